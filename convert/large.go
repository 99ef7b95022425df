package convert

import (
	"context"

	"github.com/sctconv/sctconv/grammar/ast"
)

// bodyOf is the body of a statement that defines code, nil for other statements.
func bodyOf(n ast.Node) *ast.Body {
	switch n := n.(type) {
	case *ast.Routine:
		return n.Body
	case *ast.CreatePackage:
		return n.Body
	case *ast.CreateTrigger:
		return n.Body
	}
	return nil
}

// isOutline reports whether the code of a definition must be read again.
func isOutline(n ast.Node) bool {
	b := bodyOf(n)
	return b != nil && b.Outline
}

// whole is the definition with its code: n itself, or what is read again from its
// text when n is an outline.
func (c *converter) whole(n ast.Node) ast.Node {
	if !isOutline(n) {
		return n
	}
	at := n.Span()
	f := c.files.File(at.Start)
	s, err := c.parse(context.Background(), f.Inside(f.Offset(at.Start), f.Offset(at.End), nil))
	if err != nil || len(s.Stmts) != 1 || bodyOf(s.Stmts[0]) == nil {
		return n
	}
	return s.Stmts[0]
}
