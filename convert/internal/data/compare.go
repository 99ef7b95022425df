package data

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// PostgreSQL reads a text that a condition compares with a column as a value of the
// column's type. MySQL compares it as it is written.

// compared is a condition about rows of a table with such texts in the form that MySQL
// has in the column.
func (w *dataWriter) compared(t *catalog.Table, e ast.Expr) (ast.Expr, error) {
	if e == nil || w.c.Dialect != "postgres" {
		return e, nil
	}
	c := &comparer{w: w, t: t}
	out := c.condition(e, 0)
	return out, c.err
}

type comparer struct {
	w   *dataWriter
	t   *catalog.Table
	err error
}

// condition passes AND, OR, NOT and parentheses, and changes the comparisons in them.
func (c *comparer) condition(e ast.Expr, depth int) ast.Expr {
	if depth > tree.MaxNesting {
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
	text, isText := types.BareLiteral(v).(*ast.StringLit)
	if !ok || !isText {
		return v
	}
	col := c.t.Column(c.w.c.Cat, ref.Name.Last())
	if col == nil || col.Out == nil {
		return v
	}
	var out ast.Expr
	switch tree.TypeClass(col.Out) {
	case "bit":
		if !expr.IsBits(col.Typ) || c.w.c.Dialect != "postgres" {
			return v
		}
		out, ok = catalog.BitsValue(col, text)
	case "time":
		any := *col
		any.Out, ok = withFraction(col.Out), true
		out, ok = c.w.time(&any, text, text.Value)
		if kept, _ := c.w.time(col, text, text.Value); ok && keyText(kept) != strings.TrimSuffix(keyText(out), ".000000") && keyText(kept) != strings.TrimRight(keyText(out), "0") {
			ok = false // MySQL would cut what the column does not keep, and find it
		}
	case "number":
		any := *col
		any.Typ = nil // the value is not rounded to the scale of the column
		any.AnySize = false
		out, ok = c.w.numberText(&any, text.Value)
	case "binary":
		out = c.w.c.BytesDefault(text)
		ok = out != nil
	case "string":
		out, ok = &ast.StringLit{Value: c.w.c.Printed(col, text.Value)}, true
	default:
		return v
	}
	if !ok {
		if c.err == nil {
			c.err = tree.FailData(v, "value for column %s", col.Name)
		}
		return v
	}
	return tree.Spanned(out, v)
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
	if tree.TypeOf(t) == "date" {
		return t
	}
	out := *t
	out.Args = []ast.Expr{&ast.NumberLit{Text: "6"}}
	return &out
}
