package triggers

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// unseenChanges is for columns that the triggers of a table read and a foreign key changes: MySQL
// runs no triggers for rows that it changes by CASCADE or SET NULL. A trigger of the parent table
// sets them to NULL before their parent is deleted, where it can.
func (c *Planner) unseenChanges(t *catalog.Table) {
	for _, fk := range t.Fks {
		if fk.Dropped || fk.OnDelete != "set null" && fk.OnUpdate != "set null" && fk.OnUpdate != "cascade" {
			continue
		}
		read, byNull := c.readChanges(t, fk)
		if fk.OnDelete == "set null" && len(byNull) > 0 && c.canSetNull(fk) {
			c.Note(rules.ForeignKeySetNullByTrigger, fk.Def.At, t.Obj, "name", fk.Def.Name.Text, "table", t.Name, "parent", fk.Ref.Name)
			fk.NullsFirst()
		}
		seen := byNull
		switch {
		case fk.OnUpdate == "cascade":
			seen = read
		case fk.OnUpdate != "set null" && fk.OnDelete != "set null":
			seen = nil
		}
		if len(seen) > 0 {
			c.Note(rules.TriggersMissCascade, fk.Def.At, t.Obj, "table", t.Name, "columns", strings.Join(seen, ", "), "parent", fk.Ref.Name)
		}
	}
}

// readChanges are the columns of a foreign key that triggers read at updates, and those of them of
// which they do not take every NULL.
func (c *Planner) readChanges(t *catalog.Table, fk *catalog.ForeignKey) (read, byNull []string) {
	for _, col := range fk.Cols {
		reads, decides := false, false
		for _, p := range t.Parts {
			if p.Update && readsNew(p.Stmt, col) {
				reads = true
				decides = decides || !takesNull(p.Stmt, col)
			}
		}
		if reads {
			read = append(read, col.Name)
		}
		if decides {
			byNull = append(byNull, col.Name)
		}
	}
	return read, byNull
}

// canSetNull reports whether a trigger of the referenced table can set the columns of a foreign key to NULL. It does not
// run for rows that a foreign key deletes, and what the triggers of the table write may be what the statement changes.
func (c *Planner) canSetNull(fk *catalog.ForeignKey) bool {
	if fk.Ref == fk.Table || fk.Ref.Session || fk.Table.Session || fk.Table.Db == "" && fk.Ref.Db != "" {
		return false
	}
	if slices.ContainsFunc(fk.Ref.References(), func(up *catalog.ForeignKey) bool {
		return !up.Dropped && up.OnDelete == "cascade" && !up.ByTrigger
	}) {
		return false
	}
	writes := false
	note := func(n ast.Node) bool {
		switch n.(type) {
		case *ast.Insert, *ast.Update, *ast.Delete:
			writes = true
		}
		return !writes
	}
	for _, p := range fk.Table.Parts {
		if p.Update {
			ast.Inspect(p.Stmt, note)
		}
	}
	return !writes && len(fk.Table.Afters) == 0
}

// readsNew reports whether a statement of a trigger reads the new value of a column.
func readsNew(s ast.Node, col *catalog.Column) (reads bool) {
	ast.Inspect(s, func(n ast.Node) bool {
		reads = reads || isNew(n, col)
		return !reads
	})
	return reads
}

func isNew(n ast.Node, col *catalog.Column) bool {
	f, ok := n.(*ast.Field)
	if !ok || f.Name.Text != col.Target {
		return false
	}
	word, ok := f.X.(*ast.Keyword)
	return ok && word.Word == "new"
}

// takesNull reports whether a statement refuses no row for NULL in a column that it took with
// another value: it refuses when a condition holds in which NULL makes every comparison unknown.
func takesNull(s ast.Stmt, col *catalog.Column) bool {
	i, ok := s.(*ast.If)
	if !ok || i.Else != nil {
		return false
	}
	_, raises := i.Then.(*ast.Raise)
	return raises && unknownByNull(i.Cond, col)
}

// unknownByNull reports whether NULL in a column cannot make a condition true that another value does not.
func unknownByNull(e ast.Expr, col *catalog.Column) bool {
	if !readsNew(e, col) {
		return true
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Unary:
		return e.Op == "not" && unknownByNull(e.X, col)
	case *ast.Binary:
		switch e.Op {
		case "and", "or":
			return unknownByNull(e.Left, col) && unknownByNull(e.Right, col)
		case "=", "<>", "!=", "<", "<=", ">", ">=", "like":
			return nullByNull(e.Left, col) || nullByNull(e.Right, col)
		}
	case *ast.Between:
		return nullByNull(e.X, col) && !readsNew(e.Low, col) && !readsNew(e.High, col)
	case *ast.In:
		return nullByNull(e.X, col) && !slices.ContainsFunc(e.List, func(x ast.Expr) bool { return readsNew(x, col) })
	}
	return false
}

// nullByNull reports whether an expression is NULL where a column is.
func nullByNull(e ast.Expr, col *catalog.Column) bool {
	e = ast.Unparen(e)
	if b, ok := e.(*ast.Binary); ok {
		return slices.Contains([]string{"+", "-", "*", "/"}, b.Op) && (nullByNull(b.Left, col) || nullByNull(b.Right, col))
	}
	return isNew(e, col)
}
