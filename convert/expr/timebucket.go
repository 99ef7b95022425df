package expr

import (
	"fmt"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/interval"
	"github.com/sctconv/sctconv/grammar/ast"
)

// date_bin of PostgreSQL and time_bucket of TimescaleDB cut time into pieces of one length,
// counted from an origin.

// timeBucket is time_bucket(interval, x); its pieces begin on a Monday, months on their first day.
func (r *rewriter) timeBucket(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 2 {
		return nil, Type{}, false
	}
	width, ok := constantWidth(e.Args[0])
	if !ok {
		return nil, Type{}, false
	}
	x, t := r.expr(e.Args[1])
	unit := map[int64]string{1: "month", 3: "quarter", 12: "year"}[width.Months]
	if t.Kind == DateTime && width.Days == 0 && width.Micros == 0 && unit != "" {
		x, t := r.truncated(e, unit, x, t)
		return x, t, true
	}
	return pieceOf(e, x, t, width, time.Date(2000, 1, 3, 0, 0, 0, 0, time.UTC))
}

// dateBin is date_bin(interval, x, origin).
func (r *rewriter) dateBin(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 3 {
		return nil, Type{}, false
	}
	width, ok := constantWidth(e.Args[0])
	begin, plain := r.originOf(e.Args[2])
	if !ok || !plain {
		return nil, Type{}, false
	}
	x, t := r.expr(e.Args[1])
	return pieceOf(e, x, t, width, begin)
}

// originOf is a constant time in whole seconds.
func (r *rewriter) originOf(e ast.Expr) (begin time.Time, ok bool) {
	origin, _ := r.expr(e)
	text := ""
	switch o := origin.(type) {
	case *ast.StringLit:
		text = o.Value
	case *ast.TypedLit:
		text = o.Value
	}
	if zoned, offset := withOffset(text); offset {
		text = r.instant(zoned).Format("2006-01-02 15:04:05.999999")
	}
	from, plain := parseTime(plainLayouts, strings.TrimSpace(text))
	begin, err := time.Parse("2006-01-02 15:04:05.999999", from)
	return begin, plain && err == nil && begin.Nanosecond() == 0 && begin.Year() >= 1000
}

// dateBucket is DATE_BUCKET(unit, n, x, origin) of T-SQL, which counts from 1900 on if no origin
// is given.
func (r *rewriter) dateBucket(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) < 3 || len(e.Args) > 4 {
		return nil, Type{}, false
	}
	word, isWord := e.Args[0].(*ast.ColumnRef)
	n, constant := wholeNumber(e.Args[1])
	origin, known := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC), true
	if len(e.Args) == 4 {
		origin, known = r.originOf(e.Args[3])
	}
	if !isWord || !constant || n < 1 || n > 100000 || !known {
		fail(e, "DATE_BUCKET of what is not constant")
	}
	width := interval.Value{}
	unit := sqlServerUnits[strings.ToLower(word.Name.Last().Text)]
	switch k := int64(n); unit {
	case "year", "quarter", "month":
		width.Months = k * map[string]int64{"year": 12, "quarter": 3, "month": 1}[unit]
	case "week", "day":
		width.Days = k * map[string]int64{"week": 7, "day": 1}[unit]
	default:
		width.Micros = k * map[string]int64{"hour": 3600e6, "minute": 60e6, "second": 1e6}[unit]
	}
	x, t := r.dateArg(e.Args[2])
	if t.Zoned || !t.instant() || t.Kind == Date && width.Micros > 0 {
		fail(e, "DATE_BUCKET of this form")
	}
	piece := pieceOf
	if width.Months > 0 {
		piece = monthsOf
	}
	out, _, ok := piece(e, x, Type{Kind: DateTime}, width, origin)
	if ok && t.Kind == Date {
		out = call(e, "DATE", out)
	}
	return out, t, ok
}

// monthsOf is the begin of the piece of some months in which x lies, counted from a month on.
func monthsOf(e *ast.Call, x ast.Expr, t Type, width interval.Value, origin time.Time) (ast.Expr, Type, bool) {
	n := width.Months
	first := (int64(origin.Year()-1000)*12 + int64(origin.Month()) - 1) % n
	if origin.Day() != 1 || origin.Hour()+origin.Minute()+origin.Second() > 0 || n > 1200 {
		return nil, Type{}, false
	}
	if first > 0 { // the one before, so that no count is negative
		first -= n
	}
	from := time.Date(1000, time.Month(1+first), 1, 0, 0, 0, 0, time.UTC).Format("2006-01-02")
	template := fmt.Sprintf("DATE_ADD(DATETIME('%s'), INTERVAL TIMESTAMPDIFF(MONTH, '%s', {1}) DIV %d * %d MONTH)", from, from, n, n)
	return made(e, template, x), t, true
}

// constantWidth is the length of a constant interval.
func constantWidth(e ast.Expr) (interval.Value, bool) {
	of := interval.TypeOf("")
	switch x := unwrapped(e).(type) {
	case *ast.TypedLit:
		if strings.HasPrefix(x.Type, "interval") {
			return interval.TypeOf(x.Type + " " + x.Unit).Parse(x.Value)
		}
	case *ast.Cast:
		if lit, ok := unwrapped(x.X).(*ast.StringLit); ok && strings.EqualFold(x.Type.Name.Last().Text, "interval") {
			return of.Parse(lit.Value)
		}
	case *ast.StringLit:
		return of.Parse(x.Value)
	}
	return interval.Value{}, false
}

// pieceOf is the begin of the piece in which x lies. The pieces are counted from one in the
// year 1000, the first of DATETIME, so that no count is negative.
func pieceOf(e *ast.Call, x ast.Expr, t Type, width interval.Value, origin time.Time) (ast.Expr, Type, bool) {
	micros := width.Days*86400e6 + width.Micros
	if t.Kind != DateTime || width.Months != 0 || micros <= 0 || micros%1e6 != 0 {
		return nil, Type{}, false
	}
	n := micros / 1e6
	since := origin.Unix() - time.Date(1000, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	first := time.Unix(origin.Unix()-since/n*n, 0).UTC().Format("2006-01-02 15:04:05")
	template := fmt.Sprintf("DATE_ADD(DATETIME('%s'), INTERVAL TIMESTAMPDIFF(SECOND, '%s', {1}) DIV %d * %d SECOND)", first, first, n, n)
	return made(e, template, x), Type{Kind: DateTime, Zoned: t.Zoned, Source: t.Source}, true
}
