package expr

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// literal rewrites what stands for a value by itself.
func (r *rewriter) literal(e ast.Expr) (ast.Expr, Type) {
	switch e := e.(type) {
	case *ast.NumberLit:
		return r.number(e)
	case *ast.StringLit:
		if e.Value == "" && r.env.Dialect == "oracle" { // '' is NULL in Oracle
			return at(&ast.Keyword{Word: "null"}, e), Type{Kind: Null}
		}
		return at(&ast.StringLit{Value: e.Value}, e), Type{Kind: String, Length: max(1, len([]rune(e.Value)))} // 0 would be unknown
	case *ast.BinaryLit:
		return r.binaryLit(e), Type{Kind: Binary}
	case *ast.TypedLit:
		return r.typed(e)
	case *ast.Keyword:
		switch e.Word {
		case "null":
			return at(&ast.Keyword{Word: "null"}, e), Type{Kind: Null}
		case "true", "false":
			return at(&ast.Keyword{Word: e.Word}, e), Type{Kind: Bool}
		}
		if out, t, ok := r.word(e, e.Word); ok {
			return out, t
		}
		fail(e, "word %s", strings.ToUpper(e.Word))
	}
	return nil, Type{}
}

func (r *rewriter) number(e *ast.NumberLit) (ast.Expr, Type) {
	if whole, ok := radixNumber(e.Text); ok && r.env.Dialect == "postgres" {
		return r.number(at(&ast.NumberLit{Text: whole}, e))
	}
	text := strings.TrimPrefix(strings.TrimRight(strings.ReplaceAll(e.Text, "_", ""), "dDfF"), "$")
	if strings.HasPrefix(strings.ToLower(e.Text), "0x") {
		text = e.Text
	}
	out := at(&ast.NumberLit{Text: text}, e)
	if strings.HasPrefix(e.Text, "$") && r.env.Dialect == "sqlserver" {
		return r.moneyLiteral(out)
	}
	switch whole, fraction, dotted := strings.Cut(text, "."); {
	case strings.ContainsAny(text, "eE"):
		return out, Type{Kind: Float}
	case dotted:
		if r.env.Dialect == "sqlserver" && len(fraction) > 0 { // 0.5 has one digit there
			whole = strings.TrimLeft(whole, "0")
		}
		return out, Type{Kind: Decimal, Precision: len(whole) + len(fraction), Scale: len(fraction), Exact: true}
	}
	return out, Type{Kind: Integer, Precision: len(text), Wide: len(text) > 9 && (len(text) > 10 || text > "2147483647")}
}

// moneyLiteral is a constant of money of T-SQL, which has four digits behind the point.
func (r *rewriter) moneyLiteral(e *ast.NumberLit) (ast.Expr, Type) {
	if n, ok := new(big.Rat).SetString(e.Text); ok && strings.Contains(e.Text, ".") {
		e.Text = n.FloatString(divisionDigits)
	}
	return e, moneyType(typeName("money"))
}

// RadixNumber is a number of PostgreSQL such as 0x1F, 0o17 or 0b101 in decimals.
func RadixNumber(text string) (string, bool) { return radixNumber(text) }

// radixNumber is a number of PostgreSQL such as 0x1F, 0o17 or 0b101 in decimals.
func radixNumber(text string) (string, bool) {
	if len(text) < 3 || text[0] != '0' || !strings.ContainsRune("xXoObB", rune(text[1])) {
		return "", false
	}
	n, ok := new(big.Int).SetString(text, 0)
	if !ok {
		return "", false
	}
	return n.String(), true
}

