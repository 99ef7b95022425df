package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Arrays that PostgreSQL puts together of values and other arrays are put together as text.

// isArray reports whether an expression is an array that can be put together with another.
func (r *rewriter) isArray(e ast.Expr) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.ArrayExpr:
		return true
	case *ast.Cast:
		return x.Type != nil && x.Type.Array == 1
	case *ast.Subquery:
		return x.Kind == "array"
	case *ast.Binary:
		return x.Op == "||" && x.Quant == "" && (r.isArray(x.Left) || r.isArray(x.Right))
	case *ast.Call:
		switch strings.ToLower(x.Name.Last().Text) {
		case "array_append", "array_prepend", "array_cat":
			return len(x.Args) == 2
		}
	}
	return r.foreignOf(e) == "array"
}

// arrayType is the type of an array with such elements.
func arrayType(element string) Type {
	t := *typeName(element)
	t.Array = 1
	return Type{Kind: String, Foreign: "array", Declared: &t}
}

// arrayItems is ARRAY[…].
func (r *rewriter) arrayItems(e *ast.ArrayExpr) (ast.Expr, Type) {
	if len(e.Items) == 0 {
		return at(&ast.StringLit{Value: "{}"}, e), Type{Kind: String, Foreign: "array"}
	}
	var parts []ast.Expr
	var element Type
	for i, item := range e.Items {
		if i > 0 {
			parts = append(parts, at(&ast.StringLit{Value: ","}, e))
		}
		x, t := r.arrayItem(item)
		element = common(element, t)
		parts = append(parts, x)
	}
	return r.joinedTexts(e, "{", parts, "}"), arrayType(elementName(element))
}

// arrayItem is an element as PostgreSQL prints it within an array.
func (r *rewriter) arrayItem(item ast.Expr) (ast.Expr, Type) {
	if _, nested := ast.Unparen(item).(*ast.ArrayExpr); nested {
		fail(item, "array of arrays")
	}
	x, t := r.expr(item)
	if t.Kind == Null {
		return at(&ast.StringLit{Value: "NULL"}, item), t
	}
	if lit, ok := x.(*ast.NumberLit); ok {
		return at(&ast.StringLit{Value: lit.Text}, item), t
	}
	return r.arrayElement(at(&ast.Call{Args: []ast.Expr{item}}, item), x, t), t
}

// elementName names the type of elements.
func elementName(t Type) string {
	switch {
	case t.Kind == Integer && t.Wide:
		return "bigint"
	case t.Kind == Integer:
		return "integer"
	case t.Kind == String:
		return "text"
	case t.Kind == Bool:
		return "boolean"
	case t.Kind == Date:
		return "date"
	}
	return "unknown"
}

// arraysTogether is array || array, array || element and the functions that do the same; false
// for other operands. A constant that says no type is an array beside one, if elements does not
// tell that it is an element.
func (r *rewriter) arraysTogether(e, left, right ast.Expr, elements bool) (ast.Expr, Type, bool) {
	l, m := r.isArray(left), r.isArray(right)
	if r.env.Dialect != "postgres" || r.env.TypesOnly || !l && !m {
		return nil, Type{}, false
	}
	if !elements {
		l, m = l || isUntyped(left), m || isUntyped(right)
	}
	a, t := r.arraySide(left, l)
	b, other := r.arraySide(right, m)
	if t.Declared == nil || t.Declared.Array == 0 {
		t = other
	}
	out := made(e, "CONCAT(LEFT({1}, CHAR_LENGTH({1}) - 1), {3}, SUBSTRING({2}, 2))", a, b, at(&ast.StringLit{Value: ","}, e))
	switch {
	case l && m:
		out = made(e, "IF(CHAR_LENGTH({2}) > 2, IF(CHAR_LENGTH({1}) > 2, {3}, {2}), IFNULL({1}, {2}))", a, b, out)
	case l:
		out = made(e, "IF(CHAR_LENGTH({1}) > 2, {3}, {2})", a, b, out)
	default:
		out = made(e, "IF(CHAR_LENGTH({2}) > 2, {3}, {1})", a, b, out)
	}
	return out, t, true
}

// isUntyped reports whether an expression is a constant of any type.
func isUntyped(e ast.Expr) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.StringLit:
		return true
	case *ast.Keyword:
		return x.Word == "null"
	}
	return false
}

// arraySide is an array, or one of a single element.
func (r *rewriter) arraySide(e ast.Expr, array bool) (ast.Expr, Type) {
	if !array {
		out, t := r.arrayItem(e)
		return r.joinedTexts(e, "{", []ast.Expr{out}, "}"), arrayType(elementName(t))
	}
	if lit, ok := ast.Unparen(e).(*ast.StringLit); ok {
		a, ok := r.array(lit)
		if !ok {
			fail(e, "array of this form")
		}
		return a.text, Type{Kind: String, Foreign: "array"}
	}
	if c, ok := ast.Unparen(e).(*ast.Cast); ok {
		if a, ok := r.array(c.X); ok && a.element == Unknown {
			return a.text, Type{Kind: String, Foreign: "array", Declared: c.Type}
		}
		return r.arraySide(c.X, r.isArray(c.X))
	}
	out, t := r.expr(e)
	return ast.Unparen(out), t
}
