package script

import (
	"strconv"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/interval"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Loops that make the partitions of months and weeks compute with intervals of PostgreSQL, and put
// parts of dates into names.

// spanOf is the interval of a text, nil when it is none; unit stands behind a literal.
func spanOf(text, unit string) *Value {
	span, ok := interval.TypeOf(unit).Parse(text)
	if !ok {
		return nil
	}
	return &Value{Kind: 'p', span: span}
}

// literalSpan reads INTERVAL '…' of PostgreSQL.
func (u *Unroller) literalSpan(e ast.Expr) *Value {
	if l, ok := e.(*ast.TypedLit); ok && l.Type == "interval" && u.C.Dialect == "postgres" {
		return spanOf(l.Value, l.Unit)
	}
	return nil
}

// spanned computes with an interval; nil for what is not known.
func (u *Unroller) spanned(op string, a, b *Value) *Value {
	const most = 1 << 20 // so that nothing overflows
	if b.Kind == 'i' && op == "*" || b.Kind == 'd' && op == "+" {
		a, b = b, a
	}
	if b.Kind != 'p' || a.Kind == 't' {
		return nil
	}
	switch {
	case a.Kind == 'i' && op == "*" && a.n < most && a.n > -most:
		n := a.n
		return &Value{Kind: 'p', span: interval.Value{Months: n * b.span.Months, Days: n * b.span.Days, Micros: n * b.span.Micros}}
	case a.Kind == 'p' && (op == "+" || op == "-"):
		s := signed(op, b.span)
		return &Value{Kind: 'p', span: interval.Value{Months: a.span.Months + s.Months, Days: a.span.Days + s.Days, Micros: a.span.Micros + s.Micros}}
	case a.Kind == 'd' && (op == "+" || op == "-"):
		return u.spanLater(a, signed(op, b.span))
	}
	return nil
}

func signed(op string, s interval.Value) interval.Value {
	if op == "-" {
		return interval.Value{Months: -s.Months, Days: -s.Days, Micros: -s.Micros}
	}
	return s
}

// spanLater is a date behind an interval, a timestamp: months first, then days, then the time.
func (u *Unroller) spanLater(v *Value, s interval.Value) *Value {
	const most = 1 << 20
	if s.Months > most || s.Months < -most || s.Days > most || s.Days < -most || s.Micros > most*1e9 || s.Micros < -most*1e9 {
		return nil
	}
	word := "timestamp"
	if v.S == "timestamptz" {
		word = v.S
	}
	out := &Value{Kind: 'd', t: v.t, S: word}
	if s.Months != 0 {
		if out = u.moved(out, "month", int(s.Months)); out == nil {
			return nil
		}
	}
	return u.date(out.t.AddDate(0, 0, int(s.Days)).Add(time.Duration(s.Micros)*time.Microsecond), word)
}

// spanFunction computes the functions of PostgreSQL that make intervals and cut dates.
func (u *Unroller) spanFunction(x *ast.Call, depth int) (v *Value, is bool) {
	if u.C.Dialect != "postgres" || len(x.Name.Parts) != 1 {
		return nil, false
	}
	switch strings.ToLower(x.Name.Last().Text) {
	case "make_interval":
		return u.madeSpan(x, depth), true
	case "date_trunc":
		if len(x.Args) == 2 {
			unit, ok1 := u.Eval(x.Args[0], depth+1)
			d, ok2 := u.Eval(x.Args[1], depth+1)
			if ok1 && ok2 && unit.Kind == 't' && d.Kind == 'd' {
				return u.cutDate(d, strings.ToLower(unit.S)), true
			}
		}
		return nil, true
	case "make_date":
		return u.madeDate(x, depth), true
	case "extract", "date_part":
		return u.partOfDate(x, depth), true
	}
	return nil, false
}

// partOfDate is EXTRACT(unit FROM x), date_part('unit', x).
func (u *Unroller) partOfDate(x *ast.Call, depth int) *Value {
	unit, from := expr.ExtractParts(x)
	d, ok := u.Eval(from, depth+1)
	if !ok || d.Kind != 'd' {
		return nil
	}
	switch unit {
	case "week":
		unit = "iso_week"
	case "doy":
		unit = "dayofyear"
	case "dow":
		return &Value{Kind: 'i', n: int64(d.t.Weekday())}
	case "isodow":
		return &Value{Kind: 'i', n: int64(d.t.Weekday()+6)%7 + 1}
	case "year", "quarter", "month", "day", "hour", "minute":
	default:
		return nil
	}
	return u.datePart(d.t, unit)
}

// madeSpan is make_interval(months => n).
func (u *Unroller) madeSpan(x *ast.Call, depth int) *Value {
	out := &Value{Kind: 'p'}
	units, values := expr.IntervalParts(x)
	for i, a := range values {
		n, ok := u.Eval(a, depth+1)
		if !ok || n.Kind != 'i' || units[i] == "" {
			return nil
		}
		one := spanOf("1 "+units[i], "")
		if one == nil {
			return nil
		}
		if one = u.spanned("*", n, one); one == nil {
			return nil
		}
		out = u.spanned("+", out, one)
	}
	return out
}

// madeDate is make_date(year, month, day).
func (u *Unroller) madeDate(x *ast.Call, depth int) *Value {
	var n []int
	for _, a := range x.Args {
		v, ok := u.Eval(a, depth+1)
		if !ok || v.Kind != 'i' || v.n < 0 || v.n > 9999 {
			return nil
		}
		n = append(n, int(v.n))
	}
	if len(n) != 3 {
		return nil
	}
	t := time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC)
	if t.Year() != n[0] || int(t.Month()) != n[1] || t.Day() != n[2] {
		return nil
	}
	return u.date(t, "date")
}

