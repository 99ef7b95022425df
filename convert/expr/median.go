package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// median is MEDIAN of Oracle, or PERCENTILE_CONT(0.5): the mean of the least and the greatest
// value that no more than half of the rows are below, and no more than half above.
func (r *rewriter) median(e *ast.Call, name string) (ast.Expr, Type, bool) {
	arg := medianOf(e, name)
	if arg == nil || r.env.Median == nil || !r.env.Aggregates || r.overGroups || e.Over != nil || e.Filter != nil || e.Quantifier != "" {
		return nil, Type{}, false
	}
	_, t := r.inner().expr(arg)
	if t.Kind != Integer && t.Kind != Decimal && t.Kind != Float {
		fail(e, "%s of values that are no numbers", strings.ToUpper(name))
	}
	mark := r.env.Median(e, arg)
	end := func(f string) ast.Expr {
		x, _ := r.inner().expr(arg)
		return call(e, f, at(&ast.Case{Whens: []*ast.When{at(&ast.When{Cond: mark, Result: x}, e)}}, e))
	}
	sum := at(&ast.Paren{X: at(&ast.Binary{Op: "+", Left: end("MIN"), Right: end("MAX")}, e)}, e)
	r.note(e, Digits)
	if t.Kind != Float {
		t = Type{Kind: Decimal}
	}
	return at(&ast.Binary{Op: "/", Left: sum, Right: number(e, 2)}, e), Type{Kind: t.Kind}, true
}

// medianOf is what a call gives the median of, nil for any other call.
func medianOf(e *ast.Call, name string) ast.Expr {
	if len(e.Args) != 1 || e.Star || len(e.Name.Parts) != 1 {
		return nil
	}
	switch name {
	case "median":
		if len(e.Within) == 0 {
			return e.Args[0]
		}
	case "percentile_cont":
		half, ok := e.Args[0].(*ast.NumberLit)
		if ok && (half.Text == "0.5" || half.Text == ".5" || half.Text == "0.50") && len(e.Within) == 1 && len(e.Within[0].Options) == 0 {
			return e.Within[0].Expr
		}
	}
	return nil
}
