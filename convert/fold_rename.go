package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// renameObject folds ALTER INDEX, SEQUENCE and VIEW … RENAME TO. It reports
// false for what it does not know.
func (c *converter) renameObject(s *ast.AlterObject) bool {
	if s.RenameTo.IsZero() || c.dialect != "postgres" && (c.dialect != "oracle" || s.Kind != "index") {
		return false
	}
	to := s.RenameTo.Last()
	switch s.Kind {
	case "index":
		if !c.renameIndex(s, to) {
			if c.dialect == "oracle" { // that of a constraint, whose name it often is not
				return false
			}
			return c.later(s)
		}
	case "sequence":
		seq := c.cat.sequences[c.cat.keyOf(s.Name)]
		if col := c.implicitSequence(s.Name); seq == nil && col != nil {
			col.moveOwnSequence(col.ownSeq[:strings.Index(col.ownSeq, "\x00")] + "\x00" + c.cat.fold(to))
			col.table.obj.extra = append(col.table.obj.extra, s.At)
			break
		}
		if seq == nil {
			return c.later(s)
		}
		c.renameSequence(seq, to, s.At)
	default:
		return false
	}
	c.inlined(s)
	return true
}

// renameIndex renames an index, or the constraint whose index has the name.
func (c *converter) renameIndex(s *ast.AlterObject, to ast.Ident) bool {
	from := c.cat.keyOf(s.Name)
	if ix := c.cat.indexes[from]; ix != nil {
		delete(c.cat.indexes, from)
		ix.name = to
		ix.obj.key, ix.obj.name = c.cat.fold(to), c.cat.spelling(to)
		c.cat.indexes[ix.obj.schema+"\x00"+ix.obj.key] = ix
		ix.obj.extra = append(ix.obj.extra, s.At)
		return true
	}
	schema, name, _ := strings.Cut(from, "\x00")
	for _, t := range c.cat.tables {
		if t.schema == schema && c.renameKey(t, name, to) {
			t.obj.extra = append(t.obj.extra, s.At)
			return true
		}
	}
	return false
}

func (c *converter) renameKey(t *table, name string, to ast.Ident) bool {
	for _, k := range t.keys {
		if !k.name.IsZero() && c.cat.fold(k.name) == name {
			k.name = to
			return true
		}
	}
	return false
}

// renameConstraint gives a constraint of a table another name.
func (c *converter) renameConstraint(t *table, a *ast.Rename) bool {
	to, from := a.To.Last(), c.cat.fold(a.From)
	c.nameFree(t, a.From)
	c.nameTaken(t.schema, to)
	if k := c.namedCheck(t, a.From); k != nil {
		d := *k.def
		d.Name = to
		k.def = &d
		return true
	}
	for _, fk := range t.fks {
		if c.cat.fold(fk.def.Name) == from {
			d := *fk.def
			d.Name = to
			fk.def = &d
			return true
		}
	}
	for _, x := range t.excludes {
		if c.cat.fold(x.def.Name) == from {
			d := *x.def
			d.Name = to
			x.def = &d
			return true
		}
	}
	return c.renameKey(t, from, to)
}

// tableSchema moves a table to another schema.
func (c *converter) tableSchema(t *table, to ast.Ident) {
	c.formerName(t, to.At.Start)
	c.namesFree(t)
	if c.dialect == "postgres" {
		c.moveIndexes(t, t.schema, c.cat.schemaNamed(to))
	}
	t.schema = c.cat.schemaNamed(to)
	for _, id := range t.names() {
		c.nameTaken(t.schema, id)
	}
	t.obj.schema, t.obj.owner = t.schema, t.schema
	t.def.Name = ast.Name{Parts: []ast.Ident{to, t.def.Name.Last()}}
	c.cat.byName[t.schema+"\x00"+t.key] = t
	for _, col := range t.cols { // sequences of its columns move with it
		if _, name, ok := strings.Cut(col.ownSeq, "\x00"); ok {
			col.moveOwnSequence(t.schema + "\x00" + name)
		}
	}
	for _, seq := range c.cat.sequenceList {
		if seq.owner != nil && seq.owner.table == t {
			seq.obj.schema, seq.obj.owner = t.schema, t.schema
			c.cat.sequences[t.schema+"\x00"+seq.obj.key] = seq
		}
	}
}

