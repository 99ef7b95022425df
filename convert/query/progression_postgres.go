package query

import (
	"strconv"
	"strings"
	"time"

	"github.com/sctconv/sctconv/convert/interval"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Steps of PostgreSQL: numbers, days added to a date, and intervals of one unit added to a time.

// intervalStep is a constant interval of whole units, "" for any other value.
func intervalStep(e ast.Expr) (unit string, n int64) {
	text, of := "", interval.TypeOf("interval")
	switch x := ast.Unparen(e).(type) {
	case *ast.TypedLit:
		if !strings.HasPrefix(x.Type, "interval") {
			return "", 0
		}
		text, of = x.Value, interval.TypeOf(x.Type+" "+x.Unit)
	case *ast.Cast:
		lit, ok := ast.Uncast(x.X).(*ast.StringLit)
		if !ok || x.Type == nil || x.Type.Array > 0 || !strings.EqualFold(x.Type.Name.Last().Text, "interval") {
			return "", 0
		}
		text = lit.Value
	default:
		return "", 0
	}
	v, ok := of.Parse(text)
	switch second := int64(time.Second / time.Microsecond); {
	case !ok:
	case v.Months != 0 && v.Days == 0 && v.Micros == 0:
		return "month", v.Months
	case v.Days != 0 && v.Months == 0 && v.Micros == 0:
		return "day", v.Days
	case v.Micros != 0 && v.Months == 0 && v.Days == 0 && v.Micros%second == 0:
		return "second", v.Micros / second
	}
	return "", 0
}

// plainDay is a constant time of PostgreSQL, written with the year first.
func plainDay(e ast.Expr) (time.Time, bool) {
	text := ""
	switch x := ast.Uncast(e).(type) {
	case *ast.StringLit:
		text = x.Value
	case *ast.TypedLit:
		if x.Type == "date" || x.Type == "timestamp" {
			text = x.Value
		}
	}
	for _, layout := range []string{time.DateOnly, time.DateTime, "2006-01-02 15:04"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// place is a constant number, or the number of a constant day of PostgreSQL.
func (p *progression) place(e ast.Expr) (int64, bool) {
	if n, ok := constantInt(e); ok {
		return n, true
	}
	if t, ok := plainDay(e); ok && p.r.env.Dialect == "postgres" && t.Hour()+t.Minute()+t.Second() == 0 {
		return t.Unix() / 86400, true
	}
	return 0, false
}

// moved is a time that so many steps move, of the type that the recursive part casts it to.
func (p *progression) moved(c progress, n ast.Node, first, steps ast.Expr) ast.Expr {
	if c.by != 1 {
		steps = binary("*", steps, num(strconv.FormatInt(max(c.by, -c.by), 10)))
	}
	op := "+"
	if c.by < 0 {
		op = "-"
	}
	one := at(&ast.TypedLit{Type: "interval", Value: "1 " + c.unit}, n)
	out := ast.Expr(at(&ast.Binary{Op: op, Left: first, Right: at(&ast.Binary{Op: "*", Left: at(&ast.Paren{X: steps}, n), Right: one}, n)}, n))
	if cast, ok := ast.Unparen(c.item).(*ast.Cast); ok {
		return at(&ast.Cast{X: at(&ast.Paren{X: out}, n), Type: cast.Type, Func: "cast"}, n)
	}
	return out
}
