package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Sums and means of the intervals between two times of PostgreSQL, and intervals between two times of day.

// IntervalText is the function of the extension that prints an interval.
const IntervalText = "sctconv_interval"

// clockMicroseconds is the time from the time of day {2} to {1}.
const clockMicroseconds = "(TIME_TO_SEC({1}) - TIME_TO_SEC({2})) * 1000000 + MICROSECOND({1}) - MICROSECOND({2})"

// clockFields are the fields of the interval between two times of day.
var clockFields = map[string]string{"epoch": "(" + clockMicroseconds + ") * 0.000001", "hour": "(" + clockMicroseconds + ") DIV 3600000000",
	"minute": "(" + clockMicroseconds + ") DIV 60000000 MOD 60"}

// clockDifference are the operands of a difference of two times of day.
func (r *rewriter) clockDifference(e ast.Expr) (later, earlier ast.Expr, ok bool) {
	b, isBinary := ast.Unparen(e).(*ast.Binary)
	if !isBinary || b.Op != "-" || b.Quant != "" || r.env.Dialect != "postgres" || r.intervalOf(b) != nil || !r.mayBeTime(b.Left) || !r.mayBeTime(b.Right) || r.isTimesInterval(b.Right) {
		return nil, nil, false
	}
	x, t := r.expr(b.Left)
	y, u := r.expr(b.Right)
	return x, y, t.Kind == Time && u.Kind == Time
}

// daysAndMicroseconds are the whole days of a difference of two times, and all of it in microseconds.
func (r *rewriter) daysAndMicroseconds(e ast.Expr) (days, micros ast.Expr, ok bool) {
	if later, earlier, ok := r.difference(e); ok {
		return made(e, "TIMESTAMPDIFF(DAY, {2}, {1})", later, earlier), made(e, microseconds, later, earlier), true
	}
	if later, earlier, ok := r.clockDifference(e); ok {
		return made(e, "0"), made(e, clockMicroseconds, later, earlier), true
	}
	return nil, nil, false
}

// shownSum is the text of a sum, a mean or an end of such intervals, or of one between two times of day. It reports
// false for other values.
func (r *rewriter) shownSum(e ast.Expr) (ast.Expr, Type, bool) {
	shown := Type{Kind: String, Length: 64, Foreign: "interval", Source: typeName("interval")}
	c, ok := intervalAggregate(e)
	if !ok || r.env.Dialect != "postgres" {
		if later, earlier, ok := r.clockDifference(e); ok {
			return r.oursText(e, IntervalText, made(e, "0"), made(e, clockMicroseconds, later, earlier)), shown, true
		}
		return nil, Type{}, false
	}
	days, micros, ok := r.inner().daysAndMicroseconds(c.Args[0])
	if !ok {
		return nil, Type{}, false
	}
	days, micros = r.filtered(c, days), r.filtered(c, micros)
	switch name := strings.ToUpper(c.Name.Last().Text); name {
	case "SUM":
		return r.oursText(c, IntervalText, made(c, "SUM({1})", days), made(c, "SUM({1} - {2} * 86400000000)", micros, days)), shown, true
	case "AVG":
		days = made(c, "SUM({1}) DIV COUNT({2})", days, micros)
		return r.oursText(c, IntervalText, days, made(c, "ROUND(SUM({1}) / COUNT({1})) - {2} * 86400000000", micros, at(&ast.Paren{X: days}, c))), shown, true
	default:
		end := call(c, name, micros)
		return r.oursText(c, IntervalText, made(c, "{1} DIV 86400000000", end), made(c, "{1} MOD 86400000000", end)), shown, true
	}
}

// intervalAggregate is a sum, mean or end of one value, which intervals have, too.
func intervalAggregate(e ast.Expr) (*ast.Call, bool) {
	c, ok := ast.Unparen(e).(*ast.Call)
	if !ok || c.Over != nil || len(c.Args) != 1 || c.Star || c.Quantifier != "" && c.Quantifier != "all" || len(c.OrderBy)+len(c.Within)+len(c.Options) > 0 {
		return nil, false
	}
	b, isDifference := ast.Unparen(c.Args[0]).(*ast.Binary)
	return c, isDifference && b.Op == "-" && (isCallOf(c, "sum") || isCallOf(c, "avg") || isCallOf(c, "min") || isCallOf(c, "max"))
}

// epochOfSum is the number of seconds of a sum, mean or end of intervals as that of their seconds; with is the call
// for another operand. nil for other values.
func (r *rewriter) epochOfSum(from ast.Expr, with func(ast.Expr) ast.Expr) ast.Expr {
	if r.env.Dialect != "postgres" {
		return nil
	}
	if c, ok := ast.Unparen(from).(*ast.Call); ok && isCallOf(c, "coalesce") && len(c.Args) == 2 {
		sum, seconds := r.epochOfSum(c.Args[0], with), secondsOf(r.constantInterval(c.Args[1]))
		if sum == nil || seconds == "" {
			return nil
		}
		out := *c
		out.Args = []ast.Expr{sum, at(&ast.NumberLit{Text: seconds}, c.Args[1])}
		return &out
	}
	c, ok := intervalAggregate(from)
	if !ok {
		return nil
	}
	if _, _, ok := r.inner().daysAndMicroseconds(c.Args[0]); !ok {
		return nil
	}
	out := *c
	if out.Args = []ast.Expr{with(c.Args[0])}; !isCallOf(c, "avg") {
		return &out
	}
	return at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "round"}}}, Args: []ast.Expr{&out, at(&ast.NumberLit{Text: "6"}, c)}}, c)
}

// secondsOf are the seconds of the steps of an interval, "" where they are not known.
func secondsOf(list []step) string {
	sum := 0
	for _, s := range list {
		unit := map[string]int{"day": 86400, "week": 7 * 86400, "hour": 3600, "minute": 60, "second": 1}[s.unit]
		if unit == 0 || s.n < 0 || s.n > 1<<20 {
			return ""
		}
		sum += s.n * unit
	}
	if len(list) == 0 {
		return ""
	}
	return strconv.Itoa(sum)
}
