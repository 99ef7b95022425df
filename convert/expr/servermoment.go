package expr

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
)

// DATETIME of SQL Server counts 300ths of a second, shown as .000, .003 and .007, SMALLDATETIME
// minutes and DATE days. A text that becomes one is rounded, so that '23:59:59.999' is the next day.

// RoundedMoment is a time as a type of SQL Server keeps it; word is the name of the type in lower case.
func RoundedMoment(t time.Time, word string) time.Time {
	switch word {
	case "datetime":
		second := t.Truncate(time.Second)
		ticks := (t.Sub(second)*300 + time.Second/2) / time.Second
		return second.Add((ticks*10 + 1) / 3 * time.Millisecond)
	case "smalldatetime":
		return t.Add(30001 * time.Millisecond).Truncate(time.Minute) // 29.998 seconds are the last that go down
	}
	return t
}

// momentText is a constant time in the form of MySQL as a type of SQL Server keeps it; false if it is kept as it is.
func momentText(text, word string) (string, bool) {
	for _, l := range plainLayouts {
		t, err := time.Parse(l, strings.TrimSpace(text))
		if err != nil {
			continue
		}
		out := RoundedMoment(t, word)
		if word == "date" {
			out = t.Truncate(24 * time.Hour)
		}
		if out.Equal(t) || out.Year() > 9999 {
			return text, false
		}
		if word == "date" {
			return out.Format("2006-01-02"), true
		}
		return out.Format("2006-01-02 15:04:05.999"), true
	}
	return text, false
}

// moments are the times of T-SQL by their precedence: values beside each other become those of the last one.
var moments = []string{"date", "smalldatetime", "datetime", "datetime2", "datetimeoffset"}

// momentOf is the type that the times of a list become in T-SQL, "" if it is not known.
func momentOf(list []ast.Expr, types []Type) string {
	place := -1
	for i, t := range types {
		if !t.instant() {
			continue
		}
		word := t.sourceWord()
		if i < len(list) {
			word = timeWord(list[i], t)
		}
		n := slices.Index(moments, word)
		if n < 0 {
			return ""
		}
		place = max(place, n)
	}
	if place < 0 {
		return ""
	}
	return moments[place]
}

// momentsAlike rounds the constant texts of a list as the times beside them are kept in T-SQL.
func (r *rewriter) momentsAlike(list []ast.Expr, types []Type) {
	if r.env.Dialect != "sqlserver" {
		return
	}
	word := momentOf(list, types)
	for i, x := range list {
		s, ok := ast.Unparen(x).(*ast.StringLit)
		if !ok || types[i].instant() {
			continue
		}
		text, ok := r.dayText(s.Value)
		if !ok {
			continue
		}
		if text, ok = momentText(text, word); ok {
			list[i] = at(&ast.StringLit{Value: text}, x)
		}
	}
}

// tickTemplate is the time {1} as DATETIME of SQL Server keeps it; addTicks adds {1} 300ths of a second to {2}.
const (
	tickTemplate = "DATE_ADD({1}, INTERVAL ROUND(ROUND(MICROSECOND({1}) * 3 / 10000) * 10 / 3) * 1000 - MICROSECOND({1}) MICROSECOND)"
	addTicks     = "DATE_ADD({2}, INTERVAL ROUND((ROUND(MICROSECOND({2}) * 3 / 10000) + {1}) * 10 / 3) * 1000 - MICROSECOND({2}) MICROSECOND)"
)

// toTicks is a cast of a time with other digits to DATETIME of SQL Server.
func (r *rewriter) toTicks(e *ast.Cast, x ast.Expr, from Type) (ast.Expr, bool) {
	word := timeWord(e.X, from)
	if from.Kind != DateTime || word == "datetime" || word == "smalldatetime" || isPresent(x) || wholeSeconds(x) {
		return nil, false
	}
	return timeCast(e, made(e, tickTemplate, x), "datetime", 3), true
}

// wholeSeconds reports whether a rewritten time has no fraction of a second whatever the row.
func wholeSeconds(e ast.Expr) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.StringLit:
		return !strings.Contains(x.Value, ".")
	case *ast.TypedLit:
		return !strings.Contains(x.Value, ".")
	case *ast.Call:
		switch strings.ToLower(x.Name.Last().Text) {
		case "date", "last_day":
			return true
		case "timestamp":
			return len(x.Args) == 1 && wholeSeconds(x.Args[0])
		case "date_add", "date_sub":
			if len(x.Args) != 2 {
				return false
			}
			step, ok := x.Args[1].(*ast.Unary)
			return ok && step.Op != "interval microsecond" && strings.HasPrefix(step.Op, "interval ") && wholeSeconds(x.Args[0])
		}
	}
	return false
}

// addedMoment is DATEADD of fractions of a second to DATETIME, or of seconds to SMALLDATETIME, which round: false for others.
func (r *rewriter) addedMoment(e *ast.Call, unit, word string, n, x ast.Expr) (ast.Expr, bool) {
	count, constant := wholeNumber(n)
	switch {
	case word == "datetime" && unit == "millisecond":
		ticks := floorDiv(count*3+5, 10)
		switch {
		case constant && wholeSeconds(x):
			return made(e, addTemplates["millisecond"], signedNumber(e, strconv.Itoa(floorDiv(ticks*10+1, 3))), x), true
		case constant:
			n = signedNumber(e, strconv.Itoa(ticks))
		default:
			n = made(e, "ROUND({1} * 3 / 10)", n)
		}
		return made(e, addTicks, n, x), true
	case word == "smalldatetime" && (unit == "second" || unit == "millisecond"):
		half, minute := 30, 60
		if unit == "millisecond" {
			half, minute = 30001, 60000
		}
		if constant {
			return made(e, addTemplates["minute"], signedNumber(e, strconv.Itoa(floorDiv(count+half, minute))), x), true
		}
		return made(e, addTemplates["minute"], made(e, "FLOOR(({1} + {2}) / {3})", n, number(e, half), number(e, minute)), x), true
	}
	return nil, false
}

// floorDiv is the greatest whole number that is not above a quotient.
func floorDiv(a, b int) int {
	n := a / b
	if a%b != 0 && a < 0 {
		n--
	}
	return n
}

// clockDigits is a constant time of day with the digits of a second that the type of a cast has; false if it has no more.
func clockDigits(e *ast.Cast, text string) (string, bool) {
	_, fraction, _ := strings.Cut(text, ".")
	n := timeDigits(e.Type)
	t, err := time.Parse("15:04:05.999999999", strings.TrimSpace(text))
	if err != nil || len(fraction) <= n {
		return text, false
	}
	unit := time.Second
	for range n {
		unit /= 10
	}
	return t.Round(unit).Format("15:04:05.999999"), true
}
