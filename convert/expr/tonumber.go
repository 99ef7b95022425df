package expr

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// plainFormat is a format of TO_NUMBER that says only how the digits are grouped,
// with marks that no language changes.
var plainFormat = regexp.MustCompile(`^(?i:FM)?[90,]*([.][90]*)?$`)

// markedFormat is a format of Oracle with a sign before the digits, or marks of the session.
var markedFormat = regexp.MustCompile(`^(?i:FM)?[S]?[90,G]*([.D][90]*)?$`)

// hexFormat is a format of hexadecimal digits that fit a BIGINT.
var hexFormat = regexp.MustCompile(`^(?i:FM)?0?X{1,15}$`)

// plainDecimal is a number as MySQL and the sources write it.
var plainDecimal = regexp.MustCompile(`^[+-]?(\d+(\.\d*)?|\.\d+)$`)

// numberOf is TO_NUMBER: of a constant the number, of a text without a format a
// decimal, which is 0 where the source refuses the text.
func (r *rewriter) numberOf(e *ast.Call) (ast.Expr, Type, bool) {
	if r.env.Dialect == "oracle" && len(e.Args) > 1 {
		if x, t, ok := r.formattedNumber(e); ok {
			return x, t, true
		}
	}
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
	x, t = r.readNumber(e, r.pointRead(e, x))
	return x, t, true
}

// readNumber is a text as a decimal.
func (r *rewriter) readNumber(e ast.Expr, x ast.Expr) (ast.Expr, Type) {
	r.note(e, Lenient)
	name := &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "decimal"}}}, Args: []ast.Expr{number(e, maxPrecision), number(e, maxScale)}}
	return at(&ast.Cast{X: x, Type: at(name, e), Func: "cast"}, e), decimal(maxPrecision, maxScale)
}

// formattedNumber is TO_NUMBER of the text of a column in a format with marks, or of hexadecimal digits.
func (r *rewriter) formattedNumber(e *ast.Call) (ast.Expr, Type, bool) {
	lit, ok := unwrapped(e.Args[1]).(*ast.StringLit)
	_, constant := unwrapped(e.Args[0]).(*ast.StringLit)
	if !ok || len(e.Args) > 3 {
		return nil, Type{}, false
	}
	format := strings.ToUpper(lit.Value)
	point, group := r.sessionMarks()
	if len(e.Args) == 3 {
		nls, is := unwrapped(e.Args[2]).(*ast.StringLit)
		if !is {
			return nil, Type{}, false
		}
		if point, group, ok = numericMarks(nls.Value); !ok {
			return nil, Type{}, false
		}
	}
	x, t := r.expr(e.Args[0])
	switch {
	case t.Kind != String:
		return nil, Type{}, false
	case hexFormat.MatchString(format):
		r.note(e, Lenient)
		return made(e, "SIGNED(CONV(TRIM({1}), 16, 10))", x), Type{Kind: Integer, Wide: true}, true
	case constant && len(e.Args) == 2 && plainFormat.MatchString(format), !markedFormat.MatchString(format) || strings.Trim(format, "FM") == "":
		return nil, Type{}, false
	}
	replace := func(old, by string) {
		if old != by {
			x = call(e, "REPLACE", x, at(&ast.StringLit{Value: old}, e), at(&ast.StringLit{Value: by}, e))
		}
	}
	if strings.Contains(format, "G") {
		replace(group, "")
	}
	if strings.Contains(format, ",") {
		replace(",", "")
	}
	if strings.Contains(format, "D") {
		replace(point, ".")
	}
	if len(e.Args) == 2 && strings.ContainsAny(format, "GD") && r.env.Marks == "" {
		r.english(e)
	}
	x, t = r.readNumber(e, x)
	return x, t, true
}

// constantNumber is TO_NUMBER of a literal. Digits that the format has no place
// for are an error of Oracle, and cut by PostgreSQL.
func (r *rewriter) constantNumber(e *ast.Call, text, format string) (ast.Expr, Type, bool) {
	text = strings.TrimSpace(text)
	if format != "" {
		text = strings.ReplaceAll(text, ",", "")
	}
	if point, _ := r.sessionMarks(); format == "" && point != "." {
		text = strings.Replace(text, point, ".", 1)
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
