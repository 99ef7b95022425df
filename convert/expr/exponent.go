package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// maxPlainDigits bounds the digits that an exponent may add to a number.
const maxPlainDigits = 40

// WithoutExponent moves the point of a decimal number by its exponent.
func WithoutExponent(text string) (string, bool) {
	i := strings.IndexAny(text, "eE")
	if i < 0 {
		return text, true
	}
	n, err := strconv.Atoi(text[i+1:])
	if err != nil || n < -maxPlainDigits || n > maxPlainDigits {
		return "", false
	}
	whole, fraction, _ := strings.Cut(text[:i], ".")
	if n < 0 {
		whole = strings.Repeat("0", max(0, -n-len(whole))) + whole
		return whole[:len(whole)+n] + "." + whole[len(whole)+n:] + fraction, true
	}
	fraction += strings.Repeat("0", max(0, n-len(fraction)))
	return whole + fraction[:n] + "." + fraction[n:], true
}

// exactNumber is a constant with an exponent that PostgreSQL casts to a number of any size: MySQL takes 1e-12
// for a float, and a cast to DECIMAL would round it. nil for another cast.
func (r *rewriter) exactNumber(e *ast.Cast, x ast.Expr, to Type) ast.Expr {
	lit, negative := ast.Unparen(x), false
	if u, ok := lit.(*ast.Unary); ok && u.Op == "-" {
		lit, negative = ast.Unparen(u.X), true
	}
	n, ok := lit.(*ast.NumberLit)
	if !ok || r.env.Dialect != "postgres" || to.Kind != Decimal || len(e.Type.Args) > 0 || !strings.ContainsAny(n.Text, "eE") {
		return nil
	}
	text, ok := WithoutExponent(n.Text)
	whole, fraction, _ := strings.Cut(text, ".")
	whole = strings.TrimLeft(whole, "0")
	if !ok || len(whole)+len(fraction) > mysql.MaxDecimalPrecision || len(fraction) > mysql.MaxDecimalScale {
		return nil
	}
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	out := ast.Expr(at(&ast.NumberLit{Text: whole}, e))
	if negative {
		out = at(&ast.Unary{Op: "-", X: out}, e)
	}
	return out
}
