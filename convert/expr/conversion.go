package expr

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// numberForm is a text that Oracle reads as a number.
const numberForm = "'^[ ]*[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?[ ]*$'"

var onConversionError = regexp.MustCompile(`(?i)\s+on\s+conversion\s+error\s*$`)

// orDefault is a conversion of text to a number with DEFAULT … ON CONVERSION ERROR of Oracle, of which
// read is the conversion itself. It refuses other conversions with such clauses.
func (r *rewriter) orDefault(e ast.Expr, options []*ast.Option, x ast.Expr, read func() (ast.Expr, Type)) (ast.Expr, Type) {
	if len(options) > 1 || options[0].Name != "oracle:default" {
		fail(e, "conversion with the clause %s", options[len(options)-1].Text)
	}
	text, from := r.expr(x)
	before := r.tested
	r.tested = true
	y, to := read()
	r.tested = before
	if from.Kind != String || !to.number() {
		fail(e, "DEFAULT ON CONVERSION ERROR of this conversion")
	}
	return made(e, "CASE WHEN {1} REGEXP "+numberForm+" THEN {2} WHEN {1} IS NOT NULL THEN {3} END", text, y, r.otherwise(e, options[0])), to
}

// numberOrDefault is TO_NUMBER with such a clause.
func (r *rewriter) numberOrDefault(e *ast.Call) (ast.Expr, Type) {
	plain := *e
	plain.Options = nil
	return r.orDefault(e, e.Options, e.Args[0], func() (ast.Expr, Type) { return r.call(&plain) })
}

// otherwise is the constant of DEFAULT … ON CONVERSION ERROR.
func (r *rewriter) otherwise(e ast.Expr, o *ast.Option) ast.Expr {
	text := strings.TrimSpace(onConversionError.ReplaceAllString(o.Value, ""))
	switch digits := strings.TrimLeft(strings.Trim(text, "'"), "+-"); {
	case strings.EqualFold(text, "null"):
		return at(&ast.Keyword{Word: "null"}, e)
	case plainDecimal.MatchString(strings.Trim(text, "'")):
		n := at(&ast.NumberLit{Text: strings.TrimSuffix(digits, ".")}, e)
		if strings.HasPrefix(strings.Trim(text, "'"), "-") {
			return at(&ast.Unary{Op: "-", X: n}, e)
		}
		return n
	}
	fail(e, "DEFAULT ON CONVERSION ERROR that is not constant")
	return nil
}
