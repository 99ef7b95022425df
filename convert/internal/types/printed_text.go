package types

import (
	"math/big"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Some types of PostgreSQL become text. A value that a script spells otherwise than
// the server prints it would not be equal to the same value that comes with the data.

// Printed is a text as PostgreSQL prints it when a column of the type has it; other
// texts, and those that are not understood, stay.
func (c *Typer) Printed(col *catalog.Column, s string) string {
	if c.Dialect != "postgres" || col.Typ == nil || tree.TypeClass(col.Out) != "string" {
		return s
	}
	if col.Typ.Array > 0 {
		if out, ok := printedArray(col.Typ, s); ok {
			return out
		}
		return s
	}
	return printedElement(col.Typ, s)
}

// printedElement is one value that is no array.
func printedElement(t *ast.TypeName, s string) string {
	if tree.IsIntervalType(t) {
		return tree.IntervalType(t).Text(s)
	}
	out, ok := "", false
	switch word := strings.ToLower(t.Name.Last().Text); word {
	case "int4range", "int8range", "daterange":
		out, ok = printedRange(s, word == "daterange")
	case "numrange", "tsrange", "tstzrange":
		out, ok = printedSpan(s, tree.RangeKinds[word])
	case "hstore":
		out, ok = printedPairs(s)
	case "jsonb":
		out, ok = expr.CanonicalJSON(s)
	default:
		out, ok = expr.AddressText(word, s)
	}
	if !ok {
		return s
	}
	return out
}

// printedRange is a range of whole numbers or days with its lower bound and without
// its upper one.
func printedRange(s string, days bool) (string, bool) {
	s = strings.ReplaceAll(strings.TrimSpace(s), `"`, "")
	if strings.EqualFold(s, "empty") {
		return "empty", true
	}
	if len(s) < 3 || !strings.Contains("[(", s[:1]) || !strings.Contains(")]", s[len(s)-1:]) || strings.Count(s, ",") != 1 {
		return "", false
	}
	low, high, _ := strings.Cut(s[1:len(s)-1], ",")
	low, ok := rangeBound(low, s[0] == '(', days)
	high, fine := rangeBound(high, s[len(s)-1] == ']', days)
	if !ok || !fine {
		return "", false
	}
	if low != "" && high != "" && !rangeBefore(low, high, days) {
		return "empty", true
	}
	open := "["
	if low == "" {
		open = "("
	}
	return open + low + "," + high + ")", true
}

// rangeBound is a bound, or the next number or day.
func rangeBound(s string, next, days bool) (string, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", true
	}
	if days {
		t, err := time.Parse("2006-01-02", s)
		if next {
			t = t.AddDate(0, 0, 1)
		}
		return t.Format("2006-01-02"), err == nil && t.Year() <= 9999
	}
	n, ok := new(big.Int).SetString(strings.TrimPrefix(s, "+"), 10)
	if !ok {
		return "", false
	}
	if next {
		n.Add(n, big.NewInt(1))
	}
	return n.String(), true
}

func rangeBefore(low, high string, days bool) bool {
	if days {
		return low < high
	}
	a, _ := new(big.Int).SetString(low, 10)
	b, _ := new(big.Int).SetString(high, 10)
	return a.Cmp(b) < 0
}
