package query

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/interval"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A calendar is GENERATE_SERIES of constant times: numbers from 0 on, each added to the
// first time so many steps.

const timeLayout = "2006-01-02 15:04:05.999999"

// calendar is a series of times of PostgreSQL.
type calendar struct {
	from, to time.Time
	// plain tells that the times have no zone.
	plain bool
	// unit is that of the steps, in words of MySQL, n how many of them a step has.
	unit string
	n    int64
	// cuts are the steps from which on the day is an earlier one, since a month lacks the one before:
	// it is not seen again.
	cuts []dayCut
}

// dayCut is the day of the month from a step on.
type dayCut struct {
	step int64
	from time.Time // the first time, on that day
}

// calendarOf reads the arguments of a series; it reports false unless they are constant
// times and a step of one unit.
func calendarOf(args []ast.Expr) (*calendar, bool) {
	if len(args) != 3 {
		return nil, false
	}
	from, one, ok1 := constantTime(args[0])
	to, other, ok2 := constantTime(args[1])
	c := &calendar{from: from, to: to, plain: one == "timestamp" || other == "timestamp"}
	return c, ok1 && ok2 && c.step(args[2])
}

// constantTime is a literal of a date or time without an offset, with or without a cast,
// and the type that it has: "date", "timestamp", "timestamptz", or "" for a text.
func constantTime(e ast.Expr) (at time.Time, typ string, ok bool) {
	text, typ, ok := constantText(e)
	if !ok || strings.ContainsAny(text, "+Zz") || strings.Count(text, "-") > 2 {
		return at, "", false
	}
	switch typ {
	case "timestamp without time zone":
		typ = "timestamp"
	case "timestamp with time zone":
		typ = "timestamptz"
	case "", "date", "timestamp", "timestamptz":
	default:
		return at, "", false
	}
	text, ok = expr.DateText("postgres", text)
	if !ok {
		return at, "", false
	}
	at, err := time.Parse(timeLayout, text)
	if typ == "date" {
		at = at.Truncate(24 * time.Hour)
	}
	return at, typ, err == nil
}

// constantText is a literal of text and the name of the type that it is written with.
func constantText(e ast.Expr) (text, typ string, ok bool) {
	switch x := ast.Unparen(e).(type) {
	case *ast.StringLit:
		return x.Value, "", true
	case *ast.TypedLit:
		return x.Value, strings.TrimSpace(x.Type + " " + x.Unit), true
	case *ast.Cast:
		if x.Type == nil || x.Type.Array > 0 || len(x.Type.Args) > 0 {
			return "", "", false
		}
		lit, ok := ast.Unparen(x.X).(*ast.StringLit)
		if inner, isCast := ast.Unparen(x.X).(*ast.Cast); isCast { // as '2024-01-01'::date::timestamp
			if lit, ok = ast.Unparen(inner.X).(*ast.StringLit); inner.Type == nil || !strings.EqualFold(inner.Type.Name.Last().Text, "date") {
				ok = false
			}
		}
		if !ok {
			return "", "", false
		}
		return lit.Value, strings.ToLower(x.Type.Name.Last().Text), true
	}
	return "", "", false
}

// step reads the step.
func (c *calendar) step(e ast.Expr) bool {
	text, typ, ok := constantText(e)
	if !ok || typ != "" && !strings.HasPrefix(typ, "interval") {
		return false
	}
	v, ok := interval.TypeOf(typ).Parse(text)
	switch {
	case !ok:
		return false
	case v == interval.Value{Months: v.Months}:
		c.unit, c.n, ok = "month", v.Months, c.from.Day() <= 28 || v.Months > 0
		if v.Months%12 == 0 {
			c.unit, c.n = "year", v.Months/12
		}
		c.cutDays(v.Months)
	case v == interval.Value{Days: v.Days}:
		c.unit, c.n = "day", v.Days
	case v == interval.Value{Micros: v.Micros}:
		c.unit, c.n = clockUnit(v.Micros)
	default:
		ok = false
	}
	return ok && c.n != 0
}

// cutDays finds the months that lack the day.
func (c *calendar) cutDays(months int64) {
	day := c.from.Day()
	for step := int64(1); step <= maxSeries && day > 28; step++ {
		last := time.Date(c.from.Year(), c.from.Month()+time.Month(step*months)+1, 0, 0, 0, 0, 0, time.UTC).Day()
		if last < day {
			day = last
			c.cuts = append(c.cuts, dayCut{step, c.from.AddDate(0, 0, day-c.from.Day())})
		}
	}
}

