package expr

import (
	"math/big"

	"github.com/sctconv/sctconv/grammar/ast"
)

// daysTimes is the difference of two dates of Oracle, which counts days, times constants:
// (till - since) * 24 * 60. It is computed from the seconds at once, since a quotient of
// MySQL has few digits. It reports false for other products.
func (r *rewriter) daysTimes(e *ast.Binary) (ast.Expr, Type, bool) {
	if e.Op != "*" || e.Quant != "" || r.env.Dialect != "oracle" {
		return nil, Type{}, false
	}
	var days *ast.Binary
	times := big.NewRat(1, 1)
	for _, x := range factors(e, 0) {
		if n, ok := constantRat(x); ok {
			times.Mul(times, n)
			continue
		}
		b, ok := unwrapped(x).(*ast.Binary)
		if !ok || b.Op != "-" || b.Quant != "" || days != nil {
			return nil, Type{}, false
		}
		days = b
	}
	if days == nil || r.intervalOf(days) != nil || !r.mayBeTime(days.Left) || !r.mayBeTime(days.Right) {
		return nil, Type{}, false
	}
	a, t := r.expr(days.Left)
	b, u := r.expr(days.Right)
	if !t.instant() || !u.instant() || r.isInterval(t, u) || isDay(a) && isDay(b) {
		return nil, Type{}, false
	}
	var seconds ast.Expr = call(e, "TIMESTAMPDIFF", at(&ast.Keyword{Word: "second"}, e), b, a)
	times.Quo(times, big.NewRat(86400, 1))
	whole := func(n *big.Int) ast.Expr { return at(&ast.NumberLit{Text: n.String()}, e) }
	switch {
	case times.Sign() <= 0 || len(times.Num().String()) > 9 || len(times.Denom().String()) > 9:
		return nil, Type{}, false
	case times.IsInt() && times.Num().IsInt64() && times.Num().Int64() == 1:
		return seconds, Type{Kind: Integer, Wide: true}, true
	case times.IsInt():
		return at(&ast.Binary{Op: "*", Left: seconds, Right: whole(times.Num())}, e), Type{Kind: Integer, Wide: true}, true
	}
	r.note(e, Digits)
	if times.Num().Int64() != 1 {
		seconds = at(&ast.Binary{Op: "*", Left: seconds, Right: whole(times.Num())}, e)
	}
	out, t := ofSeconds(e, seconds, whole(times.Denom()))
	return out, t, true
}

// factors are the operands of a product, also within parentheses.
func factors(e ast.Expr, depth int) []ast.Expr {
	b, ok := ast.Unparen(e).(*ast.Binary)
	if !ok || b.Op != "*" || b.Quant != "" || depth > maxSpanDepth {
		return []ast.Expr{e}
	}
	return append(factors(b.Left, depth+1), factors(b.Right, depth+1)...)
}
