package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// What DROP takes with it: definitions that count no more, and with CASCADE what
// depends on them.

// dropType marks a type or domain as dropped: a later definition of the name takes
// its place. With CASCADE the columns of the type go, too.
func (c *converter) dropType(s *ast.Drop, n ast.Name) {
	u := c.cat.types[c.cat.keyOf(n)]
	if u == nil || u.dropped {
		return
	}
	u.dropped = true
	c.gone(u.obj)
	c.freeChecks(u)
	if !s.Cascade || !c.sameFile(s, u.obj) {
		return
	}
	for _, t := range c.cat.tables {
		for _, col := range slices.Clone(t.cols) {
			if c.hasType(col, u) {
				c.dropColumn(t, col.def.Name, true)
			}
		}
	}
}

// freeChecks gives the names of the checks of a dropped domain free.
func (c *converter) freeChecks(u *userType) {
	if u.domain == nil {
		return
	}
	for _, k := range u.domain.Constraints {
		if x, ok := k.(*ast.CheckConstraint); ok {
			c.nameFree(&table{schema: u.obj.schema}, x.Name)
		}
	}
}

func (c *converter) dropSequence(key string) {
	if q := c.cat.sequences[key]; q != nil {
		delete(c.cat.sequences, key)
		q.obj.ignored = true
		c.covered = append(c.covered, cover{at: q.def.At, dropped: true})
	}
}

// sameFile reports whether an object is defined in the file of the statement: a
// script that begins by dropping all that it makes says nothing of other scripts.
func (c *converter) sameFile(s *ast.Drop, o *object) bool {
	return c.files.File(s.At.Start) == c.files.File(o.node.Span().Start)
}

