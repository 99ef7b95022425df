package expr

import (
	"strconv"
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

// halfUp is ROUND of floating point numbers of T-SQL, which takes halves away from 0; that of MySQL
// takes them to the even digit. False for others.
func halfUp(e *ast.Call, x ast.Expr, t Type) (ast.Expr, Type, bool) {
	digits, constant := wholeNumber(e.Args[1])
	if t.Kind != Float || !constant || digits > maxHalfUp || digits < -maxHalfUp {
		return nil, Type{}, false
	}
	unit := at(&ast.NumberLit{Text: "1e" + strconv.Itoa(max(digits, -digits))}, e.Args[1])
	switch {
	case digits == 0:
		return made(e, "SIGN({1}) * FLOOR(ABS({1}) + 0.5)", x), t, true
	case digits > 0:
		return made(e, "SIGN({1}) * FLOOR(ABS({1}) * {2} + 0.5) / {2}", x, unit), t, true
	}
	return made(e, "SIGN({1}) * FLOOR(ABS({1}) / {2} + 0.5) * {2}", x, unit), t, true
}

// maxHalfUp bounds the digits of halfUp: of more, no number has a half.
const maxHalfUp = 15

// wholePower is POWER of a whole number, which is one in T-SQL, or of a decimal, which keeps its scale.
func (r *rewriter) wholePower(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 2 {
		return nil, Type{}, false
	}
	list, types := r.exprs(e.Args)
	switch t := types[0]; {
	case t.Kind == Decimal && t.Precision > 0:
		to := decimal(maxPrecision, t.Scale)
		return castToDecimal(call(e, "POW", list...), to, e), to, true
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