// cutDate is DATE_TRUNC, a timestamp.
func (u *Unroller) cutDate(d *Value, unit string) *Value {
	t := d.t
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	switch unit {
	case "year":
		day = time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	case "quarter":
		day = time.Date(t.Year(), (t.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
	case "month":
		day = time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
	case "week":
		day = day.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	case "day":
	case "hour":
		day = t.Truncate(time.Hour)
	default:
		return nil
	}
	return u.date(day, "timestamp")
}

// dateInFormat is TO_CHAR of PostgreSQL with a format of numbers, marks and texts between double quotes.
func dateInFormat(t time.Time, format string) (*Value, bool) {
	year, week := t.ISOWeek()
	part := map[string]string{"YYYY": t.Format("2006"), "YY": t.Format("06"), "IYYY": pad(year, 4), "MM": t.Format("01"), "DD": t.Format("02"), "DDD": pad(t.YearDay(), 3),
		"HH24": t.Format("15"), "MI": t.Format("04"), "SS": t.Format("05"), "IW": pad(week, 2), "WW": pad((t.YearDay()-1)/7+1, 2), "Q": strconv.Itoa((int(t.Month()) + 2) / 3),
		"MON": strings.ToUpper(t.Format("Jan")), "Mon": t.Format("Jan"), "mon": strings.ToLower(t.Format("Jan"))}
	var b strings.Builder
next:
	for rest := format; rest != ""; {
		if text, more, ok := strings.Cut(rest[1:], `"`); rest[0] == '"' && ok {
			b.WriteString(text)
			rest = more
			continue
		}
		for n := min(4, len(rest)); n > 0; n-- {
			text, ok := part[rest[:n]]
			if !ok {
				text, ok = part[strings.ToUpper(rest[:n])]
			}
			if ok && (n != 3 || !strings.EqualFold(rest[:n], "mon") || part[rest[:n]] != "") {
				b.WriteString(text)
				rest = rest[n:]
				continue next
			}
		}
		if !strings.ContainsAny(rest[:1], " -/.:,_") {
			return nil, false
		}
		b.WriteByte(rest[0])
		rest = rest[1:]
	}
	return &Value{Kind: 't', S: b.String()}, true
}

// pad is a number with so many digits.
func pad(n, digits int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, digits-len(s))) + s
}
