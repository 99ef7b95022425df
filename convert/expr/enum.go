package expr

import (
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

// EnumPlace is the place of a column's value in the list of its type.
func EnumPlace(x ast.Expr) ast.Expr {
	return at(&ast.Binary{Op: "+", Left: x, Right: at(&ast.NumberLit{Text: "0"}, x)}, x)
}

// enumOrder puts places for values of an enumeration that are compared by their
// order; it fails for what is neither a column of one nor a value of its list.
func (r *rewriter) enumOrder(list []ast.Expr, types []Type) {
	var enum *ast.TypeName
	for i, x := range list {
		if types[i].IsEnum(x) {
			enum = types[i].Enum
		}
	}
	if enum == nil {
		return
	}
	for i, x := range list {
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
	args := []ast.Expr{place}
	for _, a := range enum.Args {
		s, ok := a.(*ast.StringLit)
		if !ok || len(enum.Args) > 100 {
			fail(e, "least or greatest value of an enumeration")
		}
		args = append(args, at(&ast.StringLit{Value: s.Value}, e))
	}
	return call(e, "ELT", args...)
}
