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
	case from.Kind == String && (to.instant() || to.Kind == Time) && e.Type != nil && !isOneOf(strings.ToLower(e.Type.Name.Last().Text), "datetimeoffset", "smalldatetime"):
		return r.tryTime(e, x, to)
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

// The forms of texts that begin with the year, and of times of day.
const (
	dayForm   = "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
	clockForm = "[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,7})?)?"
)

// tryTime is TRY_CAST of text to a time: texts of another form than those with the year first
// are NULL, those of a style of CONVERT have its form.
func (r *rewriter) tryTime(e *ast.Cast, x ast.Expr, to Type) (ast.Expr, Type) {
	style, _ := e.Style.(*ast.NumberLit)
	read := func(form string, x ast.Expr) *ast.When {
		return at(&ast.When{Cond: made(e, "{1} REGEXP {2}", x, at(&ast.StringLit{Value: form}, e)), Result: r.timeRead(e, x, to)}, e)
	}
	x = call(e, "TRIM", x)
	out := at(&ast.Case{}, e)
	switch {
	case to.Kind == Time && e.Style == nil:
		out.Whens = append(out.Whens, read("^("+dayForm+"[ T])?"+clockForm+"$", x))
	case style != nil && dayStyles[style.Text] != "" && to.instant():
		day := call(e, "STR_TO_DATE", made(e, "REPLACE(REPLACE({1}, '/', '-'), '.', '-')", x), at(&ast.StringLit{Value: dayStyles[style.Text]}, e.Style))
		out.Whens = append(out.Whens, read("^"+dayForm, call(e, "CONCAT", day))) // which may be no day
	case e.Style != nil && (style == nil || !isoStyles[style.Text] || to.Kind == Time):
		fail(e, "%s with a style", strings.ToUpper(e.Func))
	default:
		r.note(e, YearFirst)
		out.Whens = append(out.Whens, read("^("+dayForm+"([ T]"+clockForm+")?|[0-9]{8})$", x), read("^[0-9]{8}[ T]"+clockForm+"$", made(e, "INSERT(INSERT({1}, 7, 0, '-'), 5, 0, '-')", x)))
		out.Whens[1].Cond = made(e, "{1} REGEXP {2}", x, at(&ast.StringLit{Value: "^[0-9]{8}[ T]" + clockForm + "$"}, e))
	}
	return out, to
}

// timeRead is a text as a time of a type.
func (r *rewriter) timeRead(e *ast.Cast, x ast.Expr, to Type) ast.Expr {
	t := typeName(map[Kind]string{Date: "date", DateTime: "datetime", Time: "time"}[to.Kind])
	if digits := timeDigits(e.Type); digits > 0 && to.Kind != Date {
		t = typeName(t.Name.Last().Text, digits)
	}
	return at(&ast.Cast{X: x, Type: at(t, e), Func: "cast"}, e)
}

// isDate is ISDATE: whether a text can be read as a time.
func (r *rewriter) isDate(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 1 {
		return nil, Type{}, false
	}
	x, t := r.expr(e.Args[0])
	if t.Kind != String {
		return nil, Type{}, false
	}
	cast := at(&ast.Cast{X: e.Args[0], Func: "try_cast", Type: at(typeName("datetime"), e)}, e)
	time, _ := r.tryTime(cast, x, Type{Kind: DateTime})
	return made(e, "({1} IS NOT NULL)", time), Type{Kind: Integer}, true
}
