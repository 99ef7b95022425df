package tree

import "github.com/sctconv/sctconv/grammar/ast"

// Cloned is a copy of a tree in which expressions are replaced: replace gives the
// expression that stands for one, nil to keep it.
func Cloned(n ast.Node, replace func(ast.Expr) ast.Expr) ast.Node {
	c := ast.Copier{Replace: replace}
	return c.Copy(n)
}

// Moved is a copy of a tree whose nodes have the place of another, but for those that
// replace gives.
func Moved(n, to ast.Node, replace func(ast.Expr) ast.Expr) ast.Node {
	c := ast.Copier{Replace: replace, Moved: true, At: to.Span()}
	return c.Copy(n)
}

// Placed is a copy of a tree whose nodes and names have the place of another. Its types have none:
// what they are does not stand there.
func Placed(n, to ast.Node) ast.Node {
	c := ast.Copier{Moved: true, At: to.Span(), Names: true}
	return c.Copy(n)
}
