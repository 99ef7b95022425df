package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// makesLapse are the functions whose interval is computed from that of a column or from numbers.
var makesLapse = wordsOf("make_interval date_trunc justify_days justify_hours justify_interval")

// lapseCall is such a function where it is a value of its own; false for others.
func (r *rewriter) lapseCall(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if !makesLapse[name] || r.env.Dialect != "postgres" {
		return nil, Type{}, false
	}
	return r.lapseText(e)
}

// lapseMade is make_interval of whole numbers, and seconds with a fraction.
func (r *rewriter) lapseMade(e *ast.Call) (lapse, bool) {
	units, values := IntervalParts(e)
	zero := func() ast.Expr { return number(e, 0) }
	sums := [3]ast.Expr{}
	for i, unit := range units {
		form, ok := madeUnits[unit]
		if !ok {
			return lapse{}, false
		}
		x, t := r.expr(values[i])
		if t.Kind != Integer && (unit != "secs" || t.Kind != Decimal) {
			return lapse{}, false
		}
		part := made(e, form.template, x)
		if sums[form.part] != nil {
			part = made(e, "{1} + {2}", sums[form.part], part)
		}
		sums[form.part] = part
	}
	for i, s := range sums {
		if s == nil {
			sums[i] = zero()
		}
	}
	return lapse{sums[0], sums[1], sums[2]}, true
}

// madeUnits are the arguments of make_interval: which part of an interval they are, and how.
var madeUnits = map[string]struct {
	part     int
	template string
}{
	"years": {0, "({1}) * 12"}, "months": {0, "({1})"}, "weeks": {1, "({1}) * 7"}, "days": {1, "({1})"},
	"hours": {2, "({1}) * 3600000000"}, "mins": {2, "({1}) * 60000000"}, "secs": {2, "ROUND(({1}) * 1000000)"},
}

// truncatedLapses are the parts that date_trunc leaves of an interval of {1} months, {2} days and {3} microseconds.
var truncatedLapses = map[string][3]string{
	"microseconds": {"{1}", "{2}", "{3}"}, "milliseconds": {"{1}", "{2}", "({3}) DIV 1000 * 1000"}, "second": {"{1}", "{2}", "({3}) DIV 1000000 * 1000000"},
	"minute": {"{1}", "{2}", "({3}) DIV 60000000 * 60000000"}, "hour": {"{1}", "{2}", "({3}) DIV 3600000000 * 3600000000"}, "day": {"{1}", "{2}", "0"},
	"month": {"{1}", "0", "0"}, "quarter": {"({1}) DIV 3 * 3", "0", "0"}, "year": {"({1}) DIV 12 * 12", "0", "0"}, "decade": {"({1}) DIV 120 * 120", "0", "0"},
	"century": {"({1}) DIV 1200 * 1200", "0", "0"}, "millennium": {"({1}) DIV 12000 * 12000", "0", "0"},
}

// lapseTruncated is date_trunc of an interval.
func (r *rewriter) lapseTruncated(e *ast.Call) (lapse, bool) {
	lit, ok := unwrapped(e.Args[0]).(*ast.StringLit)
	if !ok {
		return lapse{}, false
	}
	s, ok := r.lapseOf(e.Args[1])
	if !ok {
		return lapse{}, false
	}
	templates, ok := truncatedLapses[oneUnit(strings.ToLower(lit.Value))]
	if !ok {
		fail(e, "date_trunc to %s of an interval", lit.Value)
	}
	parts := s.parts()
	of := func(i int) ast.Expr {
		if templates[i] == "0" { // NULL stays
			return made(e, "{1} * 0", parts[i])
		}
		return made(e, templates[i], parts[:]...)
	}
	return lapse{of(0), of(1), of(2)}, true
}

// oneUnit is the unit of a time as the tables have it: PostgreSQL takes the plural, too.
func oneUnit(unit string) string {
	switch one := strings.TrimSuffix(unit, "s"); one {
	case "second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade":
		return one
	case "millisecond", "microsecond":
		return one + "s"
	}
	return unit
}

// lapseAmong is IN of an interval and a list; false for other values.
func (r *rewriter) lapseAmong(e *ast.In) (ast.Expr, bool) {
	if r.env.Dialect != "postgres" || onlyQuery(e.List) != nil || len(e.List) == 0 {
		return nil, false
	}
	var x ast.Expr
	var list []ast.Expr
	for _, item := range e.List {
		a, b, ok := r.lapsesOf(e.X, item)
		if !ok {
			return nil, false
		}
		x, list = a.total(e), append(list, b.total(item))
	}
	return at(&ast.In{X: x, List: list, Not: e.Not}, e), true
}

// nullIfLapse is NULLIF of an interval, which is equal to another one of another text; false for other values.
func (r *rewriter) nullIfLapse(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 2 || !isIntervalType(r.foreignOf(e.Args[0])) {
		return nil, Type{}, false
	}
	a, b, ok := r.lapsesOf(e.Args[0], e.Args[1])
	if !ok {
		return nil, Type{}, false
	}
	x, t := r.expr(e.Args[0])
	return made(e, "IF({1} = {2}, NULL, {3})", a.total(e), b.total(e), x), t, true
}
