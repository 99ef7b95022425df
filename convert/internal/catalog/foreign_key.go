package catalog

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// References are the foreign keys of a table, with those that are written behind all tables.
func (t *Table) References() []*ForeignKey {
	if len(t.Late) == 0 {
		return t.Fks
	}
	return slices.Concat(t.Fks, t.Late)
}

// Action is what the key does, "" for nothing.
func (fk *ForeignKey) Action(set map[*Column]bool) string {
	act, byDefault := fk.OnDelete, fk.DefaultOnDelete
	if set != nil {
		act, byDefault = fk.OnUpdate, fk.DefaultOnUpdate
	}
	switch {
	case act == "cascade" || act == "set null":
		return act
	case byDefault:
		return "set default"
	case set == nil && fk.NullOnDelete:
		return "set null"
	}
	return ""
}

// OnParents reports whether a trigger of the referenced table does what the key does.
func (fk *ForeignKey) OnParents(set map[*Column]bool) bool {
	if set != nil {
		return fk.DefaultOnUpdate
	}
	return fk.DefaultOnDelete || fk.NullOnDelete
}

func (fk *ForeignKey) RefersTo(set map[*Column]bool) bool {
	for _, col := range fk.RefCols {
		if set[col] {
			return true
		}
	}
	return false
}

func (fk *ForeignKey) IsDeferred() bool { return isDeferred(fk.Def.Options) }

// isDeferred reports whether a constraint is checked at the end of transactions.
func isDeferred(options []*ast.Option) bool {
	return tree.HasOption(options, "postgres:initially deferred") || tree.HasOption(options, "oracle:initially deferred")
}

// OnParent adds the statements to the triggers of the referenced table.
func (fk *ForeignKey) OnParent() {
	if fk.DefaultOnDelete {
		fk.Ref.Parts = append(fk.Ref.Parts, RowPart{Order: partReference, Remove: true, Stmt: fk.updateTo("default")})
	}
	if fk.DefaultOnUpdate {
		var same ast.Expr
		for _, col := range fk.RefCols {
			same = tree.And(same, &ast.Binary{Op: "<=>", Left: NewColumn(col), Right: OldColumn(col)})
		}
		s := &ast.If{Cond: &ast.Unary{Op: "not", X: &ast.Paren{X: same}}, Then: fk.updateTo("default")}
		fk.Ref.Parts = append(fk.Ref.Parts, RowPart{Order: partReference, Update: true, Stmt: s})
	}
}

// NullsFirst lets a trigger of the referenced table set the columns to NULL before a row is deleted.
func (fk *ForeignKey) NullsFirst() {
	fk.OnDelete, fk.NullOnDelete = "", true
	fk.Ref.Parts = append(fk.Ref.Parts, RowPart{Order: partReference, Remove: true, Stmt: fk.updateTo("null")})
}

// updateTo gives the rows that refer to the old row their defaults, or NULL.
func (fk *ForeignKey) updateTo(word string) ast.Stmt {
	s := &ast.Update{Table: &ast.TableName{Name: fk.Table.NameOut()}}
	for i, col := range fk.Cols {
		ref := PlainColumn(col)
		s.Set = append(s.Set, &ast.SetItem{Targets: []ast.Expr{ref}, Value: &ast.Keyword{Word: word}})
		s.Where = tree.And(s.Where, &ast.Binary{Op: "=", Left: ref, Right: OldColumn(fk.RefCols[i])})
	}
	return s
}

// DeletesFirst lets a trigger of the referenced table delete the rows that refer to a row before it
// is deleted itself. It reports whether that is new.
func (fk *ForeignKey) DeletesFirst() bool {
	if fk.ByTrigger {
		return false
	}
	fk.ByTrigger = true
	s := &ast.Delete{Table: &ast.TableName{Name: fk.Table.NameOut()}}
	for i, col := range fk.Cols {
		s.Where = tree.And(s.Where, &ast.Binary{Op: "=", Left: PlainColumn(col), Right: OldColumn(fk.RefCols[i])})
	}
	fk.Ref.Parts = append(fk.Ref.Parts, RowPart{Order: partReference, Remove: true, Stmt: s})
	return true
}

// ChangesRows reports whether a foreign key deletes or changes rows of its table itself.
func (fk *ForeignKey) ChangesRows() bool {
	acts := func(action string) bool { return action == "cascade" || action == "set null" }
	return !fk.Dropped && (acts(fk.OnDelete) || acts(fk.OnUpdate))
}

// RefersTo reports whether a foreign key refers to the columns of a key; without columns it refers to
// the primary key.
func (c *Catalog) RefersTo(fk *ForeignKey, t *Table, k *Key) bool {
	if len(fk.Def.RefColumns) == 0 {
		return k.Primary
	}
	return len(fk.Def.RefColumns) == len(k.Parts) &&
		!slices.ContainsFunc(fk.Def.RefColumns, func(id ast.Ident) bool { return !UsesColumn(k, t.ColumnIn(c, id)) })
}
