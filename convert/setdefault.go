package convert

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// setDefault takes SET DEFAULT from a foreign key, which InnoDB refuses: it is
// SET NULL where no column has a default, else the work of a trigger.
func (c *converter) setDefault(fk *foreignKey) {
	byNull := true
	for _, col := range fk.cols {
		byNull = byNull && !col.notNull && c.defaultsToNull(col)
	}
	replace := func(action *string) bool {
		switch {
		case *action != "set default":
			return false
		case byNull:
			*action = "set null"
			return false
		}
		*action = ""
		return true
	}
	fk.defaultOnDelete, fk.defaultOnUpdate = replace(&fk.onDelete), replace(&fk.onUpdate)
}

// defaultsToNull reports whether a row without a value of the column has NULL.
func (c *converter) defaultsToNull(col *column) bool {
	return !col.auto && (col.def0 == nil || isNullWord(c.simplify(col.def0.Expr)))
}

// setDefaults lets triggers of the referenced tables do SET DEFAULT.
func (c *converter) setDefaults() {
	for _, t := range c.cat.tables {
		for _, fk := range append(append([]*foreignKey(nil), t.fks...), t.late...) {
			if !fk.defaultOnDelete && !fk.defaultOnUpdate {
				continue
			}
			args := []string{"name", fk.def.Name.Text, "table", t.name, "parent", fk.ref.name}
			if !c.canSetDefault(fk) {
				c.note(rules.ForeignKeySetDefault, fk.def.At, t.obj, args...)
				continue
			}
			c.note(rules.ForeignKeySetDefaultByTrigger, fk.def.At, t.obj, args...)
			fk.onParent()
		}
	}
}

// canSetDefault reports whether a trigger of the referenced table can write the
// defaults: MySQL has them in the table's definition, a trigger cannot change
// its own table, and names of the chosen database do not reach from another.
func (c *converter) canSetDefault(fk *foreignKey) bool {
	if fk.ref == fk.table || fk.table.db == "" && fk.ref.db != "" {
		return false
	}
	for _, col := range fk.cols {
		if col.auto || col.byTrigger != nil || col.bySequence != nil || col.comp != nil || col.value == nil && !(c.defaultsToNull(col) && !col.notNull) {
			return false
		}
	}
	return true
}

// onParent adds the statements to the triggers of the referenced table.
func (fk *foreignKey) onParent() {
	if fk.defaultOnDelete {
		fk.ref.parts = append(fk.ref.parts, rowPart{order: partReference, remove: true, stmt: fk.updateToDefault()})
	}
	if fk.defaultOnUpdate {
		var same ast.Expr
		for _, col := range fk.refCols {
			same = and(same, &ast.Binary{Op: "<=>", Left: newColumn(col), Right: oldColumn(col)})
		}
		s := &ast.If{Cond: &ast.Unary{Op: "not", X: &ast.Paren{X: same}}, Then: fk.updateToDefault()}
		fk.ref.parts = append(fk.ref.parts, rowPart{order: partReference, update: true, stmt: s})
	}
}

// updateToDefault gives the rows that refer to the old row their defaults.
func (fk *foreignKey) updateToDefault() ast.Stmt {
	s := &ast.Update{Table: &ast.TableName{Name: fk.table.nameOut()}}
	for i, col := range fk.cols {
		ref := plainColumn(col)
		s.Set = append(s.Set, &ast.SetItem{Targets: []ast.Expr{ref}, Value: &ast.Keyword{Word: "default"}})
		s.Where = and(s.Where, &ast.Binary{Op: "=", Left: ref, Right: oldColumn(fk.refCols[i])})
	}
	return s
}

// and joins two conditions; the first may be nil.
func and(a, b ast.Expr) ast.Expr {
	if a == nil {
		return b
	}
	return &ast.Binary{Op: "and", Left: a, Right: b}
}

// oldColumn is OLD.column.
func oldColumn(col *column) *ast.Field {
	return &ast.Field{X: &ast.Keyword{Word: "old"}, Name: ast.Ident{Text: col.target}}
}
