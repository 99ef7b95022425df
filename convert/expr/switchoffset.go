package expr

import (
	"regexp"
	"strconv"

	"github.com/sctconv/sctconv/grammar/ast"
)

// offsetText is an offset as T-SQL writes it.
var offsetText = regexp.MustCompile(`^([-+])(\d{1,2}):(\d{2})$`)

// constantOffset is the zone of an offset that is constant.
func constantOffset(e ast.Expr) (zone, bool) {
	minutes, ok := offsetMinutes(e)
	return zone{minutes: minutes}, ok
}

func offsetMinutes(e ast.Expr) (int, bool) {
	switch x := unwrapped(e).(type) {
	case *ast.StringLit:
		m := offsetText.FindStringSubmatch(x.Value)
		if m == nil {
			return 0, false
		}
		hours, _ := strconv.Atoi(m[2])
		minutes, _ := strconv.Atoi(m[3])
		if minutes += 60 * hours; m[1] == "-" {
			minutes = -minutes
		}
		return minutes, minutes >= -14*60 && minutes <= 14*60
	case *ast.NumberLit:
		n, err := strconv.Atoi(x.Text)
		return n, err == nil
	case *ast.Unary:
		n, ok := offsetMinutes(x.X)
		_, number := unwrapped(x.X).(*ast.NumberLit)
		return -n, ok && number && x.Op == "-"
	}
	return 0, false
}

// serverTimeOf is AT TIME ZONE, SWITCHOFFSET or TODATETIMEOFFSET with a constant zone.
func (r *rewriter) serverTimeOf(e ast.Expr) (zonedTime, bool) {
	operand, z, ok := zonedOperand(e)
	if !ok {
		return zonedTime{}, false
	}
	names := isCallOf(callOf(e), "todatetimeoffset") // the zone of a clock, which is kept
	if inner, ok := r.zonedTimeOf(operand); ok {
		if names {
			return zonedTime{x: r.clockOf(e, inner), zone: z}, true
		}
		return zonedTime{x: r.utcOf(e, inner), zone: z, ofUTC: true}, true
	}
	x, t := r.dateArg(operand)
	word := timeWord(operand, t)
	switch {
	case t.Kind != DateTime:
		return zonedTime{}, false
	case word == "datetimeoffset":
		return zonedTime{x: x, zone: z, ofUTC: true}, !names && !r.env.Clock
	case word == "" && !(names && isLiteral(x)):
		return zonedTime{}, false
	}
	return zonedTime{x: x, zone: z, ofUTC: isCallOf(callOf(e), "switchoffset")}, true // whose plain times have no offset
}

// zonedOperand is what AT TIME ZONE, SWITCHOFFSET or TODATETIMEOFFSET is asked of, and the zone.
func zonedOperand(e ast.Expr) (ast.Expr, zone, bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Call:
		if len(e.Args) == 2 && (isCallOf(e, "switchoffset") || isCallOf(e, "todatetimeoffset")) {
			z, ok := constantOffset(e.Args[1])
			return e.Args[0], z, ok
		}
	case *ast.Binary:
		if e.Op == "at time zone" {
			z, ok := serverZone(e.Right)
			return e.Left, z, ok
		}
	}
	return nil, zone{}, false
}

// callOf is a call, or one without a name for anything else.
func callOf(e ast.Expr) *ast.Call {
	if c, ok := ast.Unparen(e).(*ast.Call); ok {
		return c
	}
	return &ast.Call{}
}

// clockCast is CAST of a time with a zone to a type without one, which takes what the clock of the zone shows; nil for
// other casts.
func (r *rewriter) clockCast(e *ast.Cast) *ast.Cast {
	if e.Type == nil || (Type{Declared: e.Type}).ofZone() || !r.isZonedTime(e.X) {
		return nil
	}
	to := r.castType(e)
	short := to.Kind == String && to.Length > 0 && to.Length <= len("2006-01-02 15:04:05") && r.env.Dialect == "sqlserver"
	if !short && to.Kind != Date && to.Kind != Time && to.Kind != DateTime {
		return nil
	}
	out := *e
	if out.X = r.clockAlone(e.X); out.X == nil {
		return nil
	}
	return &out
}

func isLiteral(x ast.Expr) bool {
	_, ok := ast.Unparen(x).(*ast.StringLit)
	return ok
}
