package expr

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Oracle's APEX and connection pools put the user of an application into contexts of the
// session. MySQL has none, so they are what they are in a plain session of Oracle: NULL.

// isUnset reports whether an expression asks for such a property, or is made of one alone.
func isUnset(e ast.Expr) bool {
	if c, ok := ast.Unparen(e).(*ast.ColumnRef); ok && len(c.Name.Parts) == 2 { // a variable of a package of APEX
		return strings.EqualFold(c.Name.Last().Text, "g_user") && isOneOf(strings.ToLower(c.Name.Parts[0].Text), "wwv_flow", "apex_application")
	}
	call, ok := ast.Unparen(e).(*ast.Call)
	if !ok || len(call.Args) == 0 {
		return false
	}
	word := func(i int) string {
		if i < len(call.Args) {
			return constantWord(call.Args[i])
		}
		return ""
	}
	switch strings.ToLower(call.Name.Last().Text) {
	case "sys_context", "userenv":
		space, name := contextOf(call)
		return space == "apex$session" || space == "userenv" && (name == "client_identifier" || name == "client_info")
	case "v", "nv":
		return len(call.Name.Parts) == 1 && len(call.Args) == 1 && (strings.HasPrefix(word(0), "app_") || strings.HasPrefix(word(0), "g_"))
	case "upper", "lower", "substr", "regexp_substr", "trim", "to_char":
		return isUnset(call.Args[0])
	}
	return false
}

// unset is NULL for such a property.
func (r *rewriter) unset(e *ast.Call) (ast.Expr, Type, bool) {
	if !isUnset(e) {
		return nil, Type{}, false
	}
	return at(&ast.Keyword{Word: "null"}, e), Type{Kind: Null}, true
}

// firstSet is COALESCE and NVL without such properties, where there are some.
func (r *rewriter) firstSet(e *ast.Call) (ast.Expr, Type, bool) {
	if !slices.ContainsFunc(e.Args, isUnset) {
		return nil, Type{}, false
	}
	rest := slices.DeleteFunc(slices.Clone(e.Args), isUnset)
	switch len(rest) {
	case 0:
		return at(&ast.Keyword{Word: "null"}, e), Type{Kind: Null}, true
	case 1:
		x, t := r.expr(rest[0])
		return x, t, true
	}
	one := *e
	one.Args = rest
	x, t := r.expr(&one)
	return x, t, true
}
