package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/interval"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Intervals of PostgreSQL that columns hold as text, as the server prints them: functions of the
// extension read months, days and microseconds from it, of which everything else is made.

// The functions of the extension that read and print such texts.
const (
	IntervalPart = "sctconv_interval_part"
	LapseText    = "sctconv_interval_text"
	Age          = "sctconv_age"
	// JustifiedLapse is justify_days, justify_hours or justify_interval.
	JustifiedLapse = "sctconv_interval_justified"
)

// lapse are the parts of an interval, which PostgreSQL keeps apart.
type lapse struct{ months, days, micros ast.Expr }

// parts are those of a lapse, in this order.
func (s lapse) parts() [3]ast.Expr { return [3]ast.Expr{s.months, s.days, s.micros} }

// each makes a lapse of what f makes of each part.
func (s lapse) each(f func(ast.Expr) ast.Expr) lapse {
	return lapse{f(s.months), f(s.days), f(s.micros)}
}

// isInterval reports whether a type of columns that are text is that of intervals.
func isIntervalType(foreign string) bool { return strings.HasPrefix(foreign, "interval") }

// lapseOf are the parts of an interval that reads a column; false for constants and for other values.
func (r *rewriter) lapseOf(e ast.Expr) (lapse, bool) {
	if r.env.Dialect != "postgres" {
		return lapse{}, false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.ColumnRef:
		if isIntervalType(r.foreignOf(x)) {
			text, _ := r.expr(x)
			return r.readLapse(x, text), true
		}
	case *ast.Cast:
		if x.Type != nil && x.Type.Array == 0 && strings.EqualFold(x.Type.Name.Last().Text, "interval") && len(x.Type.Args) == 0 {
			return r.lapseOf(x.X)
		}
	case *ast.Unary:
		if s, ok := r.lapseOf(x.X); ok && x.Op == "-" {
			return s.each(func(p ast.Expr) ast.Expr { return made(e, "-({1})", p) }), true
		}
	case *ast.Binary:
		return r.lapseOfBinary(x)
	case *ast.Call:
		return r.lapseOfCall(x)
	}
	return lapse{}, false
}

// readLapse are the parts of a text.
func (r *rewriter) readLapse(n ast.Node, text ast.Expr) lapse {
	part := func(name string) ast.Expr { return r.ours(n, IntervalPart, text, at(&ast.StringLit{Value: name}, n)) }
	return lapse{part("month"), part("day"), part("micro")}
}

// lapseOfBinary is a sum or difference of intervals, or a whole number of times one.
func (r *rewriter) lapseOfBinary(e *ast.Binary) (lapse, bool) {
	switch {
	case e.Quant != "":
	case e.Op == "+" || e.Op == "-":
		if a, b, ok := r.lapsesOf(e.Left, e.Right); ok {
			op := func(x, y ast.Expr) ast.Expr { return made(e, "({1}) "+e.Op+" ({2})", x, y) }
			return lapse{op(a.months, b.months), op(a.days, b.days), op(a.micros, b.micros)}, true
		}
	case e.Op == "*":
		for i, x := range [...]ast.Expr{e.Left, e.Right} {
			s, ok := r.lapseOf(x)
			if !ok {
				continue
			}
			n, t := r.expr(withoutDouble([...]ast.Expr{e.Right, e.Left}[i]))
			if t.Kind != Integer {
				fail(e, "an interval times what is no whole number")
			}
			return s.each(func(p ast.Expr) ast.Expr { return made(e, "({1}) * ({2})", p, n) }), true
		}
	}
	return lapse{}, false
}

// lapsesOf are two intervals of which one may be constant.
func (r *rewriter) lapsesOf(x, y ast.Expr) (a, b lapse, ok bool) {
	a, first := r.lapseOf(x)
	b, second := r.lapseOf(y)
	switch {
	case first && !second:
		b, second = r.plainLapse(y)
	case second && !first:
		a, first = r.plainLapse(x)
	}
	return a, b, first && second
}

// plainLapse is a constant, or the difference of two times, which stands beside an interval that reads a column.
func (r *rewriter) plainLapse(e ast.Expr) (lapse, bool) {
	if s, ok := r.constantLapse(e); ok {
		return s, true
	}
	days, micros, ok := r.daysAndMicroseconds(e)
	if !ok {
		return lapse{}, false
	}
	return lapse{made(e, "0"), days, made(e, "{1} - {2} * 86400000000", micros, days)}, true
}

