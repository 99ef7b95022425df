package expr

import "github.com/sctconv/sctconv/grammar/ast"

// oracleZone is a constant zone of Oracle: an offset, or a region. Abbreviations are none, since their meaning is in the
// zone file of the server.
func oracleZone(e ast.Expr) (zone, bool) {
	lit, ok := unwrapped(e).(*ast.StringLit)
	if !ok {
		return zone{}, false
	}
	if offset, ok := zoneOffset(lit.Value); ok {
		minutes, ok := offsetMinutes(at(&ast.StringLit{Value: offset}, lit))
		return zone{minutes: minutes}, ok
	}
	return regionZone(lit.Value)
}

// oracleTimeOf is AT TIME ZONE or FROM_TZ with a constant zone. A time without a zone is one of the session for AT TIME
// ZONE, so that it is not known; constants are computed by [ConstantInstant].
func (r *rewriter) oracleTimeOf(e ast.Expr) (zonedTime, bool) {
	if _, constant := ConstantInstant(e); constant {
		return zonedTime{}, false
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Call:
		if len(e.Args) != 2 {
			return zonedTime{}, false
		}
		z, ok := oracleZone(e.Args[1])
		if !ok {
			return zonedTime{}, false
		}
		x, t := r.expr(e.Args[0])
		return zonedTime{x: x, zone: z, days: r.isDayCast(e.Args[0])}, t.Kind == DateTime && !t.ofInstants()
	case *ast.Binary:
		z, ok := oracleZone(e.Right)
		if !ok {
			return zonedTime{}, false
		}
		if inner, ok := r.zonedTimeOf(e.Left); ok {
			return zonedTime{r.utcOf(e, inner), z, true, inner.days}, true
		}
		if isOracleNow(e.Left) {
			return zonedTime{x: call(e, "UTC_TIMESTAMP", number(e, 6)), zone: z, ofUTC: true}, true
		}
		if _, cast := ast.Unparen(e.Left).(*ast.Cast); cast || r.env.Clock {
			return zonedTime{}, false
		}
		x, t := r.expr(e.Left)
		return zonedTime{x: x, zone: z, ofUTC: true}, t.Kind == DateTime && t.ofInstants()
	}
	return zonedTime{}, false
}

// isDayCast reports whether an expression is the cast of a DATE to TIMESTAMP, as FROM_TZ needs it.
func (r *rewriter) isDayCast(e ast.Expr) bool {
	c, ok := ast.Unparen(e).(*ast.Cast)
	if !ok {
		return false
	}
	x, t := r.expr(c.X)
	return t.instant() && !hasFraction(x, t)
}