// start is the first time, on the day that the series has from a step on.
func (c *calendar) start(step int64) time.Time {
	from := c.from
	for _, cut := range c.cuts {
		if step >= cut.step {
			from = cut.from
		}
	}
	return from
}

// clockUnit is the largest unit of which microseconds are a whole number.
func clockUnit(micros int64) (string, int64) {
	for _, u := range []struct {
		unit   string
		micros int64
	}{{"hour", 3600e6}, {"minute", 60e6}, {"second", 1e6}} {
		if micros%u.micros == 0 {
			return u.unit, micros / u.micros
		}
	}
	return "microsecond", micros
}

// after is the time after so many steps.
func (c *calendar) after(steps int64) time.Time {
	n := steps * c.n
	switch c.unit {
	case "year":
		return c.start(steps).AddDate(int(n), 0, 0)
	case "month":
		return c.start(steps).AddDate(0, int(n), 0)
	case "day":
		return c.from.AddDate(0, 0, int(n))
	}
	unit := map[string]time.Duration{"hour": time.Hour, "minute": time.Minute, "second": time.Second, "microsecond": time.Microsecond}[c.unit]
	return c.from.Add(time.Duration(n) * unit)
}

// count is the number of times, more than maxSeries if there are too many.
func (c *calendar) count() int {
	n := 0
	for n <= maxSeries {
		if x := c.after(int64(n)); c.n > 0 && x.After(c.to) || c.n < 0 && x.Before(c.to) {
			break
		}
		n++
	}
	return n
}

// times is a source of the times of a calendar.
func (r *rewriter) times(t *ast.TableFunc, c *calendar) *Source {
	out := Column{Key: "at", Name: "at", Type: expr.Type{Kind: expr.DateTime, Source: sourceType("timestamp without time zone")}, NotNull: true}
	if !c.plain {
		out.Type.Zoned, out.Type.Source = true, sourceType("timestamp with time zone")
	}
	count := c.count()
	if count > maxSeries {
		fail(t, "series of more than %d times", maxSeries)
	}
	empty := count == 0
	numbers := r.series(t, 0, c.n, max(count, 1))
	value := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "DATE_ADD"}}}, Args: []ast.Expr{c.first(t, column("d", numbers.Columns[0]), count),
		at(&ast.Unary{Op: "interval " + c.unit, X: column("d", numbers.Columns[0])}, t)}}, t)
	sel := at(&ast.Select{Items: []*ast.SelectItem{{Expr: value, Alias: ast.Ident{Text: "at"}}}, From: []ast.TableRef{aliased(numbers, "d")}}, t)
	if empty {
		sel.Where, out.Loose = binary("=", num("1"), num("0")), true
	}
	r.keys[sel] = [][]string{{"at"}}
	return r.addHelper("times", at(&ast.Query{Body: sel}, t), []Column{out})
}

// first is the first time, on the day that the series has at a step.
func (c *calendar) first(t *ast.TableFunc, step ast.Expr, count int) ast.Expr {
	lit := func(x time.Time) ast.Expr {
		return at(&ast.TypedLit{Type: "timestamp", Value: x.Format(timeLayout)}, t)
	}
	days := &ast.Case{Else: lit(c.from)}
	for _, cut := range slices.Backward(c.cuts) {
		if cut.step < int64(count) {
			days.Whens = append(days.Whens, at(&ast.When{Cond: binary(">=", step, num(strconv.FormatInt(cut.step*c.n, 10))), Result: lit(cut.from)}, t))
		}
	}
	if len(days.Whens) == 0 {
		return days.Else
	}
	return at(days, t)
}

// sourceType is a type of the source by its name.
func sourceType(name string) *ast.TypeName {
	return &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}}
}

// timesFunction is GENERATE_SERIES of constant times.
func (r *rewriter) timesFunction(t *ast.TableFunc, c *calendar, s *scope) applied {
	alias, columns := functionColumns(t, "generate_series", false)
	ref, fields := r.addRow(t, r.times(t, c), ast.Name{}, alias, columns, s)
	return applied{ref: ref, fields: fields}
}
