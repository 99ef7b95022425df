package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// sessionText is SYS_CONTEXT, and USERENV of old scripts.
func (r *rewriter) sessionText(e *ast.Call) (ast.Expr, Type, bool) {
	if isUnset(e) {
		return r.unset(e)
	}
	return r.session(e), Type{Kind: String}, true
}

// contextOf is what SYS_CONTEXT or USERENV asks for, in lower case.
func contextOf(e *ast.Call) (space, name string) {
	args := e.Args
	if strings.EqualFold(e.Name.Last().Text, "userenv") {
		space = "userenv"
	} else if len(args) > 0 {
		space, args = constantWord(args[0]), args[1:]
	}
	if len(args) > 0 {
		name = constantWord(args[0])
	}
	return space, name
}

func constantWord(e ast.Expr) string {
	if s, ok := e.(*ast.StringLit); ok {
		return strings.ToLower(s.Value)
	}
	return ""
}

// session is a property of the session that MySQL knows, or has something near to.
func (r *rewriter) session(e *ast.Call) ast.Expr {
	space, name := contextOf(e)
	if space != "userenv" {
		fail(e, "SYS_CONTEXT of %s", strings.ToUpper(name))
	}
	switch name {
	case "os_user", "authenticated_identity", "ip_address":
		if r.env.Nearest == nil {
			fail(e, "SYS_CONTEXT of %s", strings.ToUpper(name))
		}
		r.env.Nearest(e.Span())
	}
	switch name {
	case "session_user", "current_user", "proxy_user", "os_user", "authenticated_identity":
		x, _, _ := r.word(e, "user")
		return x
	case "host", "terminal", "ip_address":
		return call(e, "SUBSTRING_INDEX", call(e, "USER"), at(&ast.StringLit{Value: "@"}, e), at(&ast.Unary{Op: "-", X: number(e, 1)}, e))
	case "sid", "sessionid":
		return call(e, "CONNECTION_ID")
	case "current_schema", "db_name":
		return call(e, "DATABASE")
	}
	fail(e, "SYS_CONTEXT of %s", strings.ToUpper(name))
	return nil
}
