package expr

import (
	"strings"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/ast"
)

// textCall rewrites calls of PostgreSQL on texts whose form depends on constants.
func (r *rewriter) textCall(e *ast.Call, name string) (ast.Expr, Type, bool) {
	switch name {
	case "btrim", "ltrim", "rtrim":
		return r.trimmed(e, map[string]string{"btrim": "both", "ltrim": "leading", "rtrim": "trailing"}[name])
	case "translate":
		return r.translate(e)
	case "overlay":
		return r.overlay(e)
	case "starts_with":
		if len(e.Args) == 2 {
			list, _ := r.exprs(e.Args)
			start := call(e, "LEFT", list[0], call(e, "CHAR_LENGTH", list[1]))
			return at(&ast.Paren{X: at(&ast.Binary{Op: "=", Left: start, Right: list[1]}, e)}, e), boolean, true
		}
	}
	return nil, Type{}, false
}

// trimmed takes one character from the ends of a text. PostgreSQL takes all that
// are in the second argument, MySQL the whole of it.
func (r *rewriter) trimmed(e *ast.Call, side string) (ast.Expr, Type, bool) {
	if len(e.Args) != 2 {
		return nil, Type{}, false
	}
	lit, ok := unwrapped(e.Args[1]).(*ast.StringLit)
	if !ok || utf8.RuneCountInString(lit.Value) != 1 {
		fail(e, "more than one character to trim")
	}
	x, t := r.expr(e.Args[0])
	what := at(&ast.SpecialArg{Word: side, X: at(&ast.StringLit{Value: lit.Value}, lit)}, e)
	return call(e, "TRIM", what, at(&ast.SpecialArg{Word: "from", X: x}, e)), t, true
}

// maxTranslated bounds the characters that translate replaces.
const maxTranslated = 30

// translate is a REPLACE for each character, which is the same as long as none
// finds what another has put in.
func (r *rewriter) translate(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 3 {
		return nil, Type{}, false
	}
	a, ok := unwrapped(e.Args[1]).(*ast.StringLit)
	b, ok2 := unwrapped(e.Args[2]).(*ast.StringLit)
	if !ok || !ok2 {
		fail(e, "TRANSLATE with characters that are not constant")
	}
	from, to := []rune(a.Value), []rune(b.Value)
	if len(from) > maxTranslated {
		fail(e, "TRANSLATE of more than %d characters", maxTranslated)
	}
	out, t := r.expr(e.Args[0])
	for i, c := range from {
		with := ""
		if i < len(to) {
			with = string(to[i])
		}
		if strings.ContainsRune(string(from[:i]), c) { // the first counts
			continue
		}
		if with != "" && strings.Contains(string(from[i+1:]), with) {
			fail(e, "TRANSLATE to characters that it also replaces")
		}
		out = call(e, "REPLACE", out, at(&ast.StringLit{Value: string(c)}, a), at(&ast.StringLit{Value: with}, b))
	}
	return out, t, true
}

// overlay is OVERLAY(text PLACING new FROM start [FOR length]).
func (r *rewriter) overlay(e *ast.Call) (ast.Expr, Type, bool) {
	var text ast.Expr
	clauses := map[string]ast.Expr{}
	for _, a := range e.Args {
		s, ok := a.(*ast.SpecialArg)
		switch {
		case !ok && text == nil:
			text = a
		case ok && s.X != nil && clauses[s.Word] == nil:
			clauses[s.Word] = s.X
		default:
			return nil, Type{}, false
		}
	}
	start, ok := unwrapped(clauses["from"]).(*ast.NumberLit)
	if text == nil || clauses["placing"] == nil || !ok || start.Text == "0" {
		fail(e, "OVERLAY from a place that is not constant")
	}
	x, _ := r.expr(text)
	with, _ := r.expr(clauses["placing"])
	var length ast.Expr = call(e, "CHAR_LENGTH", with)
	if l := clauses["for"]; l != nil {
		n, ok := unwrapped(l).(*ast.NumberLit)
		if !ok {
			fail(e, "OVERLAY of a length that is not constant")
		}
		length = at(&ast.NumberLit{Text: n.Text}, n)
	}
	from := at(&ast.NumberLit{Text: start.Text}, start)
	one := at(&ast.NumberLit{Text: "1"}, e)
	head := call(e, "LEFT", x, at(&ast.Binary{Op: "-", Left: from, Right: one}, e))
	tail := call(e, "SUBSTRING", x, at(&ast.Binary{Op: "+", Left: from, Right: length}, e))
	return call(e, "CONCAT", head, with, tail), Type{Kind: String}, true
}
