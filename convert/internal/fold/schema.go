package fold

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// alterSchema folds ALTER SCHEMA … RENAME TO of PostgreSQL and ALTER SCHEMA … TRANSFER
// of SQL Server. It reports false for any other change.
func (c *Folder) alterSchema(s *ast.AlterObject) bool {
	switch {
	case s.Kind != "schema":
		return false
	case c.Dialect == "postgres" && !s.RenameTo.IsZero():
		c.renameSchema(s)
		c.Inlined(s)
		return true
	case c.Dialect == "sqlserver" && len(s.Actions) == 1 && s.Actions[0].Name == "sqlserver:transfer":
		class, name, ok := strings.Cut(s.Actions[0].Value, "::")
		if !ok {
			class, name = "object", s.Actions[0].Value
		}
		n := tree.NameFromText(strings.TrimSpace(name))
		for i := range n.Parts {
			n.Parts[i].At = s.Actions[0].At
		}
		if strings.EqualFold(strings.TrimSpace(class), "xml schema collection") {
			return false
		}
		if !c.move(n, s.Name.Last(), s.At) {
			return c.later(s)
		}
		c.Inlined(s)
		return true
	}
	return false
}

// renameSchema gives a schema another name.
func (c *Folder) renameSchema(s *ast.AlterObject) {
	r := c.Cat.Renames
	if r == nil {
		r = &catalog.SchemaRenames{Before: map[string][]catalog.FormerSchema{}, Now: map[string]string{}, Final: map[string]string{}}
		c.Cat.Renames = r
	}
	from, to := c.Cat.SchemaName(s.Name.Last()), c.Cat.SchemaName(s.RenameTo.Last())
	schema, other := c.Cat.SchemaNow(from, source.Span{}), c.Cat.SchemaNow(to, source.Span{})
	at := s.At.Start
	r.Before[from] = append(r.Before[from], catalog.FormerSchema{Schema: schema, Until: at})
	r.Before[to] = append(r.Before[to], catalog.FormerSchema{Schema: other, Until: at})
	free := from + "\x02" + strconv.Itoa(len(r.Before[from]))
	r.Now[from], r.Final[free] = free, from
	r.Now[to], r.Final[schema] = schema, to
	if o := c.Cat.Others["schema\x00"+from]; o != nil {
		delete(c.Cat.Others, "schema\x00"+from)
		o.Key, o.Name = to, c.Cat.Spelling(s.RenameTo.Last())
		o.Extra = append(o.Extra, s.At)
		c.Cat.Others["schema\x00"+to] = o
	}
	if c.Cat.Current == from {
		c.Cat.Current = to
	}
}

// settleSchemas gives everything the last names of the schemas.
func (c *Folder) settleSchemas() {
	r := c.Cat.Renames
	if r == nil {
		return
	}
	r.Settled = true
	c.rekey(r)
	for _, o := range c.Objects {
		to := r.Last(o.Schema)
		if to == o.Schema {
			continue
		}
		o.Schema, o.Owner = to, to
		if v := c.Cat.ViewOf[o]; v != nil {
			v.Key, v.Def.Name = to+"\x00"+o.Key, withSchema(v.Def.Name, schemaIdent(to, c.Cat))
		}
	}
	for _, list := range c.Cat.Named {
		for _, t := range list {
			if to := r.Last(t.Schema); to != t.Schema {
				t.Schema, t.Def.Name = to, withSchema(t.Def.Name, schemaIdent(to, c.Cat))
			}
		}
	}
}

// schemaIdent is the name of a schema as an identifier.
func schemaIdent(s string, c *catalog.Catalog) ast.Ident {
	if s == "" {
		s = c.DefaultSchema()
	}
	return ast.Ident{Text: s, Quoted: true}
}

// withSchema is a name in another schema.
func withSchema(n ast.Name, schema ast.Ident) ast.Name {
	return ast.Name{Parts: []ast.Ident{schema, n.Last()}}
}

// rekey enters what is known by schema and name under the last name of the schema.
func (c *Folder) rekey(r *catalog.SchemaRenames) {
	c.Cat.ByName = rekeyed(c.Cat.ByName, r, 0)
	c.Cat.Formerly = rekeyed(c.Cat.Formerly, r, 0)
	c.Cat.Gone = rekeyed(c.Cat.Gone, r, 0)
	c.Cat.Indexes = rekeyed(c.Cat.Indexes, r, 0)
	c.Cat.Sequences = rekeyed(c.Cat.Sequences, r, 0)
	c.Cat.GoneSequences = rekeyed(c.Cat.GoneSequences, r, 0)
	c.Cat.FormerSequences = rekeyed(c.Cat.FormerSequences, r, 0)
	c.Cat.Types = rekeyed(c.Cat.Types, r, 0)
	c.Cat.FormerTypes = rekeyed(c.Cat.FormerTypes, r, 0)
	c.Cat.Given = rekeyed(c.Cat.Given, r, 0)
	c.Cat.ViewIndexes = rekeyed(c.Cat.ViewIndexes, r, 0)
	c.Cat.FormerViews = rekeyed(c.Cat.FormerViews, r, 0)
	c.Cat.Others = rekeyed(c.Cat.Others, r, 1)
	for i, w := range c.Cat.Was {
		c.Cat.Was[i].Key = rekeyedKey(w.Key, r, 0)
	}
}

