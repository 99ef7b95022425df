package convert

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// The session does not look at foreign keys while rows are written, so that it
// does not do what they say of deleted rows either. Where the source did, the
// checks are on for the one statement.

// actions reports whether deleting rows of t, or changing the columns set, made
// foreign keys act on rows that were written before.
func (w *dataWriter) actions(t *table, n ast.Stmt, set map[*column]bool) (bool, error) {
	at := n.Span().Start
	acts := false
	for _, fk := range w.referring(t) {
		if !w.wrote[fk.table] || fk.def.At.Start > at || set != nil && !fk.refersTo(set) {
			continue
		}
		switch action := fk.action(set); {
		case action == "":
		case !w.isOff(fk):
			acts = true
		case action == "set default": // a trigger does it
			return false, failData(fk.def, "a foreign key of %s is switched off there", fk.table.name)
		}
	}
	if !acts {
		return false, nil
	}
	return true, w.allInForce(t, at, map[*table]bool{})
}

// action is what the key does, "" for nothing.
func (fk *foreignKey) action(set map[*column]bool) string {
	act, byDefault := fk.onDelete, fk.defaultOnDelete
	if set != nil {
		act, byDefault = fk.onUpdate, fk.defaultOnUpdate
	}
	switch {
	case act == "cascade" || act == "set null":
		return act
	case byDefault:
		return "set default"
	}
	return ""
}

func (fk *foreignKey) refersTo(set map[*column]bool) bool {
	for _, col := range fk.refCols {
		if set[col] {
			return true
		}
	}
	return false
}

// referring are the keys that refer to a table.
func (w *dataWriter) referring(t *table) []*foreignKey {
	if w.refs == nil {
		w.refs = map[*table][]*foreignKey{}
		for _, o := range w.c.cat.tables {
			for _, fk := range o.fks {
				w.refs[fk.ref] = append(w.refs[fk.ref], fk)
			}
		}
	}
	return w.refs[t]
}

// allInForce refuses a statement when a key that MySQL would look at was not
// there yet, or is looked at later.
func (w *dataWriter) allInForce(t *table, at source.Pos, seen map[*table]bool) error {
	if seen[t] {
		return nil
	}
	seen[t] = true
	for _, fk := range w.referring(t) {
		if fk.def.At.Start > at || fk.isDeferred() && fk.action(nil) == "" {
			return failData(fk.def, "a foreign key of %s was not in force there", fk.table.name)
		}
		if w.isOff(fk) && w.wrote[fk.table] {
			return failData(fk.def, "a foreign key of %s is switched off there", fk.table.name)
		}
		if err := w.allInForce(fk.table, at, seen); err != nil {
			return err
		}
	}
	return nil
}

func (fk *foreignKey) isDeferred() bool {
	for _, o := range fk.def.Options {
		if o.Name == "postgres:initially deferred" || o.Name == "oracle:initially deferred" {
			return true
		}
	}
	return false
}

// truncate converts TRUNCATE to DELETE, which is part of the transaction; with
// CASCADE of the tables that refer to it, too.
func (w *dataWriter) truncate(d *dataStmt, s *ast.Truncate) error {
	var list []*table
	seen := map[*table]bool{}
	cascade, restart := false, false
	for _, o := range s.Options {
		switch o.Name {
		case "postgres:cascade":
			cascade = true
		case "postgres:restart identity":
			restart = true
		case "postgres:continue identity", "postgres:restrict", "postgres:only", "oracle:drop storage", "oracle:drop all storage", "oracle:reuse storage":
		default:
			return failData(o, "%s", clip(o.Text))
		}
	}
	for _, n := range s.Names {
		t, err := w.wholeTable(n)
		if err != nil {
			return err
		}
		list = append(list, t)
		if w.c.dialect == "postgres" {
			list = append(list, t.descendants()...)
		}
	}
	for i := 0; i < len(list); i++ {
		t := list[i]
		if seen[t] {
			continue
		}
		seen[t] = true
		if restart || w.c.dialect == "sqlserver" {
			w.beginAnew(t)
		}
		w.keys.forget(t)
		d.table = t
		if w.wrote[t] {
			d.out = append(d.out, &ast.Delete{Table: &ast.TableName{Name: t.nameOut()}})
		}
		if cascade {
			for _, fk := range w.referring(t) {
				if fk.def.At.Start < s.At.Start {
					list = append(list, fk.table)
				}
			}
		}
	}
	return nil
}
