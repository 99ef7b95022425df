package expr

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/interval"
	"github.com/sctconv/sctconv/grammar/ast"
)

// step is a number of one unit that an interval adds.
type step struct {
	n    int
	unit string
}

// intervalUnits are the units of intervals as PostgreSQL and Oracle write them.
var intervalUnits = map[string]string{"year": "year", "years": "year", "mon": "month", "mons": "month", "month": "month", "months": "month",
	"week": "week", "weeks": "week", "day": "day", "days": "day", "hour": "hour", "hours": "hour", "min": "minute", "mins": "minute",
	"minute": "minute", "minutes": "minute", "sec": "second", "secs": "second", "second": "second", "seconds": "second"}

// intervalOf are the steps of a constant interval that e adds or takes away,
// nil if there is none.
func (r *rewriter) intervalOf(e *ast.Binary) []step {
	if e.Op != "+" && e.Op != "-" {
		return nil
	}
	if list := literalInterval(e.Right); list != nil || r.env.Dialect != "oracle" {
		return list
	}
	if v, ok := SpanOf(e.Right); ok {
		return v.steps(e.Right)
	}
	return nil
}

// literalInterval are the steps of a literal, or of a text that is cast to an interval.
func literalInterval(e ast.Expr) []step {
	switch x := ast.Unparen(e).(type) {
	case *ast.TypedLit:
		if strings.HasPrefix(x.Type, "interval") {
			return steps(x.Value, interval.TypeOf(x.Type+" "+x.Unit))
		}
	case *ast.Cast:
		lit, ok := unwrapped(x.X).(*ast.StringLit)
		if !ok || x.Type == nil || x.Type.Array > 0 {
			return nil
		}
		if name := strings.ToLower(x.Type.Name.Last().Text); name == "interval" && len(x.Type.Args) == 0 || strings.HasPrefix(name, "interval ") {
			return steps(lit.Value, interval.TypeOf(name))
		}
	}
	return nil
}

// steps reads a constant. Months are added before days, and those before the rest;
// hours and smaller units stay as they are written where all of them are whole.
func steps(value string, of interval.Type) []step {
	v, ok := of.Parse(value)
	if !ok || strings.Contains(of.Fields, " to ") && strings.HasPrefix(strings.TrimSpace(value), "-") { // whose sign Oracle reads otherwise
		return nil
	}
	list := written(value, of.Fields)
	if len(list) == 1 {
		return list
	}
	list = slices.DeleteFunc(list, func(s step) bool { return s.unit != "hour" && s.unit != "minute" && s.unit != "second" })
	if len(list) == 0 || of.Fields != "" || of.Digits < 6 {
		list = clockSteps(v.Micros)
	}
	if v.Days != 0 {
		list = append([]step{{int(v.Days), "day"}}, list...)
	}
	switch {
	case v.Months == 0:
	case v.Months%12 == 0:
		list = append([]step{{int(v.Months / 12), "year"}}, list...)
	default:
		list = append([]step{{int(v.Months), "month"}}, list...)
	}
	if len(list) == 0 {
		list = []step{{0, "second"}}
	}
	return list
}

// clockSteps are the hours, minutes, seconds and the rest of a number of microseconds.
func clockSteps(micros int64) (list []step) {
	for _, u := range []struct {
		micros int64
		unit   string
	}{{3600e6, "hour"}, {60e6, "minute"}, {1e6, "second"}, {1, "microsecond"}} {
		if n := micros / u.micros; n != 0 {
			list = append(list, step{int(n), u.unit})
			micros -= n * u.micros
		}
	}
	return list
}

// written are the parts of "2 days 3 hours" or "1 day 04:05:06", or a number with its
// unit apart, nil if there are others.
func written(value, unit string) []step {
	words := strings.Fields(strings.ToLower(value))
	if len(words) == 1 && intervalUnits[unit] != "" {
		words = append(words, unit)
	}
	if len(words) == 2 && strings.HasPrefix(unit, "day") && strings.HasSuffix(unit, "second") { // '1 02:00:00' DAY TO SECOND
		words = []string{words[0], "day", words[1]}
	}
	var list []step
	for i := 0; i < len(words); {
		if h := clock(words[i]); h != nil {
			list = append(list, h...)
			i++
			continue
		}
		n, err := strconv.Atoi(words[i])
		if err != nil || i+1 == len(words) || intervalUnits[words[i+1]] == "" {
			return nil
		}
		list = append(list, step{n, intervalUnits[words[i+1]]})
		i += 2
	}
	return list
}

