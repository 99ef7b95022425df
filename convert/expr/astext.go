package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// TypedNull is a NULL that the source casts, with a cast of its own: else the
// column of a view that it gives has no type. Other expressions stay.
func TypedNull(x, source ast.Expr, t Type) ast.Expr {
	k, ok := unwrapped(x).(*ast.Keyword)
	c, isCast := ast.Unparen(source).(*ast.Cast)
	name, args := castName(t)
	if !ok || k.Word != "null" || !isCast || name == "" {
		return x
	}
	out := &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}}
	for _, n := range args {
		out.Args = append(out.Args, at(&ast.NumberLit{Text: strconv.Itoa(n)}, c))
	}
	return at(&ast.Cast{X: x, Type: at(out, c), Func: "cast"}, c)
}

// castBool is a cast to boolean; it reports false for other casts.
func (r *rewriter) castBool(e *ast.Cast, x ast.Expr, from, to Type) (ast.Expr, bool) {
	if to.Kind != Bool || !from.number() && from.Kind != String {
		return nil, false
	}
	switch lit := unwrapped(x).(type) {
	case *ast.StringLit:
		if word, ok := truthWord("postgres", lit.Value); ok {
			return at(&ast.Keyword{Word: word}, e), true
		}
		fail(e, "cast of %s to a truth value", lit.Value)
	case *ast.NumberLit:
		if lit.Text == "0" || lit.Text == "1" {
			return nil, false
		}
	}
	if from.Kind == String && r.env.Dialect == "postgres" {
		return r.truthOfText(e, x), true
	}
	if from.Kind == String {
		fail(e, "cast of text to a truth value")
	}
	return made(e, "{1} <> 0", x), true
}

// truthOfText is the truth value that a text names. A text that names none is a number to
// MySQL, which refuses it where the value is stored.
func (r *rewriter) truthOfText(e *ast.Cast, x ast.Expr) ast.Expr {
	r.note(e, Lenient)
	word := call(e, "LOWER", call(e, "TRIM", x))
	list := func(words string) ast.Expr {
		in := &ast.In{X: word}
		for _, w := range strings.Fields(words) {
			in.List = append(in.List, at(&ast.StringLit{Value: w}, e))
		}
		return at(in, e)
	}
	when := func(words, value string) *ast.When {
		return at(&ast.When{Cond: list(words), Result: at(&ast.Keyword{Word: value}, e)}, e)
	}
	return at(&ast.Case{Whens: []*ast.When{when("t tr tru true y ye yes on 1", "true"), when("f fa fal fals false n no of off 0", "false")}, Else: made(e, "{1} + 0", x)}, e)
}

// HexText is the text of bytes in Oracle: their hexadecimal digits.
func HexText(n ast.Node, x ast.Expr, t Type) (ast.Expr, Type) {
	if c, ok := x.(*ast.Call); ok && isCallOf(c, "unhex") && len(c.Args) == 1 {
		return call(n, "UPPER", c.Args[0]), Type{Kind: String, Length: 32}
	}
	return call(n, "HEX", x), Type{Kind: String, Length: 2 * t.Length}
}

// ofText are functions of Oracle that take bytes as their text.
var ofText = map[string]bool{"upper": true, "lower": true, "initcap": true, "replace": true, "lpad": true, "rpad": true, "trim": true, "ltrim": true, "rtrim": true, "concat": true}

// ofTruthText are further functions of Oracle that take truth values as their text.
var ofTruthText = map[string]bool{"length": true, "substr": true, "instr": true}

// asText is a value as the source writes it; the type is that of a text when
// MySQL would write it otherwise. It fails where settings decide.
func (r *rewriter) asText(n ast.Node, x ast.Expr, t Type) (ast.Expr, Type) {
	text := Type{Kind: String}
	switch {
	case t.Kind == Bool && r.env.Dialect != "sqlserver":
		return truthText(x, WordOfTruth(r.env.Dialect, true), WordOfTruth(r.env.Dialect, false), n), Type{Kind: String, Length: 5}
	case r.env.Dialect == "postgres" && (isMoney(t) || t.Declared != nil && t.Declared.Array == 0 && isMoney(Type{Source: t.Declared})):
		fail(n, "text of money, which has the sign of a currency")
	case (t.Kind == DateTime || t.Kind == Time) && r.env.Dialect == "postgres":
		format := "%Y-%m-%d %H:%i:%s.%f"
		if t.Kind == Time {
			format = "%H:%i:%s.%f"
		}
		x = call(n, "DATE_FORMAT", x, at(&ast.StringLit{Value: format}, n))
		x = trimmed(n, trimmed(n, x, "0"), ".")
		if t.Kind == DateTime && (t.Zoned || t.zoned()) && !r.env.Clock { // columns hold the time of UTC
			return call(n, "CONCAT", x, at(&ast.StringLit{Value: "+00"}, n)), Type{Kind: String, Length: 29}
		}
		return x, Type{Kind: String, Length: 26}
	case t.Kind == Binary && r.env.Dialect == "oracle":
		return HexText(n, x, t)
	case t.instant() && r.env.Dialect == "oracle":
		return r.sessionDateText(n, x, t), text
	case t.Kind == DateTime && r.env.Dialect == "sqlserver":
		e, _ := n.(ast.Expr)
		if c, is := n.(*ast.Cast); is {
			e = c.X
		}
		return r.plainTime(n, e, x, t)
	case r.env.Dialect == "sqlserver" && isMoney(t): // with two digits behind the point
		return call(n, "CONCAT", castToDecimal(x, Type{Precision: 19, Scale: 2}, n)), Type{Kind: String, Length: 21}
	case t.Kind == Decimal && r.env.Dialect == "sqlserver" && sourceName(t) == "numeric" && arg(t.Source, 1) > t.Scale: // ROUND leaves zeros
		return call(n, "CONCAT", castToDecimal(x, Type{Precision: arg(t.Source, 0), Scale: arg(t.Source, 1)}, n)), text
	case (t.Kind == Float || t.Kind == Decimal) && r.env.Dialect == "postgres":
		return r.floatText(n, x, t)
	case t.Kind == Float && r.env.Dialect == "sqlserver":
		return r.oursText(n, FloatTexts, x), Type{Kind: String, Length: len("-1.23457e+006")}
	case t.Kind == Decimal && t.Scale > 0 && r.env.Dialect == "oracle": // no zeros before and behind
		short := trimmed(n, trimmed(n, call(n, "CONCAT", x), "0"), ".")
		return r.withPoint(n, made(n, "IF({1} > -1 AND {1} < 1 AND {1} <> 0, REPLACE({2}, '0.', '.'), {2})", x, short)), text
	}
	return x, t
}

// trimmed is a text without the marks at its end.
func trimmed(n ast.Node, x ast.Expr, mark string) ast.Expr {
	first := at(&ast.SpecialArg{Word: "trailing", X: at(&ast.StringLit{Value: mark}, n)}, n)
	return call(n, "TRIM", first, at(&ast.SpecialArg{Word: "from", X: x}, n))
}
