package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// EnumList is ENUM_RANGE of an enumeration as an array that is written out, or an array with values of
// one as an array of such values; nil for other expressions.
func EnumList(e ast.Expr, env *Shared) ast.Expr {
	r := &rewriter{env: &Env{Shared: *env}}
	return r.enumList(e)
}

func (r *rewriter) enumList(e ast.Expr) ast.Expr {
	if r.env.Dialect != "postgres" || r.env.EnumOf == nil {
		return nil
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Call:
		t, labels := r.enumRange(x)
		if t == nil {
			return nil
		}
		return listOf(x, t, labels)
	case *ast.Cast:
		a, ok := ast.Unparen(x.X).(*ast.ArrayExpr)
		if t := elementOf(x.Type); ok && t != nil && len(a.Items) > 0 && r.enumOf(t) != nil {
			return listOf(x, t, a.Items)
		}
	}
	return nil
}

// listOf is an array of values of a type.
func listOf(e ast.Node, t *ast.TypeName, items []ast.Expr) ast.Expr {
	list := at(&ast.ArrayExpr{}, e)
	for _, x := range items {
		list.Items = append(list.Items, at(&ast.Cast{X: x, Type: t, Func: "::"}, x))
	}
	return list
}

// enumRange are the values of ENUM_RANGE and the type, nil for another call.
func (r *rewriter) enumRange(e *ast.Call) (*ast.TypeName, []ast.Expr) {
	if name := e.Name.Last().Text; !strings.EqualFold(name, "enum_range") || len(e.Args) == 0 || len(e.Args) > 2 {
		return nil, nil
	}
	t, enum := r.enumArg(e.Args)
	if enum == nil {
		return nil, nil
	}
	list := labelsOf(e, enum)
	if len(e.Args) == 1 {
		return t, list
	}
	first, last := enumBound(e.Args[0], enum, 1), enumBound(e.Args[1], enum, len(list))
	if first == 0 || last == 0 {
		return nil, nil
	}
	return t, list[min(first-1, last):last]
}

// enumBound is the place of a bound of a range in the list, that of open for NULL, and 0 where it is not known.
func enumBound(e ast.Expr, enum *ast.TypeName, open int) int {
	if isNullWord(unwrapped(e)) {
		return open
	}
	lit, ok := unwrapped(e).(*ast.StringLit)
	if !ok {
		return 0
	}
	return enumIndex(enum, lit.Value)
}

func isNullWord(e ast.Expr) bool {
	k, ok := e.(*ast.Keyword)
	return ok && k.Word == "null"
}

// enumArg is the enumeration that one of the arguments is cast to.
func (r *rewriter) enumArg(args []ast.Expr) (t, enum *ast.TypeName) {
	for _, a := range args {
		if c, ok := ast.Unparen(a).(*ast.Cast); ok {
			if enum := r.enumOf(c.Type); enum != nil {
				return c.Type, enum
			}
		}
	}
	return nil, nil
}

// enumCall is ENUM_FIRST or ENUM_LAST; false for others.
func (r *rewriter) enumCall(e *ast.Call, name string) (ast.Expr, Type, bool) {
	t, enum := r.enumArg(e.Args)
	if enum == nil || len(e.Args) != 1 {
		return nil, Type{}, false
	}
	list := labelsOf(e, enum)
	value := list[0]
	if name == "enum_last" {
		value = list[len(list)-1]
	}
	x, vt := r.expr(at(&ast.Cast{X: value, Type: t, Func: "::"}, e))
	return x, vt, true
}

// enumPosition is ARRAY_POSITION of a value in the whole list of its enumeration; false for others.
func (r *rewriter) enumPosition(e *ast.Call) (ast.Expr, Type, bool) {
	c, ok := ast.Unparen(e.Args[0]).(*ast.Call)
	if !ok || len(e.Args) != 2 || len(c.Args) != 1 {
		return nil, Type{}, false
	}
	if t, _ := r.enumRange(c); t == nil {
		return nil, Type{}, false
	}
	x, t := r.expr(e.Args[1])
	if !t.IsListed(x) {
		return nil, Type{}, false
	}
	list := []ast.Expr{x}
	r.enumOrder(list, []Type{t})
	return list[0], Type{Kind: Integer}, true
}
