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
