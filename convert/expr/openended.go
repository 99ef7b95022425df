package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// COALESCE(x, 'infinity') is how queries of PostgreSQL read an end that is not set. No value
// without an end is stored, so that a comparison with it is decided where x is NULL.

// openEnded is the value of COALESCE before a constant without an end, and its side: 1 behind
// all others, -1 before them, 0 for other expressions.
func (r *rewriter) openEnded(e ast.Expr) (value ast.Expr, side int) {
	c, ok := ast.Unparen(e).(*ast.Call)
	if !ok || r.env.Dialect != "postgres" || !isCallOf(c, "coalesce") || len(c.Args) < 2 {
		return nil, 0
	}
	last := len(c.Args) - 1
	word, typed := r.endlessText(c.Args[last])
	if word == "" || word == "nan" {
		return nil, 0
	}
	value = c.Args[0]
	if last > 1 {
		short := *c
		short.Args = c.Args[:last]
		value = &short
	}
	if t := r.kindOf(c.Args[0], 0); !typed && !t.number() && !t.instant() {
		return nil, 0
	}
	return value, endless[word]
}

// OpenEndedOrder is an item of ORDER BY that sorts by COALESCE before a constant without an end as one
// by the value, with the place of NULL that this gives; other items are as they were.
func OpenEndedOrder(o *ast.OrderItem, env *Env) *ast.OrderItem {
	value, side := (&rewriter{env: env}).openEnded(o.Expr)
	if side == 0 {
		return o
	}
	out := *o
	out.Expr, out.Nulls = value, "last"
	if (side < 0) != o.Desc {
		out.Nulls = "first"
	}
	return &out
}

// comparedOpenEnded is a comparison with such a value.
func (r *rewriter) comparedOpenEnded(e *ast.Binary, op string) (ast.Expr, bool) {
	value, side := r.openEnded(e.Left)
	other, plain := e.Right, *e
	if side != 0 {
		plain.Left = value
	} else if value, side = r.openEnded(e.Right); side != 0 {
		plain.Right = value
		other, side = e.Left, -side
	} else {
		return nil, false
	}
	holds := op == "<>" || side > 0 && strings.HasPrefix(op, ">") || side < 0 && strings.HasPrefix(op, "<") && op != "<>"
	_, otherSide := r.openEnded(other)
	if _, left := r.openEnded(e.Left); left == 0 { // sides are told from the left
		otherSide = -otherSide
	}
	if otherSide == side {
		fail(e, "value infinity")
	}
	unset := at(&ast.IsExpr{X: value, Test: "null"}, e)
	if otherSide != 0 || neverNull(other) {
		word := "or"
		if !holds {
			unset.Not, word = true, "and"
		}
		out, _ := r.expr(at(&ast.Paren{X: at(&ast.Binary{Op: word, Left: unset, Right: &plain}, e)}, e))
		return out, true
	}
	test, _ := r.expr(unset)
	compared, _ := r.expr(&plain)
	word := "<>"
	if holds {
		word = "="
	}
	decided, _ := r.expr(at(&ast.Binary{Op: word, Left: other, Right: other}, e))
	return call(e, "IF", test, decided, compared), true
}

// neverNull reports whether an expression is a constant or the clock.
func neverNull(e ast.Expr) bool {
	switch x := unwrapped(e).(type) {
	case *ast.TypedLit, *ast.NumberLit, *ast.StringLit:
		return true
	case *ast.ColumnRef:
		return len(x.Name.Parts) == 1 && !x.Name.Last().Quoted && isPresentWord(x)
	case *ast.Call:
		return len(x.Args) == 0 && isPresentWord(x)
	}
	return false
}

// isPresentWord reports whether an expression is the present by its name.
func isPresentWord(e ast.Expr) bool {
	return isNow(e) || isWord(e, "current_date") || isWord(e, "localtimestamp")
}

// betweenOpenEnds is BETWEEN with a bound without an end, by its two comparisons.
func (r *rewriter) betweenOpenEnds(e *ast.Between) (ast.Expr, bool) {
	if r.env.Dialect != "postgres" || e.Symmetric {
		return nil, false
	}
	found := false
	for _, bound := range []ast.Expr{e.X, e.Low, e.High} {
		_, side := r.openEnded(bound)
		word, typed := r.endlessText(bound)
		found = found || side != 0 || word != "" && typed
	}
	if !found {
		return nil, false
	}
	low, high := at(&ast.Binary{Op: ">=", Left: e.X, Right: e.Low}, e), at(&ast.Binary{Op: "<=", Left: e.X, Right: e.High}, e)
	var both ast.Expr = at(&ast.Paren{X: at(&ast.Binary{Op: "and", Left: low, Right: high}, e)}, e)
	if e.Not {
		both = at(&ast.Unary{Op: "not", X: both}, e)
	}
	out, _ := r.expr(both)
	return out, true
}
