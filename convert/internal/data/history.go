package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// followed tells what becomes of a statement that writes rows of a table which is
// dropped later: done when nothing is left of them, else the heir of the table.
func (w *dataWriter) followed(n ast.Name) (heir *catalog.GoneTable, done bool) {
	g := w.c.Cat.GoneThen(n)
	if g == nil {
		return nil, false
	}
	return g, !g.Kept && (g.Heir == nil || g.Heir.Obj.Ignored)
}

// moot reports whether nothing is left of what a statement does: it writes rows of a
// table that is dropped later, and no foreign key of others acted.
func (w *dataWriter) moot(d *catalog.DataStmt) (bool, error) {
	var n ast.Name
	switch s := d.Stmt.(type) {
	case *ast.Insert:
		n = s.Table
	case *ast.CopyData:
		n = s.Table
	case *ast.Update:
		if n = tree.NamedIn(s.Table); w.setsDropped(n, s) {
			return true, nil
		}
	case *ast.Delete:
		n = tree.NamedIn(s.Table)
	case *ast.Merge:
		n = tree.NamedIn(s.Target)
	case *ast.Truncate:
		if len(s.Names) == 1 && !tree.HasOption(s.Options, "postgres:cascade") {
			n = s.Names[0]
		}
	}
	if d.Fill != nil && d.Table.Obj.Ignored {
		n = d.Table.Def.Name
	}
	if n.IsZero() {
		return false, nil
	}
	g, done := w.followed(n)
	if !done && (g == nil || !g.Kept) {
		_, inserts := d.Stmt.(*ast.Insert)
		if g != nil && (g.Mixed || g.Computes() && !inserts) {
			return false, tree.FailData(d.Stmt, "the rows of %s are copied into another table, from which columns are computed", n)
		}
		return false, nil
	}
	return done, w.goneActions(g.Table, d.Stmt)
}

// setsDropped reports whether an UPDATE only writes columns that are dropped later.
func (w *dataWriter) setsDropped(n ast.Name, s *ast.Update) bool {
	t := w.c.Cat.Table(n)
	if t == nil || len(t.DroppedCols) == 0 || len(s.Set) == 0 {
		return false
	}
	return len(w.withoutGone(t, s.Set)) == 0
}

// columnsThen are the columns of the table that a statement names, or those that the
// table had there; nil stands for one that is dropped later.
func (w *dataWriter) columnsThen(t *catalog.Table, d *catalog.DataStmt, s *ast.Insert, rows []*ast.RowExpr) ([]*catalog.Column, error) {
	if len(s.Columns) == 0 && (len(d.Cols) == 0 || slices.Equal(d.Cols, t.Cols)) {
		return w.insertColumns(t, s, rows)
	}
	var cols []*catalog.Column
	for _, id := range s.Columns {
		col, dropped := t.ColumnThen(w.c.Cat, id)
		if col == nil && !dropped {
			return nil, tree.FailData(s, "column %s of %s is not known", id.Text, t.Name)
		}
		cols = append(cols, col)
	}
	if len(s.Columns) > 0 {
		return cols, nil
	}
	for _, col := range d.Cols {
		switch {
		case !w.takesValues(col):
		case t.ByName[col.Key] != col && !t.IsKept(col):
			cols = append(cols, nil)
		default:
			cols = append(cols, col)
		}
	}
	if w.c.Dialect == "postgres" && len(rows) > 0 && len(rows[0].Items) < len(cols) {
		cols = cols[:len(rows[0].Items)]
	}
	return cols, nil
}