// clock reads hh:mm:ss.
func clock(s string) []step {
	parts := strings.Split(s, ":")
	if len(parts) != 3 {
		return nil
	}
	var list []step
	for i, unit := range []string{"hour", "minute", "second"} {
		n, err := strconv.Atoi(parts[i])
		if err != nil || n < 0 {
			return nil
		}
		list = append(list, step{n, unit})
	}
	return list
}

// shifted is a date and a constant interval, or a time of day, which begins anew at midnight.
func (r *rewriter) shifted(e *ast.Binary, list []step) (ast.Expr, Type) {
	x, t := r.expr(e.Left)
	if t.Kind == Time && r.env.Dialect == "postgres" && !slices.ContainsFunc(list, func(s step) bool { return !isClock(s) }) {
		day := at(&ast.TypedLit{Type: "date", Value: "2000-01-02"}, e)
		return call(e, "TIME", shiftedBy(e, call(e, "TIMESTAMP", day, x), list)), t
	}
	if !t.instant() {
		fail(e, "interval and a value that is no date")
	}
	return shiftedBy(e, x, list), shiftedType(t, list)
}

// shiftedType is the type of a time of type t and an interval.
func shiftedType(t Type, list []step) Type {
	out := Type{Kind: DateTime, Day: (t.Kind == Date || t.Day) && !slices.ContainsFunc(list, isClock)}
	if t.Kind == DateTime && t.Source != nil {
		out.Source = bareType(t.Source)
	}
	return out
}

// isClock reports whether a step is smaller than a day.
func isClock(s step) bool {
	return s.unit == "hour" || s.unit == "minute" || s.unit == "second" || s.unit == "microsecond"
}

// shiftedBy adds the steps to x, or takes them away.
func shiftedBy(e *ast.Binary, x ast.Expr, list []step) ast.Expr {
	for _, s := range list {
		if s.n == 0 && len(list) > 1 {
			continue
		}
		name := "DATE_ADD"
		if (e.Op == "-") != (s.n < 0) {
			name = "DATE_SUB"
		}
		s.n = max(s.n, -s.n)
		n := at(&ast.NumberLit{Text: strconv.Itoa(s.n)}, e.Right)
		x = call(e, name, x, at(&ast.Unary{Op: "interval " + s.unit, X: n}, e.Right))
	}
	return x
}

// daysBetween is the difference of two dates of Oracle in days.
func (r *rewriter) daysBetween(e *ast.Binary, a, b ast.Expr, t, u Type) (ast.Expr, Type) {
	if r.isInterval(t, u) {
		fail(e, "difference of timestamps, which is an interval")
	}
	if isDay(a) && isDay(b) {
		return call(e, "DATEDIFF", a, b), Type{Kind: Integer}
	}
	r.note(e, Digits)
	seconds := call(e, "TIMESTAMPDIFF", at(&ast.Keyword{Word: "second"}, e), b, a)
	return ofSeconds(e, seconds, at(&ast.NumberLit{Text: "86400"}, e))
}

// ofSeconds is a quotient of seconds with ten digits, which tell each second when they are multiplied or summed up:
// MySQL gives four of its own.
func ofSeconds(e ast.Expr, seconds, by ast.Expr) (ast.Expr, Type) {
	seconds = at(&ast.Binary{Op: "*", Left: seconds, Right: at(&ast.NumberLit{Text: "1.000000"}, e)}, e)
	return at(&ast.Binary{Op: "/", Left: seconds, Right: by}, e), decimal(maxPrecision, 10)
}

// isDay reports whether an expression of MySQL is a date without a time of day.
func isDay(x ast.Expr) bool {
	c, ok := ast.Unparen(x).(*ast.Call)
	return ok && isCallOf(c, "date") && len(c.Args) == 1
}

