package expr

import "github.com/sctconv/sctconv/grammar/ast"

// Templates repeat their arguments, so that calls within each other make a text
// that doubles with each level; and some forms look at an argument before they
// know whether they are meant. Neither may cost more than the source warrants.

// maxNodes is how many nodes an expression may become, maxGrowth how many for
// each node of a longer source.
const (
	maxNodes  = 20_000
	maxGrowth = 50
)

// bounded fails for a result that is too long to be printed.
func bounded(source, out ast.Expr) {
	switch out.(type) {
	case *ast.NumberLit, *ast.StringLit, *ast.ColumnRef, *ast.Keyword, *ast.TypedLit, *ast.BinaryLit:
		return
	}
	if n := nodes(out, maxNodes); n < maxNodes {
		return
	}
	most := max(maxNodes, maxGrowth*nodes(source, 1<<20))
	if nodes(out, most) >= most {
		fail(source, "expression that would be %d times as long", maxGrowth)
	}
}

// nodes counts the nodes below n, up to most.
func nodes(n ast.Node, most int) int {
	count := 0
	ast.Inspect(n, func(ast.Node) bool {
		count++
		return count < most
	})
	return count
}

// memory holds what an expression became, so that it is rewritten once.
type memory struct {
	e ast.Expr
	// divided tells that it was the left side of a division.
	divided bool
}

type rewritten struct {
	x ast.Expr
	t Type
	// failed is why there is no x.
	failed *Problem
}

// once is node for the expressions that others look at twice, which stand in others.
func (r *rewriter) once(e ast.Expr) (ast.Expr, Type) {
	if r.depth == 1 {
		return r.node(e)
	}
	switch e.(type) {
	case *ast.Call, *ast.Binary, *ast.Cast, *ast.Case:
	default:
		return r.node(e)
	}
	key := memory{e, r.divided > 0}
	if old, ok := r.done[key]; ok {
		return old.x, old.t
	}
	x, t := r.node(e)
	if r.done == nil {
		r.done = map[memory]rewritten{}
	}
	r.done[key] = rewritten{x: x, t: t}
	return x, t
}
