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

// copyColumn is the column of the new row that a field of its copy is; see [acting.isCopy].
func (a *acting) copyColumn(target ast.Expr) (ast.Ident, bool) {
	r, ok := ast.Unparen(target).(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) != 2 {
		return ast.Ident{}, false
	}
	key := a.c.Cat.Fold(r.Name.Parts[0])
	return r.Name.Last(), a.rows[key] == catalog.NewRow && a.isCopy(key)
}

// isCopy reports whether a variable that holds the new row may as well be that row: behind r := NEW, which
// is said once, the code names no column of NEW that it sets in r, and never the row as a whole.
func (a *acting) isCopy(key string) bool {
	if a.copies == nil {
		a.copies = map[string]bool{}
	}
	is, known := a.copies[key]
	if !known {
		is = a.findCopy(key)
		a.copies[key] = is
	}
	return is
}

func (a *acting) findCopy(key string) bool {
	body := a.c.functionBody(a.def)
	if body == nil || body.Code == nil {
		return false
	}
	taken, whole := 0, 0
	set, read := map[string]bool{}, map[string]bool{}
	ast.Inspect(body.Code, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Assign:
			switch r, ok := ast.Unparen(n.Target).(*ast.ColumnRef); {
			case ok && len(r.Name.Parts) == 1 && a.c.Cat.Fold(r.Name.Last()) == key:
				taken++
			case ok && len(r.Name.Parts) == 2 && a.c.Cat.Fold(r.Name.Parts[0]) == key:
				set[a.c.Cat.Fold(r.Name.Last())] = true
			}
		case *ast.Star:
			whole++
		case *ast.ColumnRef:
			switch {
			case a.c.Cat.Fold(n.Name.Parts[0]) != catalog.NewRow:
			case len(n.Name.Parts) == 1:
				whole++
			default:
				read[a.c.Cat.Fold(n.Name.Last())] = true
			}
		}
		return true
	})
	for name := range set {
		if read[name] {
			return false
		}
	}
	return taken == 1 && whole == 1 // that of r := NEW
}

// parts forgets that variables hold the new row, since a column of it is set; one that is set in a copy is
// set in that.
func (a *acting) parts(target ast.Expr) {
	r, ok := ast.Unparen(target).(*ast.ColumnRef)
	maps.DeleteFunc(a.rows, func(key, row string) bool {
		return row == catalog.NewRow && (!ok || a.c.Cat.Fold(r.Name.Parts[0]) != key)
	})
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
