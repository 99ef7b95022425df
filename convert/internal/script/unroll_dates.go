package script

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
)

// The loops that fill calendars count days: their variables hold dates.

// dateWord is the type of dates that a type name is, "" for none: the name itself, in lower
// case.
func dateWord(t *ast.TypeName) string {
	if t == nil || t.Array > 0 {
		return ""
	}
	switch w := strings.ToLower(t.Name.Last().Text); w {
	case "date", "datetime", "datetime2", "smalldatetime", "timestamp":
		return w
	}
	return ""
}

// dateValue is a text as a date of the type, nil when it is none.
func (u *Unroller) dateValue(text, word string) *Value {
	for _, l := range dateSpellings {
		if t, err := time.Parse(l, strings.TrimSpace(text)); err == nil && t.Year() >= 1753 && t.Year() < 9000 {
			return u.date(t, word)
		}
	}
	return nil
}

// date is a time as a value of a type; days have no time, but in Oracle.
func (u *Unroller) date(t time.Time, word string) *Value {
	if word == "date" && u.C.Dialect != "oracle" {
		t = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	}
	if t.Year() < 1753 || t.Year() >= 9000 {
		return nil
	}
	return &Value{Kind: 'd', t: t, S: word}
}

// literalDate reads DATE '…' and TIMESTAMP '…'.
func (u *Unroller) literalDate(e ast.Expr) *Value {
	if l, ok := e.(*ast.TypedLit); ok && (l.Type == "date" || l.Type == "timestamp") {
		return u.dateValue(l.Value, l.Type)
	}
	return nil
}

// declared is a value as a variable of a type holds it, nil when that is not known.
func (u *Unroller) declared(v *Value, t *ast.TypeName) *Value {
	word := dateWord(t)
	switch {
	case v == nil || v.Kind == 0:
		return v
	case word == "":
		if v.Kind == 'd' {
			return nil
		}
		return v
	case v.Kind == 'd':
		return u.date(v.t, word)
	case v.Kind == 't' && u.C.Dialect != "oracle":
		return u.dateValue(v.S, word)
	}
	return nil
}

// dated computes with two values of which one is a date; nil for what is not known.
func (u *Unroller) dated(op string, a, b *Value) *Value {
	switch {
	case a.Kind == 'd' && b.Kind == 't':
		b = u.dateValue(b.S, a.S)
	case a.Kind == 't' && b.Kind == 'd':
		a = u.dateValue(a.S, b.S)
	}
	if a == nil || b == nil {
		return nil
	}
	if a.Kind == 'd' && b.Kind == 'd' {
		if op == "-" {
			return u.daysBetween(a, b)
		}
		n, _ := u.numbers(op, int64(a.t.Compare(b.t)), 0)
		if n == nil || n.Kind != 'b' {
			return nil
		}
		return n
	}
	if a.Kind == 'd' && b.Kind == 'i' && (a.S != "date" || u.C.Dialect != "sqlserver") && b.n < 1e6 && b.n > -1e6 {
		switch op {
		case "+":
			return u.date(a.t.AddDate(0, 0, int(b.n)), a.S)
		case "-":
			return u.date(a.t.AddDate(0, 0, -int(b.n)), a.S)
		}
	}
	return nil
}

// daysBetween is the difference of two days, as Oracle and PostgreSQL count it.
func (u *Unroller) daysBetween(a, b *Value) *Value {
	d := a.t.Sub(b.t)
	if u.C.Dialect == "sqlserver" || a.S != "date" || b.S != "date" || d%(24*time.Hour) != 0 {
		return nil
	}
	return &Value{Kind: 'i', n: int64(d / (24 * time.Hour))}
}

// plusInterval is a date and INTERVAL 'n' unit.
func (u *Unroller) plusInterval(op string, a *Value, l *ast.TypedLit) (*Value, bool) {
	words := strings.Fields(l.Value)
	if l.Unit != "" && len(words) == 1 {
		words = append(words, l.Unit)
	}
	if a.Kind != 'd' || len(words) != 2 || op != "+" && op != "-" {
		return nil, false
	}
	n, err := strconv.Atoi(words[0])
	if err != nil {
		return nil, false
	}
	if op == "-" {
		n = -n
	}
	v := u.moved(a, strings.TrimSuffix(words[1], "s"), n)
	return v, v != nil
}

// moved is a date n units later; nil for other units and for days that a month has not.
func (u *Unroller) moved(v *Value, unit string, n int) *Value {
	if n > 1e6 || n < -1e6 {
		return nil
	}
	months := 0
	t := v.t
	switch unit {
	case "year", "yy", "yyyy":
		months = 12 * n
	case "quarter", "qq", "q":
		months = 3 * n
	case "month", "mm", "m", "mon":
		months = n
	case "week", "ww", "wk":
		t = t.AddDate(0, 0, 7*n)
	case "day", "dd", "d", "dayofyear", "dy", "y":
		t = t.AddDate(0, 0, n)
	case "hour", "hh":
		t = t.Add(time.Duration(n) * time.Hour)
	case "minute", "mi", "n":
		t = t.Add(time.Duration(n) * time.Minute)
	default:
		return nil
	}
	if months != 0 {
		first := time.Date(t.Year(), t.Month(), 1, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC).AddDate(0, months, 0)
		last := first.AddDate(0, 1, -1).Day()
		t = first.AddDate(0, 0, min(t.Day(), last)-1)
	}
	return u.date(t, v.S)
}