// constantLapse are the parts of a constant, or of a text beside an interval.
func (r *rewriter) constantLapse(e ast.Expr) (lapse, bool) {
	text, of := "", interval.TypeOf("interval")
	switch x := ast.Unparen(e).(type) {
	case *ast.StringLit:
		text = x.Value
	case *ast.TypedLit:
		if !strings.HasPrefix(x.Type, "interval") {
			return lapse{}, false
		}
		text, of = x.Value, interval.TypeOf(x.Type+" "+x.Unit)
	case *ast.Cast:
		lit, ok := unwrapped(x.X).(*ast.StringLit)
		if !ok || x.Type == nil || x.Type.Array > 0 || !strings.EqualFold(x.Type.Name.Last().Text, "interval") || len(x.Type.Args) > 0 {
			return lapse{}, false
		}
		text = lit.Value
	default:
		return lapse{}, false
	}
	v, ok := of.Parse(text)
	whole := func(n int64) ast.Expr { return made(e, strconv.FormatInt(n, 10)) }
	return lapse{whole(v.Months), whole(v.Days), whole(v.Micros)}, ok
}

// lapseOfCall is the sum of intervals, the first of several that is not NULL, or AGE.
func (r *rewriter) lapseOfCall(e *ast.Call) (lapse, bool) {
	switch {
	case e.Over != nil || len(e.Args) == 0 || len(e.Within)+len(e.OrderBy)+len(e.Options) > 0 || e.Quantifier != "":
	case isCallOf(e, "sum") && r.env.Aggregates:
		if s, ok := r.inner().lapseOf(e.Args[0]); ok {
			return s.each(func(p ast.Expr) ast.Expr { return call(e, "SUM", r.filtered(e, p)) }), true
		}
	case isCallOf(e, "make_interval"):
		return r.lapseMade(e)
	case isCallOf(e, "date_trunc") && len(e.Args) == 2:
		return r.lapseTruncated(e)
	case (isCallOf(e, "justify_days") || isCallOf(e, "justify_hours") || isCallOf(e, "justify_interval")) && len(e.Args) == 1:
		if s, ok := r.lapseOf(e.Args[0]); ok {
			parts := s.parts()
			word := strings.TrimPrefix(strings.ToLower(e.Name.Last().Text), "justify_")
			return r.readLapse(e, r.oursText(e, JustifiedLapse, append(parts[:], at(&ast.StringLit{Value: word}, e))...)), true
		}
	case isCallOf(e, "coalesce") && len(e.Args) == 2:
		if a, b, ok := r.lapsesOf(e.Args[0], e.Args[1]); ok {
			return lapse{call(e, "COALESCE", a.months, b.months), call(e, "COALESCE", a.days, b.days), call(e, "COALESCE", a.micros, b.micros)}, true
		}
	}
	return lapse{}, false
}

// total is a lapse in microseconds as comparisons take it: a month has 30 days.
func (s lapse) total(n ast.Node) ast.Expr {
	return made(n, "(({1}) * 30 + ({2})) * 86400000000 + ({3})", s.months, s.days, s.micros)
}

// lapseOperator is a time and an interval that a column holds, or a comparison of two intervals; false for others.
func (r *rewriter) lapseOperator(e *ast.Binary) (ast.Expr, Type, bool) {
	if r.env.Dialect != "postgres" || e.Quant != "" {
		return nil, Type{}, false
	}
	switch e.Op {
	case "+", "-":
		return r.shiftedByLapse(e)
	case "=", "<>", "!=", "<", "<=", ">", ">=", "is distinct from", "is not distinct from":
		a, b, ok := r.lapsesOf(e.Left, e.Right)
		if !ok {
			return nil, Type{}, false
		}
		op := map[string]string{"!=": "<>", "is distinct from": "<=>", "is not distinct from": "<=>"}[e.Op]
		if op == "" {
			op = e.Op
		}
		var out ast.Expr = at(&ast.Paren{X: at(&ast.Binary{Op: op, Left: a.total(e), Right: b.total(e)}, e)}, e)
		if e.Op == "is distinct from" {
			out = negated(out, e)
		}
		return out, boolean, true
	}
	return nil, Type{}, false
}

// shiftedByLapse adds an interval to a time, or takes it away: its months first, then its days.
func (r *rewriter) shiftedByLapse(e *ast.Binary) (ast.Expr, Type, bool) {
	when, by := e.Left, e.Right
	s, ok := r.lapseOf(by)
	if !ok && e.Op == "+" {
		when, by = by, when
		s, ok = r.lapseOf(by)
	}
	if !ok || !r.mayBeTime(when) || isIntervalType(r.foreignOf(when)) || r.constantInterval(when) != nil {
		return nil, Type{}, false
	}
	x, t := r.expr(when)
	if !t.instant() {
		return nil, Type{}, false
	}
	name := map[string]string{"+": "DATE_ADD", "-": "DATE_SUB"}[e.Op]
	for i, unit := range [...]string{"month", "day", "microsecond"} {
		x = call(e, name, x, at(&ast.Unary{Op: "interval " + unit, X: s.parts()[i]}, e))
	}
	return x, shiftedType(t, []step{{1, "second"}}), true
}

