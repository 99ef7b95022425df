package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// clockStyled is CONVERT of TIME to text with a style that is a clock.
func clockStyled(e *ast.Cast, x ast.Expr, style string, to Type) (ast.Expr, bool) {
	if style == "0" || style == "100" { // a datetime has a blank before an hour of one digit
		out := call(e, "TIME_FORMAT", x, at(&ast.StringLit{Value: "%l:%i%p"}, e.Style))
		if to.Length > 0 && to.Length < len("12:00AM") {
			return call(e, "LEFT", out, number(e, to.Length)), true
		}
		return out, true
	}
	format, n := "", 0
	switch style {
	case "8", "24", "108":
		format, n = "%H:%i:%s", 8
	case "14", "114":
		format, n = "%H:%i:%s:%f", 12
	default:
		return nil, false
	}
	if to.Length > 0 {
		n = min(n, to.Length)
	}
	out := call(e, "TIME_FORMAT", x, at(&ast.StringLit{Value: format}, e.Style))
	if n != len("00:00:00") {
		out = call(e, "LEFT", out, number(e, n))
	}
	return out, true
}

// maxStrDigits bounds the digits behind the point of STR, each of which makes the result longer.
const maxStrDigits = 4

// strOf is STR of T-SQL with a constant length and digits: the rounded number, blanks before
// it. Where it is too long, it has fewer digits behind the point, or is asterisks.
func (r *rewriter) strOf(e *ast.Call) (ast.Expr, Type, bool) {
	length, digits := 10, 0
	for i, to := range []*int{&length, &digits} {
		if i+1 >= len(e.Args) {
			break
		}
		lit, ok := unwrapped(e.Args[i+1]).(*ast.NumberLit)
		if !ok {
			fail(e, "STR with a length that is not constant")
		}
		n, err := strconv.Atoi(lit.Text)
		if err != nil {
			fail(e, "STR with a length that is not constant")
		}
		*to = n
	}
	if len(e.Args) == 0 || len(e.Args) > 3 || length < 1 || length > 30 || digits < 0 || digits > maxStrDigits {
		fail(e, "STR with these arguments")
	}
	x, t := r.expr(e.Args[0])
	if !t.number() {
		fail(e, "STR of what is no number")
	}
	rounded := func(scale int) ast.Expr { return castToDecimal(x, Type{Precision: 38, Scale: scale}, e) }
	fits := func(scale int) bool {
		whole := textWidth(Type{Kind: t.Kind, Wide: t.Wide, Precision: t.Precision - t.Scale})
		return t.Kind == Integer && scale == 0 && length >= whole
	}
	var out ast.Expr = at(&ast.StringLit{Value: strings.Repeat("*", length)}, e)
	for scale := range digits + 1 {
		text := rounded(scale)
		if fits(scale) {
			out = call(e, "LPAD", x, number(e, length), at(&ast.StringLit{Value: " "}, e))
			continue
		}
		out = made(e, "IF(CHAR_LENGTH({1}) <= {2}, LPAD({1}, {2}, ' '), {3})", text, number(e, length), out)
	}
	if !fits(0) {
		out = made(e, "IF({1} IS NULL, NULL, {2})", x, out)
	}
	return out, Type{Kind: String, Length: length}, true
}

// dayAndClock is the sum of two times of T-SQL of which one is cast from TIME, so that it has
// no days; nil for others.
func (r *rewriter) dayAndClock(e *ast.Binary, a, b ast.Expr) ast.Expr {
	if clock := r.castClock(e.Right); clock != nil {
		return call(e, "TIMESTAMP", a, clock)
	}
	if clock := r.castClock(e.Left); clock != nil {
		return call(e, "TIMESTAMP", b, clock)
	}
	return nil
}

// castClock is the TIME that an expression casts to DATETIME, or nil.
func (r *rewriter) castClock(e ast.Expr) ast.Expr {
	c, ok := ast.Unparen(e).(*ast.Cast)
	if !ok || c.Style != nil {
		return nil
	}
	if x, t := r.expr(c.X); t.Kind == Time {
		return x
	}
	return nil
}
