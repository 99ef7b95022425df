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

// daysOfSpan are the days of some microseconds; as a whole number the nearest one.
func daysOfSpan(n ast.Node, span ast.Expr, to Type) ast.Expr {
	switch to.Kind {
	case Integer:
		return made(n, "FLOOR({1} / 86400000000E0 + 0.5)", span)
	case Decimal:
		return made(n, "ROUND({1} / 86400000000E0, {2})", span, number(n, to.Scale))
	}
	return made(n, "{1} / 86400000000E0", span)
}

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

// daysMS is a time of T-SQL with days and parts of them added or taken off, or the time between two,
// which is one behind the first day; nil for other operands.
func daysMS(e *ast.Binary, a, b ast.Expr, at1, bt Type) (ast.Expr, Type) {
	if e.Op == "+" && at1.number() {
		a, b, at1, bt = b, a, bt, at1
	}
	switch {
	case at1.Kind != DateTime || e.Op != "+" && e.Op != "-":
	case bt.Kind == Integer:
		return made(e, "DATE_ADD({1}, INTERVAL {2} DAY)", a, b), at1
	case bt.number():
		name := map[string]string{"+": "DATE_ADD", "-": "DATE_SUB"}[e.Op]
		return made(e, name+"({1}, INTERVAL ROUND({2} * 86400000000) MICROSECOND)", a, b), at1
	case bt.Kind == DateTime && e.Op == "+":
		return made(e, "DATE_ADD({1}, INTERVAL (DATEDIFF({2}, '1900-01-01') * 86400 + TIME_TO_SEC(TIME({2}))) * 1000000 + MICROSECOND({2}) MICROSECOND)", a, b), at1
	case bt.Kind == DateTime && e.Op == "-":
		return made(e, "DATE_ADD(TIMESTAMP('1900-01-01'), INTERVAL "+differenceTemplates["microsecond"]+" MICROSECOND)", b, a), at1
	}
	return nil, Type{}
}

// timeBetween are the microseconds of what [daysMS] makes of the time between two others; nil for other times.
func timeBetween(source, x ast.Expr) ast.Expr {
	b, ok := ast.Unparen(source).(*ast.Binary)
	c, made := ast.Unparen(x).(*ast.Call)
	if !ok || b.Op != "-" || !made || len(c.Args) != 2 || !isCallOf(c, "date_add") {
		return nil
	}
	if span, ok := c.Args[1].(*ast.Unary); ok && span.Op == "interval microsecond" {
		return span.X
	}
	return nil
}

// castDays casts between numbers and times.
func (r *rewriter) castDays(e *ast.Cast, x ast.Expr, from, to Type) (ast.Expr, bool) {
	switch {
	case r.env.Dialect != "sqlserver":
	case from.Kind == Time && to.Kind == DateTime: // MySQL takes the present day
		return r.firstDayAt(e, x, from), true
	case from.number() && to.Kind == DateTime:
		if day := wholeDays(e); day != nil {
			if d, t := r.expr(day); t.instant() {
				return castTo(call(e, "DATE", d), "datetime", e), true
			}
		}
		return dateOfDays(e, x, from), true
	case from.Kind == DateTime && to.number():
		if span := timeBetween(e.X, x); span != nil {
			return daysOfSpan(e, span, to), true
		}
		return daysOfDate(e, x, to), true
	}
	return nil, false
}

// firstDayAt is a clock as one of the times of T-SQL, which is on the first day of DATETIME.
func (r *rewriter) firstDayAt(e *ast.Cast, x ast.Expr, from Type) ast.Expr {
	out := call(e, "TIMESTAMP", at(&ast.StringLit{Value: "1900-01-01"}, e), x)
	if from.Declared != nil && timeDigits(from.Declared) == 0 && !strings.EqualFold(e.Type.Name.Last().Text, "smalldatetime") {
		return out
	}
	if y, ok := r.roundedTime(e, out, Type{Kind: DateTime, Source: from.Source, Declared: from.Declared}, Type{Kind: DateTime}); ok {
		return y
	}
	return out
}
