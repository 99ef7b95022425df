package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// onlyOf is the only argument of a call.
func onlyOf(e *ast.Call) ast.Expr {
	if len(e.Args) != 1 {
		fail(e, "function %s with %d arguments", strings.ToUpper(e.Name.String()), len(e.Args))
	}
	return e.Args[0]
}

// roundedOrCut is ROUND of T-SQL with its third argument: other than 0 it cuts.
func (r *rewriter) roundedOrCut(e *ast.Call) (ast.Expr, Type, bool) {
	cut, ok := wholeNumber(e.Args[2])
	if !ok {
		fail(e, "ROUND whose third argument is not constant")
	}
	list, types := r.exprs(e.Args[:2])
	name := "ROUND"
	if cut != 0 {
		name = "TRUNCATE"
	}
	return call(e, name, list...), types[0], true
}

// wholePower is POWER of a whole number, which is one in T-SQL, or of a decimal, which keeps its scale.
func (r *rewriter) wholePower(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 2 {
		return nil, Type{}, false
	}
	list, types := r.exprs(e.Args)
	switch t := types[0]; {
	case t.Kind == Decimal && t.Precision > 0:
		return made(e, "ROUND(POW({1}, {2}), {3})", append(list, number(e, t.Scale))...), decimal(maxPrecision, t.Scale), true
	case t.Kind != Integer:
		return nil, Type{}, false
	}
	return made(e, "SIGNED(TRUNCATE(POW({1}, {2}), 0))", list...), types[0], true
}

// wholeAngle is DEGREES and RADIANS of a whole number, which are whole in T-SQL.
func (r *rewriter) wholeAngle(e *ast.Call) (ast.Expr, Type, bool) {
	x, t := r.expr(onlyOf(e))
	if t.Kind != Integer {
		return nil, Type{}, false
	}
	return made(e, "SIGNED(TRUNCATE("+strings.ToUpper(e.Name.Last().Text)+"({1}), 0))", x), t, true
}
