package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// postgresCall rewrites the calls of PostgreSQL whose form depends on their
// arguments.
func (r *rewriter) postgresCall(e *ast.Call, name string) (ast.Expr, Type, bool) {
	r.looseSearch(e, name)
	switch name {
	case "date_part", "date_trunc":
		x, t := r.namedPart(e, name)
		return x, t, true
	case "timezone":
		if len(e.Args) == 2 {
			if out, t, ok := r.atZone(e, e.Args[1], e.Args[0]); ok {
				return out, t, true
			}
		}
	case "int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange":
		return r.rangeMade(e, name)
	case "position":
		return r.positionIn(e)
	case "left", "right":
		return r.side(e, strings.ToUpper(name))
	case "concat", "concat_ws":
		return r.joined(e, name)
	case "bool", "int2", "int4", "int8", "float8", "text":
		if len(e.Args) == 1 {
			x, t := r.expr(at(&ast.Cast{X: e.Args[0], Type: at(typeName(name), e)}, e))
			return x, t, true
		}
	case "overlay", "starts_with":
		return r.textCall(e, name)
	case "to_timestamp":
		if len(e.Args) == 1 {
			return r.secondsFrom1970(e)
		}
		if x, _, ok := r.dateOfColumn(e); ok {
			return x, Type{Kind: DateTime, Zoned: true}, true
		}
	case "to_date":
		return r.dateFrom(e)
	case "lpad", "rpad":
		return r.filledText(e, strings.ToUpper(name))
	case "split_part":
		return r.splitPart(e)
	case "greatest", "least":
		return r.extreme(e, strings.ToUpper(name))
	case "num_nulls", "num_nonnulls":
		return r.nulls(e, name == "num_nonnulls"), Type{Kind: Integer}, true
	case "format":
		return r.textFormat(e)
	case "to_hex":
		return r.hexOf(e)
	case "array_to_string":
		return r.textOfArray(e)
	case "gen_random_bytes":
		if n, ok := onlyArg(e).(*ast.NumberLit); ok {
			return call(e, "RANDOM_BYTES", at(&ast.NumberLit{Text: n.Text}, n)), Type{Kind: Binary}, true
		}
	case "digest":
		return r.digest(e)
	case "nullif":
		if x, t, ok := r.nullIfLapse(e); ok {
			return x, t, true
		}
		return r.nullIfEndless(e)
	case "enum_first", "enum_last":
		return r.enumCall(e, name)
	case "array_position":
		return r.enumPosition(e)
	case "decode":
		return r.decodedText(e)
	case "convert_to":
		return r.encodedBytes(e)
	case "encode":
		return r.encoded(e)
	}
	return nil, Type{}, false
}

// dateFrom is to_date of a column or a constant.
func (r *rewriter) dateFrom(e *ast.Call) (ast.Expr, Type, bool) {
	if x, t, ok := r.dateOfColumn(e); ok {
		if t.Kind == DateTime {
			x = call(e, "DATE", x)
		}
		return x, Type{Kind: Date}, true
	}
	if len(e.Args) == 2 {
		x := r.constantDate(e).(*ast.StringLit)
		return typedTime(x.Value, "date", e), Type{Kind: Date}, true
	}
	return nil, Type{}, false
}

func onlyArg(e *ast.Call) ast.Expr {
	if len(e.Args) != 1 {
		return nil
	}
	return e.Args[0]
}

// lastText is the last of n arguments, if it is a literal text.
func lastText(e *ast.Call, n int) (string, bool) {
	if len(e.Args) != n {
		return "", false
	}
	lit, ok := unwrapped(e.Args[n-1]).(*ast.StringLit)
	if !ok {
		return "", false
	}
	return lit.Value, true
}

// zoned reports whether the source has a time with time zone.
func (t Type) zoned() bool {
	if t.Source == nil {
		return t.Zoned
	}
	name := strings.ToLower(t.Source.Name.Last().Text)
	return name == "timestamptz" || strings.HasSuffix(name, "with time zone")
}

func isUTC(zone string) bool {
	switch strings.ToLower(zone) {
	case "utc", "gmt", "etc/utc", "z", "zulu", "uct":
		return true
	}
	return false
}

func number(old ast.Node, n int) ast.Expr { return at(&ast.NumberLit{Text: strconv.Itoa(n)}, old) }

// splitPart is split_part(text, mark, n). With a constant n it is the text up to the
// n-th mark, of that what is behind the last mark; nothing if there are fewer.
func (r *rewriter) splitPart(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 3 {
		return nil, Type{}, false
	}
	list, types := r.exprs(e.Args)
	t := Type{Kind: String, Length: types[0].Length}
	n, ok := wholeNumber(e.Args[2])
	if mark, constant := unwrapped(e.Args[1]).(*ast.StringLit); !ok || n < 1 || !constant || mark.Value == "" {
		return r.oursText(e, SplitPart, list...), t, true
	}
	if n == 1 {
		return call(e, "SUBSTRING_INDEX", list[0], list[1], number(e, 1)), t, true
	}
	marks := at(&ast.Binary{Op: "-", Left: call(e, "CHAR_LENGTH", list[0]), Right: call(e, "CHAR_LENGTH", call(e, "REPLACE", list[0], list[1], emptyString(e)))}, e)
	need := at(&ast.Binary{Op: "*", Left: call(e, "CHAR_LENGTH", list[1]), Right: number(e, n-1)}, e)
	few := at(&ast.Binary{Op: "<", Left: marks, Right: need}, e)
	part := call(e, "SUBSTRING_INDEX", call(e, "SUBSTRING_INDEX", list[0], list[1], number(e, n)), list[1], at(&ast.Unary{Op: "-", X: number(e, 1)}, e))
	none := emptyString(e)
	if types[0].AnyCase { // citext reads the list of the parts
		none = at(&ast.Keyword{Word: "null"}, e)
	}
	return call(e, "IF", few, none, part), t, true
}