// typed rewrites DATE '…', TIMESTAMP '…' and TIME '…'. Dates keep their type,
// since functions of MySQL take a plain text for a text; a time does not, see
// [rewriter.clocksAlike].
func (r *rewriter) typed(e *ast.TypedLit) (ast.Expr, Type) {
	if r.env.Dialect == "postgres" {
		lit := at(&ast.StringLit{Value: e.Value}, e)
		typ := &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: e.Type}}}}
		if to, known := typedKinds[e.Type]; known {
			if out, ok := r.wordTime(at(&ast.Cast{X: lit, Type: typ}, e), Type{Kind: to}); ok {
				return out, Type{Kind: to}
			}
		}
	}
	if e.Type != "interval" {
		refuseOtherEra(e)
	}
	switch e.Type {
	case "date":
		if r.env.Dialect == "oracle" { // has a time of day
			return typedTime(e.Value, "timestamp", e), Type{Kind: DateTime}
		}
		return r.timeLiteral(e.Value, "date", e), Type{Kind: Date}
	case "timestamp", "timestamp without time zone":
		if r.env.Dialect == "oracle" {
			return r.stampOf(e.Value, e), Type{Kind: DateTime}
		}
		if r.env.Dialect == "sqlserver" { // {ts '…'} of ODBC is a DATETIME
			text, _ := momentText(e.Value, "datetime")
			return typedTime(text, "timestamp", e), Type{Kind: DateTime, Source: typeName("datetime")}
		}
		return r.timeLiteral(e.Value, "timestamp", e), Type{Kind: DateTime}
	case "time", "time without time zone":
		return at(&ast.StringLit{Value: e.Value}, e), Type{Kind: Time}
	}
	fail(e, "literal of type %s", strings.ToUpper(e.Type))
	return nil, Type{}
}

// timeLiteral is a literal of a date or time that the source writes with its type.
func (r *rewriter) timeLiteral(value, kind string, old ast.Node) ast.Expr {
	if r.env.Dialect != "postgres" {
		return typedTime(value, kind, old)
	}
	text, ok := DateText("postgres", value)
	if t, zoned := withOffset(value); !ok && zoned {
		text, ok = t.Format("2006-01-02 15:04:05.999999"), true // the offset counts for nothing
	}
	if !ok {
		fail(old, "%s %s", kind, value)
	}
	return typedTime(text, kind, old)
}

// typedTime is a literal of a date or time, plain text if it has another form
// than MySQL's.
func typedTime(value, kind string, old ast.Node) ast.Expr {
	text, ok := parseTime(plainLayouts, strings.TrimSpace(value))
	if !ok {
		return at(&ast.StringLit{Value: value}, old)
	}
	if kind == "date" {
		text, _, _ = strings.Cut(text, " ")
	}
	return at(&ast.TypedLit{Type: kind, Value: text}, old)
}

// besideColumn makes plain text of dates that are compared with something that is
// no literal and has a time's type itself: MySQL reads the text as one there.
func besideColumn(list []ast.Expr, types []Type, other int) {
	switch list[other].(type) {
	case *ast.StringLit: // both would be texts
		return
	case *ast.TypedLit, *ast.Subquery: // the least of a literal has no collation to be compared in (error 1267)
		return
	}
	if !types[other].instant() {
		return
	}
	for i, x := range list {
		if t, ok := ast.Unparen(x).(*ast.TypedLit); ok && i != other {
			list[i] = at(&ast.StringLit{Value: strings.TrimSuffix(t.Value, " 00:00:00")}, x)
		}
	}
}

// binaryLit is a literal of bits or bytes; CockroachDB writes bytes as b'\x01a'.
func (r *rewriter) binaryLit(e *ast.BinaryLit) ast.Expr {
	digits, radix := e.Digits, e.Radix
	if radix == 2 && strings.Trim(digits, "01") != "" {
		text, err := strconv.Unquote(`"` + strings.ReplaceAll(digits, `"`, `\"`) + `"`)
		if err != nil || r.env.Dialect != "postgres" {
			fail(e, "literal of bytes")
		}
		digits, radix = fmt.Sprintf("%X", text), 16
	}
	return at(&ast.BinaryLit{Digits: digits, Radix: radix}, e)
}
