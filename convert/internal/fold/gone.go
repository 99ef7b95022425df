package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// What DROP takes with it: definitions that count no more, and with CASCADE what
// depends on them.

// dropType marks a type or domain as dropped: a later definition of the name takes
// its place. With CASCADE the columns of the type go, too.
func (c *Folder) dropType(s *ast.Drop, n ast.Name) {
	u := c.Cat.Types[c.Cat.KeyOf(n)]
	if u == nil || u.Dropped {
		return
	}
	u.Dropped = true
	c.gone(u.Obj)
	c.freeChecks(u)
	if !s.Cascade || !c.sameFile(s, u.Obj) {
		return
	}
	for _, t := range c.Cat.Tables {
		for _, col := range slices.Clone(t.Cols) {
			if c.hasType(col, u) {
				c.dropColumn(t, col.Def.Name, true)
			}
		}
	}
}

// freeChecks gives the names of the checks of a dropped domain free.
func (c *Folder) freeChecks(u *catalog.UserType) {
	if u.Domain == nil {
		return
	}
	for _, k := range u.Domain.Constraints {
		if x, ok := k.(*ast.CheckConstraint); ok {
			c.NameFree(&catalog.Table{Schema: u.Obj.Schema}, x.Name)
		}
	}
}

func (c *Folder) dropSequence(key string) {
	if q := c.Cat.Sequences[key]; q != nil {
		delete(c.Cat.Sequences, key)
		c.goneSequence(key, q)
		q.Obj.Ignored = true
		c.Covered = append(c.Covered, catalog.Cover{At: q.Def.At, Dropped: true})
	}
}

// goneSequence remembers a sequence that was dropped, for one that is made in its place.
func (c *Folder) goneSequence(key string, q *catalog.Sequence) {
	if c.Cat.GoneSequences == nil {
		c.Cat.GoneSequences = map[string]*catalog.Sequence{}
	}
	c.Cat.GoneSequences[key] = q
}

// sameFile reports whether an object is defined in the file of the statement: a
// script that begins by dropping all that it makes says nothing of other scripts.
func (c *Folder) sameFile(s *ast.Drop, o *catalog.Object) bool {
	return c.Files.File(s.At.Start) == c.Files.File(o.Node.Span().Start)
}

// triggerGone remembers a trigger that is dropped at a place, for the rows that it saw before.
func (c *Folder) triggerGone(o *catalog.Object, at source.Pos) {
	s, ok := o.Node.(*ast.CreateTrigger)
	if !ok || s.Table.IsZero() {
		return
	}
	if t := c.Cat.Table(s.Table); t != nil {
		t.GoneTriggers = append(t.GoneTriggers, catalog.GoneTrigger{Obj: o, Until: at})
	}
}

// dropSchema drops all that a schema holds, which only CASCADE does.
func (c *Folder) dropSchema(s *ast.Drop, n ast.Name) {
	if !s.Cascade {
		return
	}
	schema := c.Cat.SchemaOf(ast.Name{Parts: []ast.Ident{n.Last(), n.Last()}})
	for _, o := range c.Objects {
		if o.Ignored || o.Schema != schema || !c.sameFile(s, o) {
			continue
		}
		name := ast.Name{Parts: []ast.Ident{n.Last(), {Text: o.Key, Quoted: true}}}
		switch o.Kind {
		case "table":
			if t := c.Cat.ByName[schema+"\x00"+o.Key]; t != nil {
				c.dropReferrers(t, s.At.Start, func(*catalog.ForeignKey) bool { return true })
				c.keysGone(t, s.At.Start)
				c.forget(t)
			}
		case "view", "materialized view":
			c.dropView(o.Kind, name)
		case "sequence":
			c.dropSequence(schema + "\x00" + o.Key)
		case "type", "domain":
			c.dropType(s, name)
		case "index", "partition": // go with their tables
		default:
			c.gone(o)
		}
	}
}

// dropCode marks the routine, trigger or other object that is kept as source as
// dropped. Of several routines of one name it must be told by the arguments.
func (c *Folder) dropCode(s *ast.Drop, n ast.Name, args *ast.Option) {
	var found []*catalog.Object
	for _, o := range c.Cat.Codes[c.Cat.KeyOf(n)] {
		if !o.Ignored && (o.Kind == s.Kind || s.Kind == "routine" && (o.Kind == "function" || o.Kind == "procedure")) && c.onTable(o, s.On) {
			found = append(found, o)
		}
	}
	if len(found) > 1 && args != nil {
		found = slices.DeleteFunc(found, func(o *catalog.Object) bool { return !takesArguments(o, args.Text) })
	}
	if len(found) == 1 {
		c.triggerGone(found[0], s.At.Start)
		c.gone(found[0])
	}
}

