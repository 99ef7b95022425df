package verify

import (
	"math/rand/v2"
	"strings"

	tree "github.com/sctconv/sctconv/grammar/ast"
)

func column1(name string) tree.Expr {
	return &tree.ColumnRef{Name: tree.Name{Parts: []tree.Ident{{Text: name}}}}
}

func number(text string) tree.Expr { return &tree.NumberLit{Text: text} }

// randomExpr makes an expression over the integer columns a, b and c.
func randomExpr(r *rand.Rand, depth int) tree.Expr {
	if depth == 0 {
		return randomLeaf(r)
	}
	sub := func() tree.Expr { return randomExpr(r, r.IntN(depth)) }
	switch r.IntN(10) {
	case 0:
		ops := []string{"not", "-", "+", "~", "binary"}
		return &tree.Unary{Op: ops[r.IntN(len(ops))], X: sub()}
	case 1:
		tests := []string{"null", "true", "false", "unknown"}
		return &tree.IsExpr{X: sub(), Not: r.IntN(2) == 0, Test: tests[r.IntN(len(tests))]}
	case 2:
		return &tree.Between{X: sub(), Low: sub(), High: sub(), Not: r.IntN(2) == 0}
	case 3:
		return &tree.In{X: sub(), List: []tree.Expr{sub(), sub()}, Not: r.IntN(2) == 0}
	case 4:
		return &tree.Case{Whens: []*tree.When{{Cond: sub(), Result: sub()}}, Else: sub()}
	case 5:
		ops := []string{"like", "not like", "regexp"}
		return &tree.Binary{Op: ops[r.IntN(len(ops))], Left: sub(), Right: sub()}
	}
	ops := strings.Fields("or xor and = <=> <> < <= > >= | & << >> + - * / % div mod ^")
	return &tree.Binary{Op: ops[r.IntN(len(ops))], Left: sub(), Right: sub()}
}

func randomLeaf(r *rand.Rand) tree.Expr {
	switch r.IntN(5) {
	case 0:
		return number("0")
	case 1:
		return number("3")
	}
	return column1(string(rune('a' + r.IntN(3))))
}

// parenthesised is a copy of e with parentheses around each operand.
func parenthesised(e tree.Expr) tree.Expr {
	in := func(x tree.Expr) tree.Expr { return &tree.Paren{X: parenthesised(x)} }
	switch e := e.(type) {
	case *tree.Unary:
		return &tree.Unary{Op: e.Op, X: in(e.X)}
	case *tree.Binary:
		return &tree.Binary{Op: e.Op, Left: in(e.Left), Right: in(e.Right)}
	case *tree.IsExpr:
		return &tree.IsExpr{X: in(e.X), Not: e.Not, Test: e.Test}
	case *tree.Between:
		return &tree.Between{X: in(e.X), Low: in(e.Low), High: in(e.High), Not: e.Not}
	case *tree.In:
		return &tree.In{X: in(e.X), Not: e.Not, List: []tree.Expr{in(e.List[0]), in(e.List[1])}}
	case *tree.Case:
		w := e.Whens[0]
		return &tree.Case{Whens: []*tree.When{{Cond: in(w.Cond), Result: in(w.Result)}}, Else: in(e.Else)}
	}
	return e
}

// randomText makes text of the characters that quoting has to deal with.
func randomText(r *rand.Rand) string {
	const letters = "ab'\"`\\%_;-#/*! \x00\x01\b\t\n\r\x1a\x1b\x7fé😀\u2028\u202e$\u0085"
	runes := []rune(letters)
	var b strings.Builder
	for range r.IntN(12) {
		b.WriteRune(runes[r.IntN(len(runes))])
	}
	return b.String()
}
