package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Where the letters of a class stand in a text, and how many there are. The first of them that is
// found stands where that letter does first.

// lettersFound is regexp_substr of a pattern that stands at one end.
func (r *rewriter) lettersFound(e *ast.Call, args []ast.Expr, p letterPattern) (ast.Expr, Type, bool) {
	for _, a := range args[2:] {
		if n, ok := wholeNumber(a); !ok || n != 1 {
			fail(e, "REGEXP_SUBSTR at one end")
		}
	}
	x, t := r.expr(args[0])
	return r.lettersAtEnd(e, x, p, args[1]), Type{Kind: String, Length: t.Length}, true
}

// lettersAtEnd is what a pattern finds at the start or end of a text.
func (r *rewriter) lettersAtEnd(e *ast.Call, x ast.Expr, p letterPattern, pattern ast.Expr) ast.Expr {
	first := at(&ast.StringLit{Value: "^" + strings.TrimPrefix(p.class, "^")}, pattern)
	text := x
	if p.end {
		text = call(e, "REVERSE", x)
	}
	found := r.oursText(e, FindLetters, text, at(&ast.StringLit{Value: p.class}, pattern), truth(p.runs, e), number(e, 1), number(e, 1))
	if p.end {
		found = call(e, "REVERSE", found)
	}
	return made(e, "IF({1} REGEXP {2}, {3}, NULL)", text, first, found)
}

// firstLetter is the place of the first letter of a class, 0 if there is none.
func (r *rewriter) firstLetter(e *ast.Call, x ast.Expr, class string) ast.Expr {
	lit := at(&ast.StringLit{Value: class}, e)
	letter := r.ours(e, FindLetters, x, lit, truth(false, e), number(e, 1), number(e, 1))
	found := at(&ast.Collate{X: letter, Collation: ast.Name{Parts: []ast.Ident{{Text: r.env.Collation}}}}, e)
	return made(e, "IFNULL(LOCATE({1}, {2}), IF({2} IS NULL, NULL, 0))", found, x)
}

// placeOf is REGEXP_INSTR(text, pattern).
func (r *rewriter) placeOf(e *ast.Call) (ast.Expr, Type, bool) {
	args := plainArgs(e)
	if len(args) != 2 {
		return nil, Type{}, false
	}
	if word, ok := r.plainPattern(args[1]); ok {
		x, _ := r.expr(args[0])
		return call(e, "LOCATE", word, x), Type{Kind: Integer}, true
	}
	p := r.letterPattern(e, args[1])
	if p.start || p.end {
		fail(e, "REGEXP_INSTR at one end")
	}
	x, _ := r.expr(args[0])
	return r.firstLetter(e, x, p.class), Type{Kind: Integer}, true
}

// countOf is REGEXP_COUNT(text, pattern).
func (r *rewriter) countOf(e *ast.Call) (ast.Expr, Type, bool) {
	args := plainArgs(e)
	if len(args) != 2 {
		return nil, Type{}, false
	}
	if word, ok := r.plainPattern(args[1]); ok {
		x, _ := r.expr(args[0])
		n, template := len([]rune(word.Value)), "CHAR_LENGTH({1}) - CHAR_LENGTH(REPLACE({1}, {2}, ''))"
		if n > 1 {
			template = "(" + template + ") DIV {3}"
		}
		return made(e, template, x, word, number(e, n)), Type{Kind: Integer}, true
	}
	p := r.letterPattern(e, args[1])
	if p.start || p.end || p.runs {
		fail(e, "REGEXP_COUNT of this pattern")
	}
	x, _ := r.expr(args[0])
	rest := r.oursText(e, ReplaceLetters, x, at(&ast.StringLit{Value: p.class}, args[1]), emptyString(e), truth(false, e), truth(true, e))
	return made(e, "CHAR_LENGTH({1}) - CHAR_LENGTH({2})", x, rest), Type{Kind: Integer}, true
}

// plainPattern is a constant pattern that is only letters, digits and marks without a meaning.
func (r *rewriter) plainPattern(x ast.Expr) (*ast.StringLit, bool) {
	lit, ok := unwrapped(x).(*ast.StringLit)
	if !ok || lit.Value == "" || strings.ContainsAny(lit.Value, `.^$*+?()[]{}|\`) {
		return nil, false
	}
	return at(&ast.StringLit{Value: lit.Value}, x), true
}