// dateCall computes the functions of T-SQL whose first argument is a unit.
func (u *Unroller) dateCall(x *ast.Call, depth int) (v *Value, is bool) {
	if u.C.Dialect != "sqlserver" || len(x.Args) < 2 {
		return nil, false
	}
	ref, ok := x.Args[0].(*ast.ColumnRef)
	if !ok || len(ref.Name.Parts) != 1 {
		return nil, false
	}
	unit := strings.ToLower(ref.Name.Last().Text)
	var args []*Value
	for _, a := range x.Args[1:] {
		v, ok := u.Eval(a, depth+1)
		if !ok {
			return nil, true
		}
		args = append(args, v)
	}
	last := args[len(args)-1]
	if last.Kind == 't' {
		last = u.dateValue(last.S, "datetime")
	}
	if last == nil || last.Kind != 'd' {
		return nil, true
	}
	switch name := strings.ToLower(x.Name.Last().Text); {
	case name == "dateadd" && len(args) == 2 && args[0].Kind == 'i':
		return u.moved(last, unit, int(args[0].n)), true
	case name == "datepart" && len(args) == 1:
		return u.datePart(last.t, unit), true
	case name == "datename" && len(args) == 1:
		return u.dateName(last.t, unit), true
	}
	return nil, true
}

// datePart is DATEPART, nil for a unit that is not known.
func (u *Unroller) datePart(t time.Time, unit string) *Value {
	n := 0
	if u.C.Session.First < 0 && slices.Contains([]string{"weekday", "dw", "w", "week", "wk", "ww"}, unit) {
		return nil
	}
	switch unit {
	case "year", "yy", "yyyy":
		n = t.Year()
	case "quarter", "qq", "q":
		n = (int(t.Month()) + 2) / 3
	case "month", "mm", "m":
		n = int(t.Month())
	case "day", "dd", "d":
		n = t.Day()
	case "dayofyear", "dy", "y":
		n = t.YearDay()
	case "weekday", "dw", "w":
		n = u.C.Session.Weekday(t)
	case "week", "wk", "ww":
		n = u.C.Session.Week(t)
	case "iso_week", "isowk", "isoww":
		_, n = t.ISOWeek()
	case "hour", "hh":
		n = t.Hour()
	case "minute", "mi", "n":
		n = t.Minute()
	default:
		return nil
	}
	return &Value{Kind: 'i', n: int64(n)}
}

// dateFunction computes functions of dates and of numbers that make them.
func (u *Unroller) dateFunction(name string, args []*Value) (*Value, bool) {
	first := args[0]
	if u.C.Dialect == "sqlserver" && first.Kind == 't' {
		switch name {
		case "year", "month", "day", "eomonth":
			if first = u.dateValue(first.S, "datetime"); first == nil {
				return nil, false
			}
		}
	}
	switch {
	case name == "datefromparts" && len(args) == 3 && first.Kind == 'i' && args[1].Kind == 'i' && args[2].Kind == 'i':
		t := time.Date(int(first.n), time.Month(args[1].n), int(args[2].n), 0, 0, 0, 0, time.UTC)
		v := u.date(t, "date")
		return v, v != nil && int64(t.Year()) == first.n && int64(t.Month()) == args[1].n && int64(t.Day()) == args[2].n
	case name == "to_date" && len(args) == 2 && first.Kind == 't' && args[1].Kind == 't':
		layout, ok := dateFormats[strings.ToUpper(args[1].S)]
		t, err := time.Parse(layout, first.S)
		if !ok || err != nil {
			return nil, false
		}
		v := u.date(t, "date")
		return v, v != nil
	case first.Kind != 'd':
		return nil, false
	}
	return u.ofDate(name, first, args[1:])
}

// ofDate computes a function of a date.
func (u *Unroller) ofDate(name string, d *Value, more []*Value) (*Value, bool) {
	switch {
	case len(more) == 0 && u.C.Dialect == "sqlserver" && (name == "year" || name == "month" || name == "day"):
		return u.datePart(d.t, name), true
	case (name == "eomonth" || name == "last_day") && len(more) == 0:
		first := time.Date(d.t.Year(), d.t.Month(), 1, d.t.Hour(), d.t.Minute(), d.t.Second(), 0, time.UTC)
		v := u.date(first.AddDate(0, 1, -1), "date")
		return v, v != nil
	case name == "format" && len(more) == 1 && more[0].Kind == 't' && u.C.Dialect == "sqlserver":
		return netFormat(d.t, more[0].S)
	case name == "trunc" && len(more) == 0 && u.C.Dialect == "oracle":
		v := u.date(d.t.Truncate(24*time.Hour), "date")
		return v, v != nil
	case name == "to_char" && len(more) == 1 && more[0].Kind == 't' && u.C.Dialect == "postgres":
		return dateInFormat(d.t, more[0].S)
	case name == "to_char" && len(more) == 1 && more[0].Kind == 't':
		switch f := strings.ToUpper(more[0].S); f {
		case "Q":
			return &Value{Kind: 't', S: strconv.Itoa((int(d.t.Month()) + 2) / 3)}, true
		default:
			layout, ok := dateFormats[f]
			return &Value{Kind: 't', S: d.t.Format(layout)}, ok
		}
	}
	return nil, false
}