// maxExtremes bounds the arguments of GREATEST and LEAST, since each doubles
// the length of the result.
const maxExtremes = 4

// extreme is GREATEST or LEAST, which leave NULL out in PostgreSQL and are NULL
// in MySQL as soon as one argument is.
func (r *rewriter) extreme(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if len(e.Args) < 2 || len(e.Args) > maxExtremes {
		return nil, Type{}, false
	}
	list, types := r.exprs(e.Args)
	r.resultsAlike(list, types)
	t := Type{Kind: Null}
	literals := true
	for i, x := range types {
		if x.IsListed(list[i]) {
			fail(e, "%s of an enumeration", name)
		}
		t = common(t, x)
		switch list[i].(type) {
		case *ast.NumberLit, *ast.StringLit:
		default:
			literals = false
		}
	}
	if literals {
		return call(e, name, list...), t, true
	}
	out := list[0]
	for _, x := range list[1:] {
		out = call(e, "IFNULL", call(e, name, out, x), call(e, "IFNULL", out, x))
	}
	return out, t, true
}

// nulls counts the arguments that are NULL, or are not.
func (r *rewriter) nulls(e *ast.Call, not bool) ast.Expr {
	list, _ := r.exprs(plainArgs(e))
	if len(list) == 0 {
		fail(e, "call without arguments")
	}
	var sum ast.Expr
	for _, x := range list {
		var one ast.Expr = at(&ast.Paren{X: at(&ast.IsExpr{X: x, Test: "null", Not: not}, e)}, e)
		if sum == nil {
			sum = one
			continue
		}
		sum = at(&ast.Binary{Op: "+", Left: sum, Right: one}, e)
	}
	if len(list) == 1 {
		return sum
	}
	return at(&ast.Paren{X: sum}, e)
}

// truncated is date_trunc(unit, x).
func (r *rewriter) truncated(e *ast.Call, unit string, x ast.Expr, t Type) (ast.Expr, Type) {
	if !t.instant() {
		fail(e, "date_trunc of what is no date")
	}
	out := Type{Kind: DateTime, Zoned: t.zoned()}
	if unit == "microseconds" {
		return x, out
	}
	template := truncTemplates[unit]
	if unit == "milliseconds" {
		template = "DATE_SUB({1}, INTERVAL MICROSECOND({1}) MOD 1000 MICROSECOND)"
	}
	if template == "" {
		fail(e, "date_trunc to %s", unit)
	}
	if unit == "day" || unit == "week" { // a column of days and times, as those of other units
		template = "DATETIME(" + template + ")"
	}
	return made(e, template, x), out
}

// seconds is the field second with its fraction.
func (r *rewriter) seconds(e ast.Node, x ast.Expr) (ast.Expr, Type) {
	micro := at(&ast.Binary{Op: "*", Left: call(e, "MICROSECOND", x), Right: at(&ast.NumberLit{Text: "0.000001"}, e)}, e)
	sum := at(&ast.Binary{Op: "+", Left: call(e, "SECOND", x), Right: micro}, e)
	return at(&ast.Paren{X: sum}, e), decimal(maxPrecision, 6)
}

// epoch are the seconds since 1970. Columns with a time zone hold UTC.
func (r *rewriter) epoch(e, from ast.Expr, x ast.Expr, t Type) (ast.Expr, Type) {
	out := decimal(maxPrecision, 6)
	switch {
	case r.env.Dialect == "postgres" && t.Kind == Time:
		return at(&ast.Paren{X: made(e, "TIME_TO_SEC({1}) + MICROSECOND({1}) * 0.000001", x)}, e), out
	case r.env.Dialect != "postgres" || !t.instant():
		fail(e, "field epoch of what is no date")
	case isNow(unwrapped(from)):
		return call(e, "UNIX_TIMESTAMP", x), out
	}
	days := call(e, "DATEDIFF", x, at(&ast.StringLit{Value: "1970-01-01"}, e))
	sum := at(&ast.Binary{Op: "*", Left: days, Right: number(e, 86400)}, e)
	sum = at(&ast.Binary{Op: "+", Left: sum, Right: call(e, "TIME_TO_SEC", call(e, "TIME", x))}, e)
	micro := at(&ast.Binary{Op: "*", Left: call(e, "MICROSECOND", x), Right: at(&ast.NumberLit{Text: "0.000001"}, e)}, e)
	return at(&ast.Paren{X: at(&ast.Binary{Op: "+", Left: sum, Right: micro}, e)}, e), out
}

// listOfArray is array_to_string of an array that an aggregate or a query
// makes: the list of the values. An array without values that are not NULL is
// the empty text, none at all is NULL.
func (r *rewriter) listOfArray(e *ast.Call) (ast.Expr, bool) {
	if len(e.Args) != 2 {
		return nil, false
	}
	switch x := unwrapped(e.Args[0]).(type) {
	case *ast.Call:
		if !strings.EqualFold(x.Name.String(), "array_agg") || !r.env.Aggregates || x.Over != nil || len(x.Args) != 1 {
			return nil, false
		}
		list := *x
		list.Args = append([]ast.Expr{x.Args[0]}, e.Args[1])
		return made(e, "IFNULL({1}, IF(COUNT({2}) = 0, NULL, ''))", r.list(&list), r.filtered(x, number(e, 1))), true
	case *ast.Subquery:
		q := aggregatedQuery(x, "string_agg", e.Args[1])
		if q == nil {
			return nil, false
		}
		out, _ := r.subquery(at(&ast.Subquery{Query: q}, x))
		return made(e, "IFNULL({1}, '')", out), true
	}
	return nil, false
}
