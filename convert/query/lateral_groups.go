package query

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// keyColumn is what the columns begin with by which groups are joined.
const keyColumn = "sctconv_key_"

// groupsApart is a source with groups that sees the sources before it by comparisons of its
// columns for equality alone: the groups of all their values, which a join compares. It is
// false for other sources.
func (r *rewriter) groupsApart(t *ast.Derived, q *ast.Query, sel *ast.Select, s *scope) (applied, bool) {
	distinct := sel.Quantifier == "distinct"
	if distinct == (len(sel.GroupBy) > 0) || hasSets(sel) != "" || q.Limit != nil || sel.Top != nil || q.With != nil || sel.Where == nil {
		return applied{}, false
	}
	own := r.ownNames(q)
	body, inner, plain := *sel, *q, *t
	body.Where = nil
	var outside []ast.Expr
	for _, c := range ast.Conjuncts(sel.Where) {
		in, out := r.linked(c, own, s)
		if in == nil {
			body.Where = and(body.Where, c)
			continue
		}
		outside = append(outside, out)
		name := ast.Ident{Text: keyColumn + itoa(len(outside)), Quoted: true}
		body.Items = append(body.Items[:len(body.Items):len(body.Items)], at(&ast.SelectItem{Expr: in, Alias: name}, c))
		if !distinct {
			body.GroupBy = append(body.GroupBy[:len(body.GroupBy):len(body.GroupBy)], in)
		}
	}
	if len(outside) == 0 {
		return applied{}, false
	}
	inner.Body, inner.OrderBy, plain.Query = &body, nil, &inner
	a, ok := r.apart(&plain, s)
	if !ok {
		return a, false
	}
	entered := s.rows[len(s.rows)-1]
	first := len(a.fields) - len(outside)
	for i, e := range outside {
		x, t := r.expression(e, s, false)
		if of := a.fields[first+i].Type; of.Kind != t.Kind || of.Cased != t.Cased { // one value may be equal to several groups
			fail(e, "LATERAL or APPLY of groups by values of another type")
		}
		a.on = and(a.on, at(&ast.Binary{Op: "=", Left: a.fields[first+i].ref(), Right: x}, e))
		entered.fields[first+i].Hidden = true
	}
	entered.keys = nil
	a.fields = a.fields[:first:first]
	return a, true
}

// linked are the sides of a condition that compares a value of a query with one of the sources
// before it; nil for other conditions.
func (r *rewriter) linked(c ast.Expr, own map[string]bool, s *scope) (in, out ast.Expr) {
	b, ok := ast.Unparen(c).(*ast.Binary)
	if !ok || b.Op != "=" || b.Quant != "" {
		return nil, nil
	}
	left, right := r.seesOnly(b.Left, own, s), r.seesOnly(b.Right, own, s)
	switch {
	case left == "in" && right == "out":
		return b.Left, b.Right
	case left == "out" && right == "in":
		return b.Right, b.Left
	}
	return nil, nil
}

// seesOnly is "out" for an expression of columns of the sources before alone, "in" for one that
// names none of them, "" for others.
func (r *rewriter) seesOnly(e ast.Expr, own map[string]bool, s *scope) string {
	in, out := false, false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Subquery, *ast.Exists:
			in, out = true, true
		case *ast.Param:
			if _, ok := r.argument(n); ok {
				out = true
			}
		case *ast.ColumnRef:
			if k := len(n.Name.Parts); k < 2 || own[r.env.Fold(n.Name.Parts[k-2])] {
				in = true
			} else if _, found := r.find(s, n.Name); found {
				out = true
			}
		}
		return true
	})
	switch {
	case in && !out:
		return "in"
	case out && !in:
		return "out"
	}
	return ""
}
