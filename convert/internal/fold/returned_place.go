package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// inPlace puts the values of parts of one row where a statement reads them. It reports
// false where the statement reads a part of which nothing is known.
func (w *changing) inPlace(n ast.Node) bool {
	var selects []*ast.Select
	known := true
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Select:
			selects = append(selects, n)
		case *ast.TableName:
			known = known && !(len(n.Name.Parts) == 1 && w.gone[w.c.Cat.Fold(n.Name.Last())])
		}
		return known
	})
	if !known {
		return false
	}
	for _, s := range slices.Backward(selects) { // from within
		w.inSelect(s)
	}
	if len(w.made) > 0 {
		w.plainSubqueries(n)
	}
	return true
}

// writtenOut is INSERT … SELECT of a part of more rows, as a query for each row.
func (w *changing) writtenOut(q *ast.Query) {
	s, ok := q.Body.(*ast.Select)
	if !ok || len(q.OrderBy) > 0 || q.Limit != nil || s.Where != nil || len(s.GroupBy) > 0 || s.Having != nil || s.Quantifier != "" || len(s.DistinctOn) > 0 || hasCallOf(s.Items) {
		return
	}
	s.From = crossed(s.From)
	for i, f := range s.From {
		t, ok := f.(*ast.TableName)
		if !ok || len(t.Name.Parts) != 1 {
			return
		}
		m := w.made[w.c.Cat.Fold(t.Name.Last())]
		rest := slices.Delete(slices.Clone(s.From), i, i+1)
		if m == nil {
			return
		}
		if len(m.rows) < 2 || !w.tellsApart(s, m, rest) {
			continue
		}
		var body ast.QueryBody
		for _, row := range m.rows {
			one := w.withRow(s, i, m.names, row)
			if body == nil {
				body = one
			} else {
				body = &ast.SetOp{Base: s.Base, Op: "union", All: true, Left: body, Right: one}
			}
		}
		q.Body = body
		return
	}
}

// hasCallOf reports whether items call anything that might make one row of many.
func hasCallOf(items []*ast.SelectItem) bool {
	return slices.ContainsFunc(items, func(it *ast.SelectItem) bool { return types.HasAggregate(it.Expr) })
}

// crossed is FROM with its joins without a condition as a list.
func crossed(from []ast.TableRef) []ast.TableRef {
	var list []ast.TableRef
	for _, f := range from {
		if j, ok := f.(*ast.Join); ok && j.Kind == "cross" && !j.Natural && len(j.Options) == 0 {
			list = append(list, crossed([]ast.TableRef{j.Left, j.Right})...)
			continue
		}
		list = append(list, f)
	}
	return list
}

// withRow is a SELECT with a row in the place of the part at i of FROM.
func (w *changing) withRow(s *ast.Select, i int, names []string, row []ast.Expr) *ast.Select {
	t := s.From[i].(*ast.TableName)
	alias := t.Alias
	if alias.IsZero() {
		alias = t.Name.Last()
	}
	rest := slices.Delete(slices.Clone(s.From), i, i+1)
	out := tree.Cloned(s, func(e ast.Expr) ast.Expr { return w.madeValue(e, names, row, w.c.Cat.Fold(alias), rest) }).(*ast.Select)
	out.From = slices.Delete(out.From, i, i+1)
	return out
}

// inSelect takes parts of one row out of FROM where their columns can be told.
func (w *changing) inSelect(s *ast.Select) {
	s.From = crossed(s.From)
	for i := 0; i < len(s.From); i++ {
		t, ok := s.From[i].(*ast.TableName)
		if !ok || len(t.Name.Parts) != 1 || len(t.Options) > 0 || len(t.Columns) > 0 {
			continue
		}
		m := w.made[w.c.Cat.Fold(t.Name.Last())]
		rest := slices.Delete(slices.Clone(s.From), i, i+1)
		if m == nil || len(m.rows) > 1 || !w.tellsApart(s, m, rest) {
			continue
		}
		*s = *w.withRow(s, i, m.names, m.rows[0])
		i--
	}
}

// tellsApart reports whether a name without a table is one of the row, or of the other
// tables, for sure: these are tables of the scripts without columns of these names.
func (w *changing) tellsApart(s *ast.Select, m *madeRows, rest []ast.TableRef) bool {
	if slices.ContainsFunc(s.Items, func(it *ast.SelectItem) bool { _, star := it.Expr.(*ast.Star); return star }) {
		return false
	}
	for _, r := range rest {
		t, ok := r.(*ast.TableName)
		if !ok {
			continue // a query: its columns are asked with its alias
		}
		if len(t.Name.Parts) == 1 && w.made[w.c.Cat.Fold(t.Name.Last())] != nil {
			continue
		}
		table := w.c.Cat.Table(t.Name)
		if table == nil {
			return false
		}
		for _, n := range m.names {
			if table.ByName[n] != nil {
				return false
			}
		}
	}
	return true
}

// madeValue is the value of a column of the row, nil for anything else.
func (w *changing) madeValue(e ast.Expr, names []string, row []ast.Expr, alias string, rest []ast.TableRef) ast.Expr {
	r, ok := e.(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) > 2 {
		return nil
	}
	if len(r.Name.Parts) == 2 && w.c.Cat.Fold(r.Name.Parts[0]) != alias {
		return nil
	}
	if len(r.Name.Parts) == 1 && w.ofQuery(r.Name.Last(), rest) {
		return nil
	}
	at := slices.Index(names, w.c.Cat.Fold(r.Name.Last()))
	if at < 0 {
		return nil
	}
	return tree.Spanned(tree.Cloned(row[at], keepExpr).(ast.Expr), e)
}

// ofQuery reports whether a name is among the column names that a query in FROM has.
func (w *changing) ofQuery(id ast.Ident, rest []ast.TableRef) bool {
	for _, r := range rest {
		d, ok := r.(*ast.Derived)
		if !ok {
			continue
		}
		if len(d.Columns) == 0 {
			return true
		}
		for _, n := range d.Columns {
			if w.c.Cat.Fold(n) == w.c.Cat.Fold(id) {
				return true
			}
		}
	}
	return false
}

// plainSubqueries makes (SELECT value) the value.
func (w *changing) plainSubqueries(n ast.Node) {
	i, ok := n.(*ast.Insert)
	if !ok {
		return
	}
	*i = *tree.Cloned(i, func(e ast.Expr) ast.Expr {
		sub, ok := e.(*ast.Subquery)
		if !ok || sub.Kind != "" || sub.Query == nil || sub.Query.Limit != nil || sub.Query.With != nil {
			return nil
		}
		sel, ok := sub.Query.Body.(*ast.Select)
		if !ok || len(sel.From) > 0 || sel.Where != nil || len(sel.Items) != 1 {
			return nil
		}
		if _, isVar := sel.Items[0].Expr.(*ast.Param); !isVar {
			return nil
		}
		return sel.Items[0].Expr
	}).(*ast.Insert)
}
