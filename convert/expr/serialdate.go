package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// SQL Server counts datetime in days from 1900 on, with the time of day as fraction, where
// numbers and times meet.

// dateOfDays is the time that a number of days means.
func dateOfDays(n ast.Node, x ast.Expr, t Type) ast.Expr {
	if t.Kind == Integer {
		return made(n, "DATE_ADD(TIMESTAMP('1900-01-01'), INTERVAL {1} DAY)", x)
	}
	return made(n, "DATE_ADD(TIMESTAMP('1900-01-01'), INTERVAL ROUND({1} * 86400000000) MICROSECOND)", x)
}

// sinceFirstDay are the microseconds since the first day. TIMESTAMPDIFF has the unit, too,
// but MySQL 5.6 cannot read a view with it.
const sinceFirstDay = "(((TO_DAYS({1}) - 693961) * 86400 + TIME_TO_SEC(TIME({1}))) * 1000000 + MICROSECOND({1})) / 86400000000E0"

// daysOfDate is a time as a number of days; as a whole number the nearest one.
func daysOfDate(n ast.Node, x ast.Expr, to Type) ast.Expr {
	switch to.Kind {
	case Integer:
		return made(n, "FLOOR("+sinceFirstDay+" + 0.5)", x)
	case Decimal:
		return made(n, "ROUND("+sinceFirstDay+", {2})", x, number(n, to.Scale))
	}
	return made(n, sinceFirstDay, x)
}

// wholeDays is the time of whose days FLOOR is taken, CAST(FLOOR(CAST(x AS float)) AS
// datetime), the day of a time as it was cut off before there was DATE; nil for others.
func wholeDays(e *ast.Cast) ast.Expr {
	c, ok := ast.Unparen(e.X).(*ast.Call)
	if !ok || !isCallOf(c, "floor") || len(c.Args) != 1 {
		return nil
	}
	inner, ok := ast.Unparen(c.Args[0]).(*ast.Cast)
	if !ok || inner.Type == nil || inner.Style != nil || !floats[strings.ToLower(inner.Type.Name.Last().Text)] {
		return nil
	}
	return inner.X
}

// floats are the types of T-SQL in which days have a fraction.
var floats = wordsOf("float real double")

// castDays casts between numbers and times.
func (r *rewriter) castDays(e *ast.Cast, x ast.Expr, from, to Type) (ast.Expr, bool) {
	switch {
	case r.env.Dialect != "sqlserver":
	case from.number() && to.Kind == DateTime:
		if day := wholeDays(e); day != nil {
			if d, t := r.expr(day); t.instant() {
				return castTo(call(e, "DATE", d), "datetime", e), true
			}
		}
		return dateOfDays(e, x, from), true
	case from.Kind == DateTime && to.number():
		return daysOfDate(e, x, to), true
	}
	return nil, false
}
