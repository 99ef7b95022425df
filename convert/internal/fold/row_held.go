package fold

import (
	"maps"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A variable of PL/pgSQL may hold the new row or the old one: r := OLD.

// holdsRow enters the row that a variable holds. It reports false for other assignments.
func (a *acting) holdsRow(key string, value ast.Expr) bool {
	r, ok := ast.Unparen(value).(*ast.ColumnRef)
	delete(a.rows, key)
	if !ok || a.c.Dialect != "postgres" {
		return false
	}
	row := rowNamed(r)
	if row != catalog.NewRow && row != catalog.OldRow {
		return false
	}
	if a.rows == nil {
		a.rows = map[string]string{}
	}
	a.rows[key] = row
	return true
}

// rowHeld is an expression, or the row that a variable holds.
func (a *acting) rowHeld(e ast.Expr) ast.Expr {
	r, ok := e.(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) != 1 || a.rows[a.c.Cat.Fold(r.Name.Last())] == "" {
		return e
	}
	return tree.Spanned(&ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: a.rows[a.c.Cat.Fold(r.Name.Last())]}}}}, e)
}

// ofRowHeld is the column or the whole of a row that a variable holds, nil for anything else.
func (a *acting) ofRowHeld(e ast.Expr) ast.Expr {
	r, ok := e.(*ast.ColumnRef)
	if !ok || len(a.rows) == 0 || len(r.Name.Parts) > 2 {
		return nil
	}
	row := a.rows[a.c.Cat.Fold(r.Name.Parts[0])]
	switch {
	case row == "":
		return nil
	case len(r.Name.Parts) == 1:
		return a.rowHeld(r)
	case row == catalog.NewRow:
		return a.columnOf(row, "delete", r.Name.Last(), e)
	}
	return a.columnOf(row, "insert", r.Name.Last(), e)
}

// sameRows forgets rows that variables hold on one way only; before are those before the ways part.
func (a *acting) sameRows(before map[string]string) {
	maps.DeleteFunc(a.rows, func(key, row string) bool { return before[key] != row })
}
