package expr

import (
	"cmp"
	"strconv"

	"github.com/sctconv/sctconv/grammar/ast"
)

// An enumeration sorts by the place of its values in the list. MySQL does so in
// ORDER BY, but compares, and finds the least and the greatest, by the text.

// IsEnum reports whether an expression is a column of an enumeration.
func (t Type) IsEnum(x ast.Expr) bool {
	switch unwrapped(x).(type) {
	case *ast.ColumnRef, *ast.Field: // a field is a column of the row of a trigger
		return t.Enum != nil
	}
	return false
}

// IsListed reports whether the values are those of an enumeration, whose order is its own.
func (t Type) IsListed(x ast.Expr) bool { return t.Listed != nil || t.IsEnum(x) }

// SortValue is what sorts as a value does in the source: the place of a text in its enumeration.
func (t Type) SortValue(x ast.Expr) ast.Expr {
	if t.Listed == nil {
		return x
	}
	return listedPlace(x, t.Listed)
}

// listedPlace is the place of a text in the list of an enumeration.
func listedPlace(x ast.Expr, enum *ast.TypeName) ast.Expr {
	args := append([]ast.Expr{x}, labelsOf(x, enum)...)
	return call(x, "NULLIF", call(x, "FIELD", args...), number(x, 0))
}

// EnumPlace is the place of a column's value in the list of its type.
func EnumPlace(x ast.Expr) ast.Expr {
	return at(&ast.Binary{Op: "+", Left: x, Right: at(&ast.NumberLit{Text: "0"}, x)}, x)
}

// enumOrder puts places for values of an enumeration that are compared by their
// order; it fails for what is neither a column of one nor a value of its list.
func (r *rewriter) enumOrder(list []ast.Expr, types []Type) {
	var enum *ast.TypeName
	for i, x := range list {
		if types[i].IsListed(x) {
			enum = cmp.Or(types[i].Enum, types[i].Listed)
		}
	}
	if enum == nil {
		return
	}
	for i, x := range list {
		if _, literal := unwrapped(x).(*ast.StringLit); types[i].Listed != nil && !literal {
			list[i] = listedPlace(x, types[i].Listed)
			continue
		}
		switch v := unwrapped(x).(type) {
		case *ast.ColumnRef, *ast.Field:
			if types[i].Enum != nil {
				list[i] = EnumPlace(x)
				continue
			}
		case *ast.StringLit:
			if n := enumIndex(enum, v.Value); n > 0 {
				list[i] = at(&ast.NumberLit{Text: strconv.Itoa(n)}, x)
				continue
			}
		case *ast.Keyword:
			if v.Word == "null" {
				continue
			}
		}
		fail(x, "order of the values of an enumeration")
	}
}

// enumIndex is the place of a value in the list, from 1, or 0.
func enumIndex(enum *ast.TypeName, value string) int {
	for i, a := range enum.Args {
		if s, ok := a.(*ast.StringLit); ok && s.Value == value {
			return i + 1
		}
	}
	return 0
}

// enumValue is the value at a place of the list.
func enumValue(e ast.Node, place ast.Expr, enum *ast.TypeName) ast.Expr {
	return call(e, "ELT", append([]ast.Expr{place}, labelsOf(e, enum)...)...)
}

// labelsOf are the values of an enumeration in their order.
func labelsOf(e ast.Node, enum *ast.TypeName) []ast.Expr {
	var list []ast.Expr
	for _, a := range enum.Args {
		s, ok := a.(*ast.StringLit)
		if !ok || len(enum.Args) > 100 {
			fail(e, "order of the values of an enumeration")
		}
		list = append(list, at(&ast.StringLit{Value: s.Value}, e))
	}
	return list
}

// enumOf is the enumeration that a type of the source is, nil for other types.
func (r *rewriter) enumOf(t *ast.TypeName) *ast.TypeName {
	if r.env.EnumOf == nil || t == nil {
		return nil
	}
	return r.env.EnumOf(t)
}

// castListed is a cast of a text to an enumeration, or of a value of one to text, which sorts
// otherwise; false for other casts.
func (r *rewriter) castListed(e *ast.Cast, x ast.Expr, from Type) (ast.Expr, Type, bool) {
	if from.Kind != String {
		return nil, Type{}, false
	}
	switch enum := r.enumOf(e.Type); {
	case enum != nil && from.IsListed(x):
		return x, from, true
	case enum != nil:
		return x, Type{Kind: String, Listed: enum}, true
	case from.IsEnum(x):
		return call(e, "CONCAT", x), Type{Kind: String}, true
	case from.Listed != nil:
		return x, Type{Kind: String}, true
	}
	return nil, Type{}, false
}
