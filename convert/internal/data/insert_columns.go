package data

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// takesValues reports whether an INSERT without a list has a value for the column.
func (w *dataWriter) takesValues(col *catalog.Column) bool {
	if col.OfPeriod {
		return !col.Unlisted()
	}
	return col.Filled == nil && !(w.c.Dialect == "sqlserver" && (col.Ident != nil || col.Generated() || isRowVersion(col)))
}

// insertTable is the table that gets the rows, or the one that takes its place later.
func (w *dataWriter) insertTable(s *ast.Insert) (*catalog.Table, error) {
	if g, _ := w.followed(s.Table); g != nil && g.Heir != nil {
		return g.Heir, nil
	}
	return w.tableOf(s.Table)
}

// insertColumns are the columns that the values go to. Without a list they are
// those that the source takes values for.
func (w *dataWriter) insertColumns(t *catalog.Table, s *ast.Insert, rows []*ast.RowExpr) ([]*catalog.Column, error) {
	var cols []*catalog.Column
	for _, id := range s.Columns {
		col := t.ColumnIn(w.c.Cat, id)
		if col == nil {
			return nil, expr.NewProblem(s, "column %s of %s is not known", id.Text, t.Name)
		}
		cols = append(cols, col)
	}
	if len(s.Columns) > 0 {
		return cols, nil
	}
	for _, col := range t.Cols {
		if w.takesValues(col) {
			cols = append(cols, col)
		}
	}
	if w.c.Dialect == "postgres" { // rows may have fewer values
		n := tree.QueryWidth(s.Query)
		if len(rows) > 0 {
			n = len(rows[0].Items)
		}
		if n > 0 && n < len(cols) {
			cols = cols[:n]
		}
	}
	return cols, nil
}

// withoutVersions are the rows of an INSERT of SQL Server without a list, whose values for a row
// version are NULL or DEFAULT: that is not written. cols are the columns of all others.
func (w *dataWriter) withoutVersions(table []*catalog.Column, cols []*catalog.Column, s *ast.Insert, rows []*ast.RowExpr) []*ast.RowExpr {
	at := slices.IndexFunc(table, isRowVersion)
	if w.c.Dialect != "sqlserver" || len(s.Columns) > 0 || at < 0 {
		return rows
	}
	place := 0
	for _, col := range table[:at] {
		if w.takesValues(col) {
			place++
		}
	}
	list := make([]*ast.RowExpr, len(rows))
	for i, row := range rows {
		if len(row.Items) != len(cols)+1 || !tree.IsNullWord(row.Items[place]) && !tree.IsWord(row.Items[place], "default") {
			return rows
		}
		less := *row
		less.Items = slices.Delete(slices.Clone(row.Items), place, place+1)
		list[i] = &less
	}
	return list
}

// isRowVersion reports whether the column is one that SQL Server counts.
func isRowVersion(col *catalog.Column) bool {
	if col.Def.Type == nil {
		return false
	}
	n := strings.ToLower(col.Def.Type.Name.Last().Text)
	return n == "rowversion" || n == "timestamp"
}

func hasIdentity(col *catalog.Column) bool { return col != nil && col.Ident != nil }
