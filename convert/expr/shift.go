package expr

import "github.com/sctconv/sctconv/grammar/ast"

// shift is << or >>. The sources keep the sign when they shift to the right.
func (r *rewriter) shift(e *ast.Binary) ast.Expr {
	a, ta := r.expr(e.Left)
	b, _ := r.expr(e.Right)
	out := at(&ast.Binary{Op: e.Op, Left: a, Right: b}, e)
	switch {
	case isNumber(a) && isNumber(b) || !isWhole(ta):
		return out
	case e.Op == ">>":
		below := at(&ast.Binary{Op: ">>", Left: at(&ast.Unary{Op: "~", X: a}, e), Right: b}, e)
		return made(e, "IF({1} < 0, {2}, {3})", a, signed(at(&ast.Unary{Op: "~", X: below}, e), e), out)
	}
	return signed(out, e)
}
