package convert

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Schemas are renamed, and objects move between them. What was written before names
// them as they were: schemas by the place of the name, objects by the keys they had.

// schemaRenames follows schemas that get other names. While statements are folded a
// schema is known by the name that it had first, then by the last one; a new schema
// that takes the name of a renamed one is known by a name of ours until then.
type schemaRenames struct {
	// before is what a name meant before places, in their order, and now what it
	// means behind them, where that is not itself.
	before map[string][]formerSchema
	now    map[string]string
	// final is the last name of schemas whose name changed.
	final map[string]string
	// settled tells that schemas are known by their last names.
	settled bool
}

// formerSchema is a schema that a name meant before a place.
type formerSchema struct {
	schema string
	until  source.Pos
}

// formerKey is a key that an object had.
type formerKey struct {
	obj *object
	key string
}

// schemaNow is the schema that a name at a place means.
func (c *catalog) schemaNow(s string, at source.Span) string {
	r := c.renames
	if r == nil {
		return s
	}
	name := s
	if now, ok := r.now[name]; ok {
		s = now
	}
	if list := r.before[name]; at.IsValid() {
		i := sort.Search(len(list), func(i int) bool { return at.Start < list[i].until })
		if i < len(list) {
			s = list[i].schema
		}
	}
	if r.settled {
		return r.last(s)
	}
	return s
}

// last is the last name of a schema.
func (r *schemaRenames) last(s string) string {
	if name, ok := r.final[s]; ok {
		return name
	}
	return s
}

// alterSchema folds ALTER SCHEMA … RENAME TO of PostgreSQL and ALTER SCHEMA … TRANSFER
// of SQL Server. It reports false for any other change.
func (c *converter) alterSchema(s *ast.AlterObject) bool {
	switch {
	case s.Kind != "schema":
		return false
	case c.dialect == "postgres" && !s.RenameTo.IsZero():
		c.renameSchema(s)
		c.inlined(s)
		return true
	case c.dialect == "sqlserver" && len(s.Actions) == 1 && s.Actions[0].Name == "sqlserver:transfer":
		class, name, ok := strings.Cut(s.Actions[0].Value, "::")
		if !ok {
			class, name = "object", s.Actions[0].Value
		}
		n := nameFromText(strings.TrimSpace(name))
		for i := range n.Parts {
			n.Parts[i].At = s.Actions[0].At
		}
		if strings.EqualFold(strings.TrimSpace(class), "xml schema collection") {
			return false
		}
		if !c.move(n, s.Name.Last(), s.At) {
			return c.later(s)
		}
		c.inlined(s)
		return true
	}
	return false
}

// renameSchema gives a schema another name.
func (c *converter) renameSchema(s *ast.AlterObject) {
	r := c.cat.renames
	if r == nil {
		r = &schemaRenames{before: map[string][]formerSchema{}, now: map[string]string{}, final: map[string]string{}}
		c.cat.renames = r
	}
	from, to := c.cat.schemaName(s.Name.Last()), c.cat.schemaName(s.RenameTo.Last())
	schema, other := c.cat.schemaNow(from, source.Span{}), c.cat.schemaNow(to, source.Span{})
	at := s.At.Start
	r.before[from] = append(r.before[from], formerSchema{schema, at})
	r.before[to] = append(r.before[to], formerSchema{other, at})
	free := from + "\x02" + strconv.Itoa(len(r.before[from]))
	r.now[from], r.final[free] = free, from
	r.now[to], r.final[schema] = schema, to
	if o := c.cat.others["schema\x00"+from]; o != nil {
		delete(c.cat.others, "schema\x00"+from)
		o.key, o.name = to, c.cat.spelling(s.RenameTo.Last())
		o.extra = append(o.extra, s.At)
		c.cat.others["schema\x00"+to] = o
	}
	if c.cat.current == from {
		c.cat.current = to
	}
}

// settleSchemas gives everything the last names of the schemas.
func (c *converter) settleSchemas() {
	r := c.cat.renames
	if r == nil {
		return
	}
	r.settled = true
	c.rekey(r)
	for _, o := range c.objects {
		to := r.last(o.schema)
		if to == o.schema {
			continue
		}
		o.schema, o.owner = to, to
		if v := c.cat.viewOf[o]; v != nil {
			v.key, v.def.Name = to+"\x00"+o.key, withSchema(v.def.Name, schemaIdent(to, c.cat))
		}
	}
	for _, list := range c.cat.named {
		for _, t := range list {
			if to := r.last(t.schema); to != t.schema {
				t.schema, t.def.Name = to, withSchema(t.def.Name, schemaIdent(to, c.cat))
			}
		}
	}
}

// schemaIdent is the name of a schema as an identifier.
func schemaIdent(s string, c *catalog) ast.Ident {
	if s == "" {
		s = c.defaultSchema()
	}
	return ast.Ident{Text: s, Quoted: true}
}

// withSchema is a name in another schema.
func withSchema(n ast.Name, schema ast.Ident) ast.Name {
	return ast.Name{Parts: []ast.Ident{schema, n.Last()}}
}

