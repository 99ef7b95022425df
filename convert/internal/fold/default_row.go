package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Triggers of PostgreSQL may give values that depend on the row, and only where the row changes or
// a condition over it holds: NEW.version := OLD.version + 1.

// overRow adds a condition over the row to those of a statement; false for other conditions.
func (g *giving) overRow(cond ast.Expr, on *when) bool {
	if g.c.Dialect != "postgres" || on.missing != "" {
		return false
	}
	if b, ok := cond.(*ast.Binary); ok && b.Op == "and" {
		return g.overRow(ast.Unparen(b.Left), on) && g.overRow(ast.Unparen(b.Right), on)
	}
	switch {
	case eventOf(cond) == "inserting":
		on.update = false
	case eventOf(cond) == "updating":
		on.insert = false
	case isChange(cond):
		on.changed = true
		return !on.insert
	case g.readsRow(cond, *on):
		on.cond = tree.And(on.cond, cond)
	default:
		return false
	}
	return true
}

// isChange is NEW IS DISTINCT FROM OLD, in the ways to write it.
func isChange(e ast.Expr) bool {
	b, ok := e.(*ast.Binary)
	if !ok || b.Op != "is distinct from" {
		return false
	}
	left, right := rowNamed(b.Left), rowNamed(b.Right)
	return left == "new" && right == "old" || left == "old" && right == "new"
}

// rowNamed is the row that an expression is as a whole, "" for none: NEW, NEW.*, ROW(NEW.*).
func rowNamed(e ast.Expr) string {
	switch x := ast.Unparen(e).(type) {
	case *ast.ColumnRef:
		if len(x.Name.Parts) == 1 {
			return strings.ToLower(x.Name.Last().Text)
		}
	case *ast.Star:
		if len(x.Table.Parts) == 1 {
			return strings.ToLower(x.Table.Last().Text)
		}
	case *ast.RowExpr:
		if len(x.Items) == 1 {
			return rowNamed(x.Items[0])
		}
	case *ast.Call:
		if strings.EqualFold(x.Name.String(), "row") && len(x.Args) == 1 {
			return rowNamed(x.Args[0])
		}
	}
	return ""
}

// readsRow reports whether an expression depends on columns of the rows of the trigger, the time
// and the session only.
func (g *giving) readsRow(e ast.Expr, on when) bool {
	if g.c.Dialect != "postgres" {
		return false
	}
	plain := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ColumnRef:
			_, old, ok := rowColumn(n)
			plain = plain && (ok && !(old && on.insert) || givenAnywhere(n))
		case *ast.Call:
			plain = plain && n.X == nil && n.Over == nil && len(n.Name.Parts) == 1
		case *ast.Subquery, *ast.Exists, *ast.Field, *ast.Param, *ast.SequenceRef, *ast.Star:
			plain = false
		}
		return plain
	})
	return plain
}

// rowColumn is the column that NEW.c or OLD.c names.
func rowColumn(c *ast.ColumnRef) (id ast.Ident, old, ok bool) {
	if len(c.Name.Parts) != 2 {
		return id, false, false
	}
	row := strings.ToLower(c.Name.Parts[0].Text)
	return c.Name.Last(), row == "old", row == "old" || row == "new"
}

// independent reports whether the values that triggers give to a table do not depend on each other:
// the order in which ours give them may be another one.
func (c *Folder) independent(t *catalog.Table, gives []catalog.Giving) bool {
	all := slices.Clone(gives)
	for _, col := range t.Cols {
		all = append(all, col.Set...)
	}
	for i, g := range all {
		for k, other := range all {
			if i != k && (c.readsColumn(t, g, other.Column) || g.Changed != other.Changed && (g.Update && other.Update)) {
				return false
			}
		}
	}
	return true
}

// readsColumn reports whether a value or its condition reads a column of the new row.
func (c *Folder) readsColumn(t *catalog.Table, g catalog.Giving, id ast.Ident) bool {
	found, col := false, t.Column(c.Cat, id)
	for _, e := range [...]ast.Expr{g.Expr, g.If} {
		if e == nil || !g.OfRow && g.If == nil {
			continue
		}
		ast.Inspect(e, func(n ast.Node) bool {
			if r, ok := n.(*ast.ColumnRef); ok {
				read, old, named := rowColumn(r)
				found = found || named && !old && t.Column(c.Cat, read) == col
			}
			return !found
		})
	}
	return found
}

// computes reports whether a table has the columns that a value and its condition read, and MySQL
// has what they call, as far as that can be told before columns have their types.
func (c *Folder) computes(t *catalog.Table, g catalog.Giving) bool {
	if !g.OfRow && g.If == nil {
		return true
	}
	env := &expr.Env{Shared: c.Expressions(), InTrigger: true, Note: func(source.Span, expr.Remark) {}}
	env.Ours = func(name string) ast.Name { return ast.Name{Parts: []ast.Ident{{Text: name}}} }
	env.Column = func(n ast.Name) (ast.Expr, expr.Type, bool) {
		id, _, named := rowColumn(&ast.ColumnRef{Name: n})
		col := t.Column(c.Cat, id)
		if !named || col == nil || col.Comp != nil || col.Generated() || col.Typ == nil {
			return nil, expr.Type{}, false
		}
		typ := expr.Type{}
		if out, ok := env.TypeOf(col.Typ); ok {
			typ = expr.TypeOf(out)
		}
		typ.Declared = col.Typ
		return &ast.ColumnRef{Name: n}, typ, true
	}
	for _, e := range [...]ast.Expr{g.Expr, g.If} {
		if e == nil {
			continue
		}
		if _, _, err := expr.Rewrite(e, env); err != nil {
			return false
		}
	}
	return true
}
