package tree

import "github.com/sctconv/sctconv/grammar/ast"

// Has reports whether a tree has a node of a type.
func Has[T ast.Node](n ast.Node) (has bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		_, is := n.(T)
		has = has || is
		return !has
	})
	return has
}
