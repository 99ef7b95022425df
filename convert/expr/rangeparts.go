package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Parts of a range that is kept as text: '[1,5)', '["2024-01-01 10:00:00",)', 'empty'. A
// bound without end is left out of the text, or is the word infinity.

// rangeTests are the functions that ask how a range ends; {1} is its text.
var rangeTests = map[string]string{
	"isempty":   "{1} = 'empty'",
	"lower_inc": "LEFT({1}, 1) = '['",
	"upper_inc": "RIGHT({1}, 1) = ']'",
	"lower_inf": "SUBSTRING_INDEX({1}, ',', 1) = '('",
	"upper_inf": "SUBSTRING_INDEX({1}, ',', -1) = ')'",
}

// The text of a bound, NULL if there is none. CONCAT makes a text of NULLIF, which MySQL 5.6
// reads as a number where a time is asked for.
const (
	lowerBound = "CONCAT(NULLIF(SUBSTRING(SUBSTRING_INDEX({1}, ',', 1), 2), ''))"
	upperBound = "CONCAT(NULLIF(REPLACE(REPLACE(SUBSTRING_INDEX({1}, ',', -1), ')', ''), ']', ''), ''))"
)

// rangePart is a function of a range; it reports false for other calls.
func (r *rewriter) rangePart(e *ast.Call, name string) (ast.Expr, Type, bool) {
	bound := name == "lower" || name == "upper"
	if !bound && rangeTests[name] == "" || r.env.Dialect != "postgres" || r.env.TypesOnly || len(e.Args) != 1 {
		return nil, Type{}, false
	}
	kind := r.foreignOf(e.Args[0])
	if rangeBounds[kind].kind == Unknown {
		return nil, Type{}, false
	}
	x, _ := r.expr(e.Args[0])
	if bound {
		out, t := r.boundValue(e, x, kind, name == "upper")
		return out, t, true
	}
	return at(&ast.Paren{X: made(e, rangeTests[name], x)}, e), boolean, true
}

// boundValue is a bound of the range with the text x.
func (r *rewriter) boundValue(e ast.Node, x ast.Expr, kind string, upper bool) (ast.Expr, Type) {
	source := typeText(boundTypes[kind])
	target, ok := r.env.TypeOf(source)
	if !ok {
		fail(e, "bound of %s", kind)
	}
	x = made(e, "REPLACE({1}, 'empty', '(,)')", x)
	if b := rangeBounds[kind].kind; b == Date || b == DateTime {
		x = made(e, "REPLACE(REPLACE(REPLACE({1}, '\"', ''), '-infinity', ''), 'infinity', '')", x)
	}
	template := lowerBound
	if upper {
		template = upperBound
	}
	x = made(e, template, x)
	if kind == "tstzrange" {
		x = made(e, "SUBSTRING_INDEX({1}, '+', 1)", x)
	}
	t := TypeOf(target)
	t.Source, t.Zoned = source, kind == "tstzrange"
	name, args := castName(t)
	typ := &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: name}}}}
	for _, n := range args {
		typ.Args = append(typ.Args, at(&ast.NumberLit{Text: strconv.Itoa(n)}, e))
	}
	return at(&ast.Cast{X: x, Type: at(typ, e), Func: "cast"}, e), t
}

// rangeHolds is range @> value or value <@ range; it reports false for other operators.
func (r *rewriter) rangeHolds(e *ast.Binary) (ast.Expr, bool) {
	span, value := e.Left, e.Right
	switch e.Op {
	case "@>":
	case "<@":
		span, value = value, span
	default:
		return nil, false
	}
	kind := r.foreignOf(span)
	b := rangeBounds[kind]
	if b.kind == Unknown || r.env.Dialect != "postgres" || r.env.TypesOnly {
		return nil, false
	}
	x, _ := r.expr(span)
	v, t := r.expr(value)
	if t.Kind != b.kind && !(b.kind == Decimal && t.Kind == Integer) {
		fail(e, "operator %s of type %s", strings.ToUpper(e.Op), kind)
	}
	low, _ := r.boundValue(e, x, kind, false)
	high, _ := r.boundValue(e, x, kind, true)
	holds := made(e, "{1} <> 'empty' AND IFNULL({2} <= {4}, 1) AND IFNULL({4} < {3}, 1)", x, low, high, v)
	if !b.steps { // each end may belong to the range
		holds = made(e, "{1} <> 'empty' AND IFNULL({2} < {4} OR {2} = {4} AND LEFT({1}, 1) = '[', 1) AND IFNULL({4} < {3} OR {4} = {3} AND RIGHT({1}, 1) = ']', 1)", x, low, high, v)
	}
	return at(&ast.Paren{X: made(e, "IF({1} IS NULL, NULL, {2})", v, holds)}, e), true
}
