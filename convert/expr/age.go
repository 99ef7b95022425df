package expr

import (
	"strconv"

	"github.com/sctconv/sctconv/grammar/ast"
)

// AGE of PostgreSQL counts whole years, months and days from one time to another. Its years
// and months have functions of MySQL, and a comparison takes a month for 30 days.

// ageBounds are the times between which AGE counts, later minus earlier; false for other
// values. With one argument it counts up to the midnight before now.
func (r *rewriter) ageBounds(e ast.Expr) (later, earlier ast.Expr, dates, ok bool) {
	c, isCall := ast.Unparen(e).(*ast.Call)
	if !isCall || r.env.Dialect != "postgres" || !isCallOf(c, "age") || len(c.Args) < 1 || len(c.Args) > 2 {
		return nil, nil, false, false
	}
	x, t := r.dateOf(c.Args[len(c.Args)-1])
	from, ft := ast.Expr(call(c, "CURDATE")), Type{Kind: Date}
	if len(c.Args) == 2 {
		from, ft = r.dateOf(c.Args[0])
	}
	if !t.instant() || !ft.instant() {
		fail(e, "AGE of this value")
	}
	return from, x, t.Kind == Date && ft.Kind == Date, true
}

// dateOf is a date without the cast to a time that a server writes around it.
func (r *rewriter) dateOf(e ast.Expr) (ast.Expr, Type) {
	if cast, ok := ast.Unparen(e).(*ast.Cast); ok {
		if x, t := r.expr(cast.X); t.Kind == Date {
			return x, t
		}
	}
	return r.expr(e)
}

// ageField is a field of AGE.
func (r *rewriter) ageField(e ast.Node, unit string, later, earlier ast.Expr) (ast.Expr, Type) {
	template := map[string]string{"year": "TIMESTAMPDIFF(YEAR, {2}, {1})", "month": "MOD(TIMESTAMPDIFF(MONTH, {2}, {1}), 12)"}[unit]
	if template == "" {
		return r.lapseField(e, unit, r.readLapse(e, r.ours(e, Age, later, earlier)))
	}
	return at(&ast.Paren{X: made(e, template, later, earlier)}, e), r.fieldType()
}

// ageDays are the days that a comparison takes AGE for where the first date is the later
// one: a day that is smaller than that of the earlier one counts from the end of its month.
const ageDays = "TIMESTAMPDIFF(MONTH, {2}, {1}) * 30 + DAY({1}) - DAY({2}) + IF(DAY({1}) < DAY({2}), DAY(LAST_DAY({2})), 0)"

// comparedAge is AGE of dates compared with an interval of so many seconds.
func (r *rewriter) comparedAge(e *ast.Binary, op string, x ast.Expr, seconds int) (ast.Expr, bool) {
	later, earlier, dates, ok := r.ageBounds(x)
	if !ok {
		return nil, false
	}
	if !dates || seconds%86400 != 0 || seconds < 0 {
		total := r.readLapse(e, r.ours(e, Age, later, earlier)).total(e)
		return at(&ast.Binary{Op: op, Left: at(&ast.Paren{X: total}, e), Right: made(e, strconv.Itoa(seconds*1000000))}, e), true
	}
	days := made(e, "IF({1} < {2}, {3}, {4})", later, earlier,
		at(&ast.Unary{Op: "-", X: at(&ast.Paren{X: made(e, ageDays, earlier, later)}, e)}, e), made(e, ageDays, later, earlier))
	return at(&ast.Binary{Op: op, Left: days, Right: at(&ast.NumberLit{Text: strconv.Itoa(seconds / 86400)}, e)}, e), true
}
