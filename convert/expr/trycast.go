package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
)

// tried is the name of a cast whose text was looked at first.
const tried = "tried"

// tryCast rewrites TRY_CAST and TRY_CONVERT, which give NULL for what is no value of the type.
func (r *rewriter) tryCast(e *ast.Cast) (ast.Expr, Type) {
	plain := *e
	plain.Func = tried
	to := r.castType(&plain)
	x, from := r.expr(e.X)
	word := ""
	if e.Type != nil {
		word = strings.ToLower(e.Type.Name.Last().Text)
	}
	switch {
	case isGUID(e.Type) && from.Kind == String && e.Style == nil && from.sourceWord() != "uniqueidentifier":
		return made(e, guidOfText, x), Type{Kind: String, Length: 36, Source: typeName("uniqueidentifier")}
	case to.Kind == String && e.Style == nil, from.Kind == Null,
		from.instant() && e.Style == nil && (word == "date" || word == "time" && from.Kind != Date || word == "datetime2"): // which hold all times
		return r.cast(&plain)
	case from.Kind == String && (to.instant() || to.Kind == Time) && e.Type != nil && !isOneOf(word, "datetimeoffset", "smalldatetime"):
		out := r.tryTime(e, x, to)
		empty := &ast.When{Cond: made(e, "{1} = ''", call(e, "TRIM", x)), Result: r.timeRead(e, at(&ast.StringLit{Value: emptyTimes[to.Kind]}, e), to)}
		out.Whens = append([]*ast.When{at(empty, e)}, out.Whens...)
		return out, to
	case e.Style != nil:
		fail(e, "%s", strings.ToUpper(e.Func))
	case from.Kind == String:
		return r.tryText(&plain, x, to, word)
	case from.number() || from.Kind == Bool:
		return r.tryNumber(&plain, x, from, to, word)
	}
	fail(e, "%s", strings.ToUpper(e.Func))
	return nil, Type{}
}

// guidOfText is a text as identifier, of which what is behind the identifier does not count; NULL if it is none.
const guidOfText = "CASE WHEN {1} REGEXP '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}' THEN LEFT({1}, 36)" +
	" WHEN {1} REGEXP '^[{][0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}[}]' THEN SUBSTR({1}, 2, 36) END"

// The forms of numbers in texts: money may have marks of thousands and a sign of dollars.
const (
	moneyForm = "^([-+]?[$]?|[$][-+])([0-9][0-9,]*([.][0-9]*)?|[.][0-9]+)$"
	floatForm = "^[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)(e[-+]?[0-9]{1,2})?$"
)

// tryText is a text as a number or truth value; e is the cast that its text has been looked at for.
func (r *rewriter) tryText(e *ast.Cast, x ast.Expr, to Type, word string) (ast.Expr, Type) {
	low, high := mysql.IntegerBounds(word, word == "tinyint")
	switch {
	case to.Kind == Bool:
		return made(e, "CASE WHEN TRIM({1}) = 'true' THEN 1 WHEN TRIM({1}) = 'false' OR TRIM({1}) = '' THEN 0 WHEN TRIM({1}) REGEXP '^[-+]?[0-9]+$' THEN TRIM({1}) REGEXP '[1-9]' END", x), to
	case to.Kind == Float && e.Type != nil:
		return made(e, "CASE WHEN TRIM({1}) REGEXP '"+floatForm+"' THEN TRIM({1}) + 0e0 WHEN TRIM({1}) = '' THEN 0e0 END", x), to
	case word == "money" || word == "smallmoney":
		money := moneyType(typeName(word))
		y := castToDecimal(made(e, "REPLACE(REPLACE({1}, '$', ''), ',', '')", x), Type{Precision: 20, Scale: divisionDigits}, e)
		most := map[string]string{"money": "922337203685477.5807", "smallmoney": "214748.3647"}[word]
		return made(e, "CASE WHEN TRIM({1}) REGEXP '"+moneyForm+"' AND ABS({2}) <= "+most+" THEN {2} WHEN TRIM({1}) = '' THEN 0.0000 END", x, y), money
	case low != "":
		y, t := r.cast(e)
		inside := " AND {2} >= " + low + " AND {2} <= " + high
		if word == "bigint" {
			inside = ""
		}
		return made(e, "CASE WHEN TRIM({1}) REGEXP '^[-+]?[0-9]+$' AND CHAR_LENGTH(TRIM({1})) < 20"+inside+" THEN {2} WHEN TRIM({1}) = '' THEN 0 END", x, y), t
	case to.Kind == Decimal && to.Precision > to.Scale:
		y, t := r.cast(e)
		digits := strconv.Itoa(to.Precision - to.Scale)
		return made(e, "CASE WHEN TRIM({1}) REGEXP '^[-+]?(0*[0-9]{1,"+digits+"}([.][0-9]*)?|[.][0-9]+)$' THEN {2} END", x, y), t
	}
	fail(e, "cast of a text that may be no %s", word)
	return nil, Type{}
}

// tryNumber is a number of another type, where that one may not hold it.
func (r *rewriter) tryNumber(e *ast.Cast, x ast.Expr, from, to Type, word string) (ast.Expr, Type) {
	low, high := mysql.IntegerBounds(word, word == "tinyint")
	switch {
	case to.Kind == Bool, to.Kind == Float && word != "real" && from.Kind != Float:
		return r.cast(e)
	case low != "" && from.Kind != Decimal && from.Kind != Float:
		y, t := r.cast(e)
		return made(e, "CASE WHEN {1} >= "+low+" AND {1} <= "+high+" THEN {2} END", x, y), t
	case low != "" && word != "bigint":
		whole := call(e, "TRUNCATE", x, number(e, 0))
		if isMoney(from) {
			whole = call(e, "ROUND", x)
		}
		return made(e, "CASE WHEN {1} >= "+low+" AND {1} <= "+high+" THEN {2} END", whole, signed(whole, e)), to
	case to.Kind == Decimal && to.Precision > 0 && from.Kind != Float && !isMoney(to) && word != "money" && word != "smallmoney":
		y := castToDecimal(x, Type{Precision: min(to.Precision+maxScale, mysql.MaxDecimalPrecision), Scale: to.Scale}, e)
		return made(e, "CASE WHEN ABS({1}) < {2} THEN {3} END", y, at(&ast.NumberLit{Text: "1e" + strconv.Itoa(to.Precision-to.Scale)}, e), castToDecimal(x, to, e)), to
	}
	fail(e, "cast of a number that may be no %s", word)
	return nil, Type{}
}

// The forms of texts that begin with the year, and of times of day.
const (
	dayForm   = "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
	clockForm = "[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,7})?)?"
)

// emptyTimes are what SQL Server makes of a text without a letter.
var emptyTimes = map[Kind]string{Date: "1900-01-01", DateTime: "1900-01-01", Time: "00:00:00"}

// tryTime is TRY_CAST of text to a time: texts of another form than those with the year first
// are NULL, those of a style of CONVERT have its form.
func (r *rewriter) tryTime(e *ast.Cast, x ast.Expr, to Type) *ast.Case {
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
	return out
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
	return made(e, "({1} IS NOT NULL)", r.tryTime(cast, x, Type{Kind: DateTime})), Type{Kind: Integer}, true
}
