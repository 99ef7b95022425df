package data

import (
	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// mergeSource are the rows of USING: names of columns, and a row each.
type mergeSource struct {
	alias   string
	columns []string
	rows    []*ast.RowExpr
}

// mergeSource reads constant rows: VALUES, SELECT without a table, or DUAL alone; nil for others.
func (w *dataWriter) mergeSource(r ast.TableRef) (*mergeSource, error) {
	fold := w.c.Cat.Fold
	switch r := r.(type) {
	case *ast.TableName:
		if w.c.Dialect == "oracle" && fold(r.Name.Last()) == "DUAL" {
			return &mergeSource{rows: []*ast.RowExpr{{}}}, nil
		}
	case *ast.Derived:
		rows, ok := types.ConstantRows(r.Query)
		if !ok || len(rows) == 0 {
			break
		}
		src := &mergeSource{alias: fold(r.Alias), rows: rows}
		for _, id := range r.Columns {
			src.columns = append(src.columns, fold(id))
		}
		if sel, ok := tree.FirstSelect(r.Query.Body); ok && len(src.columns) == 0 {
			for _, id := range types.ItemNames(sel) {
				src.columns = append(src.columns, fold(id))
			}
		}
		for _, row := range rows {
			if len(row.Items) != len(src.columns) {
				return nil, tree.FailData(row, "%d values for %d columns", len(row.Items), len(src.columns))
			}
		}
		return src, nil
	case *ast.TableFunc:
		rows, columns, ok := expr.ConstantRows(r)
		if !ok {
			break
		}
		src := &mergeSource{alias: fold(r.Alias), rows: rows}
		for _, id := range columns {
			src.columns = append(src.columns, fold(id))
		}
		return src, nil
	}
	return nil, nil
}

// index is the place of the column of the source that ref names, or -1. A bare
// name is one of the source only in the values of INSERT, where no other is visible.
func (s *mergeSource) index(w *dataWriter, ref *ast.ColumnRef) int {
	n := ref.Name.Parts
	if len(n) != 2 || w.c.Cat.Fold(n[0]) != s.alias {
		return -1
	}
	return s.named(w, n[1])
}

func (s *mergeSource) named(w *dataWriter, id ast.Ident) int {
	for i, c := range s.columns {
		if c != "" && c == w.c.Cat.Fold(id) {
			return i
		}
	}
	return -1
}
