package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// rowByRow converts the rows of an INSERT, of which one is not converted, each by itself, so
// that the others keep their numbers. It reports whether it did, and whether any row is written.
func (w *dataWriter) rowByRow(d *catalog.DataStmt, err error) (done, any bool) {
	s, ok := d.Stmt.(*ast.Insert)
	if !ok || w.counted > 0 || w.begun != nil || s.Query == nil || s.Conflict != nil || s.With != nil || len(s.Outputs) > 0 || d.Asks != nil || d.Group != nil || len(d.Tests) > 0 {
		return false, false
	}
	values, ok := s.Query.Body.(*ast.Values)
	at := tree.PlaceOf(err, source.Span{})
	if !ok || len(values.Rows) < 2 || !slices.ContainsFunc(values.Rows, func(r *ast.RowExpr) bool { return r.At.Contains(at) }) {
		return false, false
	}
	if w.readsItself(s, w.c.Cat.Table(s.Table)) {
		return false, false
	}
	w.several = true
	defer func() { w.several = false }()
	var lost []lostRow
	var out []ast.Stmt
	for _, row := range values.Rows {
		one, alone := *d, *s
		alone.Query = &ast.Query{Base: ast.Base{At: row.At}, Body: &ast.Values{Base: ast.Base{At: row.At}, Rows: []*ast.RowExpr{row}}}
		one.Stmt, one.Out = &alone, nil
		w.draws, w.counted, w.begun = nil, 0, nil
		if err := w.guarded(&one, nil); err != nil {
			lost = append(lost, lostRow{row, err})
			w.numbersLost(&one, true)
			continue
		}
		d.Table, out = one.Table, withRow(out, one.Out)
	}
	if len(out) == 0 {
		return true, false
	}
	d.Out, w.lostRows = out, lost
	w.loseRows(s.Table)
	return true, true
}

// withRow adds the statements of a row to those of the rows before it: to their INSERT, if
// it gives the same columns.
func withRow(list, row []ast.Stmt) []ast.Stmt {
	last, _ := lastOf(list).(*ast.Insert)
	next, _ := lastOf(row).(*ast.Insert)
	if last == nil || next == nil || len(row) != 1 || !slices.EqualFunc(last.Columns, next.Columns, func(a, b ast.Ident) bool { return a.Text == b.Text }) {
		return append(list, row...)
	}
	rows, more := last.Query.Body.(*ast.Values), next.Query.Body.(*ast.Values)
	if len(rows.Rows) >= copyRows {
		return append(list, row...)
	}
	rows.Rows = append(rows.Rows, more.Rows...)
	return list
}

func lastOf(list []ast.Stmt) ast.Stmt {
	if len(list) == 0 {
		return nil
	}
	return list[len(list)-1]
}
