package tree

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// OfFirstRow is a query of the first row of another one, as people write it for Oracle, as one query
// with a limit: SELECT a FROM (SELECT a FROM t … ORDER BY b) WHERE ROWNUM = 1. Any other query is
// given back as it is.
func OfFirstRow(q *ast.Query) *ast.Query {
	outer, ok := q.Body.(*ast.Select)
	if !ok || q.With != nil || q.Limit != nil || len(q.OrderBy)+len(q.Options)+len(outer.Options)+len(outer.GroupBy) > 0 || outer.Quantifier != "" ||
		outer.Having != nil || outer.ConnectBy != nil || len(outer.From) != 1 || !AsksFirst(outer.Where) {
		return q
	}
	d, ok := outer.From[0].(*ast.Derived)
	if !ok || d.Query == nil || d.Query.With != nil || d.Query.Limit != nil || len(d.Columns)+len(d.Options)+len(d.Query.Options) > 0 {
		return q
	}
	inner, ok := d.Query.Body.(*ast.Select)
	if !ok || inner.Quantifier != "" || len(inner.Into)+len(inner.GroupBy)+len(inner.Options) > 0 || inner.Having != nil || inner.ConnectBy != nil || ordersByItem(d.Query, inner) {
		return q
	}
	body, whole := *inner, *d.Query
	body.Items, body.Into = nil, outer.Into
	for _, it := range outer.Items {
		x := innerItem(inner, it.Expr)
		if x == nil {
			return q
		}
		one := *it
		one.Expr = x
		body.Items = append(body.Items, &one)
	}
	whole.Base, whole.Body, whole.Into = q.Base, &body, q.Into
	whole.Limit = Spanned(&ast.Limit{Count: NumberExpr("1")}, outer.Where)
	return &whole
}

// AsksFirst reports whether a condition is ROWNUM = 1, or another way to ask for one row.
func AsksFirst(cond ast.Expr) bool {
	b, ok := ast.Unparen(cond).(*ast.Binary)
	if !ok {
		return false
	}
	r, named := ast.Unparen(b.Left).(*ast.ColumnRef)
	n, number := ast.Unparen(b.Right).(*ast.NumberLit)
	return named && number && strings.EqualFold(r.Name.String(), "rownum") && slices.Contains([]string{"=1", "<=1", "<2"}, b.Op+n.Text)
}

// innerItem is the item of a query in FROM that a name means, nil for any other expression.
func innerItem(s *ast.Select, e ast.Expr) ast.Expr {
	r, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) > 2 {
		return nil
	}
	for _, it := range s.Items {
		c, plain := ast.Unparen(it.Expr).(*ast.ColumnRef)
		switch {
		case !it.Alias.IsZero() && SameWord(it.Alias, r.Name.Last()), it.Alias.IsZero() && plain && SameWord(c.Name.Last(), r.Name.Last()):
			return it.Expr
		}
	}
	return nil
}

// ordersByItem reports whether a query is ordered by the place or the alias of an item.
func ordersByItem(q *ast.Query, s *ast.Select) bool {
	return slices.ContainsFunc(q.OrderBy, func(o *ast.OrderItem) bool {
		switch x := ast.Unparen(o.Expr).(type) {
		case *ast.NumberLit:
			return true
		case *ast.ColumnRef:
			return slices.ContainsFunc(s.Items, func(it *ast.SelectItem) bool { return !it.Alias.IsZero() && SameWord(it.Alias, x.Name.Last()) })
		}
		return false
	})
}
