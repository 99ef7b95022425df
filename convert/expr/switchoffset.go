package expr

import (
	"regexp"
	"strconv"

	"github.com/sctconv/sctconv/grammar/ast"
)

// offsetText is an offset as T-SQL writes it.
var offsetText = regexp.MustCompile(`^([-+])(\d{1,2}):(\d{2})$`)

// constantOffset are the minutes of an offset that is constant.
func constantOffset(e ast.Expr) (int, bool) {
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
		n, ok := constantOffset(x.X)
		_, number := unwrapped(x.X).(*ast.NumberLit)
		return -n, ok && number && x.Op == "-"
	}
	return 0, false
}

// switchedCast is CAST of SWITCHOFFSET or AT TIME ZONE to a type without an offset, which takes the
// clock of that offset, as the cast of a time of UTC with the minutes added; nil for other casts.
func (r *rewriter) switchedCast(e *ast.Cast) *ast.Cast {
	if r.env.Dialect != "sqlserver" || r.env.Clock || e.Type == nil {
		return nil
	}
	operand, minutes, ok := zonedOperand(e.X)
	if !ok {
		return nil
	}
	to := r.castType(e)
	short := to.Kind == String && to.Length > 0 && to.Length <= len("2006-01-02 15:04:05")
	if !short && to.Kind != Date && to.Kind != Time && to.Kind != DateTime || (Type{Declared: e.Type}).ofZone() {
		return nil
	}
	out := *e
	for {
		_, t := r.zoned(operand)
		word := timeWord(operand, t)
		inner, others, again := zonedOperand(operand)
		switch {
		case t.Kind != DateTime || word == "":
			return nil
		case again:
			if _, t := r.zoned(inner); timeWord(inner, t) != "datetimeoffset" { // whose clock is that of the first zone
				minutes -= others
			}
			operand = inner
			continue
		case word == "datetimeoffset":
			operand = at(&ast.Cast{X: operand, Type: typeName("datetime2"), Func: "cast"}, e)
		case isCallOf(callOf(e.X), "switchoffset"):
			return nil
		case operandOf(e.X) == operand:
			minutes = 0
		}
		break
	}
	if out.X = operand; minutes != 0 {
		out.X = at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "DATEADD"}}}, Args: []ast.Expr{
			at(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: "minute"}}}}, e), signedNumber(call(e, ""), strconv.Itoa(minutes)), operand}}, e)
	}
	return &out
}

// callOf is a call, or one without a name for anything else.
func callOf(e ast.Expr) *ast.Call {
	if c, ok := ast.Unparen(e).(*ast.Call); ok {
		return c
	}
	return &ast.Call{}
}

// operandOf is the operand of [zonedOperand].
func operandOf(e ast.Expr) ast.Expr {
	x, _, _ := zonedOperand(e)
	return x
}

// withOffsetMS is TODATETIMEOFFSET of a time without an offset and a constant one: the time of UTC.
func (r *rewriter) withOffsetMS(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 2 {
		return nil, Type{}, false
	}
	minutes, ok := constantOffset(e.Args[1])
	x, t := r.dateArg(e.Args[0])
	word := timeWord(e.Args[0], t)
	if !ok || t.Kind != DateTime || word == "datetimeoffset" || word == "" && !isLiteral(x) {
		return nil, Type{}, false
	}
	zoned := Type{Kind: DateTime, Zoned: true, Source: typeName("datetimeoffset")}
	if minutes == 0 || r.env.Clock {
		return x, zoned, true
	}
	return made(e, "DATE_SUB({1}, INTERVAL {2} MINUTE)", x, signedNumber(e, strconv.Itoa(minutes))), zoned, true
}

func isLiteral(x ast.Expr) bool {
	_, ok := ast.Unparen(x).(*ast.StringLit)
	return ok
}