// dropSchema drops all that a schema holds, which only CASCADE does.
func (c *converter) dropSchema(s *ast.Drop, n ast.Name) {
	if !s.Cascade {
		return
	}
	schema := c.cat.schemaOf(ast.Name{Parts: []ast.Ident{n.Last(), n.Last()}})
	for _, o := range c.objects {
		if o.ignored || o.schema != schema || !c.sameFile(s, o) {
			continue
		}
		name := ast.Name{Parts: []ast.Ident{n.Last(), {Text: o.key, Quoted: true}}}
		switch o.kind {
		case "table":
			if t := c.cat.byName[schema+"\x00"+o.key]; t != nil {
				c.dropReferrers(t, func(*foreignKey) bool { return true })
				c.forget(t)
			}
		case "view", "materialized view":
			c.dropView(o.kind, name)
		case "sequence":
			c.dropSequence(schema + "\x00" + o.key)
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
func (c *converter) dropCode(s *ast.Drop, n ast.Name, args *ast.Option) {
	var found []*object
	for _, o := range c.cat.codes[c.cat.keyOf(n)] {
		if !o.ignored && (o.kind == s.Kind || s.Kind == "routine" && (o.kind == "function" || o.kind == "procedure")) && c.onTable(o, s.On) {
			found = append(found, o)
		}
	}
	if len(found) > 1 && args != nil {
		found = slices.DeleteFunc(found, func(o *object) bool { return !takesArguments(o, args.Text) })
	}
	if len(found) == 1 {
		c.gone(found[0])
	}
}

// dropPartitions takes the partitions of a dropped table out of the account, and a
// dropped partition out of its table.
func (c *converter) dropPartitions(t *table) {
	for _, p := range t.children {
		p.obj.ignored = true
		delete(c.cat.byName, p.obj.schema+"\x00"+p.obj.key)
		for _, at := range append([]source.Span{p.obj.node.Span(), p.at}, p.obj.extra...) {
			c.covered = append(c.covered, cover{at: at, dropped: true})
		}
	}
	if t.parent != nil {
		t.parent.children = slices.DeleteFunc(t.parent.children, func(p child) bool { return p.obj == t.obj })
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
func (c *converter) onTable(o *object, table ast.Name) bool {
	if table.IsZero() {
		return true
	}
	switch node := o.node.(type) {
	case *ast.CreateTrigger:
		return c.cat.keyOf(node.Table) == c.cat.keyOf(table)
	case *ast.Other:
		word := map[string]string{"policy": "on", "rule": "to"}[o.kind]
		words := strings.Fields(strings.ToLower(node.Text))
		i := slices.Index(words, word)
		return i < 0 || i+1 == len(words) || c.cat.fold(nameFromText(words[i+1]).Last()) == c.cat.fold(table.Last())
	}
	return true
}

// gone takes an object and its items out of the account: it does not exist at the
// end of the scripts.
func (c *converter) gone(o *object) {
	o.ignored, o.lost, o.partly = true, false, false
	for _, it := range o.items {
		it.obj, it.gone = nil, true
	}
	o.items = nil
	for _, at := range append([]source.Span{o.node.Span()}, o.extra...) {
		c.covered = append(c.covered, cover{at: at, dropped: true})
	}
	c.supersededAt(o)
}

// supersededAt keeps the text of a definition that does not count out of the output.
func (c *converter) supersededAt(o *object) {
	if c.superseded == nil {
		c.superseded = map[source.Span]bool{}
	}
	c.superseded[o.node.Span()] = true
}

// replacedBy is the object that CREATE OR REPLACE replaces: PostgreSQL tells
// routines by their arguments, triggers by their table too.
func (c *converter) replacedBy(kind string, n ast.Name, node ast.Node) *object {
	if c.dialect != "postgres" {
		return c.cat.others[kind+"\x00"+c.cat.keyOf(n)]
	}
	for _, o := range c.cat.codes[c.cat.keyOf(n)] {
		if !o.ignored && o.kind == kind && c.sameIdentity(o.node, node) {
			return o
		}
	}
	return nil
}

func (c *converter) sameIdentity(a, b ast.Node) bool {
	switch x := a.(type) {
	case *ast.CreateTrigger:
		y, ok := b.(*ast.CreateTrigger)
		return ok && c.cat.keyOf(x.Table) == c.cat.keyOf(y.Table)
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
func (c *converter) dropReferrers(to *table, refers func(*foreignKey) bool) {
	defer func(p place) { c.cat.place = p }(c.cat.place)
	for _, t := range c.cat.tables {
		t.fks = slices.DeleteFunc(t.fks, func(fk *foreignKey) bool {
			c.cat.place = fk.place
			if c.cat.table(fk.def.Table) != to || !refers(fk) {
				return false
			}
			c.inlined(fk.def)
			c.nameFree(t, fk.def.Name)
			return true
		})
	}
}

// refersTo reports whether a foreign key refers to the columns of a key; without
// columns it refers to the primary key.
func (c *converter) refersTo(fk *foreignKey, t *table, k *key) bool {
	if len(fk.def.RefColumns) == 0 {
		return k.primary
	}
	if len(fk.def.RefColumns) != len(k.parts) {
		return false
	}
	for _, id := range fk.def.RefColumns {
		if !usesColumn(k, t.columnIn(c.cat, id)) {
			return false
		}
	}
	return true
}

// dropDependents drops what a column takes with it: checks, exclusions and indexes
// that look at it, with CASCADE columns computed from it and references to it.
func (c *converter) dropDependents(t *table, col *column, cascade bool) {
	uses := func(n ast.Node) bool { return c.mentions(t, n, col) }
	for _, k := range t.checks {
		k.dropped = k.dropped || k.value == nil && uses(k.def.Expr)
	}
	for _, x := range t.excludes {
		x.dropped = x.dropped || uses(x.def)
	}
	for _, ix := range slices.Clone(t.pending) {
		if uses(ix.def) {
			delete(c.cat.indexes, ix.obj.schema+"\x00"+ix.obj.key)
			c.dropPending(ix)
		}
	}
	c.dropKeys(t, func(k *key) bool {
		s, ok := k.node.(*ast.CreateIndex)
		return ok && (s.Where != nil && uses(s.Where) || slices.ContainsFunc(s.Include, func(id ast.Ident) bool { return t.columnIn(c.cat, id) == col }))
	})
	if !cascade {
		return
	}
	pk := t.primary()
	c.dropReferrers(t, func(fk *foreignKey) bool {
		if len(fk.def.RefColumns) == 0 {
			return pk != nil && usesColumn(pk, col)
		}
		return slices.ContainsFunc(fk.def.RefColumns, func(id ast.Ident) bool { return t.columnIn(c.cat, id) == col })
	})
	for _, other := range slices.Clone(t.cols) {
		if other != col && other.comp != nil && other.comp.Expr != nil && uses(other.comp.Expr) {
			c.dropColumn(t, other.def.Name, true)
		}
	}
}

// mentions reports whether an expression or index of a table names the column.
func (c *converter) mentions(t *table, n ast.Node, col *column) bool {
	found := false
	ast.Inspect(n, func(x ast.Node) bool {
		if r, ok := x.(*ast.ColumnRef); ok && t.columnIn(c.cat, r.Name.Last()) == col {
			found = true
		}
		return !found
	})
	return found
}

// takesArguments reports whether a routine has the arguments that a statement names, in
// parentheses.
func takesArguments(o *object, args string) bool {
	r, ok := o.node.(*ast.Routine)
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
