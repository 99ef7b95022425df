package query

import (
	"cmp"
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// wholeRow is the row that a name stands for; see [expr.Env].
func (r *rewriter) wholeRow(s *scope, n ast.Name) expr.Row {
	if n.IsZero() { // that of all sources, by the names of the source
		var all expr.Row
		for _, f := range s.exposed {
			if !f.Hidden && !f.Inner && !f.Unlisted {
				all.Fields = append(all.Fields, expr.RowField{Name: f.Key, X: f.ref(), Type: f.Type})
			}
		}
		return all
	}
	of := ast.Name{Parts: append(n.Parts[:len(n.Parts):len(n.Parts)], ast.Ident{})}
	for x := s; x != nil; x = x.outer {
		for _, row := range x.rows {
			if !r.names(row, of) {
				continue
			}
			for y := s; y != x; y = y.outer {
				y.correlated = true
			}
			out := expr.Row{Optional: row.optional}
			for _, f := range row.fields {
				if f.Hidden || f.Inner {
					continue
				}
				out.Fields = append(out.Fields, expr.RowField{Name: cmp.Or(f.as, f.Name), X: f.ref(), Type: f.Type})
				if out.Solid == nil && f.whole == nil && row.src != nil && slices.ContainsFunc(row.src.Columns, func(c Column) bool { return c.Name == f.Name && c.NotNull }) {
					out.Solid = f.ref()
				}
			}
			if out.Solid == nil && !row.optional {
				out.Solid = num("1")
			}
			return out
		}
	}
	return expr.Row{}
}