// dropPartitions takes the partitions of a dropped table out of the account, and a
// dropped partition out of its table.
func (c *Folder) dropPartitions(t *catalog.Table) {
	for _, p := range t.Children {
		p.Obj.Ignored = true
		delete(c.Cat.ByName, p.Obj.Schema+"\x00"+p.Obj.Key)
		c.partNamesFree(p.Table)
		for _, at := range append([]source.Span{p.Obj.Node.Span(), p.At}, p.Obj.Extra...) {
			c.Covered = append(c.Covered, catalog.Cover{At: at, Dropped: true})
		}
	}
	if t.Parent != nil {
		c.leaves(t.Parent, t)
		t.Parent.Children = slices.DeleteFunc(t.Parent.Children, func(p catalog.Child) bool { return p.Obj == t.Obj })
	}
}

// partNamesFree frees the names of the indexes of a partition.
func (c *Folder) partNamesFree(part *catalog.Table) {
	for _, x := range part.Clauses {
		if ix, ok := x.Def.(*ast.CreateIndex); ok {
			c.NameFree(part, ix.Name.Last())
		}
	}
}

// argumentsOf are the arguments behind the name with the number, nil if there are none.
func argumentsOf(s *ast.Drop, i int) *ast.Option {
	for _, o := range s.Options {
		after := o.At.Start >= s.Names[i].Span().End
		if strings.HasSuffix(o.Name, ":arguments") && after && (i+1 == len(s.Names) || o.At.Start < s.Names[i+1].Span().Start) {
			return o
		}
	}
	return nil
}

// onTable reports whether an object is one of the table, if one is named.
func (c *Folder) onTable(o *catalog.Object, table ast.Name) bool {
	if table.IsZero() {
		return true
	}
	switch node := o.Node.(type) {
	case *ast.CreateTrigger:
		return c.Cat.KeyOf(node.Table) == c.Cat.KeyOf(table)
	case *ast.Other:
		word := map[string]string{"policy": "on", "rule": "to"}[o.Kind]
		words := strings.Fields(strings.ToLower(node.Text))
		i := slices.Index(words, word)
		return i < 0 || i+1 == len(words) || c.Cat.Fold(tree.NameFromText(words[i+1]).Last()) == c.Cat.Fold(table.Last())
	}
	return true
}

// gone takes an object and its items out of the account: it does not exist at the
// end of the scripts.
func (c *Folder) gone(o *catalog.Object) {
	o.Ignored, o.Lost, o.Partly = true, false, false
	for _, it := range o.Items {
		it.Obj, it.Gone = nil, true
	}
	o.Items = nil
	for _, at := range append([]source.Span{o.Node.Span()}, o.Extra...) {
		c.Covered = append(c.Covered, catalog.Cover{At: at, Dropped: true})
	}
	c.Supersede(o)
}

// replacedBy is the object that CREATE OR REPLACE replaces: PostgreSQL tells
// routines by their arguments, triggers by their table too.
func (c *Folder) replacedBy(kind string, n ast.Name, node ast.Node) *catalog.Object {
	if c.Dialect != "postgres" {
		return c.Cat.Others[kind+"\x00"+c.Cat.KeyOf(n)]
	}
	for _, o := range c.Cat.Codes[c.Cat.KeyOf(n)] {
		if !o.Ignored && o.Kind == kind && c.sameIdentity(o.Node, node) {
			return o
		}
	}
	return nil
}

func (c *Folder) sameIdentity(a, b ast.Node) bool {
	switch x := a.(type) {
	case *ast.CreateTrigger:
		y, ok := b.(*ast.CreateTrigger)
		return ok && c.Cat.KeyOf(x.Table) == c.Cat.KeyOf(y.Table)
	case *ast.Routine:
		y, ok := b.(*ast.Routine)
		return ok && slices.Equal(argumentTypes(x), argumentTypes(y))
	}
	return true
}

// argumentTypes are the types that tell a routine from others of its name.
func argumentTypes(r *ast.Routine) []string {
	var list []string
	for _, p := range r.Params {
		if p.Mode != "out" && p.Type != nil {
			list = append(list, typeKey(p.Type.Name.Last().Text+strings.Repeat("[]", min(p.Type.Array, 1))))
		}
	}
	return list
}

// dropReferrers drops the foreign keys that refer to a table, all of them or
// those to some columns.
func (c *Folder) dropReferrers(to *catalog.Table, at source.Pos, refers func(*catalog.ForeignKey) bool) {
	defer c.Cat.In(c.Cat.Place)()
	for _, t := range c.Cat.Tables {
		t.Fks = slices.DeleteFunc(t.Fks, func(fk *catalog.ForeignKey) bool {
			c.Cat.Place = fk.Place
			if c.Cat.Table(fk.Def.Table) != to || !refers(fk) {
				return false
			}
			c.Cat.KeyGoneAt(fk, at)
			c.Inlined(fk.Def)
			c.NameFree(t, fk.Def.Name)
			return true
		})
	}
}