// rekey enters what is known by schema and name under the last name of the schema.
func (c *converter) rekey(r *schemaRenames) {
	c.cat.byName = rekeyed(c.cat.byName, r, 0)
	c.cat.formerly = rekeyed(c.cat.formerly, r, 0)
	c.cat.indexes = rekeyed(c.cat.indexes, r, 0)
	c.cat.sequences = rekeyed(c.cat.sequences, r, 0)
	c.cat.formerSequences = rekeyed(c.cat.formerSequences, r, 0)
	c.cat.types = rekeyed(c.cat.types, r, 0)
	c.cat.formerTypes = rekeyed(c.cat.formerTypes, r, 0)
	c.cat.given = rekeyed(c.cat.given, r, 0)
	c.cat.viewIndexes = rekeyed(c.cat.viewIndexes, r, 0)
	c.cat.formerViews = rekeyed(c.cat.formerViews, r, 0)
	c.cat.others = rekeyed(c.cat.others, r, 1)
	for i, w := range c.cat.was {
		c.cat.was[i].key = rekeyedKey(w.key, r, 0)
	}
}

// rekeyed is a map with the last names of schemas, which part i of the keys is. What
// is renamed takes the place of what had the name: that is gone, or the source would
// have refused the name.
func rekeyed[V any](m map[string]V, r *schemaRenames, i int) map[string]V {
	out := make(map[string]V, len(m))
	var moved []string
	for key, v := range m {
		if rekeyedKey(key, r, i) == key {
			out[key] = v
		} else {
			moved = append(moved, key)
		}
	}
	slices.Sort(moved)
	for _, key := range moved {
		out[rekeyedKey(key, r, i)] = m[key]
	}
	return out
}

func rekeyedKey(key string, r *schemaRenames, i int) string {
	parts := strings.SplitN(key, "\x00", i+2)
	if len(parts) < i+2 {
		return key
	}
	parts[i] = r.last(parts[i])
	return strings.Join(parts, "\x00")
}

// moveObject folds ALTER … SET SCHEMA of what is no table.
func (c *converter) moveObject(s *ast.AlterObject) bool {
	if c.dialect != "postgres" || s.SetSchema.IsZero() {
		return false
	}
	if !c.move(s.Name, s.SetSchema, s.At) {
		return c.later(s)
	}
	c.inlined(s)
	return true
}

// move puts an object into another schema; false if there is none of the name.
func (c *converter) move(n ast.Name, to ast.Ident, at source.Span) bool {
	key, schema := c.cat.keyOf(n), c.cat.schemaNamed(to)
	if t := c.cat.table(n); t != nil {
		if c.dialect == "sqlserver" {
			c.moveIndexes(t, t.schema+"\x00"+t.key, schema+"\x00"+t.key)
		}
		c.tableSchema(t, to)
		t.obj.extra = append(t.obj.extra, at)
		return true
	}
	if v := c.viewNamed(n); v != nil {
		c.moveView(v, schema, v.def.Name.Last())
		v.def.Name = withSchema(v.def.Name, to)
		v.obj.extra = append(v.obj.extra, at)
		return true
	}
	if seq := c.cat.sequences[key]; seq != nil { // known by the old name, too
		seq.obj.schema, seq.obj.owner = schema, schema
		d := *seq.def
		d.Name = withSchema(d.Name, to)
		seq.def = &d
		c.cat.sequences[schema+"\x00"+seq.obj.key] = seq
		seq.obj.extra = append(seq.obj.extra, at)
		return true
	}
	if u := c.cat.types[key]; u != nil {
		name := u.obj.name
		c.moveType(u, schema, u.obj.key, at.Start)
		u.obj.name = name
		u.obj.extra = append(u.obj.extra, at)
		return true
	}
	return c.moveOther(key, schema, at)
}

// moveIndexes follows a table to another schema: its indexes are known by the key of the
// table (SQL Server) or by the schema.
func (c *converter) moveIndexes(t *table, from, to string) {
	for _, ix := range t.indexes {
		c.moveIndex(t, ix.name, from, to)
	}
	for _, k := range t.keys {
		c.moveIndex(t, k.name, from, to)
	}
	for _, ix := range t.pending {
		c.moveIndex(t, ix.name, from, to)
	}
}

func (c *converter) moveIndex(t *table, name ast.Ident, from, to string) {
	old := from + "\x00" + c.cat.fold(name)
	if ix := c.cat.indexes[old]; ix != nil && ix.table == t {
		delete(c.cat.indexes, old)
		c.cat.indexes[to+"\x00"+c.cat.fold(name)] = ix
		if c.dialect == "postgres" {
			ix.obj.schema, ix.obj.owner = to, to
		}
	}
}

// moveOther moves a routine.
func (c *converter) moveOther(key, schema string, at source.Span) bool {
	for _, kind := range []string{"function", "procedure", "aggregate", "synonym"} {
		o := c.cat.others[kind+"\x00"+key]
		if o == nil {
			continue
		}
		delete(c.cat.others, kind+"\x00"+key)
		c.cat.was = append(c.cat.was, formerKey{o, key})
		o.schema, o.owner = schema, schema
		o.extra = append(o.extra, at)
		c.cat.others[kind+"\x00"+schema+"\x00"+o.key] = o
		return true
	}
	return false
}