// difference are the operands of a difference of two times of PostgreSQL, or of two of
// Oracle of which one is a TIMESTAMP: it is an interval. It reports false for anything
// else: dates of PostgreSQL differ by whole days, those of Oracle by a number of days.
func (r *rewriter) difference(e ast.Expr) (later, earlier ast.Expr, ok bool) {
	b, isBinary := ast.Unparen(e).(*ast.Binary)
	if !isBinary || b.Op != "-" || b.Quant != "" || r.env.Dialect == "sqlserver" || r.intervalOf(b) != nil {
		return nil, nil, false
	}
	if !r.mayBeTime(b.Left) || !r.mayBeTime(b.Right) || r.isTimesInterval(b.Right) {
		return nil, nil, false
	}
	x, t := r.expr(b.Left)
	y, u := r.expr(b.Right)
	if !t.instant() || !u.instant() || !r.isInterval(t, u) {
		return nil, nil, false
	}
	list := []ast.Expr{y, x}
	for i, z := range list { // a text is no time to TIMESTAMPDIFF unless it has one
		if _, literal := z.(*ast.StringLit); literal {
			list[i] = call(z, "TIMESTAMP", z)
		}
	}
	return list[1], list[0], true
}

// isInterval reports whether the difference of two times is an interval of the source.
func (r *rewriter) isInterval(t, u Type) bool {
	if r.env.Dialect == "oracle" {
		return strings.HasPrefix(sourceName(t), "timestamp") || strings.HasPrefix(sourceName(u), "timestamp")
	}
	return t.Kind != Date || u.Kind != Date
}

// mayBeTime reports whether an operand can be a time, so that it is worth to
// look for its type.
func (r *rewriter) mayBeTime(e ast.Expr) bool {
	switch ast.Unparen(e).(type) {
	case *ast.NumberLit, *ast.Case, *ast.ArrayExpr, *ast.RowExpr:
		return false
	}
	return true
}

// shownDifference is the text of the interval between two times, as PostgreSQL prints
// one, 2 days 03:04:05.6, or as the rows of Oracle have it. It is made only where a query shows the value, since operators
// of intervals mean nothing for the text; false for any other value.
func (r *rewriter) shownDifference(e ast.Expr) (ast.Expr, Type, bool) {
	if b, ok := ast.Unparen(e).(*ast.Binary); !ok || b.Op != "-" || r.isChangedJSON(e) || r.env.Dialect == "sqlserver" || r.env.Dialect == "oracle" && !isPlainDifference(b) {
		return nil, Type{}, false
	}
	later, earlier, ok := r.difference(e)
	if !ok {
		return nil, Type{}, false
	}
	if r.env.Dialect == "oracle" {
		return made(e, oracleInterval, later, earlier), Type{Kind: String, Length: 40, Foreign: "interval", Source: typeName("interval day to second")}, true
	}
	days := made(e, "TIMESTAMPDIFF(DAY, {2}, {1})", later, earlier)
	rest := made(e, "TIMEDIFF(TIMESTAMP({1}), DATE_ADD(TIMESTAMP({2}), INTERVAL {3} DAY))", later, earlier, days)
	text := trimmed(e, trimmed(e, castTo(rest, "time", e), "0"), ".") // it has six digits behind the point
	return made(e, shownInterval, days, rest, text), Type{Kind: String, Length: 40, Foreign: "interval", Source: typeName("interval")}, true
}

// isPlainDifference reports whether the operands of a difference of Oracle can be times: they have no windows, queries
// and functions that make intervals.
func isPlainDifference(b *ast.Binary) bool {
	plain := true
	ast.Inspect(b, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.Subquery, *ast.Exists:
			plain = false
		case *ast.Call:
			name := strings.ToLower(x.Name.Last().Text)
			plain = plain && x.Over == nil && len(x.Options)+len(x.Within) == 0 && !strings.HasSuffix(name, "interval")
		}
		return plain
	})
	return plain
}

// oracleInterval is the text of the interval from {2} to {1} in the form of those that rows have: 1 02:03:04.500000.
const oracleInterval = "CONCAT(IF({1} < {2}, '-', ''), ABS(TIMESTAMPDIFF(DAY, {2}, {1})), ' ', " +
	"DATE_FORMAT(DATE_ADD(TIMESTAMP('2000-01-01'), INTERVAL ABS(" + microseconds + ") MOD 86400000000 MICROSECOND), '%H:%i:%s.%f'))"

