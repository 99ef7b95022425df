package query

import "github.com/sctconv/sctconv/grammar/ast"

// ownNames are the names of the sources of a query and of those within it.
func (r *rewriter) ownNames(q *ast.Query) map[string]bool {
	own := map[string]bool{}
	ast.Inspect(q, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TableName:
			if own[r.env.Fold(n.Alias)] = true; n.Alias.IsZero() {
				own[r.env.Fold(n.Name.Last())] = true
			}
		case *ast.Derived:
			own[r.env.Fold(n.Alias)] = true
		}
		return true
	})
	return own
}

// seesRows reports whether a query surely names a source before it.
func (r *rewriter) seesRows(q *ast.Query, s *scope) bool {
	own := r.ownNames(q)
	return contains(q, func(n ast.Node) bool {
		c, ok := n.(*ast.ColumnRef)
		if !ok || len(c.Name.Parts) < 2 || own[r.env.Fold(c.Name.Parts[len(c.Name.Parts)-2])] {
			return false
		}
		_, found := r.findIn(s, c.Name, r.env.Fold(c.Name.Last()))
		return found
	})
}
