package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Foreign keys that the script drops later, with their table or by themselves, acted on
// the rows before: MySQL has no such key at any time.

// childrenThen are the tables with foreign keys to a table at a place.
func (w *dataWriter) childrenThen(t *catalog.Table, at source.Pos) (list []*catalog.Table) {
	for _, fk := range w.referring(t) {
		if fk.Def.At.Start < at {
			list = append(list, fk.Table)
		}
	}
	for _, fk := range w.c.Cat.KeysThen(t, at) {
		list = append(list, fk.Table)
	}
	return list
}

// goneActions refuses a statement about rows of a table that is dropped later, where foreign keys
// let it change rows of others.
func (w *dataWriter) goneActions(t *catalog.Table, s ast.Stmt) error {
	seen := map[*catalog.Table]bool{}
	switch x := s.(type) {
	case *ast.Delete, *ast.Merge:
		return w.keysDropped(t, s, nil, seen)
	case *ast.Update:
		set := map[*catalog.Column]bool{}
		for _, it := range tree.SplitRows(x.Set) {
			set[t.Assigned(w.c.Cat, it)] = true
		}
		return w.keysDropped(t, s, set, seen)
	}
	return nil
}

// keysDropped refuses a statement that deletes rows of a table, or changes the columns set, where
// a foreign key acted that is dropped later.
func (w *dataWriter) keysDropped(t *catalog.Table, s ast.Stmt, set map[*catalog.Column]bool, seen map[*catalog.Table]bool) error {
	if seen[t] {
		return nil
	}
	seen[t] = true
	at := s.Span().Start
	for _, fk := range w.c.Cat.KeysThen(t, at) {
		action := fk.Def.OnDelete
		if set != nil {
			action = fk.Def.OnUpdate
		}
		if action == "" || action == "restrict" || action == "no action" || set != nil && !w.namesAny(fk, t, set) {
			continue
		}
		if w.wrote[w.c.Cat.LastOf(fk.Table)] {
			return tree.FailData(s, "a foreign key of %s acted there, which is dropped later", fk.Table.Name)
		}
		if err := w.keysDropped(fk.Table, s, columnSet(fk.Cols, set), seen); err != nil {
			return err
		}
	}
	for _, fk := range w.referring(t) {
		if fk.Def.At.Start > at || fk.Action(set) != "cascade" || set != nil && !fk.RefersTo(set) || !w.wrote[fk.Table] {
			continue
		}
		if err := w.keysDropped(fk.Table, s, columnSet(fk.Cols, set), seen); err != nil {
			return err
		}
	}
	return nil
}

// columnSet are the columns that change with those of set, nil where rows are deleted.
func columnSet(cols []*catalog.Column, set map[*catalog.Column]bool) map[*catalog.Column]bool {
	if set == nil {
		return nil
	}
	out := map[*catalog.Column]bool{}
	for _, col := range cols {
		out[col] = true
	}
	return out
}

// namesAny reports whether a foreign key that was dropped referred to one of the columns.
func (w *dataWriter) namesAny(fk *catalog.ForeignKey, t *catalog.Table, set map[*catalog.Column]bool) bool {
	if len(fk.Def.RefColumns) > 0 {
		return slices.ContainsFunc(fk.Def.RefColumns, func(id ast.Ident) bool { return set[t.ColumnIn(w.c.Cat, id)] })
	}
	pk := t.Primary()
	return pk == nil || slices.ContainsFunc(pk.Parts, func(p catalog.Part) bool { return set[p.Col] })
}
