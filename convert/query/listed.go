package query

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// rowsInList moves the one function of PostgreSQL's list that gives rows to FROM,
// where it comes after all other sources: SELECT id, unnest(ARRAY[a, b]) FROM t.
func (r *rewriter) rowsInList(s *ast.Select) *ast.Select {
	if r.env.Dialect != "postgres" {
		return s
	}
	at1 := -1
	for i, it := range s.Items {
		if star, ok := it.Expr.(*ast.Star); ok && star.Table.IsZero() { // it would have the column, too
			return s
		}
		c, ok := it.Expr.(*ast.Call)
		if !ok || !isOneOf(strings.ToLower(c.Name.Last().Text), "generate_series", "unnest") || len(c.Name.Parts) > 2 || c.Over != nil {
			continue
		}
		if at1 >= 0 { // they advance together
			return s
		}
		at1 = i
	}
	if at1 < 0 || len(s.GroupBy) > 0 || s.Having != nil || len(s.Windows) > 0 || r.hasAggregate(s) {
		return s
	}
	it := s.Items[at1]
	name := it.Expr.(*ast.Call).Name.Last()
	out := *s
	alias := ast.Ident{Text: "\x00" + name.Text}
	f := at(&ast.TableFunc{Call: it.Expr, Alias: alias, Columns: []ast.Ident{name}}, it)
	out.From = append(out.From[:len(out.From):len(out.From)], f)
	item := *it
	if item.Alias.IsZero() {
		item.Alias = name
	}
	item.Expr = at(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{alias, name}}}, it)
	out.Items = append([]*ast.SelectItem(nil), s.Items...)
	out.Items[at1] = &item
	return &out
}
