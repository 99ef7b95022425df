package expr

import "github.com/sctconv/sctconv/grammar/ast"

// OVERLAPS of PostgreSQL: each period has two ends in any order, or a start and an interval. The start
// belongs to it, the later end does not, unless both are one.

// bothEnds answers OVERLAPS of the periods from {1} to {2} and from {3} to {4}, as PostgreSQL does where an end is NULL.
const bothEnds = "CASE WHEN {1} > {3} AND {1} < {4} OR {1} < {3} AND {3} < {2} THEN TRUE WHEN {2} IS NULL OR {4} IS NULL THEN NULL " +
	"WHEN {1} = {3} THEN TRUE WHEN {1} <> {3} THEN FALSE END"

// overlaps is (s, e) OVERLAPS (s, e).
func (r *rewriter) overlaps(e *ast.Binary) ast.Expr {
	starts, ends := [2]ast.Expr{}, [2]ast.Expr{}
	for i, side := range [...]ast.Expr{e.Left, e.Right} {
		row, ok := ast.Unparen(side).(*ast.RowExpr)
		if !ok || len(row.Items) != 2 {
			fail(e, "operator OVERLAPS of such values")
		}
		starts[i], ends[i] = r.period(e, row.Items[0], row.Items[1])
	}
	return at(&ast.Paren{X: made(e, bothEnds, starts[0], ends[0], starts[1], ends[1])}, e)
}

// period are the earlier end of a period, which is the only one that is known, and the later one.
func (r *rewriter) period(e *ast.Binary, start, end ast.Expr) (from, to ast.Expr) {
	a, t := r.expr(start)
	if r.lasts(end) {
		end = at(&ast.Binary{Op: "+", Left: start, Right: end}, e)
	}
	b, u := r.expr(end)
	known := t.instant() && u.instant() || t.Kind == Time && u.Kind == Time
	if !known && (t.Kind != Null || !u.instant() && u.Kind != Time) && (u.Kind != Null || !t.instant() && t.Kind != Time) {
		fail(e, "operator OVERLAPS of such values")
	}
	for _, x := range [...]*ast.Expr{&a, &b} {
		if lit, ok := (*x).(*ast.StringLit); ok && (t.Kind == Time || u.Kind == Time) {
			*x = call(lit, "TIME", lit) // two texts have an order of their own
		}
	}
	return made(e, "COALESCE(LEAST({1}, {2}), {1}, {2})", a, b), made(e, "GREATEST({1}, {2})", a, b)
}

// lasts reports whether the second part of a period is an interval.
func (r *rewriter) lasts(e ast.Expr) bool {
	if r.constantInterval(e) != nil || r.isTimesInterval(e) {
		return true
	}
	_, ok := r.lapseOf(e)
	return ok
}
