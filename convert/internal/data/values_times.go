package data

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// timesOfValues gives constant texts of VALUES in FROM the types of the columns of times that they
// are for: T-SQL reads them as INSERT stores them.
func (w *dataWriter) timesOfValues(cols []*catalog.Column, q *ast.Query) *ast.Query {
	sel, ok := q.Body.(*ast.Select)
	if !ok || w.c.Dialect != "sqlserver" || len(sel.Items) != len(cols) {
		return q
	}
	for i, col := range cols {
		ref, ok := ast.Unparen(sel.Items[i].Expr).(*ast.ColumnRef)
		if !ok || tree.TypeClass(col.Out) != "time" || col.Typ == nil || w.countsName(sel, ref.Name.Last()) != 1 {
			continue
		}
		d, place := w.valuesOf(sel.From, ref)
		if d == nil || !textsAt(d, place) {
			continue
		}
		sel = tree.Cloned(sel, func(ast.Expr) ast.Expr { return nil }).(*ast.Select)
		d, _ = w.valuesOf(sel.From, ref)
		for _, row := range d.Query.Body.(*ast.Values).Rows {
			if lit, ok := ast.Unparen(row.Items[place]).(*ast.StringLit); ok {
				row.Items[place] = tree.Spanned(&ast.Cast{X: lit, Type: col.Typ, Func: "cast"}, lit)
			}
		}
	}
	if sel == q.Body {
		return q
	}
	out := *q
	out.Body = sel
	return &out
}

// countsName counts the columns of a name in a query.
func (w *dataWriter) countsName(s *ast.Select, id ast.Ident) (n int) {
	ast.Inspect(s, func(x ast.Node) bool {
		if r, ok := x.(*ast.ColumnRef); ok && w.c.Cat.Fold(r.Name.Last()) == w.c.Cat.Fold(id) {
			n++
		}
		return true
	})
	return n
}

// valuesOf finds VALUES in FROM that has a column, and the place of the column.
func (w *dataWriter) valuesOf(from []ast.TableRef, ref *ast.ColumnRef) (found *ast.Derived, place int) {
	for _, t := range from {
		ast.Inspect(t, func(n ast.Node) bool {
			d, ok := n.(*ast.Derived)
			if !ok || found != nil {
				return true
			}
			if q := ref.Name.Qualifier(); !q.IsZero() && w.c.Cat.Fold(q) != w.c.Cat.Fold(d.Alias) {
				return false
			}
			for i, c := range d.Columns {
				if _, values := d.Query.Body.(*ast.Values); values && w.c.Cat.Fold(c) == w.c.Cat.Fold(ref.Name.Last()) {
					found, place = d, i
				}
			}
			return false
		})
	}
	return found, place
}

// textsAt reports whether all rows of VALUES have a constant text or NULL at a place.
func textsAt(d *ast.Derived, place int) bool {
	texts := false
	for _, row := range d.Query.Body.(*ast.Values).Rows {
		if place >= len(row.Items) {
			return false
		}
		switch x := ast.Unparen(row.Items[place]).(type) {
		case *ast.StringLit:
			texts = true
		case *ast.Keyword:
			if !strings.EqualFold(x.Word, "null") {
				return false
			}
		default:
			return false
		}
	}
	return texts
}
