package query

import (
	"cmp"
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// wholeRow are the columns of the row that a name stands for; see [expr.Env].
func (r *rewriter) wholeRow(s *scope, n ast.Name) (solid ast.Expr, all []expr.RowField) {
	of := ast.Name{Parts: append(n.Parts[:len(n.Parts):len(n.Parts)], ast.Ident{})}
	for x := s; x != nil; x = x.outer {
		for _, row := range x.rows {
			if row.src == nil || !r.names(row, of) {
				continue
			}
			for y := s; y != x; y = y.outer {
				y.correlated = true
			}
			for _, f := range row.fields {
				if f.Hidden || f.Inner {
					continue
				}
				all = append(all, expr.RowField{Name: cmp.Or(f.as, f.Name), X: f.ref(), Type: f.Type})
				if solid == nil && f.whole == nil && slices.ContainsFunc(row.src.Columns, func(c Column) bool { return c.Name == f.Name && c.NotNull }) {
					solid = f.ref()
				}
			}
			if solid == nil && !row.optional {
				solid = num("1")
			}
			return solid, all
		}
	}
	return nil, nil
}
