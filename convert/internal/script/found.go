package script

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// foundTests are statements in which PERFORM of PL/pgSQL and the IF FOUND behind it are an IF
// EXISTS.
func foundTests(list []ast.Stmt) []ast.Stmt {
	var out []ast.Stmt
	for i, s := range list {
		test, ok := s.(*ast.If)
		asked, is := (*ast.Perform)(nil), false
		if i > 0 {
			asked, is = list[i-1].(*ast.Perform)
		}
		if not, found := asksFound(test); ok && is && found && asked.Query != nil {
			one := *test
			one.Cond = tree.Spanned(&ast.Exists{Query: asked.Query}, asked)
			if not {
				one.Cond = tree.Spanned(&ast.Unary{Op: "not", X: one.Cond}, test.Cond)
			}
			out[len(out)-1] = &one
			continue
		}
		out = append(out, s)
	}
	return out
}

// asksFound reports whether the condition of an IF is FOUND, or that it does not hold.
func asksFound(s *ast.If) (not, found bool) {
	if s == nil {
		return false, false
	}
	e := ast.Unparen(s.Cond)
	if u, ok := e.(*ast.Unary); ok && u.Op == "not" {
		not, e = true, ast.Unparen(u.X)
	}
	r, ok := e.(*ast.ColumnRef)
	return not, ok && len(r.Name.Parts) == 1 && strings.EqualFold(r.Name.Last().Text, "found")
}
