package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// A span is a range by its bounds: those of a text, or those that a call has.
type span struct {
	kind string
	// low and high are the bounds, nil without end; with steps high is no part of it.
	low, high ast.Expr
	// lowIn and highIn tell whether the bounds are parts of it; nil with steps.
	lowIn, highIn ast.Expr
	// text is the text of the range, nil if a call makes it.
	text ast.Expr
}

// spanOf reads a range; false for other values, and for constants, whose text is another
// one than the server prints.
func (r *rewriter) spanOf(e ast.Expr) (span, bool) {
	kind := r.foreignOf(e)
	b := rangeBounds[kind]
	if b.kind == Unknown || r.env.Dialect != "postgres" || r.env.TypesOnly {
		return span{}, false
	}
	s := span{kind: kind}
	if c, ok := ast.Unparen(e).(*ast.Call); ok {
		marks := rangeMarks(c)
		if len(c.Args) < 2 || len(c.Args) > 3 || marks == "" || b.steps && marks[0] == '(' {
			return span{}, false
		}
		s.low, s.high = r.boundOf(c.Args[0], kind, b), r.boundOf(c.Args[1], kind, b)
		switch {
		case !b.steps:
			s.lowIn, s.highIn = truth(marks[0] == '[', e), truth(marks[1] == ']', e)
		case marks[1] == ']':
			s.high = following(c, b, s.high)
		}
		return s, true
	}
	x, _ := r.expr(e)
	s.low, _ = r.boundValue(e, x, kind, false)
	s.high, _ = r.boundValue(e, x, kind, true)
	s.text = x
	if !b.steps {
		s.lowIn, s.highIn = made(e, "LEFT({1}, 1) = '['", x), made(e, "RIGHT({1}, 1) = ']'", x)
	}
	return s, true
}

func truth(v bool, old ast.Node) ast.Expr {
	text := "0"
	if v {
		text = "1"
	}
	return at(&ast.NumberLit{Text: text}, old)
}

// rangesMeet is range && range; it reports false for other operands.
func (r *rewriter) rangesMeet(e *ast.Binary) (ast.Expr, bool) {
	if e.Op != "&&" || r.foreignOf(e.Left) == "" || r.foreignOf(e.Left) != r.foreignOf(e.Right) {
		return nil, false
	}
	a, ok1 := r.spanOf(e.Left)
	b, ok2 := r.spanOf(e.Right)
	if !ok1 || !ok2 {
		return nil, false
	}
	var all []ast.Expr
	var missing ast.Expr
	for _, s := range [...]span{a, b} {
		switch {
		case s.text != nil:
			all, missing = append(all, made(e, "{1} <> 'empty'", s.text)), linked(e, "or", missing, made(e, "{1} IS NULL", s.text))
		case s.low != nil && s.high != nil:
			all = append(all, before(e, s.low, s.high, s.lowIn, s.highIn))
		}
	}
	for _, pair := range [...][2]span{{a, b}, {b, a}} {
		if low, high := pair[0], pair[1]; low.low != nil && high.high != nil {
			all = append(all, before(e, low.low, high.high, low.lowIn, high.highIn))
		}
	}
	out := truth(true, e)
	for i, x := range all {
		if out = linked(e, "and", out, x); i == 0 {
			out = x
		}
	}
	if missing != nil {
		out = made(e, "IF({1}, NULL, {2})", missing, out)
	}
	return at(&ast.Paren{X: out}, e), true
}

// linked is two conditions joined by an operator, the second if there is no first.
func linked(e ast.Node, op string, a, b ast.Expr) ast.Expr {
	if a == nil {
		return b
	}
	return at(&ast.Binary{Op: op, Left: a, Right: b}, e)
}

// before tells that a value can lie between two bounds, one of which may have no end.
func before(e ast.Node, low, high, lowIn, highIn ast.Expr) ast.Expr {
	if lowIn == nil {
		return made(e, "IFNULL({1} < {2}, 1)", low, high)
	}
	return made(e, "IFNULL({1} < {2} OR {1} = {2} AND {3} AND {4}, 1)", low, high, lowIn, highIn)
}

// rangeMarks are the marks of the ends of a range that a call makes, "" if they are not
// constant.
func rangeMarks(e *ast.Call) string {
	if len(e.Args) != 3 {
		return "[)"
	}
	lit, ok := unwrapped(e.Args[2]).(*ast.StringLit)
	if ok && len(lit.Value) == 2 && strings.Contains("[(", lit.Value[:1]) && strings.Contains(")]", lit.Value[1:]) {
		return lit.Value
	}
	return ""
}
