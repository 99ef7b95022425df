package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// renameObject folds ALTER INDEX, SEQUENCE and VIEW … RENAME TO. It reports
// false for what it does not know.
func (c *Folder) renameObject(s *ast.AlterObject) bool {
	if s.RenameTo.IsZero() || c.Dialect != "postgres" && (c.Dialect != "oracle" || s.Kind != "index") {
		return false
	}
	to := s.RenameTo.Last()
	switch s.Kind {
	case "index":
		switch {
		case c.Dialect == "oracle" && c.Cat.Indexes[c.Cat.KeyOf(s.Name)] == nil: // that of a constraint, whose name it often is not
			if !c.isConstraintIndex(s.Name, to) {
				return false
			}
		case !c.renameIndex(s, to):
			return c.later(s)
		}
	case "sequence":
		seq := c.Cat.Sequences[c.Cat.KeyOf(s.Name)]
		if col := c.implicitSequence(s.Name); seq == nil && col != nil {
			col.MoveOwnSequence(col.OwnSeq[:strings.Index(col.OwnSeq, "\x00")] + "\x00" + c.Cat.Fold(to))
			col.Table.Obj.Extra = append(col.Table.Obj.Extra, s.At)
			break
		}
		if seq == nil {
			return c.later(s)
		}
		c.renameSequence(seq, to, s.At)
	default:
		return false
	}
	c.Inlined(s)
	return true
}

// renamedByStatement is RENAME a TO b of Oracle for what is no table: a view, sequence or synonym.
func (c *Folder) renamedByStatement(s *ast.AlterTable) bool {
	if c.Dialect != "oracle" || len(s.Actions) != 1 {
		return false
	}
	r, ok := s.Actions[0].(*ast.Rename)
	if !ok || r.Kind != "table" || !c.renamedOther(s.Name, r.To.Last()) {
		return false
	}
	c.Inlined(s)
	return true
}

// isConstraintIndex reports whether an index of Oracle that no statement creates is that of a key which is called as
// the index is, or is to be: keys of MySQL have no other name.
func (c *Folder) isConstraintIndex(name ast.Name, to ast.Ident) bool {
	schema, from, _ := strings.Cut(c.Cat.KeyOf(name), "\x00")
	for _, t := range c.Cat.Tables {
		for _, k := range t.Keys {
			if key := c.Cat.Fold(k.Name); t.Schema == schema && !k.Name.IsZero() && (key == from || key == c.Cat.Fold(to)) {
				t.Obj.Extra = append(t.Obj.Extra, to.At)
				return true
			}
		}
	}
	return false
}

// renameIndex renames an index, or the constraint whose index has the name.
func (c *Folder) renameIndex(s *ast.AlterObject, to ast.Ident) bool {
	from := c.Cat.KeyOf(s.Name)
	if ix := c.Cat.Indexes[from]; ix != nil {
		delete(c.Cat.Indexes, from)
		ix.Name = to
		ix.Obj.Key, ix.Obj.Name = c.Cat.Fold(to), c.Cat.Spelling(to)
		c.Cat.Indexes[ix.Obj.Schema+"\x00"+ix.Obj.Key] = ix
		ix.Obj.Extra = append(ix.Obj.Extra, s.At)
		return true
	}
	schema, name, _ := strings.Cut(from, "\x00")
	for _, t := range c.Cat.Tables {
		if t.Schema == schema && nameKey(t, to, c.withName(name)) {
			t.Obj.Extra = append(t.Obj.Extra, s.At)
			return true
		}
	}
	return false
}

// renameConstraint gives a constraint of a table another name.
func (c *Folder) renameConstraint(t *catalog.Table, a *ast.Rename) bool {
	to, from := a.To.Last(), c.Cat.Fold(a.From)
	c.NameFree(t, a.From)
	c.NameTaken(t.Schema, to)
	if k := c.NamedCheck(t, a.From); k != nil {
		d := *k.Def
		d.Name = to
		k.Def = &d
		return true
	}
	return nameConstraint(t, to, c.withName(from))
}

// withName means the constraint with a name.
func (c *Folder) withName(key string) func(ast.Ident, ast.Node) bool {
	return func(name ast.Ident, _ ast.Node) bool { return !name.IsZero() && c.Cat.Fold(name) == key }
}

// nameKey gives the key of a table that is meant another name.
func nameKey(t *catalog.Table, to ast.Ident, means func(name ast.Ident, def ast.Node) bool) bool {
	for _, k := range t.Keys {
		if means(k.Name, k.Node) {
			k.Name = to
			return true
		}
	}
	return false
}

