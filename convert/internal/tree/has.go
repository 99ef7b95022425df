package tree

import "github.com/sctconv/sctconv/grammar/ast"

// HasNull reports whether the word NULL is in a tree.
func HasNull(n ast.Node) (has bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		e, is := n.(ast.Expr)
		has = has || is && IsNullWord(e)
		return !has
	})
	return has
}

// Has reports whether a tree has a node of a type.
func Has[T ast.Node](n ast.Node) (has bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		_, is := n.(T)
		has = has || is
		return !has
	})
	return has
}
