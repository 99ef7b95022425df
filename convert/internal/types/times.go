package types

import (
	"math"
	"math/big"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// TimeDefault is the MySQL literal for a date or time literal of the source;
// what MySQL would refuse or read otherwise is not converted.
func TimeDefault(col *catalog.Column, v string) (ast.Expr, bool) {
	v = strings.TrimSpace(v)
	switch strings.ToLower(v) {
	case "now", "now()":
		if tree.TypeOf(col.Out) == "datetime" {
			return catalog.CurrentTimestamp(col), true
		}
		return nil, false
	}
	layouts, out := dateTimeLayouts, "2006-01-02 15:04:05"
	switch tree.TypeOf(col.Out) {
	case "date":
		out = "2006-01-02"
	case "time":
		layouts, out = timeLayouts, "15:04:05"
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, v); err == nil && (t.Year() >= 1 || tree.TypeOf(col.Out) == "time") {
			return &ast.StringLit{Value: TimeText(t, out, col)}, true
		}
	}
	return nil, false
}

var dateTimeLayouts = []string{"2006-01-02 15:04:05.999999", "2006-01-02T15:04:05.999999", "2006-01-02 15:04", "2006-01-02", "20060102"}

var timeLayouts = []string{"15:04:05.999999", "15:04", "3:04 PM", "3:04:05 PM", "15:04:05.999999Z07", "15:04:05.999999Z07:00", "15:04Z07", "15:04Z07:00"}

// SettingsTime rewrites the text of a date that the source reads by its
// default settings, 31-JAN-99 or 1/31/1999, to one that means the same anywhere.
func (c *Typer) SettingsTime(col *catalog.Column, e ast.Expr) ast.Expr {
	s, ok := e.(*ast.StringLit)
	if t, typed := e.(*ast.TypedLit); typed && t.Type != "interval" {
		s, ok = &ast.StringLit{Value: t.Value}, true
	}
	if c.Dialect == "sqlserver" {
		if days, ok := DaysFrom1900(col, e); ok {
			return days
		}
	}
	if ok && c.Dialect == "sqlserver" && tree.TypeClass(col.Out) == "time" && strings.TrimSpace(s.Value) == "" {
		return FirstTime(col)
	}
	if !ok || tree.TypeClass(col.Out) != "time" || tree.TypeOf(col.Out) == "time" {
		return e
	}
	if _, plain := TimeDefault(col, s.Value); plain {
		return e
	}
	if c.Dialect == "postgres" && strings.EqualFold(strings.TrimSpace(s.Value), "epoch") {
		return &ast.StringLit{Value: "1970-01-01 00:00:00"}
	}
	if t, ok := tree.WithOffset(s.Value); ok && HoldsInstant(col) {
		return &ast.StringLit{Value: TimeText(c.Instant(t), "2006-01-02 15:04:05", col)}
	}
	if v, ok := expr.DateText(c.Dialect, s.Value); ok {
		return &ast.StringLit{Value: v}
	}
	return e
}

// FirstTime is what an empty text stands for in SQL Server.
func FirstTime(col *catalog.Column) *ast.StringLit {
	if tree.TypeOf(col.Out) == "time" {
		return &ast.StringLit{Value: "00:00:00"}
	}
	return &ast.StringLit{Value: "1900-01-01"}
}

// DaysFrom1900 is the date or time that a number, with a sign or a fraction too, stands for in a
// column of SQL Server, or e.
func DaysFrom1900(col *catalog.Column, e ast.Expr) (ast.Expr, bool) {
	sign, x := "", e
	if u, ok := x.(*ast.Unary); ok && u.Op == "-" {
		sign, x = "-", ast.Unparen(u.X)
	}
	n, ok := x.(*ast.NumberLit)
	if !ok || tree.TypeClass(col.Out) != "time" {
		return e, false
	}
	days, ok := new(big.Rat).SetString(sign + n.Text)
	if !ok || !withinServerDays(days) {
		return e, false
	}
	nanos := new(big.Rat).Mul(days, big.NewRat(int64(24*time.Hour), 1))
	whole := new(big.Int).Div(nanos.Num(), nanos.Denom())
	perDay := big.NewInt(int64(24 * time.Hour))
	day, rest := new(big.Int).DivMod(whole, perDay, new(big.Int))
	t := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(day.Int64())).Add(time.Duration(rest.Int64()))
	layout := "2006-01-02"
	if rest.Sign() != 0 {
		layout = "2006-01-02 15:04:05"
	}
	return &ast.StringLit{Value: TimeText(t, layout, col)}, true
}

// withinServerDays reports whether a number of days is between the first of 1753 and the end of 9999.
func withinServerDays(days *big.Rat) bool {
	return days.Cmp(big.NewRat(-53690, 1)) >= 0 && days.Cmp(big.NewRat(2958464, 1)) < 0
}

// offsetTime reads a time with an offset as value of a column of PostgreSQL:
// timestamptz keeps the instant, see [catalog.Run.Instant], and timestamp ignores
// the offset.
func (c *Typer) offsetTime(col *catalog.Column, v string) (time.Time, bool) {
	if col.Typ == nil || tree.TypeOf(col.Out) != "datetime" {
		return time.Time{}, false
	}
	t, ok := tree.WithOffset(v)
	switch strings.ToLower(col.Typ.Name.Last().Text) {
	case "timestamptz", "timestamp with time zone":
		t = c.Instant(t)
	case "timestamp", "timestamp without time zone":
	default:
		return t, false
	}
	return t, ok && t.Year() >= 1000
}

// TimeText is a time in a layout without fractions, with the fraction that the
// column keeps. The sources round it to the digits of the column, as MySQL would, but
// SQL Server's datetime, which counts 300ths of a second, and smalldatetime, which
// counts minutes.
func TimeText(t time.Time, layout string, col *catalog.Column) string {
	if tree.TypeOf(col.Out) == "date" {
		return t.Format(layout)
	}
	day := t.YearDay()
	t = expr.RoundedMoment(t, catalog.SourceWord(col))
	n := tree.ArgOf(col.Out, 0)
	unit := time.Duration(math.Pow10(9 - n))
	if rounded := t.Round(unit); rounded.Year() <= 9999 {
		t = rounded
	} else { // the end of time stays one that MySQL knows
		t = t.Truncate(unit)
	}
	if tree.TypeOf(col.Out) == "time" && t.YearDay() != day {
		return "24:00:00"
	}
	if n == 0 || t.Nanosecond() == 0 {
		return t.Format(layout)
	}
	return t.Format(layout + ".000000")[:len(layout)+n+1]
}

// HoldsInstant reports whether a column keeps instants as DATETIME.
func HoldsInstant(col *catalog.Column) bool {
	return col.Out != nil && tree.TypeOf(col.Out) == "datetime" && Zoned(col)
}

// Zoned reports whether the source column keeps an instant.
func Zoned(col *catalog.Column) bool { return col.Typ != nil && tree.IsZoned(col.Typ) }

// The first and the last second of UTC that a TIMESTAMP holds.
const firstStamp, lastStamp = "1970-01-01 00:00:01", "2038-01-19 03:14:07"

// StampHolds reports whether a TIMESTAMP holds a time of UTC, which is written as for a
// DATETIME.
func StampHolds(v string) bool {
	if len(v) < len("2006-01-02") {
		return false
	}
	return v >= firstStamp && v[:min(len(v), len(lastStamp))] <= lastStamp
}
