package expr

import "github.com/sctconv/sctconv/grammar/ast"

// SQL Server counts datetime in days from 1900 on, with the time of day as fraction, where
// numbers and times meet.

// dateOfDays is the time that a number of days means.
func dateOfDays(n ast.Node, x ast.Expr, t Type) ast.Expr {
	if t.Kind == Integer {
		return made(n, "DATE_ADD(TIMESTAMP('1900-01-01'), INTERVAL {1} DAY)", x)
	}
	return made(n, "DATE_ADD(TIMESTAMP('1900-01-01'), INTERVAL ROUND({1} * 86400000000) MICROSECOND)", x)
}

// daysOfDate is a time as a number of days; as a whole number the nearest one.
func daysOfDate(n ast.Node, x ast.Expr, to Type) ast.Expr {
	switch to.Kind {
	case Integer:
		return made(n, "FLOOR(TIMESTAMPDIFF(MICROSECOND, '1900-01-01', {1}) / 86400000000E0 + 0.5)", x)
	case Decimal:
		return made(n, "ROUND(TIMESTAMPDIFF(MICROSECOND, '1900-01-01', {1}) / 86400000000E0, {2})", x, number(n, to.Scale))
	}
	return made(n, "TIMESTAMPDIFF(MICROSECOND, '1900-01-01', {1}) / 86400000000E0", x)
}

// castDays casts between numbers and times.
func (r *rewriter) castDays(e *ast.Cast, x ast.Expr, from, to Type) (ast.Expr, bool) {
	switch {
	case r.env.Dialect != "sqlserver":
	case from.number() && to.Kind == DateTime:
		return dateOfDays(e, x, from), true
	case from.Kind == DateTime && to.number():
		return daysOfDate(e, x, to), true
	}
	return nil, false
}
