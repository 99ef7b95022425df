package query

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// rowsInList moves the one function of PostgreSQL's list that gives rows to FROM,
// where it gives the same rows: it may see the sources before it.
func (r *rewriter) rowsInList(s *ast.Select) *ast.Select {
	if r.env.Dialect != "postgres" {
		return s
	}
	var found *ast.Call
	place := -1
	for i, it := range s.Items {
		if star, ok := it.Expr.(*ast.Star); ok && star.Table.IsZero() { // it would have the column, too
			return s
		}
		for _, c := range rowFunctions(it.Expr) {
			if found != nil { // they advance together
				return s
			}
			found, place = c, i
		}
	}
	if found == nil || len(s.GroupBy) > 0 || s.Having != nil || len(s.Windows) > 0 || r.hasAggregate(s) || contains(&ast.Select{Items: s.Items}, isWindow) {
		return s
	}
	it := s.Items[place]
	name := found.Name.Last()
	out := *s
	alias := ast.Ident{Text: "\x00" + name.Text}
	f := at(&ast.TableFunc{Call: found, Alias: alias, Columns: []ast.Ident{name}}, found)
	out.From = append(out.From[:len(out.From):len(out.From)], f)
	item := *it
	if item.Alias.IsZero() {
		item.Alias = nameOf(it.Expr, r.env.Dialect, 0)
	}
	item.Expr = replaced(it.Expr, found, at(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{alias, name}}}, found))
	out.Items = append([]*ast.SelectItem(nil), s.Items...)
	out.Items[place] = &item
	return &out
}

// rowFunctions are the functions of an expression that give rows, outside of sub-queries.
func rowFunctions(e ast.Expr) []*ast.Call {
	var list []*ast.Call
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Subquery, *ast.Exists:
			return false
		case *ast.Call:
			name := strings.ToLower(n.Name.Last().Text)
			if givesElements("postgres", name) && len(n.Name.Parts) < 3 && n.Over == nil {
				list = append(list, n)
			}
		}
		return true
	})
	return list
}

func isWindow(n ast.Node) bool {
	c, ok := n.(*ast.Call)
	return ok && c.Over != nil
}

// replaced is an expression with another one in place of a part.
func replaced(e, part, by ast.Expr) ast.Expr {
	if e == part {
		return by
	}
	return expr.Rebuilt(e, func(x ast.Expr) ast.Expr { return replaced(x, part, by) })
}