// nameConstraint gives the constraint of a table that is meant, or the default, another name.
func nameConstraint(t *catalog.Table, to ast.Ident, means func(name ast.Ident, def ast.Node) bool) bool {
	if nameKey(t, to, means) {
		return true
	}
	for _, fk := range t.Fks {
		if means(fk.Def.Name, fk.Def) {
			d := *fk.Def
			d.Name, fk.Def = to, &d
			return true
		}
	}
	for _, k := range t.Checks {
		if !k.Dropped && means(k.Def.Name, k.Def) {
			d := *k.Def
			d.Name, k.Def = to, &d
			return true
		}
	}
	for _, x := range t.Excludes {
		if means(x.Def.Name, x.Def) {
			d := *x.Def
			d.Name, x.Def = to, &d
			return true
		}
	}
	for _, col := range t.Cols {
		if col.Def0 != nil && means(col.Def0.Name, col.Def0) {
			col.Def0.Name = to
			return true
		}
	}
	return false
}

// tableSchema moves a table to another schema.
func (c *Folder) tableSchema(t *catalog.Table, to ast.Ident) {
	c.Cat.Renamed(t, to.At.Start)
	c.NamesFree(t)
	if c.Dialect == "postgres" {
		c.moveIndexes(t, t.Schema, c.Cat.SchemaNamed(to))
	}
	t.Schema = c.Cat.SchemaNamed(to)
	for _, id := range t.Names() {
		c.NameTaken(t.Schema, id)
	}
	t.Obj.Schema, t.Obj.Owner = t.Schema, t.Schema
	t.Def.Name = ast.Name{Parts: []ast.Ident{to, t.Def.Name.Last()}}
	c.Cat.ByName[t.Schema+"\x00"+t.Key] = t
	retarget(t)
	for _, col := range t.Cols { // sequences of its columns move with it
		if _, name, ok := strings.Cut(col.OwnSeq, "\x00"); ok {
			col.MoveOwnSequence(t.Schema + "\x00" + name)
		}
	}
	for _, seq := range c.Cat.SequenceList {
		if seq.Owner != nil && seq.Owner.Table == t {
			seq.Obj.Schema, seq.Obj.Owner = t.Schema, t.Schema
			c.Cat.Sequences[t.Schema+"\x00"+seq.Obj.Key] = seq
		}
	}
}

func (c *Folder) rename(t *catalog.Table, a *ast.Rename) {
	if a.IfExists && (a.Kind == "column" && t.Column(c.Cat, a.From) == nil || a.Kind == "constraint" && !c.hasNamed(t, a.From)) {
		c.Drop(c.Set.Rule(rules.DropIgnored), "rename", a.At)
		return
	}
	switch a.Kind {
	case "table":
		c.renameReferences(t, a.To.Last())
		c.Cat.Renamed(t, a.At.Start)
		c.Cat.Rename(t, a.To.Last())
		t.Def.Name = ast.Name{Parts: append(append([]ast.Ident{}, t.Def.Name.Parts[:len(t.Def.Name.Parts)-1]...), a.To.Last())}
		c.Cat.ByName[t.Schema+"\x00"+t.Key] = t
		t.Obj.Key, t.Obj.Name = t.Key, t.Name
		retarget(t)
		c.takesPlace(t)
	case "constraint":
		if !c.renameConstraint(t, a) {
			c.Lose(rules.AlterTargetMissing, a.At, t.Obj, "kind", "constraint", "name", a.From.Text)
			return
		}
	case "column":
		col := t.Column(c.Cat, a.From)
		if col == nil {
			c.Lose(rules.AlterTargetMissing, a.At, t.Obj, "kind", "column", "name", a.From.Text+" of "+t.Name)
			return
		}
		delete(t.ByName, col.Key)
		t.RenamedAt(col, tree.SpanOr(a, a.To.Last().At).Start)
		col.Key, col.Name = c.Cat.Fold(a.To.Last()), c.Cat.Spelling(a.To.Last())
		d := *col.Def
		d.Name = a.To.Last()
		col.Def = &d
		t.ByName[col.Key] = col
	}
	c.FromSource(a)
}

// retarget lets the triggers of a table follow its name.
func retarget(t *catalog.Table) {
	for _, o := range t.Defined {
		s, ok := o.Node.(*ast.CreateTrigger)
		if !ok || s.Table.IsZero() {
			continue
		}
		parts := slices.Clone(t.Def.Name.Parts)
		for i := range parts {
			parts[i].At = s.Table.Last().At
		}
		s.Table = ast.Name{Parts: parts}
	}
}

// renameReferences lets foreign keys follow a table that is renamed.
func (c *Folder) renameReferences(t *catalog.Table, to ast.Ident) {
	defer c.Cat.In(c.Cat.Place)()
	for _, o := range c.Cat.Tables {
		for _, fk := range o.Fks {
			if c.Cat.Place = fk.Place; c.Cat.Table(fk.Def.Table) != t {
				continue
			}
			last := len(fk.Def.Table.Parts) - 1
			id := to
			id.At = fk.Def.Table.Parts[last].At
			fk.Def.Table.Parts = append(append([]ast.Ident{}, fk.Def.Table.Parts[:last]...), id)
		}
	}
}
