package data

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// plainItems is a query in whose select list constant ranges and shapes of PostGIS are
// the texts that their columns read.
func (w *dataWriter) plainItems(cols []*catalog.Column, q *ast.Query) *ast.Query {
	sel, ok := q.Body.(*ast.Select)
	if !ok || w.c.Dialect != "postgres" || tree.QueryWidth(q) == 0 {
		return q
	}
	var items []*ast.SelectItem
	for i, it := range sel.Items {
		if i >= len(cols) {
			break
		}
		text := w.c.ConstantRange(cols[i], it.Expr)
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
func (w *dataWriter) shapeText(col *catalog.Column, e ast.Expr) ast.Expr {
	call, ok := ast.Unparen(e).(*ast.Call)
	if !ok || col.Typ == nil {
		return nil
	}
	switch strings.ToLower(col.Typ.Name.Last().Text) {
	case "geometry", "geography":
	default:
		return nil
	}
	out, ok := w.c.Geometry(col, call)
	if !ok {
		return nil
	}
	if made, isCall := out.(*ast.Call); isCall && len(made.Args) == 1 {
		if s, isText := made.Args[0].(*ast.StringLit); isText {
			return tree.Spanned(&ast.StringLit{Value: s.Value}, e)
		}
	}
	return nil
}