// formerTable is the last table that had a name, from a place until another; 0 is none.
type formerTable struct {
	table       *table
	from, until source.Pos
}

// formerName takes the name off a table that gets another one at a place.
func (c *converter) formerName(t *table, at source.Pos) {
	key := t.schema + "\x00" + t.key
	delete(c.cat.byName, key)
	if c.cat.formerly == nil {
		c.cat.formerly = map[string]formerTable{}
	}
	c.cat.formerly[key] = formerTable{t, t.namedAt, at}
	t.namedAt = at
}

// formerTable is the table that had a name where the name was written, nil if none had.
func (c *catalog) formerTable(n ast.Name) *table {
	if f := c.formerly[c.keyOf(n)]; f.had(n) {
		return f.table
	}
	return nil
}

// had reports whether the table had its former name where the name was written.
func (f formerTable) had(n ast.Name) bool {
	at := n.Last().At
	return f.until <= 0 || !at.IsValid() || at.Start <= f.until && at.Start >= f.from
}

// schemaNamed is the schema of that name; the dialect's default one is "".
func (c *catalog) schemaNamed(id ast.Ident) string {
	return c.schemaNow(c.schemaName(id), id.At)
}

// schemaName is the name of a schema; that of the dialect's default one is "".
func (c *catalog) schemaName(id ast.Ident) string {
	s := c.fold(id)
	if s == c.defaultSchema() {
		return ""
	}
	return s
}

func (c *converter) rename(t *table, a *ast.Rename) {
	switch a.Kind {
	case "table":
		c.renameReferences(t, a.To.Last())
		t.oldKeys = append(t.oldKeys, t.key)
		c.formerName(t, a.At.Start)
		c.cat.rename(t, a.To.Last())
		t.def.Name = ast.Name{Parts: append(append([]ast.Ident{}, t.def.Name.Parts[:len(t.def.Name.Parts)-1]...), a.To.Last())}
		c.cat.byName[t.schema+"\x00"+t.key] = t
		t.obj.key, t.obj.name = t.key, t.name
		c.takesPlace(t)
	case "constraint":
		if !c.renameConstraint(t, a) {
			c.lose(rules.AlterTargetMissing, a.At, t.obj, "kind", "constraint", "name", a.From.Text)
			return
		}
	case "column":
		col := t.column(c.cat, a.From)
		if col == nil {
			c.lose(rules.AlterTargetMissing, a.At, t.obj, "kind", "column", "name", a.From.Text)
			return
		}
		delete(t.byName, col.key)
		t.renamedAt(col, spanOr(a, a.To.Last().At).Start)
		col.key, col.name = c.cat.fold(a.To.Last()), c.cat.spelling(a.To.Last())
		d := *col.def
		d.Name = a.To.Last()
		col.def = &d
		t.byName[col.key] = col
	}
	c.fromSource(a)
}

// renameReferences lets foreign keys follow a table that is renamed.
func (c *converter) renameReferences(t *table, to ast.Ident) {
	defer func(p place) { c.cat.place = p }(c.cat.place)
	for _, o := range c.cat.tables {
		for _, fk := range o.fks {
			if c.cat.place = fk.place; c.cat.table(fk.def.Table) != t {
				continue
			}
			last := len(fk.def.Table.Parts) - 1
			id := to
			id.At = fk.def.Table.Parts[last].At
			fk.def.Table.Parts = append(append([]ast.Ident{}, fk.def.Table.Parts[:last]...), id)
		}
	}
}
