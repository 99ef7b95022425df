package expr

import (
	"strings"

	"github.com/sctconv/sctconv/convert/interval"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A series of PostgreSQL whose bounds are not constant is read by numbers, too: the first value
// and so many steps, up to the last value.

// seriesRows are the rows of GENERATE_SERIES of whole numbers or times with a constant step.
func (r *rewriter) seriesRows(e *ast.Call, n ast.Expr) *Elements {
	if len(e.Args) < 2 || len(e.Args) > 3 {
		return nil
	}
	list, types := r.exprs(e.Args[:2])
	if types[0].Kind == Integer && types[1].Kind == Integer {
		return r.numberRows(e, list, Type{Kind: Integer, Wide: types[0].Wide || types[1].Wide}, n)
	}
	return r.timeRows(e, list, types, n)
}

func (r *rewriter) numberRows(e *ast.Call, list []ast.Expr, t Type, n ast.Expr) *Elements {
	k, from, to, compare := 1, list[0], list[1], "{1} <= {2}"
	x := "{1} + ({2} - 1) * {3}"
	if len(e.Args) == 3 {
		step := ast.Unparen(e.Args[2])
		if u, ok := step.(*ast.Unary); ok && u.Op == "-" {
			step, from, to, compare, x = u.X, list[1], list[0], "{1} >= {2}", "{1} - ({2} - 1) * {3}"
		}
		var ok bool
		if k, ok = wholeNumber(step); !ok || k < 1 {
			fail(e.Args[2], "GENERATE_SERIES with a step that is not constant")
		}
	}
	value := made(e, x, list[0], n, number(e, k))
	count := made(e, "({2} - {1}) DIV {3} + 1", from, to, number(e, k))
	return r.series(e, made(e, compare, value, list[1]), n, count, value, t)
}

func (r *rewriter) series(e *ast.Call, within, n, count, value ast.Expr, t Type) *Elements {
	return &Elements{Within: at(&ast.Binary{Op: "and", Left: within, Right: r.upTo(e, n, nil, count)}, e), Columns: []ElementColumn{{X: value, Type: t}}}
}

// timeRows are the times of a series.
func (r *rewriter) timeRows(e *ast.Call, list []ast.Expr, types []Type, n ast.Expr) *Elements {
	if len(e.Args) != 3 || !types[0].instant() && !types[1].instant() {
		fail(e, "GENERATE_SERIES of this form")
	}
	unit, k := stepOf(e.Args[2])
	zoned := false
	for i, t := range types {
		switch {
		case !t.instant():
			fail(e.Args[i], "GENERATE_SERIES of this form")
		case t.Kind == Date:
			zoned, list[i] = true, call(e, "TIMESTAMP", list[i])
		default:
			zoned = zoned || t.Zoned || t.zoned()
		}
	}
	if (unit == "MONTH" || unit == "YEAR") && !startsMonth(e.Args[0], 0) { // a day that a month lacks is never seen again
		fail(e, "GENERATE_SERIES of months from any day on")
	}
	value := made(e, "DATE_ADD({1}, INTERVAL ({2} - 1) * {3} "+unit+")", list[0], n, number(e, int(k)))
	count := made(e, "TIMESTAMPDIFF("+unit+", {1}, {2}) DIV {3} + 1", list[0], list[1], number(e, int(k)))
	return r.series(e, made(e, "{1} <= {2}", value, list[1]), n, count, value, Type{Kind: DateTime, Zoned: zoned})
}

// stepOf is a constant step of one unit.
func stepOf(e ast.Expr) (unit string, n int64) {
	text, typ := "", "interval"
	switch x := ast.Unparen(e).(type) {
	case *ast.StringLit:
		text = x.Value
	case *ast.TypedLit:
		text, typ = x.Value, strings.TrimSpace(x.Type+" "+x.Unit)
	case *ast.Cast:
		lit, ok := ast.Unparen(x.X).(*ast.StringLit)
		if ok && x.Type != nil && strings.EqualFold(x.Type.Name.Last().Text, "interval") {
			text = lit.Value
		}
	}
	v, ok := interval.TypeOf(typ).Parse(text)
	switch {
	case !ok || text == "" || !strings.HasPrefix(typ, "interval"):
	case v == interval.Value{Months: v.Months} && v.Months > 0:
		return "MONTH", v.Months
	case v == interval.Value{Days: v.Days} && v.Days > 0:
		return "DAY", v.Days
	case v == interval.Value{Micros: v.Micros} && v.Micros > 0 && v.Micros%1e6 == 0:
		return "SECOND", v.Micros / 1e6
	}
	fail(e, "GENERATE_SERIES with a step that is no positive constant of one unit")
	return "", 0
}

// startsMonth reports whether a time is the start of a month: it is cut to one, whole months are
// added or taken, and its type is changed.
func startsMonth(e ast.Expr, depth int) bool {
	if depth > maxDepth {
		return false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Call:
		lit, ok := (ast.Expr)(nil), false
		if strings.EqualFold(x.Name.Last().Text, "date_trunc") && len(x.Args) == 2 {
			lit = ast.Uncast(x.Args[0])
		}
		word, isText := lit.(*ast.StringLit)
		if ok = isText; ok {
			w := strings.ToLower(word.Value)
			ok = w == "month" || w == "quarter" || w == "year"
		}
		return ok
	case *ast.Cast:
		return startsMonth(x.X, depth+1)
	case *ast.Binary:
		return (x.Op == "-" || x.Op == "+") && isMonths(x.Right) && startsMonth(x.Left, depth+1)
	}
	return false
}

// isMonths reports whether an expression is a constant interval of whole months.
func isMonths(e ast.Expr) bool {
	text := ""
	switch x := ast.Unparen(e).(type) {
	case *ast.TypedLit:
		if text = x.Value; !strings.EqualFold(x.Type, "interval") || x.Unit != "" {
			return false
		}
	case *ast.Cast:
		if lit, ok := ast.Unparen(x.X).(*ast.StringLit); ok && x.Type != nil && strings.EqualFold(x.Type.Name.Last().Text, "interval") {
			text = lit.Value
		}
	}
	v, ok := interval.TypeOf("interval").Parse(text)
	return ok && text != "" && v == interval.Value{Months: v.Months}
}