// shownInterval is the text of {1} days and the time {2}, whose text is {3}; they have one sign.
const shownInterval = "CONCAT(IF({1} = 0, '', CONCAT({1}, IF({1} = 1, ' day', ' days'))), " +
	"IF({1} <> 0 AND TIME_TO_SEC({2}) = 0 AND MICROSECOND({2}) = 0, '', CONCAT(IF({1} = 0, '', ' '), {3})))"

// differenceFields are the fields of the interval between two times, {1} the
// later one: its days have 24 hours, and all fields have its sign.
var differenceFields = map[string]string{"epoch": "(" + microseconds + ") * 0.000001", "day": "TIMESTAMPDIFF(DAY, {2}, {1})",
	"hour": "TIMESTAMPDIFF(HOUR, {2}, {1}) MOD 24", "minute": "TIMESTAMPDIFF(MINUTE, {2}, {1}) MOD 60",
	"second": "(" + microseconds + ") MOD 60000000 * 0.000001"}

// microseconds is the time from {2} to {1}. TIMESTAMPDIFF has the unit, too, but
// MySQL 5.6 writes it by a wrong name when it stores a view.
const microseconds = "(DATEDIFF({1}, {2}) * 86400 + TIME_TO_SEC(TIME({1})) - TIME_TO_SEC(TIME({2}))) * 1000000 + MICROSECOND({1}) - MICROSECOND({2})"

// fieldOfDifference is a field of the interval between two times; it reports
// false for a field of another value.
func (r *rewriter) fieldOfDifference(e ast.Node, unit string, from ast.Expr) (ast.Expr, Type, bool) {
	if later, earlier, _, ok := r.ageBounds(from); ok {
		x, t := r.ageField(e, unit, later, earlier)
		return x, t, true
	}
	if x, t, ok := r.fieldOfLapse(e, unit, from); ok {
		return x, t, true
	}
	later, earlier, ok := r.difference(from)
	template := differenceFields[unit]
	if !ok {
		template = clockFields[unit]
		later, earlier, ok = r.clockDifference(from)
	}
	if !ok {
		return nil, Type{}, false
	}
	if template == "" {
		fail(e, "field %s of an interval", unit)
	}
	t := Type{Kind: Decimal, Precision: maxPrecision}
	if unit == "epoch" || unit == "second" {
		t.Scale = 6
	}
	return at(&ast.Paren{X: made(e, template, later, earlier)}, e), t, true
}

// comparedDifference is the interval between two times compared with a constant
// one, in microseconds; it reports false for other comparisons.
func (r *rewriter) comparedDifference(e *ast.Binary, op string) (ast.Expr, bool) {
	left, right := e.Left, e.Right
	list := r.constantInterval(right)
	if list == nil {
		if list = r.constantInterval(left); list == nil {
			return nil, false
		}
		left = right
		op = map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "<>": "<>"}[op]
	}
	later, earlier, ok := r.difference(left)
	c, isCall := ast.Unparen(left).(*ast.Call)
	if !ok && (!isCall || !isCallOf(c, "age")) {
		return nil, false
	}
	sum := 0
	for _, s := range list {
		unit := map[string]int{"day": 86400, "week": 7 * 86400, "hour": 3600, "minute": 60, "second": 1, "month": 30 * 86400, "year": 360 * 86400}[s.unit]
		if unit == 0 || s.n > 1<<20 || s.n < -1<<20 {
			fail(e, "interval that is compared")
		}
		sum += s.n * unit
	}
	if !ok {
		return r.comparedAge(e, op, left, sum)
	}
	micro := at(&ast.NumberLit{Text: strconv.Itoa(max(sum, -sum)) + "000000"}, e)
	var limit ast.Expr = micro
	if sum < 0 {
		limit = at(&ast.Unary{Op: "-", X: micro}, e)
	}
	return at(&ast.Binary{Op: op, Left: made(e, microseconds, later, earlier), Right: limit}, e), true
}

// constantInterval are the steps of a constant interval, nil for other values.
func (r *rewriter) constantInterval(e ast.Expr) []step {
	return r.intervalOf(&ast.Binary{Op: "+", Right: e})
}
