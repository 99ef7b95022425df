package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Arrays of PostgreSQL are text as it prints them: {1,NULL,"a b"}. An aggregate or a query
// that makes one is a GROUP_CONCAT of its elements.

// arrayOf is array_agg(x).
func (r *rewriter) arrayOf(e *ast.Call) (ast.Expr, Type) {
	if len(e.Args) != 1 || len(e.Within) > 0 || e.Star {
		fail(e, "aggregate ARRAY_AGG of this form")
	}
	list := *e
	if e.Quantifier == "distinct" && len(e.OrderBy) == 0 { // which PostgreSQL sorts for it
		list.OrderBy = []*ast.OrderItem{at(&ast.OrderItem{Expr: e.Args[0]}, e)}
	}
	list.Args = []ast.Expr{e.Args[0], at(&ast.StringLit{Value: ","}, e)}
	elements := r.listOf(&list, (*rewriter).arrayElement)
	return made(e, "CONCAT('{', {1}, '}')", elements), Type{Kind: String, Foreign: "array"}
}

// arrayOfQuery is ARRAY(SELECT …): an array without elements when there are no rows.
func (r *rewriter) arrayOfQuery(e *ast.Subquery) (ast.Expr, Type) {
	q := aggregatedQuery(e, "array_agg")
	if q == nil {
		fail(e, "array sub-query")
	}
	out, _ := r.subquery(at(&ast.Subquery{Query: q}, e))
	return made(e, "IFNULL({1}, {2})", out, at(&ast.StringLit{Value: "{}"}, e)), Type{Kind: String, Foreign: "array"}
}

// aggregatedQuery is the query of ARRAY(SELECT x …) with an aggregate of x, whose further
// arguments are more; nil when it groups, or takes some of its rows only.
func aggregatedQuery(x *ast.Subquery, name string, more ...ast.Expr) *ast.Query {
	q := x.Query
	s, ok := q.Body.(*ast.Select)
	if x.Kind != "array" || !ok || len(s.Items) != 1 || len(s.GroupBy) > 0 || s.Having != nil || len(s.DistinctOn) > 0 || q.Limit != nil || len(s.From) == 0 {
		return nil
	}
	agg := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}, Args: append([]ast.Expr{s.Items[0].Expr}, more...), OrderBy: q.OrderBy}, x)
	if s.Quantifier == "distinct" {
		agg.Quantifier = "distinct"
	}
	body, outer := *s, *q
	body.Quantifier = ""
	body.Items = []*ast.SelectItem{at(&ast.SelectItem{Expr: agg}, s.Items[0])}
	outer.Body, outer.OrderBy = &body, nil
	return &outer
}

// arrayElement is an element as PostgreSQL prints it within an array.
func (r *rewriter) arrayElement(e *ast.Call, x ast.Expr, t Type) ast.Expr {
	n := e.Args[0]
	switch {
	case x == nil || t.Foreign != "" || t.Kind == Float || t.Kind == Binary || t.Kind == Unknown || t.Kind == Null || t.Zoned:
		fail(n, "array of such values")
	case t.Kind == String:
		text := func(s string) ast.Expr { return at(&ast.StringLit{Value: s}, n) }
		x = made(n, "IF({1} REGEXP {2} OR LOWER({1}) = 'null' OR CHAR_LENGTH({1}) = 0, CONCAT({3}, REPLACE(REPLACE({1}, {4}, {5}), {3}, {6}), {3}), {1})",
			x, text(`[{}",\[:space:]]`), text(`"`), text(`\`), text(`\\`), text(`\"`))
	case t.Kind == Bool:
		x = truthText(x, "t", "f", n)
	case t.Kind == DateTime:
		x, _ = r.asText(n, x, t)
		x = made(n, "CONCAT({2}, {1}, {2})", x, at(&ast.StringLit{Value: `"`}, n))
	default:
		x, _ = r.asText(n, x, t)
	}
	return made(n, "IFNULL({1}, 'NULL')", x)
}

func isArrayAgg(e *ast.Call) bool { return strings.EqualFold(e.Name.Last().Text, "array_agg") }
