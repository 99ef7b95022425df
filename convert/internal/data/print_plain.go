package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Rows may be most of a script. Their statements are printed at once, so that only the text is kept of each.

// printPlain prints a statement of the target that writes rows of values, if nothing behind it can change it.
func (w *dataWriter) printPlain(d *catalog.DataStmt) {
	if len(d.Out) == 0 || len(d.Text) > 0 || len(d.Tests) > 0 || d.Checked || len(w.addedList) > 0 || slices.ContainsFunc(d.Out, func(s ast.Stmt) bool { return !isRowsOfValues(s) }) {
		return
	}
	text, maps := make([]string, len(d.Out)), make([][]mysql.MapEntry, len(d.Out))
	for i, s := range d.Out {
		w.printer.Reset()
		w.printer.Stmt(s)
		if len(w.printer.Problems()) > 0 {
			return // which its check finds again
		}
		text[i], maps[i] = w.printer.Text(), w.printer.TakeMap()
	}
	d.Out, d.Text, d.Maps = nil, text, maps
}

// writtenOnce tells of each statement whether no later one has its tree, as those of a batch that runs several times.
func writtenOnce(list []*catalog.DataStmt) []bool {
	once := make([]bool, len(list))
	first := source.Pos(1<<31 - 1)
	for i, d := range slices.Backward(list) {
		at := d.Rows().Span().Start
		once[i] = at < first
		first = min(first, at)
	}
	return once
}

// forgetRows takes the constants of such a statement out of the tree of the source: their tokens are those of the
// statement, all of which is accounted for.
func (w *dataWriter) forgetRows(d *catalog.DataStmt) {
	s, ok := d.Stmt.(*ast.Insert)
	if !ok || d.Maps == nil || d.Before != nil || s.Query == nil {
		return
	}
	v, ok := s.Query.Body.(*ast.Values)
	if !ok || slices.ContainsFunc(v.Rows, func(r *ast.RowExpr) bool { return slices.ContainsFunc(r.Items, saysMore) }) {
		return
	}
	s.Query = w.none
}

// saysMore reports whether an expression is no constant as it stands.
func saysMore(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.StringLit, *ast.NumberLit, *ast.Keyword:
		return false
	case *ast.Unary:
		return saysMore(e.X)
	}
	return true
}
