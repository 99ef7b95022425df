package convert

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// timeDefault is the MySQL literal for a date or time literal of the source;
// what MySQL would refuse or read otherwise is not converted.
func timeDefault(col *column, v string) (ast.Expr, bool) {
	v = strings.TrimSpace(v)
	switch strings.ToLower(v) {
	case "now", "now()":
		if typeOf(col.out) == "datetime" {
			return currentTimestamp(col), true
		}
		return nil, false
	}
	layouts, out := dateTimeLayouts, "2006-01-02 15:04:05"
	switch typeOf(col.out) {
	case "date":
		out = "2006-01-02"
	case "time":
		layouts, out = timeLayouts, "15:04:05"
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, v); err == nil && (t.Year() >= 1 || typeOf(col.out) == "time") {
			return &ast.StringLit{Value: timeText(t, out, col)}, true
		}
	}
	return nil, false
}

var dateTimeLayouts = []string{"2006-01-02 15:04:05.999999", "2006-01-02T15:04:05.999999", "2006-01-02 15:04", "2006-01-02", "20060102"}
var timeLayouts = []string{"15:04:05.999999", "15:04"}

// settingsTime rewrites the text of a date that the source reads by its
// default settings, 31-JAN-99 or 1/31/1999, to one that means the same anywhere.
func (c *converter) settingsTime(col *column, e ast.Expr) ast.Expr {
	s, ok := e.(*ast.StringLit)
	if t, typed := e.(*ast.TypedLit); typed && t.Type != "interval" {
		s, ok = &ast.StringLit{Value: t.Value}, true
	}
	if n := literalInt(e); n != "" && c.dialect == "sqlserver" && typeClass(col.out) == "time" {
		return daysFrom1900(n, e)
	}
	if ok && c.dialect == "sqlserver" && typeClass(col.out) == "time" && strings.TrimSpace(s.Value) == "" {
		return firstTime(col)
	}
	if !ok || typeClass(col.out) != "time" || typeOf(col.out) == "time" {
		return e
	}
	if _, plain := timeDefault(col, s.Value); plain {
		return e
	}
	if c.dialect == "postgres" && strings.EqualFold(strings.TrimSpace(s.Value), "epoch") {
		return &ast.StringLit{Value: "1970-01-01 00:00:00"}
	}
	if t, ok := withOffset(s.Value); ok && zoned(col) && typeOf(col.out) == "datetime" {
		return &ast.StringLit{Value: timeText(t.UTC(), "2006-01-02 15:04:05", col)}
	}
	if v, ok := expr.DateText(c.dialect, s.Value); ok {
		return &ast.StringLit{Value: v}
	}
	return e
}

// firstTime is what an empty text stands for in SQL Server.
func firstTime(col *column) *ast.StringLit {
	if typeOf(col.out) == "time" {
		return &ast.StringLit{Value: "00:00:00"}
	}
	return &ast.StringLit{Value: "1900-01-01"}
}

// daysFrom1900 is the date that a number stands for in SQL Server, or e.
func daysFrom1900(n string, e ast.Expr) ast.Expr {
	days, err := strconv.Atoi(n)
	if err != nil || days > 2958463 { // the end of the year 9999
		return e
	}
	return &ast.StringLit{Value: time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days).Format("2006-01-02")}
}

// offsetTime reads a time with an offset as value of a column of PostgreSQL:
// timestamptz keeps the instant, of which we write UTC, and timestamp ignores
// the offset.
func offsetTime(col *column, v string) (time.Time, bool) {
	if col.typ == nil || typeOf(col.out) != "datetime" {
		return time.Time{}, false
	}
	t, ok := withOffset(v)
	switch strings.ToLower(col.typ.Name.Last().Text) {
	case "timestamptz", "timestamp with time zone":
		t = t.UTC()
	case "timestamp", "timestamp without time zone":
	default:
		return t, false
	}
	return t, ok && t.Year() >= 1000
}

// timeText is a time in a layout without fractions, with the fraction that the
// column keeps. The sources round it to the digits of the column, as MySQL would, but
// SQL Server's datetime, which counts 300ths of a second, and smalldatetime, which
// counts minutes.
func timeText(t time.Time, layout string, col *column) string {
	if typeOf(col.out) == "date" {
		return t.Format(layout)
	}
	day := t.YearDay()
	switch sourceWord(col) {
	case "datetime":
		second := t.Truncate(time.Second)
		ticks := (t.Sub(second)*300 + time.Second/2) / time.Second
		t = second.Add((ticks*10 + 1) / 3 * time.Millisecond)
	case "smalldatetime":
		t = t.Add(30001 * time.Millisecond).Truncate(time.Minute) // 29.998 seconds are the last that go down
	}
	n := argOf(col.out, 0)
	t = t.Round(time.Duration(math.Pow10(9 - n)))
	if typeOf(col.out) == "time" && t.YearDay() != day {
		return "24:00:00"
	}
	if n == 0 || t.Nanosecond() == 0 {
		return t.Format(layout)
	}
	return t.Format(layout + ".000000")[:len(layout)+n+1]
}

// sourceWord is the type of the column in the source, in lower case, "" if it is not known.
func sourceWord(col *column) string {
	if col.typ == nil || len(col.typ.Name.Parts) == 0 {
		return ""
	}
	return strings.ToLower(col.typ.Name.Last().Text)
}
