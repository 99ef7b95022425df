package data

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A column that a script adds with a value of a sequence gives one to each row that is there, in
// the order of the rows. In the target the column is there before the rows, so these wait for
// their numbers until the place of the column.

// addedNumber is the place of a number in a row from before its column.
type addedNumber struct {
	row *ast.RowExpr
	at  int
}

// isAddedLater reports whether a column was not there yet at the statement at hand.
func (w *dataWriter) isAddedLater(col *catalog.Column) bool {
	return w.now != nil && col.BySequence != nil && col.Def != nil && col.Def.At.Start > w.now.Rows().Span().Start
}

// waitsForColumn lets the last value of a row wait for the place of its column.
func (w *dataWriter) waitsForColumn(col *catalog.Column, row *ast.RowExpr) {
	if w.added == nil {
		w.added = map[*catalog.Column][]addedNumber{}
	}
	if len(w.added[col]) == 0 {
		w.addedList = append(w.addedList, col)
	}
	w.added[col] = append(w.added[col], addedNumber{row, len(row.Items) - 1})
}

// numbersOfAdded gives the rows their numbers of columns that were added before the statement
// at hand, all of them when there is none.
func (w *dataWriter) numbersOfAdded(d *catalog.DataStmt) {
	if len(w.addedList) == 0 {
		return
	}
	w.addedList = slices.DeleteFunc(w.addedList, func(col *catalog.Column) bool {
		if d != nil && d.Stmt != nil && d.Rows().Span().Start < col.Def.At.Start || d != nil && d.Stmt == nil {
			return false
		}
		w.numbersOf(col)
		return true
	})
}

func (w *dataWriter) numbersOf(col *catalog.Column) {
	k := w.counterOf(col)
	if k == nil {
		return
	}
	if len(w.mend.between(col.Table, 0, col.Def.At.Start)) > 0 { // rows may have gone, or moved behind others
		w.tellNumbers(k, col.Def)
	}
	for _, n := range w.added[col] {
		if v, ok := k.Take(); ok {
			n.row.Items[n.at] = tree.Spanned(tree.NumberExpr(strconv.FormatInt(v, 10)), n.row)
		}
	}
	delete(w.added, col)
}
