package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// tried is the name of a cast whose text was looked at first.
const tried = "tried"

// tryCast rewrites TRY_CAST and TRY_CONVERT, which give NULL for what is no value of the type:
// to text, and of numbers and text to numbers.
func (r *rewriter) tryCast(e *ast.Cast) (ast.Expr, Type) {
	plain := *e
	plain.Func = tried
	to := r.castType(&plain)
	x, from := r.expr(e.X)
	y, t := x, to
	switch {
	case to.Kind == String && e.Style == nil:
		return r.cast(&plain)
	case e.Style != nil || from.Kind != String && from.Kind != Integer && from.Kind != Bool:
		fail(e, "%s", strings.ToUpper(e.Func))
	}
	y, t = r.cast(&plain)
	word := ""
	if e.Type != nil {
		word = strings.ToLower(e.Type.Name.Last().Text)
	}
	low, high := mysql.IntegerBounds(word, word == "tinyint")
	whole := low != ""
	switch {
	case whole && from.Kind == String:
		inside := " AND {2} >= " + low + " AND {2} <= " + high
		if word == "bigint" {
			inside = ""
		}
		return made(e, "CASE WHEN TRIM({1}) REGEXP '^[-+]?[0-9]+$' AND CHAR_LENGTH(TRIM({1})) < 20"+inside+" THEN {2} WHEN TRIM({1}) = '' THEN 0 END", x, y), t
	case whole:
		return made(e, "CASE WHEN {1} >= "+low+" AND {1} <= "+high+" THEN {2} END", x, y), t
	case to.Kind == Decimal && from.Kind == String && to.Precision > to.Scale:
		digits := strconv.Itoa(to.Precision - to.Scale)
		return made(e, "CASE WHEN TRIM({1}) REGEXP '^[-+]?(0*[0-9]{1,"+digits+"}([.][0-9]*)?|[.][0-9]+)$' THEN {2} END", x, y), t
	}
	fail(e, "%s", strings.ToUpper(e.Func))
	return nil, Type{}
}
