package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Ranges of PostgreSQL are kept as the text that the server prints, so a call that makes
// one of its bounds writes that text.

// rangeBound is the type that the bounds of a range have, and whether the next value is
// known: such a range is printed as [low,high).
type rangeBound struct {
	kind  Kind
	steps bool
}

var rangeBounds = map[string]rangeBound{"int4range": {Integer, true}, "int8range": {Integer, true}, "numrange": {Decimal, false}, "daterange": {Date, true},
	"tsrange": {DateTime, false}, "tstzrange": {DateTime, false}}

// rangeMade is the text of daterange(low, high, '[]') and the like; false for other calls.
func (r *rewriter) rangeMade(e *ast.Call, name string) (ast.Expr, Type, bool) {
	bound, ok := rangeBounds[name]
	if !ok || r.env.TypesOnly || len(e.Args) < 2 || len(e.Args) > 3 {
		return nil, Type{}, false
	}
	marks := rangeMarks(e)
	if marks == "" || bound.steps && marks[0] == '(' {
		fail(e, "function %s with other bounds than [) and []", strings.ToUpper(name))
	}
	low, high := r.boundOf(e.Args[0], name, bound), r.boundOf(e.Args[1], name, bound)
	closing := marks[1:]
	next := high
	if bound.steps && closing == "]" {
		next, closing = following(e, bound, high), ")"
	}
	parts := append(r.lowerText(e, name, marks[:1], low), r.upperText(e, name, closing, next)...)
	out := ast.Expr(call(e, "CONCAT", parts...))
	if low != nil && high != nil && marks != "[]" {
		out = made(e, "IF({1} = {2}, 'empty', {3})", low, high, out)
	}
	return out, Type{Kind: String, Length: 255}, true
}

// boundOf is a bound, nil for NULL.
func (r *rewriter) boundOf(e ast.Expr, name string, b rangeBound) ast.Expr {
	x, t := r.expr(e)
	switch {
	case t.Kind == Null:
		return nil
	case t.Kind == b.kind, b.kind == Decimal && t.Kind == Integer:
		return x
	}
	if lit, ok := x.(*ast.StringLit); ok && (b.kind == Date || b.kind == DateTime) {
		word := map[Kind]string{Date: "date", DateTime: "timestamp"}[b.kind]
		if out, ok := typedTime(lit.Value, word, e).(*ast.TypedLit); ok {
			return out
		}
	}
	fail(e, "bound of %s", strings.ToUpper(name))
	return nil
}

// following is the next value.
func following(e *ast.Call, b rangeBound, x ast.Expr) ast.Expr {
	switch {
	case x == nil:
		return nil
	case b.kind == Date:
		return call(e, "DATE_ADD", x, at(&ast.Unary{Op: "interval day", X: number(e, 1)}, e))
	}
	return made(e, "{1} + 1", x)
}

// lowerText are the parts of the text up to the comma.
func (r *rewriter) lowerText(e *ast.Call, name, mark string, x ast.Expr) []ast.Expr {
	text := func(s string) ast.Expr { return at(&ast.StringLit{Value: s}, e) }
	if x == nil {
		return []ast.Expr{text("(,")}
	}
	open := text(mark)
	if mark == "[" {
		open = made(e, "IF({1} IS NULL, '(', '[')", x)
	}
	return []ast.Expr{open, made(e, "IFNULL({1}, '')", r.boundText(e, name, x)), text(",")}
}

// upperText are the parts behind the comma.
func (r *rewriter) upperText(e *ast.Call, name, mark string, x ast.Expr) []ast.Expr {
	text := func(s string) ast.Expr { return at(&ast.StringLit{Value: s}, e) }
	if x == nil {
		return []ast.Expr{text(")")}
	}
	parts := []ast.Expr{made(e, "IFNULL({1}, '')", r.boundText(e, name, x))}
	if mark == ")" {
		return append(parts, text(mark))
	}
	return append(parts, made(e, "IF({1} IS NULL, ')', {2})", x, text(mark)))
}

// boundText is a bound as the server prints it in a range: times in quotes, instants in UTC.
func (r *rewriter) boundText(e *ast.Call, name string, x ast.Expr) ast.Expr {
	if name != "tsrange" && name != "tstzrange" {
		return x
	}
	x, _ = r.asText(e, x, Type{Kind: DateTime})
	quote := `"`
	if name == "tstzrange" {
		quote = `+00"`
	}
	return call(e, "CONCAT", at(&ast.StringLit{Value: `"`}, e), x, at(&ast.StringLit{Value: quote}, e))
}