// keysGone remembers the foreign keys of a table that is dropped at the place.
func (c *Folder) keysGone(t *catalog.Table, at source.Pos) {
	for _, fk := range t.Fks {
		c.Cat.KeyGoneAt(fk, at)
	}
}

// dropDependents drops what a column takes with it: checks, exclusions and indexes
// that look at it, with CASCADE columns computed from it and references to it.
func (c *Folder) dropDependents(t *catalog.Table, col *catalog.Column, at source.Pos, cascade bool) {
	uses := func(n ast.Node) bool { return c.mentions(t, n, col) }
	for _, k := range t.Checks {
		k.Dropped = k.Dropped || k.Value == nil && uses(k.Def.Expr)
	}
	for _, x := range t.Excludes {
		x.Dropped = x.Dropped || uses(x.Def)
	}
	for _, ix := range slices.Clone(t.Pending) {
		if uses(ix.Def) {
			delete(c.Cat.Indexes, ix.Obj.Schema+"\x00"+ix.Obj.Key)
			c.DropPending(ix)
		}
	}
	c.dropKeys(t, func(k *catalog.Key) bool {
		s, ok := k.Node.(*ast.CreateIndex)
		return ok && (s.Where != nil && uses(s.Where) || slices.ContainsFunc(s.Include, func(id ast.Ident) bool { return t.ColumnIn(c.Cat, id) == col }))
	})
	if !cascade {
		return
	}
	pk := t.Primary()
	c.dropReferrers(t, at, func(fk *catalog.ForeignKey) bool {
		if len(fk.Def.RefColumns) == 0 {
			return pk != nil && catalog.UsesColumn(pk, col)
		}
		return slices.ContainsFunc(fk.Def.RefColumns, func(id ast.Ident) bool { return t.ColumnIn(c.Cat, id) == col })
	})
	for _, other := range slices.Clone(t.Cols) {
		if other != col && other.Comp != nil && other.Comp.Expr != nil && uses(other.Comp.Expr) {
			c.dropColumn(t, other.Def.Name, true)
		}
	}
}

// mentions reports whether an expression or index of a table names the column.
func (c *Folder) mentions(t *catalog.Table, n ast.Node, col *catalog.Column) bool {
	found := false
	ast.Inspect(n, func(x ast.Node) bool {
		if r, ok := x.(*ast.ColumnRef); ok && t.ColumnIn(c.Cat, r.Name.Last()) == col {
			found = true
		}
		return !found
	})
	return found
}

// takesArguments reports whether a routine has the arguments that a statement names, in
// parentheses.
func takesArguments(o *catalog.Object, args string) bool {
	r, ok := o.Node.(*ast.Routine)
	if !ok {
		return false
	}
	have, want := argumentTypes(r), splitArguments(args)
	if len(want) != len(have) {
		return false
	}
	for i, w := range want {
		_, unnamed, _ := strings.Cut(w, " ")
		if typeKey(w) != have[i] && typeKey(unnamed) != have[i] {
			return false
		}
	}
	return true
}

// splitArguments are the arguments in a text "(a, b)", those that only come out
// left away.
func splitArguments(text string) []string {
	text = strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(text), "("), ")"))
	var list []string
	depth, from := 0, 0
	add := func(to int) {
		words := strings.Fields(text[from:to])
		if len(words) > 1 && (words[0] == "in" || words[0] == "inout" || words[0] == "variadic") {
			words = words[1:]
		}
		if len(words) > 0 && words[0] != "out" {
			list = append(list, strings.Join(words, " "))
		}
		from = to + 1
	}
	for i, b := range []byte(text) {
		switch b {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				add(i)
			}
		}
	}
	add(len(text))
	return list
}

// typeKey is the name of a type of PostgreSQL as arguments are told apart: without
// schema, length and other spellings of the same type.
func typeKey(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, `"`, ""))
	array := strings.HasSuffix(name, "[]")
	name, _, _ = strings.Cut(strings.TrimSuffix(name, "[]"), "(")
	name = strings.TrimSpace(name[strings.LastIndexByte(name, '.')+1:])
	if full := typeAliases[name]; full != "" {
		name = full
	}
	if array {
		name += "[]"
	}
	return name
}

var typeAliases = map[string]string{"int": "integer", "int4": "integer", "int8": "bigint", "int2": "smallint", "bool": "boolean", "varchar": "character varying",
	"char": "character", "bpchar": "character", "decimal": "numeric", "float": "double precision", "float8": "double precision", "float4": "real",
	"timestamp": "timestamp without time zone", "timestamptz": "timestamp with time zone", "time": "time without time zone", "timetz": "time with time zone"}
