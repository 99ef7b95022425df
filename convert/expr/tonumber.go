package expr

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// plainFormat is a format of TO_NUMBER that says only how the digits are grouped,
// with marks that no language changes.
var plainFormat = regexp.MustCompile(`^(?i:FM)?[90,]*([.][90]*)?$`)

// plainDecimal is a number as MySQL and the sources write it.
var plainDecimal = regexp.MustCompile(`^[+-]?(\d+(\.\d*)?|\.\d+)$`)

// numberOf is TO_NUMBER: of a constant the number, of a text without a format a
// decimal, which is 0 where the source refuses the text.
func (r *rewriter) numberOf(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) == 0 || len(e.Args) > 2 {
		return nil, Type{}, false
	}
	format := ""
	if len(e.Args) == 2 {
		lit, ok := unwrapped(e.Args[1]).(*ast.StringLit)
		if !ok || !plainFormat.MatchString(lit.Value) {
			fail(e, "TO_NUMBER with this format")
		}
		format = strings.ToUpper(lit.Value)
	}
	if lit, ok := unwrapped(e.Args[0]).(*ast.StringLit); ok {
		return r.constantNumber(e, lit.Value, format)
	}
	x, t := r.expr(e.Args[0])
	switch {
	case t.number():
		return x, t, true
	case t.Kind != String || format != "":
		fail(e, "TO_NUMBER of a value with a format")
	}
	r.note(e, Lenient)
	to := decimal(maxPrecision, maxScale)
	name := &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "decimal"}}}, Args: []ast.Expr{number(e, maxPrecision), number(e, maxScale)}}
	return at(&ast.Cast{X: x, Type: at(name, e), Func: "cast"}, e), to, true
}

// constantNumber is TO_NUMBER of a literal. Digits that the format has no place
// for are an error of Oracle, and cut by PostgreSQL.
func (r *rewriter) constantNumber(e *ast.Call, text, format string) (ast.Expr, Type, bool) {
	text = strings.TrimSpace(text)
	if format != "" {
		text = strings.ReplaceAll(text, ",", "")
	}
	if !plainDecimal.MatchString(text) || format != "" && !holds(format, text) {
		fail(e, "TO_NUMBER of %s", text)
	}
	digits := strings.TrimSuffix(strings.TrimLeft(text, "+-"), ".")
	x, t := r.number(at(&ast.NumberLit{Text: digits}, e))
	if strings.HasPrefix(text, "-") {
		x = at(&ast.Unary{Op: "-", X: x}, e)
	}
	return x, t, true
}

// holds reports whether a format has a place for all digits of a number.
func holds(format, text string) bool {
	count := func(s string) int { return strings.Count(s, "9") + strings.Count(s, "0") }
	whole, fraction, _ := strings.Cut(format, ".")
	left, right, _ := strings.Cut(strings.TrimLeft(text, "+-"), ".")
	return len(left) <= count(whole) && len(right) <= count(fraction)
}
