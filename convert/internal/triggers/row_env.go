package triggers

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// What the code of a trigger reads of its rows.

// env resolves the columns of both rows of the trigger.
func (w *actsWriter) env() *expr.Env {
	env := w.RowEnv(w.t, nil)
	if env.Lookup = w.lookupIn(w.t); w.after { // the rows of the table are those behind the event
		env.Lookup = w.lookupIn(nil)
	}
	note, at := env.Note, env.Column
	env.Note = func(at source.Span, what expr.Remark) { w.remarks = append(w.remarks, func() { note(at, what) }) }
	env.Row, env.Query = w.row, w.subquery
	if w.numbers != nil {
		env.Sequence = w.number
	}
	env.Column = func(n ast.Name) (ast.Expr, expr.Type, bool) {
		if len(n.Parts) != 2 {
			return nil, expr.Type{}, false
		}
		switch row := n.Parts[0].Text; {
		case row == catalog.OtherRow, row == catalog.ExcludedRow:
			return w.otherColumn(row, n.Last())
		case strings.HasPrefix(n.Last().Text, catalog.RowChanged):
			x := w.rowChanged(strings.Split(n.Last().Text[len(catalog.RowChanged):], "\x00"))
			return x, expr.Type{Kind: expr.Bool}, x != nil
		case row == catalog.MissingRow:
			col := w.t.ColumnIn(w.Cat, n.Last())
			if col == nil || col.BySequence == nil || !col.AsksMissing {
				return nil, expr.Type{}, false
			}
			return missingNumber(col), expr.Type{Kind: expr.Bool}, true
		case row == catalog.ChangedRow:
			x := w.anyChanged([]ast.Ident{n.Last()})
			return x, expr.Type{Kind: expr.Bool}, x != nil
		case !isRow(ast.Name{Parts: n.Parts[:1]}): // a field of a variable
			return nil, expr.Type{}, false
		}
		x, typ, ok := at(ast.Name{Parts: n.Parts[1:]})
		col := w.t.ColumnIn(w.Cat, n.Last())
		if !ok || !w.after && (col.Comp != nil || col.Auto && w.event == "insert" && !w.telling) {
			return nil, expr.Type{}, false
		}
		if strings.EqualFold(n.Parts[0].Text, catalog.OldRow) {
			x = catalog.OldColumn(col)
		}
		return x, typ, true
	}
	return env
}

// row are the columns of NEW or OLD as a whole. At an event that has no such row there is none.
func (w *actsWriter) row(n ast.Name) (row expr.Row) {
	if !isRow(n) {
		return row
	}
	column, missing := catalog.NewColumn, "delete"
	if strings.EqualFold(n.Last().Text, catalog.OldRow) {
		column, missing = catalog.OldColumn, "insert"
	}
	if w.event == missing {
		return row
	}
	for _, col := range w.t.Cols {
		if col.Hidden() {
			continue
		}
		if col.Comp != nil && !w.after || col.Auto && w.event == "insert" && !w.after {
			return expr.Row{}
		}
		row.Fields = append(row.Fields, expr.RowField{Name: col.Name, X: column(col), Type: col.ValueType()})
	}
	return row
}

// anyChanged tells whether an update changes one of some columns, nil if one is not known.
func (w *actsWriter) anyChanged(names []ast.Ident) ast.Expr {
	var same ast.Expr
	for _, id := range names {
		col := w.t.ColumnIn(w.Cat, id)
		if col == nil {
			return nil
		}
		same = tree.And(same, catalog.StaysSame(col))
	}
	return &ast.Unary{Op: "not", X: &ast.Paren{X: same}}
}

// rowChanged tells whether an update changes some column but those of some names; nil if there are no others.
func (w *actsWriter) rowChanged(but []string) ast.Expr {
	var same ast.Expr
	for _, col := range w.t.Cols {
		if col.Hidden() || slices.ContainsFunc(but, func(name string) bool { return w.t.ByName[name] == col }) {
			continue
		}
		same = tree.And(same, catalog.StaysSame(col))
	}
	if same == nil {
		return nil
	}
	return &ast.Unary{Op: "not", X: &ast.Paren{X: same}}
}
