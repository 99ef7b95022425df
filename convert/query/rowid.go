package query

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// rowID is what stands for Oracle's ROWID: the primary key, or another key that tells
// all rows apart, of the source that is meant, when it has one column.
func (r *rewriter) rowID(s *scope, n ast.Name) (field, bool) {
	if r.env.Dialect != "oracle" || n.Last().Quoted || !strings.EqualFold(n.Last().Text, "rowid") {
		return field{}, false
	}
	for x := s; x != nil; x = x.outer {
		var found []*row
		for _, row := range x.rows {
			if r.names(row, n) && !row.closed {
				found = append(found, row)
			}
		}
		if len(found) == 0 {
			continue
		}
		for y := s; y != x; y = y.outer {
			y.correlated = true
		}
		if len(found) == 1 {
			if f, ok := r.keyField(found[0], n); ok {
				return f, true
			}
		}
		fail(&ast.ColumnRef{Base: ast.Base{At: n.Span()}}, "ROWID of rows without a key of one column")
	}
	return field{}, false
}

// keyField is the only column of the first key of a row that has just one.
func (r *rewriter) keyField(x *row, n ast.Name) (field, bool) {
	if x.src == nil {
		return field{}, false
	}
	for _, key := range x.src.Keys {
		for _, f := range x.fields {
			if len(key) == 1 && f.Name == key[0] && (f.NotNull || x.optional) {
				if r.env.Note != nil {
					r.env.Note(n.Span(), expr.RowID)
				}
				return f, true
			}
		}
	}
	return field{}, false
}
