package query

import "github.com/sctconv/sctconv/grammar/ast"

// inlined is the schema of helpers that are put into the query.
const inlined = "\x00"

// InlineHelper gives [Env.Helper] for a query whose helpers [Result.Inline]
// puts into it.
func InlineHelper() func(hint string) ast.Name {
	seen := map[string]bool{}
	return func(hint string) ast.Name {
		return ast.Name{Parts: []ast.Ident{{Text: inlined}, {Text: unique(hint, seen)}}}
	}
}

// Inline puts the queries of the helpers in the place of their names: a
// statement of its own can have in FROM what a view of MySQL 5.6 cannot. It
// reports false when queries that are used again and again would make it too long.
func (r *Result) Inline() bool {
	used := 0
	made := map[string]*ast.Query{}
	for _, h := range r.Helpers {
		made[h.Name.Last().Text] = h.Query
	}
	derived := func(t ast.TableRef) ast.TableRef {
		n, ok := t.(*ast.TableName)
		if !ok || len(n.Name.Parts) != 2 || n.Name.Parts[0].Text != inlined || made[n.Name.Last().Text] == nil || used > maxInlined {
			return t
		}
		used++
		alias := n.Alias
		if alias.IsZero() {
			alias = n.Name.Last()
		}
		return at(&ast.Derived{Query: made[n.Name.Last().Text], Alias: alias}, n)
	}
	ast.Inspect(r.Query, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Select:
			for i, t := range n.From {
				n.From[i] = derived(t)
			}
		case *ast.Join:
			n.Left, n.Right = derived(n.Left), derived(n.Right)
		case *ast.ParenTable:
			n.Table = derived(n.Table)
		}
		return used <= maxInlined
	})
	r.Helpers = nil
	return used <= maxInlined
}

// maxInlined bounds the queries that are put into a statement.
const maxInlined = 200
