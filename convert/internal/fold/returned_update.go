package fold

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// updated makes a query of the rows that an UPDATE returns, as it will leave them; it comes
// last itself. It reports false for one whose new values no expression says.
func (w *changing) updated(e *ast.CTE, s *ast.Update) bool {
	table, ok := s.Table.(*ast.TableName)
	if !ok || s.With != nil || len(s.From) > 0 || len(s.Outputs) != 1 || len(s.Outputs[0].Vars) > 0 || !s.Outputs[0].Into.IsZero() ||
		len(w.kept)+len(w.made)+len(w.gone) > 0 {
		return false
	}
	t := w.c.Cat.Table(table.Name)
	if t == nil || len(t.Defined) > 0 {
		return false
	}
	values := map[*catalog.Column]ast.Expr{}
	for _, set := range s.Set {
		col := w.onlyTarget(t, set)
		if col == nil || col.Typ == nil {
			return false
		}
		values[col] = tree.Spanned(&ast.Cast{X: set.Value, Type: col.Typ, Func: "cast"}, set)
	}
	items, ok := w.returnedItems(t, s.Outputs[0].Items, values)
	if !ok {
		return false
	}
	last := tree.Cloned(s, keepExpr).(*ast.Update)
	last.Outputs = nil
	sel := &ast.Select{Base: s.Base, Items: items, From: []ast.TableRef{table}, Where: s.Where}
	one := *e
	one.Body = tree.Cloned(&ast.SelectStmt{Base: s.Base, Query: &ast.Query{Base: s.Base, Body: sel}}, keepExpr).(*ast.SelectStmt)
	w.kept, w.last = append(w.kept, &one), append(w.last, last)
	return true
}

// onlyTarget is the one column that an assignment gives a value of the row, nil for others.
func (w *changing) onlyTarget(t *catalog.Table, set *ast.SetItem) *catalog.Column {
	if len(set.Targets) != 1 {
		return nil
	}
	ref, ok := set.Targets[0].(*ast.ColumnRef)
	if k, word := ast.Unparen(set.Value).(*ast.Keyword); !ok || word && k.Word == "default" {
		return nil
	}
	return t.ColumnIn(w.c.Cat, ref.Name.Last())
}

// returnedItems are the items of RETURNING over the row before the change: a column that the
// change sets is its new value, and a star all columns.
func (w *changing) returnedItems(t *catalog.Table, items []*ast.SelectItem, values map[*catalog.Column]ast.Expr) ([]*ast.SelectItem, bool) {
	var out []*ast.SelectItem
	known := true
	replace := func(e ast.Expr) ast.Expr {
		ref, ok := e.(*ast.ColumnRef)
		if !ok {
			_, sub := e.(*ast.Subquery)
			known = known && !sub
			return nil
		}
		col := t.ColumnIn(w.c.Cat, ref.Name.Last())
		if col == nil || col.Generated() {
			known = false
			return nil
		}
		return values[col]
	}
	for _, it := range items {
		if _, star := it.Expr.(*ast.Star); !star {
			c := tree.Cloned(it, replace).(*ast.SelectItem)
			if ref, ok := ast.Uncast(it.Expr).(*ast.ColumnRef); ok && c.Alias.Text == "" {
				c.Alias = ref.Name.Last()
			}
			out = append(out, c)
			continue
		}
		for _, col := range t.Cols {
			ref := tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{col.Def.Name}}}, it)
			x := replace(ref)
			if x == nil {
				x = ref
			}
			out = append(out, tree.Spanned(&ast.SelectItem{Expr: x, Alias: col.Def.Name}, it))
		}
	}
	return out, known
}
