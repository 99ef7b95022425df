package query

import "github.com/sctconv/sctconv/grammar/ast"

// contains reports whether f holds for a node below n.
func contains(n ast.Node, f func(ast.Node) bool) bool {
	found := false
	ast.Inspect(n, func(x ast.Node) bool {
		found = found || f(x)
		return !found
	})
	return found
}

// isLiteral reports whether an expression is a plain constant.
func isLiteral(e ast.Expr) bool {
	switch e.(type) {
	case *ast.NumberLit, *ast.StringLit, *ast.BinaryLit, *ast.TypedLit, *ast.Keyword:
		return true
	}
	return false
}