// lapseFields are the fields of an interval of {1} months, {2} days and {3} microseconds.
var lapseFields = map[string]string{
	"year": "({1}) DIV 12", "month": "({1}) MOD 12", "day": "({2})", "hour": "({3}) DIV 3600000000", "minute": "({3}) DIV 60000000 MOD 60",
	"second": "({3}) MOD 60000000 * 0.000001", "milliseconds": "({3}) MOD 60000000 * 0.001", "microseconds": "({3}) MOD 60000000",
	"quarter": "({1}) MOD 12 DIV 3 + 1", "decade": "({1}) DIV 120", "century": "({1}) DIV 1200", "millennium": "({1}) DIV 12000",
	"epoch": "(({1}) DIV 12 * 31557600 + ({1}) MOD 12 * 2592000 + ({2}) * 86400) + ({3}) * 0.000001",
}

// fieldOfLapse is a field of an interval that reads a column; false for other values.
func (r *rewriter) fieldOfLapse(e ast.Node, unit string, from ast.Expr) (ast.Expr, Type, bool) {
	s, ok := r.lapseOf(from)
	if !ok {
		return nil, Type{}, false
	}
	x, t := r.lapseField(e, unit, s)
	return x, t, true
}

// lapseField is a field of an interval.
func (r *rewriter) lapseField(e ast.Node, unit string, s lapse) (ast.Expr, Type) {
	template := lapseFields[unit]
	if template == "" {
		fail(e, "field %s of an interval", unit)
	}
	t := Type{Kind: Decimal, Precision: maxPrecision}
	switch unit {
	case "epoch", "second":
		t.Scale = 6
	case "milliseconds":
		t.Scale = 3
	}
	parts := s.parts()
	return at(&ast.Paren{X: made(e, template, parts[:]...)}, e), t
}

// lapseBetween asks whether an interval is between two others; false for other values.
func (r *rewriter) lapseBetween(e *ast.Between) (ast.Expr, bool) {
	if r.env.Dialect != "postgres" || e.Symmetric {
		return nil, false
	}
	x, low, ok := r.lapsesOf(e.X, e.Low)
	if !ok {
		return nil, false
	}
	_, high, ok := r.lapsesOf(e.X, e.High)
	if !ok {
		return nil, false
	}
	return at(&ast.Between{X: x.total(e), Low: low.total(e), High: high.total(e), Not: e.Not}, e), true
}

// intervalText is the type of the text of an interval.
var intervalText = Type{Kind: String, Length: 64, Foreign: "interval", Source: typeName("interval")}

// lapseText is the text of an interval that is computed from columns, or of AGE; false for a column itself and for
// other values.
func (r *rewriter) lapseText(e ast.Expr) (ast.Expr, Type, bool) {
	switch x := ast.Unparen(e).(type) {
	case *ast.Call:
		if isCallOf(x, "age") {
			return r.ageText(x)
		}
	case *ast.Binary, *ast.Unary:
	default:
		return nil, Type{}, false
	}
	s, ok := r.lapseOf(e)
	if !ok {
		return nil, Type{}, false
	}
	parts := s.parts()
	return r.oursText(e, LapseText, parts[:]...), intervalText, true
}

// ageText is the text of AGE.
func (r *rewriter) ageText(e *ast.Call) (ast.Expr, Type, bool) {
	if r.env.Dialect != "postgres" || len(e.Args) == 0 || len(e.Args) > 2 {
		return nil, Type{}, false
	}
	later, earlier, _, ok := r.ageBounds(e)
	if !ok {
		return nil, Type{}, false
	}
	return r.oursText(e, Age, later, earlier), intervalText, true
}

// castLapse casts an interval that is computed to text; false for other casts.
func (r *rewriter) castLapse(e *ast.Cast) (ast.Expr, Type, bool) {
	if r.env.Dialect != "postgres" || e.Type == nil || e.Type.Array > 0 || len(e.Type.Args) > 0 {
		return nil, Type{}, false
	}
	switch strings.ToLower(e.Type.Name.Last().Text) {
	case "text", "varchar", "character varying", "interval":
	default:
		return nil, Type{}, false
	}
	x, t, ok := r.lapseText(e.X)
	if ok && !strings.EqualFold(e.Type.Name.Last().Text, "interval") {
		t = Type{Kind: String, Length: t.Length}
	}
	return x, t, ok
}
