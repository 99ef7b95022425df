package triggers

import (
	"math"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// fitsInt reports whether the value of a computed column of T-SQL, whose type is INT, is
// never larger, as the parts of a date, places in a text and days between two dates.
func fitsInt(t *catalog.Table, c *catalog.Catalog, e ast.Expr) bool {
	return largest(t, c, e) <= math.MaxInt32
}

// largest is a number that the value of an expression of T-SQL does not exceed, whatever its
// sign, but that a column of INT may have one less than its negative; infinite where nothing
// is known.
func largest(t *catalog.Table, c *catalog.Catalog, e ast.Expr) float64 {
	switch e := ast.Unparen(e).(type) {
	case *ast.NumberLit:
		if n, err := strconv.ParseInt(e.Text, 10, 64); err == nil {
			return float64(n)
		}
	case *ast.ColumnRef:
		if col := t.Column(c, e.Name.Last()); col != nil && len(e.Name.Parts) == 1 {
			return largestIn(col.Out)
		}
	case *ast.Unary:
		if e.Op == "-" {
			return largest(t, c, e.X) + 1
		}
	case *ast.Binary:
		return largestOfTwo(t, c, e)
	case *ast.Case:
		return largestChoice(t, c, e)
	case *ast.Call:
		return largestOf(t, c, e)
	}
	return math.Inf(1)
}

// largestIn is the largest number of a column.
func largestIn(out *ast.TypeName) float64 {
	if out != nil && tree.IsInteger(out) {
		if _, high, _ := bounds(out); high != "" {
			n, _ := strconv.ParseFloat(high, 64)
			return n
		}
	}
	return math.Inf(1)
}

func largestOfTwo(t *catalog.Table, c *catalog.Catalog, e *ast.Binary) float64 {
	left, right := largest(t, c, e.Left), largest(t, c, e.Right)
	switch e.Op {
	case "+", "-":
		return left + right
	case "*":
		return left * right
	case "/": // of whole numbers
		if lit, ok := ast.Unparen(e.Right).(*ast.NumberLit); ok && lit.Text != "0" {
			return left / right
		}
		return left + 1
	}
	return math.Inf(1)
}

func largestChoice(t *catalog.Table, c *catalog.Catalog, e *ast.Case) float64 {
	n := 0.0
	for _, w := range e.Whens {
		n = max(n, largest(t, c, w.Result))
	}
	if e.Else != nil {
		n = max(n, largest(t, c, e.Else))
	}
	return n
}

// largestOf is what a function of T-SQL does not exceed.
func largestOf(t *catalog.Table, c *catalog.Catalog, call *ast.Call) float64 {
	if len(call.Args) == 0 {
		return math.Inf(1)
	}
	switch strings.ToLower(call.Name.Last().Text) {
	case "year", "month", "day":
		return 9999
	case "datepart": // nanoseconds
		return 1e9
	case "sign":
		return 1
	case "len":
		if ref, ok := ast.Unparen(call.Args[0]).(*ast.ColumnRef); ok {
			if col := t.Column(c, ref.Name.Last()); col != nil && col.Out != nil && tree.TypeOf(col.Out) == "varchar" {
				return float64(tree.ArgOf(col.Out, 0))
			}
		}
		return math.MaxInt32
	case "charindex", "ascii", "unicode":
		return math.MaxInt32
	case "abs":
		return largest(t, c, call.Args[0]) + 1
	case "isnull", "coalesce":
		n := 0.0
		for _, a := range call.Args {
			n = max(n, largest(t, c, a))
		}
		return n
	case "datediff":
		if unit, ok := call.Args[0].(*ast.ColumnRef); ok && !shortUnits[strings.ToLower(unit.Name.Last().Text)] {
			return 9999 * 366 * 24 // hours
		}
	}
	return math.Inf(1)
}

// shortUnits are those of which more than an INT counts lie between two dates.
var shortUnits = tree.WordSet("minute", "mi", "n", "second", "ss", "s", "millisecond", "ms", "microsecond", "mcs", "nanosecond", "ns")
