package data

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// takenBack lets go of a statement whose rows are taken back. The numbers that they took do
// not come again.
func (w *dataWriter) takenBack(d *catalog.DataStmt) {
	w.c.Drop(w.c.Set.Rule(rules.RowsRolledBack), "rows", d.Stmt.Span())
	w.last = nil
	s, ok := d.Stmt.(*ast.Insert)
	if !ok {
		return
	}
	t, err := w.insertTable(s)
	if err != nil {
		return
	}
	cols := d.Cols
	for _, id := range s.Columns {
		cols = append(cols, t.ColumnIn(w.c.Cat, id))
	}
	w.uncounted(t, cols, s, false)
}
