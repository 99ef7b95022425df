package fold

import (
	"context"

	"github.com/sctconv/sctconv/grammar/ast"
)

// BodyOf is the body of a statement that defines code, nil for other statements.
func BodyOf(n ast.Node) *ast.Body {
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

// IsOutline reports whether the code of a definition must be read again.
func IsOutline(n ast.Node) bool {
	b := BodyOf(n)
	return b != nil && b.Outline
}

// Whole is the definition with its code: n itself, or what is read again from its
// text when n is an outline.
func (c *Folder) Whole(n ast.Node) ast.Node {
	if !IsOutline(n) {
		return n
	}
	at := n.Span()
	f := c.Files.File(at.Start)
	s, err := c.Parse(context.Background(), f.Inside(f.Offset(at.Start), f.Offset(at.End), nil))
	if err != nil || len(s.Stmts) != 1 || BodyOf(s.Stmts[0]) == nil {
		return n
	}
	return s.Stmts[0]
}
