package data

import (
	"cmp"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// The session does not look at foreign keys while rows are written, so that it
// does not do what they say of deleted rows either. Where the source did, the
// checks are on for the one statement.

// actions reports whether deleting rows of t, or changing the columns set, made
// foreign keys act on rows that were written before.
func (w *dataWriter) actions(t *catalog.Table, n ast.Stmt, set map[*catalog.Column]bool) (bool, error) {
	at := n.Span().Start
	acts := false
	if err := w.keysDropped(t, n, set, map[*catalog.Table]bool{}); err != nil {
		return false, err
	}
	for _, fk := range w.referring(t) {
		if w.wrote[fk.Table] && fk.Def.At.Start > at && fk.OnParents(set) && (set == nil || fk.RefersTo(set)) {
			return false, tree.FailData(fk.Def, "a foreign key of %s was not in force there", fk.Table.Name)
		}
		if !w.wrote[fk.Table] || fk.Def.At.Start > at || set != nil && !fk.RefersTo(set) {
			continue
		}
		switch action := fk.Action(set); {
		case action == "":
		case fk.Table == t && set != nil:
			return false, tree.FailData(fk.Def, "InnoDB follows no change of %s into %s itself", t.Name, t.Name)
		case !w.isOff(fk):
			acts = true
		case fk.OnParents(set):
			return false, tree.FailData(fk.Def, "a foreign key of %s is switched off there", fk.Table.Name)
		}
	}
	if !acts {
		return false, nil
	}
	return true, w.allInForce(t, at, map[*catalog.Table]bool{})
}

// referring are the keys that refer to a table.
func (w *dataWriter) referring(t *catalog.Table) []*catalog.ForeignKey {
	if w.refs == nil {
		w.refs = map[*catalog.Table][]*catalog.ForeignKey{}
		for _, o := range w.c.Cat.Tables {
			for _, fk := range o.References() {
				w.refs[fk.Ref] = append(w.refs[fk.Ref], fk)
			}
		}
	}
	return w.refs[t]
}

// allInForce refuses a statement when a key that MySQL would look at was not
// there yet, or is looked at later.
func (w *dataWriter) allInForce(t *catalog.Table, at source.Pos, seen map[*catalog.Table]bool) error {
	if seen[t] {
		return nil
	}
	seen[t] = true
	for _, fk := range w.referring(t) {
		if fk.Def.At.Start > at || fk.IsDeferred() && fk.Action(nil) == "" {
			return tree.FailData(fk.Def, "a foreign key of %s was not in force there", fk.Table.Name)
		}
		if w.isOff(fk) && w.wrote[fk.Table] {
			return tree.FailData(fk.Def, "a foreign key of %s is switched off there", fk.Table.Name)
		}
		if err := w.allInForce(fk.Table, at, seen); err != nil {
			return err
		}
	}
	return nil
}

// truncate converts TRUNCATE to DELETE, which is part of the transaction; with
// CASCADE of the tables that refer to it, too.
func (w *dataWriter) truncate(d *catalog.DataStmt, s *ast.Truncate) error {
	var list []*catalog.Table
	seen := map[*catalog.Table]bool{}
	cascade, restart, only := false, false, false
	for _, o := range s.Options {
		switch o.Name {
		case "postgres:cascade":
			cascade = true
		case "postgres:restart identity":
			restart = true
		case "postgres:only":
			only = true
		case "postgres:continue identity", "postgres:restrict", "oracle:drop storage", "oracle:drop all storage", "oracle:reuse storage":
		default:
			return tree.FailData(o, "%s", catalog.Clip(o.Text))
		}
	}
	for _, n := range s.Names {
		if g, done := w.followed(n); done {
			list = append(list, g.Table)
			continue
		}
		if out, t, err := w.emptyPart(n); out != nil || err != nil {
			if err != nil || cascade {
				return cmp.Or(err, tree.FailData(s, "CASCADE of a partition"))
			}
			if d.Table = t; w.wrote[t] {
				d.Out = append(d.Out, out)
			}
			continue
		}
		t, err := w.wholeTable(n)
		if err == nil && only && t.ByHeirs {
			_, err = w.c.OwnRows(n)
		}
		if err != nil {
			return err
		}
		list = append(list, t)
		if w.c.Dialect == "postgres" {
			list = append(list, t.Descendants()...)
		}
	}
	for i := 0; i < len(list); i++ {
		t := list[i]
		if seen[t] {
			continue
		}
		seen[t] = true
		if cascade {
			list = append(list, w.childrenThen(t, s.At.Start)...)
		}
		if t.Obj.Ignored && t.Merged { // one that is not kept for rows
			continue
		}
		if restart || w.c.Dialect == "sqlserver" {
			w.beginAnew(t)
		}
		w.keys.forget(t, nil)
		w.emptied(t)
		w.removed(t, !w.testing)
		d.Table = t
		if w.wrote[t] {
			d.Out = append(d.Out, &ast.Delete{Table: &ast.TableName{Name: t.NameOut()}})
		}
	}
	return nil
}
