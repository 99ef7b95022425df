package convert

import (
	"slices"
	"strings"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
)

// constantRange is the text of a range that a call of PostgreSQL makes of constant
// bounds for a column of that type, such as daterange('2024-01-01', NULL, '[]'); nil for
// anything else. Ranges of instants with a time zone are not known without that of the
// session.
func (c *converter) constantRange(col *column, e ast.Expr) ast.Expr {
	call, ok := ast.Unparen(e).(*ast.Call)
	if !ok || col.typ == nil || col.typ.Array > 0 || len(call.Args) < 2 || len(call.Args) > 3 {
		return nil
	}
	name := strings.ToLower(call.Name.Last().Text)
	if kind := rangeKinds[name]; kind == "" || kind == "tz" || typeOf(c.baseType(col.typ)) != name {
		return nil
	}
	marks := "[)"
	if len(call.Args) == 3 {
		s, ok := c.simplify(call.Args[2]).(*ast.StringLit)
		if !ok || len(s.Value) != 2 || !strings.Contains("[(", s.Value[:1]) || !strings.Contains(")]", s.Value[1:]) {
			return nil
		}
		marks = s.Value
	}
	low, ok1 := c.constantBound(name, call.Args[0])
	high, ok2 := c.constantBound(name, call.Args[1])
	if !ok1 || !ok2 {
		return nil
	}
	open, shut := marks[:1], marks[1:]
	if low == "" {
		open = "("
	}
	if high == "" {
		shut = ")"
	}
	return spanned(&ast.StringLit{Value: c.printed(col, open+low+","+high+shut)}, e)
}

// constantBound is the text of a bound as the server prints it, "" for none.
func (c *converter) constantBound(name string, e ast.Expr) (string, bool) {
	if isNullWord(c.simplify(e)) {
		return "", true
	}
	text, ok := constantNumber(e)
	if lit, typed := c.simplify(e).(*ast.TypedLit); typed && !ok {
		text, ok = lit.Value, true
	}
	if !ok || text == "" {
		return "", false
	}
	switch {
	case strings.HasPrefix(name, "int"):
		return text, strings.Trim(text, "0123456789-") == ""
	case name == "numrange":
		return text, strings.Trim(text, "0123456789-.") == ""
	}
	for _, layout := range []string{"2006-01-02", "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04"} {
		t, err := time.Parse(layout, text)
		switch {
		case err != nil:
		case name == "daterange":
			return t.Format("2006-01-02"), len(layout) == len("2006-01-02")
		default:
			return `"` + t.Format("2006-01-02 15:04:05.999999") + `"`, t.Nanosecond()%1000 == 0
		}
	}
	return "", false
}

// plainItems is a query in whose select list constant ranges and shapes of PostGIS are
// the texts that their columns read.
func (w *dataWriter) plainItems(cols []*column, q *ast.Query) *ast.Query {
	sel, ok := q.Body.(*ast.Select)
	if !ok || w.c.dialect != "postgres" || queryWidth(q) == 0 {
		return q
	}
	var items []*ast.SelectItem
	for i, it := range sel.Items {
		if i >= len(cols) {
			break
		}
		text := w.c.constantRange(cols[i], it.Expr)
		if text == nil {
			text = w.shapeText(cols[i], it.Expr)
		}
		if text == nil {
			continue
		}
		if items == nil {
			items = slices.Clone(sel.Items)
		}
		plain := *it
		plain.Expr = text
		items[i] = &plain
	}
	if items == nil {
		return q
	}
	out, body := *q, *sel
	body.Items, out.Body = items, &body
	return &out
}

// shapeText is the well-known text of a call that makes a shape for a column of PostGIS,
// nil for anything else.
func (w *dataWriter) shapeText(col *column, e ast.Expr) ast.Expr {
	call, ok := ast.Unparen(e).(*ast.Call)
	if !ok || col.typ == nil {
		return nil
	}
	switch strings.ToLower(col.typ.Name.Last().Text) {
	case "geometry", "geography":
	default:
		return nil
	}
	out, ok := w.c.geometry(col, call)
	if !ok {
		return nil
	}
	if made, isCall := out.(*ast.Call); isCall && len(made.Args) == 1 {
		if s, isText := made.Args[0].(*ast.StringLit); isText {
			return spanned(&ast.StringLit{Value: s.Value}, e)
		}
	}
	return nil
}
