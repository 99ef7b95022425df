package query

import (
	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// groupsOfGroups is a block of Oracle with aggregates of aggregates, MAX(AVG(pay)) … GROUP BY: the inner
// ones are those of the groups, the outer ones run over all groups. It becomes a block over a query of the groups.
func (r *rewriter) groupsOfGroups(s *ast.Select) *ast.Select {
	if r.env.Dialect != "oracle" || len(s.GroupBy) == 0 {
		return s
	}
	var inner []*ast.Call
	alone := false // whether something stands outside of an inner aggregate
	for _, it := range s.Items {
		list, rest := r.innerAggregates(it.Expr, false)
		inner, alone = append(inner, list...), alone || rest
	}
	if len(inner) == 0 {
		return s
	}
	if alone || hasSets(s) != "" || s.Quantifier != "" {
		fail(s, "aggregate of an aggregate beside other columns")
	}
	name := ast.Ident{Text: "\x00groups", Quoted: true}
	groups := *s
	groups.Items = nil
	out := at(&ast.Select{From: []ast.TableRef{at(&ast.Derived{Query: at(&ast.Query{Body: &groups}, s), Alias: name}, s)}}, s)
	refs := map[ast.Expr]ast.Expr{}
	for i, c := range inner {
		column := ast.Ident{Text: "v" + itoa(i+1), Quoted: true}
		groups.Items = append(groups.Items, at(&ast.SelectItem{Expr: c, Alias: column}, c))
		refs[c] = at(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{name, column}}}, c)
	}
	for _, it := range s.Items {
		item := *it
		if item.Alias.IsZero() {
			item.Alias = nameOf(it.Expr, r.env.Dialect, 0)
		}
		item.Expr = replacedEach(it.Expr, refs)
		out.Items = append(out.Items, &item)
	}
	return out
}

// replacedEach is an expression with others in place of parts.
func replacedEach(e ast.Expr, by map[ast.Expr]ast.Expr) ast.Expr {
	if x := by[e]; x != nil {
		return x
	}
	return expr.Rebuilt(e, func(x ast.Expr) ast.Expr { return replacedEach(x, by) })
}

// innerAggregates are the aggregates within others in an expression; rest tells that a column or an aggregate
// stands outside of those.
func (r *rewriter) innerAggregates(e ast.Expr, within bool) (list []*ast.Call, rest bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Subquery, *ast.Exists, *ast.ColumnRef:
			rest = true
			return false
		case *ast.Call:
			switch {
			case !expr.IsAggregate(r.env.Dialect, n):
				return true
			case within:
				list = append(list, n)
				return false
			}
			for _, a := range n.Args {
				more, other := r.innerAggregates(a, true)
				list, rest = append(list, more...), rest || other
			}
			rest = rest || n.Star || len(n.Options)+len(n.Within)+len(n.OrderBy) > 0
			return false
		}
		return true
	})
	return list, rest
}
