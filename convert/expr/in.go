package expr

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
)

func (r *rewriter) in(e *ast.In) (ast.Expr, Type) {
	x, t := r.expr(e.X)
	if name := r.foreignOf(e.X); name != "" && !oneText(name, nil) {
		fail(e, "operator IN of type %s", name)
	}
	if q := onlyQuery(e.List); q != nil {
		return at(&ast.In{X: x, Not: e.Not, List: []ast.Expr{r.rows(q)}}, e), boolean
	}
	if len(e.List) == 0 {
		fail(e, "empty list")
	}
	list, types := r.exprs(e.List)
	if t.instant() {
		r.datesAlike(list, append(types, t))
	}
	r.clocksAlike(list, append(types, t))
	all, types := append([]ast.Expr{x}, list...), append([]Type{t}, types...)
	r.bitsBeside(all, types)
	relabel(all, types)
	besideColumn(all, types, 0)
	list = all[1:]
	if x = r.exact(x, t); !r.env.ExactBlanks && slices.ContainsFunc(list, func(item ast.Expr) bool {
		s, ok := ast.Unparen(item).(*ast.StringLit)
		return ok && r.countsBlanks(s, x, t)
	}) {
		x = asBinary(x)
	}
	if r.env.InTrigger && !allLiterals(list) {
		return oneOf(e, x, list), boolean
	}
	return at(&ast.In{X: x, Not: e.Not, List: list}, e), boolean
}

func allLiterals(list []ast.Expr) bool {
	for _, x := range list {
		if c, ok := x.(*ast.Cast); ok {
			x = c.X
		}
		if u, ok := x.(*ast.Unary); ok {
			x = u.X
		}
		switch x.(type) {
		case *ast.NumberLit, *ast.StringLit, *ast.TypedLit, *ast.BinaryLit:
		default:
			return false
		}
	}
	return true
}

// oneOf is IN with a list that holds more than literals, in a trigger: 5.6.24
// remembers there that a value of such a list was NULL, and finds no row after it
// different from all.
func oneOf(e *ast.In, x ast.Expr, list []ast.Expr) ast.Expr {
	var out ast.Expr
	for _, v := range list {
		same := at(&ast.Binary{Op: "=", Left: x, Right: v}, e)
		if out == nil {
			out = same
			continue
		}
		out = at(&ast.Binary{Op: "or", Left: out, Right: same}, e)
	}
	out = at(&ast.Paren{X: out}, e)
	if e.Not {
		return at(&ast.Unary{Op: "not", X: out}, e)
	}
	return out
}
