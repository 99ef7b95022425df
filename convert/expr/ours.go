package expr

import (
	"cmp"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Functions of the extension stand for those of text that MySQL 5.6 does not have and
// that no expression of its own says.

// The functions of the extension that expressions call.
const (
	Initcap        = "sctconv_initcap"
	Translate      = "sctconv_translate"
	TrimLetters    = "sctconv_trim"
	SplitPart      = "sctconv_split_part"
	ReplaceLetters = "sctconv_replace_letters"
	FindLetters    = "sctconv_find_letters"
	FloatTexts     = "sctconv_float_text"
	NumberText     = "sctconv_number_text"
)

// oursText is a call of a function of the extension that gives a text.
func (r *rewriter) oursText(n ast.Node, name string, args ...ast.Expr) ast.Expr {
	return r.collated(r.ours(n, name, args...))
}

// ours is a call of a function of the extension.
func (r *rewriter) ours(n ast.Node, name string, args ...ast.Expr) *ast.Call {
	c := call(n, name, args...)
	switch {
	case r.env.Ours != nil:
		c.Name = r.env.Ours(name)
	case !r.env.TypesOnly:
		what := "operator of the extension"
		if e, ok := n.(*ast.Call); ok {
			what = "function " + strings.ToUpper(e.Name.String())
		}
		fail(n, "%s", what)
	}
	return c
}

// collated gives the text of a function of ours the collation of the tables where that of
// connections is another: MySQL mixes it with no literal else.
func (r *rewriter) collated(c *ast.Call) ast.Expr {
	if r.env.Tables == "" {
		return c
	}
	return r.madeText(c)
}

// capitals is INITCAP.
func (r *rewriter) capitals(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 1 {
		return nil, Type{}, false
	}
	list, types := r.exprs(plainArgs(e))
	r.hexTexts(e, "initcap", list, types)
	return r.oursText(e, Initcap, list...), Type{Kind: String, Length: types[0].Length}, true
}

// trimming is what a call removes from the ends of a text.
type trimming struct {
	ends          string // both, leading or trailing, "" where it is not written
	text, letters ast.Expr
}

// trimmingOf reads TRIM with its words, and the form of PostgreSQL with a comma.
func trimmingOf(e *ast.Call) (trimming, bool) {
	var t trimming
	var plain []ast.Expr
	for _, a := range e.Args {
		s, ok := a.(*ast.SpecialArg)
		switch {
		case !ok:
			plain = append(plain, a)
		case s.Word == "from":
			t.text = s.X
		case t.letters == nil:
			t.ends, t.letters = s.Word, s.X
		default:
			return t, false
		}
	}
	for _, x := range plain {
		switch { // TRIM(x, letters), TRIM(FROM x, letters), TRIM(letters FROM x)
		case t.text == nil && len(plain) == 2 && x == plain[0]:
			t.text = x
		case t.letters == nil:
			t.letters = x
		default:
			return t, false
		}
	}
	return t, t.text != nil
}

// trimmedSet removes the letters of a set from the ends of a text. One that is constant is
// what TRIM of MySQL removes.
func (r *rewriter) trimmedSet(e *ast.Call, t trimming) (ast.Expr, Type) {
	lit, constant := unwrapped(t.letters).(*ast.StringLit)
	if r.env.Dialect == "sqlserver" && !constant {
		fail(e, "%s of letters that are not constant", strings.ToUpper(e.Name.Last().Text))
	}
	if r.env.Dialect == "sqlserver" && hasCase(lit.Value) && !r.tellsCase(t.text) && !r.tellsCase(t.letters) {
		lit = at(&ast.StringLit{Value: strings.ToLower(lit.Value) + strings.ToUpper(lit.Value)}, lit)
		t.letters = lit
	}
	x, xt := r.expr(t.text)
	if constant && len([]rune(lit.Value)) == 1 {
		var first ast.Expr = at(&ast.StringLit{Value: lit.Value}, lit)
		if t.ends != "" {
			first = at(&ast.SpecialArg{Word: t.ends, X: first}, e)
		}
		return call(e, "TRIM", first, at(&ast.SpecialArg{Word: "from", X: x}, e)), xt
	}
	if r.env.Dialect == "oracle" && isCallOf(e, "trim") {
		fail(e, "TRIM of what is not one constant letter")
	}
	letters, _ := r.expr(t.letters)
	return r.oursText(e, TrimLetters, x, letters, at(&ast.StringLit{Value: cmp.Or(t.ends, "both")}, e)), Type{Kind: String, Length: xt.Length}
}

// trim is TRIM with its words.
func (r *rewriter) trim(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) == 1 {
		if _, special := e.Args[0].(*ast.SpecialArg); !special {
			return nil, Type{}, false
		}
	}
	t, ok := trimmingOf(e)
	switch {
	case !ok:
		return nil, Type{}, false
	case t.letters != nil:
		x, xt := r.trimmedSet(e, t)
		return x, Type{Kind: String, Length: xt.Length}, true
	}
	x, xt := r.expr(t.text)
	return call(e, map[string]string{"leading": "LTRIM", "trailing": "RTRIM", "both": "TRIM", "": "TRIM"}[t.ends], x), Type{Kind: String, Length: xt.Length}, true
}

// translated is TRANSLATE whose characters are not constant, are many, or become each other.
func (r *rewriter) translated(e *ast.Call) (ast.Expr, Type, bool) {
	if r.env.Dialect == "sqlserver" {
		fail(e, "TRANSLATE of these characters")
	}
	list, types := r.exprs(e.Args)
	return r.oursText(e, Translate, list...), Type{Kind: String, Length: types[0].Length}, true
}
