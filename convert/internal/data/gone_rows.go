package data

import (
	"fmt"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/fold"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// goneRows are the columns and rows of an INSERT for the table that takes the place of g: the
// columns which are copied, with their values or what DEFAULT stood for, and those that the copy
// computes from them. A column that is not copied is nil.
func (w *dataWriter) goneRows(g *catalog.GoneTable, d *catalog.DataStmt, s *ast.Insert, rows []*ast.RowExpr, constant bool) ([]*catalog.Column, []*ast.RowExpr, error) {
	old, err := w.columnsThen(g.Table, d, s, rows)
	if err != nil {
		return nil, nil, err
	}
	if !constant && g.Computes() {
		return nil, nil, tree.FailData(s, "a column of %s is computed from its rows when they are copied into another table", g.Table.Name)
	}
	cols := make([]*catalog.Column, len(old))
	for i, col := range old {
		if col != nil {
			cols[i] = g.Inherited[col.Key]
		}
	}
	out := rows
	if constant {
		out = g.WithDefaults(cols, rows)
	}
	for _, col := range g.Heir.Cols {
		made := g.Made[col]
		if made == nil || catalog.IsPlain(made) { // as a default
			continue
		}
		if len(cols) == len(old) && len(out) > 0 && len(out[0].Items) != len(old) {
			return nil, nil, tree.FailData(s, "%d values for %d columns", len(out[0].Items), len(old))
		}
		cols = append(cols, col)
		for i, row := range out {
			x, err := w.madeValue(g, made, old, row, s)
			if err != nil {
				return nil, nil, err
			}
			out[i] = fold.WithItem(row, x)
		}
	}
	return cols, out, nil
}

// madeValue is an expression over the columns of a dropped table for one of its rows.
func (w *dataWriter) madeValue(g *catalog.GoneTable, made ast.Expr, old []*catalog.Column, row *ast.RowExpr, s *ast.Insert) (_ ast.Expr, err error) {
	place := s.At.Start
	out := tree.Moved(&ast.Paren{X: made}, row, func(e ast.Expr) ast.Expr {
		ref, ok := e.(*ast.ColumnRef)
		if !ok {
			return nil
		}
		col := g.Table.ColumnIn(w.c.Cat, ref.Name.Last())
		if col == nil || col.Ident != nil || col.Generated() || isRowVersion(col) {
			err = tree.FailData(row, "column %s of a table that is dropped later", ref.Name.Last().Text)
			return nil
		}
		var v ast.Expr = &ast.Keyword{Word: "null"}
		given := col.DefaultThen(place)
		for i, c := range old {
			if c != col || i >= len(row.Items) {
				continue
			}
			if v = row.Items[i]; !tree.IsWord(v, "default") {
				given = nil
			}
		}
		if given != nil {
			v = given.Expr
		} else if tree.IsWord(v, "default") {
			v = &ast.Keyword{Word: "null"}
		}
		v = types.BareLiteral(v)
		if _, typed := ast.Unparen(v).(*ast.Cast); typed {
			return v
		}
		return tree.Spanned(&ast.Cast{X: v, Type: col.Def.Type, Func: "cast"}, row)
	})
	return out.(*ast.Paren).X, err
}

// readsGone refuses to read a table that is dropped later: its rows are not in the target. One
// without rows gives none, as the table that has its name then.
func (w *dataWriter) readsGone(n ast.Name) error {
	if len(w.c.Cat.Gone) == 0 || w.now == nil || w.now.Stmt == nil {
		return nil
	}
	g := w.c.Cat.NotKeptThen(n)
	if g == nil || g.Heir != nil && !g.Computes() && !g.Mixed || !g.HadRows(w.c.Cat, fold.WritesInto) {
		return nil
	}
	return fmt.Errorf("it reads %s, which is dropped later", n)
}

// givenThen are the columns that an INSERT leaves out and whose default is another in the end, with
// what they got: those of t, which takes the place of g unless that is nil.
func (w *dataWriter) givenThen(t *catalog.Table, g *catalog.GoneTable, s ast.Stmt, cols []*catalog.Column) ([]*catalog.Column, []ast.Expr) {
	if g != nil && g.Heir == t {
		return g.GivenThen(s.Span().Start, cols)
	}
	return t.GivenThen(s.Span().Start, cols)
}

// copiedInto are the columns that the lines of COPY go to, of a dropped table those of its heir.
func (w *dataWriter) copiedInto(t *catalog.Table, names []ast.Ident, s *ast.CopyData) ([]*catalog.Column, error) {
	into, g := &ast.Insert{Columns: names, Base: ast.Base{At: s.At}}, w.c.Cat.NotKeptThen(s.Table)
	if g == nil || g.Heir != t {
		return w.insertColumns(t, into, nil)
	}
	cols, err := w.insertColumns(g.Table, into, nil)
	for i, col := range cols {
		if cols[i] = g.Inherited[col.Key]; cols[i] == nil {
			return nil, fmt.Errorf("column %s is dropped later", col.Name)
		}
	}
	return cols, err
}
