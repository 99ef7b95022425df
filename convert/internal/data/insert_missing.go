package data

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// insertIfMissing writes a row that a block of Oracle writes when an UPDATE has not found it: the
// source does not look at it where it is there, but a trigger would.
func (w *dataWriter) insertIfMissing(d *catalog.DataStmt, s *ast.Insert, t *catalog.Table) error {
	rows, ok := types.ConstantRows(s.Query)
	if !ok || len(rows) != 1 {
		return tree.FailData(s, "rows that may be there")
	}
	var where ast.Expr
	for _, p := range s.Conflict.Elems {
		for i, id := range s.Columns {
			if ref, ok := p.Expr.(*ast.ColumnRef); ok && ref.Name.Last().Text == id.Text {
				where = tree.Both(where, tree.Spanned(&ast.Binary{Op: "=", Left: ref, Right: rows[0].Items[i]}, s))
			}
		}
	}
	plain := *s
	plain.Conflict = nil
	there := w.rowExists(d, &ast.TableName{Base: ast.Base{At: s.At}, Name: s.Table}, t, where)
	tests := []catalog.BranchTest{{RowTest: there, Otherwise: true}}
	runs, dynamic := truthOf(tests)
	if runs == catalog.No {
		return nil
	}
	if len(dynamic) > 0 {
		set, err := w.testVariable(there)
		if err != nil {
			return err
		}
		d.Out = append(d.Out, set)
	}
	list, _, err := w.part(d, &plain, dynamic)
	d.Out = append(d.Out, list...)
	return err
}

// rowExists asks whether a table has a row that meets a condition, as far as that is known.
func (w *dataWriter) rowExists(d *catalog.DataStmt, from *ast.TableName, t *catalog.Table, where ast.Expr) *catalog.RowTest {
	return w.askedTest(d, tree.RowExists(from, where, where), map[*ast.TableName]*catalog.Table{from: t})
}

// askedTest is a condition, as far as it is known.
func (w *dataWriter) askedTest(d *catalog.DataStmt, cond ast.Expr, tables map[*ast.TableName]*catalog.Table) *catalog.RowTest {
	t := &catalog.RowTest{Cond: cond, Tables: tables, Place: d.Place, Vars: d.Vars, Asked: true}
	t.Truth = w.truth(t, cond)
	return t
}