// rekeyed is a map with the last names of schemas, which part i of the keys is. What
// is renamed takes the place of what had the name: that is gone, or the source would
// have refused the name.
func rekeyed[V any](m map[string]V, r *catalog.SchemaRenames, i int) map[string]V {
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

func rekeyedKey(key string, r *catalog.SchemaRenames, i int) string {
	parts := strings.SplitN(key, "\x00", i+2)
	if len(parts) < i+2 {
		return key
	}
	parts[i] = r.Last(parts[i])
	return strings.Join(parts, "\x00")
}

// moveObject folds ALTER … SET SCHEMA of what is no table.
func (c *Folder) moveObject(s *ast.AlterObject) bool {
	if c.Dialect != "postgres" || s.SetSchema.IsZero() {
		return false
	}
	if !c.move(s.Name, s.SetSchema, s.At) {
		return c.later(s)
	}
	c.Inlined(s)
	return true
}

// move puts an object into another schema; false if there is none of the name.
func (c *Folder) move(n ast.Name, to ast.Ident, at source.Span) bool {
	key, schema := c.Cat.KeyOf(n), c.Cat.SchemaNamed(to)
	if t := c.Cat.Table(n); t != nil {
		if c.Dialect == "sqlserver" {
			c.moveIndexes(t, t.Schema+"\x00"+t.Key, schema+"\x00"+t.Key)
		}
		c.tableSchema(t, to)
		t.Obj.Extra = append(t.Obj.Extra, at)
		return true
	}
	if v := c.viewNamed(n); v != nil {
		c.moveView(v, schema, v.Def.Name.Last())
		v.Def.Name = withSchema(v.Def.Name, to)
		v.Obj.Extra = append(v.Obj.Extra, at)
		return true
	}
	if seq := c.Cat.Sequences[key]; seq != nil { // known by the old name, too
		seq.Obj.Schema, seq.Obj.Owner = schema, schema
		d := *seq.Def
		d.Name = withSchema(d.Name, to)
		seq.Def = &d
		c.Cat.Sequences[schema+"\x00"+seq.Obj.Key] = seq
		seq.Obj.Extra = append(seq.Obj.Extra, at)
		return true
	}
	if u := c.Cat.Types[key]; u != nil {
		name := u.Obj.Name
		c.moveType(u, schema, u.Obj.Key, at.Start)
		u.Obj.Name = name
		u.Obj.Extra = append(u.Obj.Extra, at)
		return true
	}
	return c.moveOther(key, schema, at)
}

// moveIndexes follows a table to another schema: its indexes are known by the key of the
// table (SQL Server) or by the schema.
func (c *Folder) moveIndexes(t *catalog.Table, from, to string) {
	for _, ix := range t.Indexes {
		c.moveIndex(t, ix.Name, from, to)
	}
	for _, k := range t.Keys {
		c.moveIndex(t, k.Name, from, to)
	}
	for _, ix := range t.Pending {
		c.moveIndex(t, ix.Name, from, to)
	}
}

func (c *Folder) moveIndex(t *catalog.Table, name ast.Ident, from, to string) {
	old := from + "\x00" + c.Cat.Fold(name)
	if ix := c.Cat.Indexes[old]; ix != nil && ix.Table == t {
		delete(c.Cat.Indexes, old)
		c.Cat.Indexes[to+"\x00"+c.Cat.Fold(name)] = ix
		if c.Dialect == "postgres" {
			ix.Obj.Schema, ix.Obj.Owner = to, to
		}
	}
}

// moveOther moves a routine.
func (c *Folder) moveOther(key, schema string, at source.Span) bool {
	for _, kind := range []string{"function", "procedure", "aggregate", "synonym"} {
		o := c.Cat.Others[kind+"\x00"+key]
		if o == nil {
			continue
		}
		delete(c.Cat.Others, kind+"\x00"+key)
		c.Cat.Was = append(c.Cat.Was, catalog.FormerKey{Obj: o, Key: key})
		o.Schema, o.Owner = schema, schema
		o.Extra = append(o.Extra, at)
		c.Cat.Others[kind+"\x00"+schema+"\x00"+o.Key] = o
		return true
	}
	return false
}

// schemaElements enters a CREATE SCHEMA with the statements that are its
// elements, whose names belong to the schema. It gives how many statements it
// took, 0 for any others.
func (c *Folder) schemaElements(list []ast.Stmt, depth int) int {
	s, ok := list[0].(*ast.CreateSchema)
	if !ok {
		return 0
	}
	id := s.Name
	if id.IsZero() {
		id = s.Auth
	}
	c.Statement(s, depth)
	defer c.Cat.In(c.Cat.Place)()
	if !id.IsZero() {
		c.Cat.Place = catalog.Place{Current: c.Cat.SchemaName(id), Beyond: append([]string{c.Cat.Current}, c.Cat.Beyond...)}
	}
	n := 1
	for ; n < len(list) && c.Follows(list[n-1], list[n]); n++ {
		c.Statement(list[n], depth)
	}
	return n
}
