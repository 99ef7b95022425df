package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// PostgreSQL reads a text that a condition compares with a column as a value of the
// column's type. MySQL compares it as it is written.

// compared is a condition about rows of a table with such texts in the form that MySQL
// has in the column.
func (w *dataWriter) compared(t *table, e ast.Expr) (ast.Expr, error) {
	if e == nil || w.c.dialect != "postgres" {
		return e, nil
	}
	c := &comparer{w: w, t: t}
	out := c.condition(e, 0)
	return out, c.err
}

type comparer struct {
	w   *dataWriter
	t   *table
	err error
}

// condition passes AND, OR, NOT and parentheses, and changes the comparisons in them.
func (c *comparer) condition(e ast.Expr, depth int) ast.Expr {
	if depth > maxNesting {
		return e
	}
	switch x := e.(type) {
	case *ast.Paren:
		out := *x
		out.X = c.condition(x.X, depth+1)
		return &out
	case *ast.Unary:
		if x.Op == "not" {
			out := *x
			out.X = c.condition(x.X, depth+1)
			return &out
		}
	case *ast.Binary:
		out := *x
		switch x.Op {
		case "and", "or":
			out.Left, out.Right = c.condition(x.Left, depth+1), c.condition(x.Right, depth+1)
		case "=", "<>", "!=", "<", ">", "<=", ">=", "is distinct from", "is not distinct from":
			out.Left, out.Right = c.value(x.Right, x.Left), c.value(x.Left, x.Right)
		}
		return &out
	case *ast.In:
		out := *x
		out.List = slices.Clone(x.List)
		for i, v := range x.List {
			out.List[i] = c.value(x.X, v)
		}
		return &out
	case *ast.Between:
		out := *x
		out.Low, out.High = c.value(x.X, x.Low), c.value(x.X, x.High)
		return &out
	}
	return e
}

// value is the text v as a value of the column that x is; all else stays.
func (c *comparer) value(x, v ast.Expr) ast.Expr {
	ref, ok := ast.Unparen(x).(*ast.ColumnRef)
	text, isText := bareLiteral(v).(*ast.StringLit)
	if !ok || !isText {
		return v
	}
	col := c.t.column(c.w.c.cat, ref.Name.Last())
	if col == nil || col.out == nil {
		return v
	}
	var out ast.Expr
	switch typeClass(col.out) {
	case "bit":
		if !expr.IsBits(col.typ) || c.w.c.dialect != "postgres" {
			return v
		}
		out, ok = bitsValue(col, text)
	case "time":
		any := *col
		any.out, ok = withFraction(col.out), true
		out, ok = c.w.time(&any, text, text.Value)
		if kept, _ := c.w.time(col, text, text.Value); ok && keyText(kept) != strings.TrimSuffix(keyText(out), ".000000") && keyText(kept) != strings.TrimRight(keyText(out), "0") {
			ok = false // MySQL would cut what the column does not keep, and find it
		}
	case "number":
		any := *col
		any.typ = nil // the value is not rounded to the scale of the column
		any.anySize = false
		out, ok = c.w.numberText(&any, text.Value)
	case "binary":
		out = c.w.c.bytesDefault(text)
		ok = out != nil
	case "string":
		out, ok = &ast.StringLit{Value: c.w.c.printed(col, text.Value)}, true
	default:
		return v
	}
	if !ok {
		if c.err == nil {
			c.err = failData(v, "value for column %s", col.name)
		}
		return v
	}
	return spanned(out, v)
}

// keyText is the text of a literal.
func keyText(e ast.Expr) string {
	if s, ok := e.(*ast.StringLit); ok {
		return s.Value
	}
	return ""
}

// withFraction is a type of times with all digits of a second.
func withFraction(t *ast.TypeName) *ast.TypeName {
	if typeOf(t) == "date" {
		return t
	}
	out := *t
	out.Args = []ast.Expr{&ast.NumberLit{Text: "6"}}
	return &out
}
