package triggers

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// insert is INSERT of a row into another table.
func (w *actsWriter) insert(s *ast.Insert) ([]ast.Stmt, error) {
	t := w.written(s.Table)
	if t == nil {
		return nil, errActs
	}
	w.adds = t
	defer func() { w.adds = nil }()
	cols := w.insertColumns(t, s)
	values, ok := s.Query.Body.(*ast.Values)
	if !ok {
		return w.insertRows(s, t, cols)
	}
	items := values.Rows[0].Items
	if len(s.Columns) == 0 && len(items) < len(cols) && w.Dialect == "postgres" {
		cols = cols[:len(items)] // the others get their defaults
	}
	if len(cols) == 0 || len(cols) != len(items) || slices.Contains(cols, nil) {
		return nil, errActs
	}
	out := &ast.Insert{Table: t.NameOut()}
	w.ties = w.tiesOfKey(s, t, cols, items)
	defer func() { w.ties = nil }()
	row := &ast.RowExpr{}
	for i, e := range items {
		col := cols[i]
		if tree.IsWord(ast.Unparen(e), "default") || col.Auto && w.isNext(col, e) {
			continue
		}
		value, err := w.inserted(col, e)
		if err != nil {
			return nil, err
		}
		out.Columns = append(out.Columns, ast.Ident{Text: col.Target})
		row.Items = append(row.Items, ast.Unparen(value))
	}
	if len(row.Items) == 0 {
		return nil, errActs
	}
	out.Query = &ast.Query{Body: &ast.Values{Rows: []*ast.RowExpr{row}}}
	var err error
	out.OnDuplicate, err = w.onConflict(t, s.Conflict, cols)
	return []ast.Stmt{out}, err
}

// written is another table that the trigger writes to, nil where that cannot be.
func (w *actsWriter) written(n ast.Name) *catalog.Table {
	t := w.Cat.Table(n)
	if t == nil || t == w.t || t.Merged || t.Session {
		return nil
	}
	if !slices.Contains(w.into, t) {
		w.into = append(w.into, t)
	}
	return t
}

// insertColumns are the columns that an INSERT names, or all; nil for what is not known.
func (w *actsWriter) insertColumns(t *catalog.Table, s *ast.Insert) (cols []*catalog.Column) {
	if len(s.Columns) == 0 {
		for _, col := range t.Cols {
			if !col.Unlisted() && (w.Dialect != "sqlserver" || col.Ident == nil && col.Comp == nil && !col.Stamp) {
				cols = append(cols, col)
			}
		}
	}
	for _, id := range s.Columns {
		cols = append(cols, t.Column(w.Cat, id))
	}
	return cols
}

// isNext reports whether a value is the next number of the sequence that fills the column.
func (w *actsWriter) isNext(col *catalog.Column, e ast.Expr) bool {
	if seq := w.SequenceOf(ast.Unparen(e)); seq != nil {
		return seq.Owner == col
	}
	call, ok := ast.Unparen(e).(*ast.Call) // that of serial
	return ok && strings.EqualFold(call.Name.Last().Text, "nextval") && len(call.Args) == 1 &&
		tree.NameIn(call.Args[0]).Last().Text == catalog.OwnSequence(col.Table.Key, col)
}

// inserted is a value for a column of another table. The server refuses what does not fit.
func (w *actsWriter) inserted(col *catalog.Column, e ast.Expr) (ast.Expr, error) {
	if col.Typ == nil || col.Comp != nil || col.Generated() || col.Stamp {
		return nil, errActs
	}
	if w.SequenceOf(ast.Unparen(e)) != nil {
		x, typ, err := expr.Rewrite(e, &expr.Env{Shared: w.Expressions(), Sequence: w.NextValueOf})
		if err == nil && !takesKind(col.Out, typ.Kind) {
			err = errActs
		}
		return x, err
	}
	x, _, err := w.value(col, e)
	return x, err
}
