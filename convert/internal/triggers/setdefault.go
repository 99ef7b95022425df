package triggers

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/rules"
)

// SetDefault takes SET DEFAULT from a foreign key, which InnoDB refuses: it is
// SET NULL where no column has a default, else the work of a trigger.
func (c *Planner) SetDefault(fk *catalog.ForeignKey) {
	byNull := true
	for _, col := range fk.Cols {
		byNull = byNull && !col.NotNull && c.defaultsToNull(col)
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
	fk.DefaultOnDelete, fk.DefaultOnUpdate = replace(&fk.OnDelete), replace(&fk.OnUpdate)
}

// defaultsToNull reports whether a row without a value of the column has NULL.
func (c *Planner) defaultsToNull(col *catalog.Column) bool {
	return !col.Auto && (col.Def0 == nil || tree.IsNullWord(c.Simplify(col.Def0.Expr)))
}

// setDefaults lets triggers of the referenced tables do SET DEFAULT.
func (c *Planner) setDefaults(t *catalog.Table) {
	for _, fk := range t.References() {
		if !fk.DefaultOnDelete && !fk.DefaultOnUpdate {
			continue
		}
		args := []string{"name", fk.Def.Name.Text, "table", t.Name, "parent", fk.Ref.Name}
		if !c.canSetDefault(fk) {
			c.Note(rules.ForeignKeySetDefault, fk.Def.At, t.Obj, args...)
			continue
		}
		c.Note(rules.ForeignKeySetDefaultByTrigger, fk.Def.At, t.Obj, args...)
		fk.OnParent()
	}
}

// canSetDefault reports whether a trigger of the referenced table can write the
// defaults: MySQL has them in the table's definition, a trigger cannot change
// its own table, and names of the chosen database do not reach from another.
func (c *Planner) canSetDefault(fk *catalog.ForeignKey) bool {
	if fk.Ref == fk.Table || fk.Table.Db == "" && fk.Ref.Db != "" {
		return false
	}
	for _, col := range fk.Cols {
		if col.Auto || col.ByTrigger != nil || col.BySequence != nil || col.Comp != nil || col.Value == nil && !(c.defaultsToNull(col) && !col.NotNull) {
			return false
		}
	}
	return true
}
