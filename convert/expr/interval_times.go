package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Intervals that are a number of times another, or stand before the time.

// intervalFirst reports whether the left side of a sum is an interval and the right one may be a time.
func (r *rewriter) intervalFirst(e *ast.Binary) bool {
	if e.Op != "+" || e.Quant != "" || r.env.Dialect == "sqlserver" || !r.mayBeTime(e.Right) || r.constantInterval(e.Right) != nil {
		return false
	}
	if r.constantInterval(e.Left) != nil {
		return true
	}
	switch x := ast.Unparen(e.Left).(type) {
	case *ast.Binary:
		list, _ := r.timesInterval(x)
		return list != nil
	case *ast.Cast:
		list, _ := r.timesText(x)
		return list != nil
	case *ast.Call:
		name := strings.ToLower(x.Name.Last().Text)
		return r.env.Dialect == "oracle" && (name == "numtodsinterval" || name == "numtoyminterval")
	}
	return false
}

// madeIntervals is a sum or difference in which make_interval(days => n) of PostgreSQL is the cast of a text, nil
// where there is none.
func (r *rewriter) madeIntervals(e *ast.Binary) *ast.Binary {
	if r.env.Dialect != "postgres" || e.Op != "+" && e.Op != "-" {
		return nil
	}
	left, right := madeInterval(e.Left), madeInterval(e.Right)
	if left == nil && right == nil {
		return nil
	}
	out := *e
	if left != nil {
		out.Left = left
	}
	if right != nil {
		out.Right = right
	}
	return &out
}

// madeInterval is make_interval of constants, or of one value, as the cast of a text; nil for anything else.
func madeInterval(e ast.Expr) ast.Expr {
	c, ok := ast.Unparen(e).(*ast.Call)
	if !ok || !isCallOf(c, "make_interval") || len(c.Args) == 0 {
		return nil
	}
	words := []string{}
	var text ast.Expr
	units, values := IntervalParts(c)
	for i, a := range values {
		unit := units[i]
		switch n, constant := ast.Unparen(a).(*ast.NumberLit); {
		case constant && intervalUnits[unit] != "":
			words = append(words, n.Text, unit)
		case len(c.Args) == 1 && intervalUnits[unit] != "":
			text = at(&ast.Binary{Op: "||", Left: at(&ast.Paren{X: a}, a), Right: at(&ast.StringLit{Value: " " + unit}, a)}, a)
		default:
			return nil
		}
	}
	if text == nil {
		text = at(&ast.StringLit{Value: strings.Join(words, " ")}, c)
	}
	return at(&ast.Cast{X: text, Type: typeName("interval"), Func: "cast"}, c)
}

// IntervalParts are the units of make_interval of PostgreSQL, "" for one that is not known, and their values.
func IntervalParts(c *ast.Call) (units []string, values []ast.Expr) {
	order := []string{"years", "months", "weeks", "days", "hours", "mins", "secs"}
	for i, a := range c.Args {
		unit := ""
		if i < len(order) {
			unit = order[i]
		}
		if named, ok := a.(*ast.NamedArg); ok {
			unit, a = strings.ToLower(named.Name.Text), named.Value
		}
		units, values = append(units, unit), append(values, a)
	}
	return units, values
}

// timesInterval are the steps of n * interval '5 minutes', and n.
func (r *rewriter) timesInterval(times *ast.Binary) (list []step, n ast.Expr) {
	if times.Op != "*" || times.Quant != "" {
		return nil, nil
	}
	if list = r.constantInterval(times.Right); list != nil {
		return list, times.Left
	}
	return r.constantInterval(times.Left), times.Right
}

// timesText are the steps of (n || ' days')::interval, and n.
func (r *rewriter) timesText(c *ast.Cast) (list []step, n ast.Expr) {
	if c.Type == nil || c.Type.Array > 0 || !strings.EqualFold(c.Type.Name.Last().Text, "interval") || r.env.Dialect != "postgres" {
		return nil, nil
	}
	text, ok := ast.Unparen(c.X).(*ast.Binary)
	if !ok || text.Op != "||" {
		return nil, nil
	}
	lit, ok := unwrapped(text.Right).(*ast.StringLit)
	unit := ""
	if ok {
		unit = intervalUnits[strings.ToLower(strings.TrimSpace(lit.Value))]
	}
	if unit == "" {
		return nil, nil
	}
	return []step{{1, unit}}, ast.Uncast(text.Left)
}

// isTimesInterval reports whether an operand is an interval that is a number of times another.
func (r *rewriter) isTimesInterval(e ast.Expr) bool {
	var list []step
	switch x := ast.Unparen(e).(type) {
	case *ast.Binary:
		list, _ = r.timesInterval(x)
	case *ast.Cast:
		list, _ = r.timesText(x)
	}
	return list != nil || r.env.Dialect == "postgres" && madeInterval(e) != nil
}

// shiftedTimes is a date and a whole number of times a constant interval of one unit:
// d + n * interval '5 minutes'. It reports false for anything else.
func (r *rewriter) shiftedTimes(e *ast.Binary) (ast.Expr, Type, bool) {
	var list []step
	var n ast.Expr
	switch x := ast.Unparen(e.Right).(type) {
	case *ast.Binary:
		list, n = r.timesInterval(x)
	case *ast.Cast:
		list, n = r.timesText(x)
	}
	if len(list) != 1 || e.Op != "+" && e.Op != "-" || r.env.Dialect == "sqlserver" {
		return nil, Type{}, false
	}
	times := e.Right
	count, ct := r.expr(withoutDouble(n))
	x, t := r.expr(e.Left)
	if ct.Kind != Integer || !t.instant() {
		return nil, Type{}, false
	}
	if list[0].n != 1 {
		count = at(&ast.Binary{Op: "*", Left: at(&ast.Paren{X: count}, n), Right: at(&ast.NumberLit{Text: strconv.Itoa(list[0].n)}, n)}, times)
	}
	name := map[string]string{"+": "DATE_ADD", "-": "DATE_SUB"}[e.Op]
	return call(e, name, x, at(&ast.Unary{Op: "interval " + list[0].unit, X: count}, times)), shiftedType(t, list), true
}

// withoutDouble is a value without the cast to double precision that PostgreSQL prints where
// it makes one of an integer.
func withoutDouble(e ast.Expr) ast.Expr {
	c, ok := ast.Unparen(e).(*ast.Cast)
	if !ok || c.Type == nil || c.Type.Array > 0 || !strings.EqualFold(c.Type.Name.Last().Text, "double precision") {
		return e
	}
	return c.X
}
