package convert

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// names is what the resolver found about the objects of a run.
type names struct {
	catalog *resolve.Catalog
	symbols map[*object]*resolve.Symbol
	// counts are the references by outcome; missing the names that nothing
	// defines, by kind and name.
	counts  map[resolve.State]int
	missing map[missingKey]*missingName
}

type missingKey struct {
	kind            resolve.Kind
	qualifier, name string
}

// missingName is a name that nothing defines, with its first use.
type missingName struct {
	ref  resolve.Ref
	obj  *object
	uses int
}

// resolveNames finds what every object uses, and raises one item for each
// object that the scripts use and do not define.
func (c *converter) resolveNames() {
	n := &names{symbols: map[*object]*resolve.Symbol{}, counts: map[resolve.State]int{}, missing: map[missingKey]*missingName{}}
	n.catalog = resolve.New(c.dialect, c.cat.fold, c.set.KnowsType)
	if c.cat.renames != nil {
		n.catalog.Renamed = c.cat.schemaNow
	}
	c.names = n
	for _, o := range c.objects {
		c.define(o)
	}
	c.defineFormer()
	c.defineOwnSequences()
	c.defineMoved()
	c.defineMade()
	c.viewColumns()
	handed := c.handedTables()
	for _, o := range c.objects {
		if !o.ignored {
			c.resolveObject(o, handed[n.symbols[o]])
		}
	}
	c.missingObjects()
}

// define enters an object into the resolver's catalog.
func (c *converter) define(o *object) {
	s := &resolve.Symbol{Name: o.key, Owner: o}
	switch node := o.node.(type) {
	case *ast.CreateTable:
		s.Kind = resolve.Table
		c.tableColumns(s, o, node)
	case *ast.CreateView:
		s.Kind, s.Open = resolve.Table, len(node.Columns) == 0
		for _, col := range node.Columns {
			s.Add(&resolve.Symbol{Kind: resolve.Column, Name: c.cat.fold(col.Name)})
		}
	case *ast.CreateSequence:
		s.Kind = resolve.Sequence
	case *ast.CreateType, *ast.CreateDomain:
		s.Kind, s.Open = resolve.Type, true
	case *ast.CreateSynonym:
		s.Kind, s.For = resolve.Synonym, node.For
	case *ast.Routine:
		s.Kind = resolve.Routine
	case *ast.Other:
		if o.kind != "aggregate" {
			return
		}
		s.Kind = resolve.Routine
	case *ast.CreatePackage:
		c.definePackage(o, node)
		return
	default:
		return
	}
	c.names.symbols[o] = c.names.catalog.Define(o.schema, s)
	c.defineOldName(o, s)
}

// defineFormer lets the names that tables had before stand for them.
func (c *converter) defineFormer() {
	for _, key := range sortedKeys(c.cat.formerly) {
		t := c.cat.formerly[key].table
		if s := c.names.symbols[t.obj]; s != nil && c.cat.byName[key] == nil {
			schema, name, _ := strings.Cut(key, "\x00")
			same := *s
			same.Name = name
			c.names.catalog.Define(schema, &same)
		}
	}
}

// defineOwnSequences enters the sequences that PostgreSQL makes for serial and
// identity columns. A table that was renamed leaves them their name.
func (c *converter) defineOwnSequences() {
	if c.dialect != "postgres" {
		return
	}
	for _, t := range c.cat.tables {
		c.defineSequencesOf(t, t.key)
	}
	for _, key := range sortedKeys(c.cat.formerly) {
		_, name, _ := strings.Cut(key, "\x00")
		c.defineSequencesOf(c.cat.formerly[key].table, name)
	}
}

func (c *converter) defineSequencesOf(t *table, name string) {
	for _, col := range t.cols {
		if (col.ident != nil || isSerial(col.typ)) && c.names.symbols[t.obj] != nil {
			c.names.catalog.Define(t.schema, &resolve.Symbol{Kind: resolve.Sequence, Name: ownSequence(name, col), Owner: t.obj})
		}
	}
}

// defineMoved lets the keys that views, routines and others had before stand for them.
func (c *converter) defineMoved() {
	if len(c.cat.was) == 0 {
		return
	}
	taken := map[string]bool{}
	for _, o := range c.objects {
		if !o.ignored {
			taken[o.schema+"\x00"+o.key] = true
		}
	}
	for _, w := range c.cat.was {
		schema, name, _ := strings.Cut(w.key, "\x00")
		if s := c.names.symbols[w.obj]; s != nil && !taken[w.key] {
			taken[w.key] = true
			same := *s
			same.Name = name
			c.names.catalog.Define(schema, &same)
		}
	}
}

// defineOldName lets the name that a sequence had before stand for it: defaults
// that were written before the change have it.
func (c *converter) defineOldName(o *object, s *resolve.Symbol) {
	if node, ok := o.node.(*ast.CreateSequence); ok {
		if old := c.cat.fold(node.Name.Last()); old != o.key {
			same := *s
			same.Name = old
			c.names.catalog.Define(o.schema, &same)
		}
	}
}

// tableColumns are the columns of the table after all changes, or those of a
// definition that another one replaced.
func (c *converter) tableColumns(s *resolve.Symbol, o *object, node *ast.CreateTable) {
	t := c.cat.byName[o.schema+"\x00"+o.key]
	if t != nil && t.obj == o && len(t.cols) > 0 {
		s.Fill = func(s *resolve.Symbol) {
			for _, col := range t.cols {
				s.Add(&resolve.Symbol{Kind: resolve.Column, Name: c.cat.fold(col.def.Name)})
			}
		}
		s.Has = func(name string) bool {
			col := t.byName[name]
			return col != nil && c.cat.fold(col.def.Name) == name
		}
	} else {
		for _, e := range node.Elems {
			if col, ok := e.(*ast.ColumnDef); ok {
				s.Add(&resolve.Symbol{Kind: resolve.Column, Name: c.cat.fold(col.Name)})
			}
		}
		s.Open = len(s.Members) == 0
	}
	s.Open = s.Open || hasUnparsed(node)
}

// definePackage enters a package, a package body or a type body: all parts of
// one name are one symbol.
func (c *converter) definePackage(o *object, node *ast.CreatePackage) {
	kind := resolve.Package
	if node.TypeBody {
		kind = resolve.Type
	}
	s := c.names.catalog.Define(o.schema, &resolve.Symbol{Kind: kind, Name: o.key, Owner: o})
	c.names.symbols[o] = s
	for _, r := range node.Routines {
		s.Add(&resolve.Symbol{Kind: resolve.Routine, Name: c.cat.fold(r.Name.Last())})
	}
	if node.Body == nil || node.Body.Code == nil {
		s.Open = true
		return
	}
	for _, d := range node.Body.Code.Decls {
		c.packageMember(s, d)
	}
}

func (c *converter) packageMember(s *resolve.Symbol, d ast.Stmt) {
	add := func(k resolve.Kind, id ast.Ident) {
		s.Add(&resolve.Symbol{Kind: k, Name: c.cat.fold(id), Open: true})
	}
	switch d := d.(type) {
	case *ast.VariableDecl:
		for _, id := range d.Names {
			add(resolve.Variable, id)
		}
	case *ast.CursorDecl:
		add(resolve.Variable, d.Name)
	case *ast.ConditionDecl:
		add(resolve.Variable, d.Name)
	case *ast.CreateType:
		add(resolve.Type, d.Name.Last())
	case *ast.Routine:
		add(resolve.Routine, d.Name.Last())
	case *ast.Opaque:
		s.Open = true
	}
}

// viewColumns gives views without a list the columns of their queries.
func (c *converter) viewColumns() {
	for _, o := range c.objects {
		v, ok := o.node.(*ast.CreateView)
		s := c.names.symbols[o]
		if !ok || s == nil || !s.Open || v.Query == nil {
			continue
		}
		columns, open := c.names.catalog.Columns(v.Query, resolve.Env{Schema: o.schema})
		for _, name := range columns {
			s.Add(&resolve.Symbol{Kind: resolve.Column, Name: name})
		}
		s.Open = open
	}
}

// handedTables are the tables by which triggers of PostgreSQL hand the changed rows
// to their functions, by function.
func (c *converter) handedTables() map[*resolve.Symbol][]*resolve.Symbol {
	list := map[*resolve.Symbol][]*resolve.Symbol{}
	for _, o := range c.objects {
		t, ok := o.node.(*ast.CreateTrigger)
		if !ok || t.Function.IsZero() || t.Old.IsZero() && t.New.IsZero() {
			continue
		}
		f, table := c.names.catalog.Lookup(t.Function, o.schema, resolve.Routine), c.names.catalog.Lookup(t.Table, o.schema, resolve.Table)
		if table == nil {
			table = &resolve.Symbol{Kind: resolve.Table, Open: true}
		}
		for _, id := range []ast.Ident{t.Old, t.New} {
			if f != nil && !id.IsZero() {
				list[f] = append(list[f], table.As(c.cat.fold(id)))
			}
		}
	}
	return list
}

// resolveObject walks one object, which sees the given tables beside those of the
// schema, and records what it uses.
func (c *converter) resolveObject(o *object, tables []*resolve.Symbol) {
	switch o.node.(type) {
	case *ast.CreateIndex:
		c.otherUses(o)
		return
	case *ast.CreateSequence, *ast.CreateSynonym: // they have no names to look up
		return
	}
	node := c.whole(o.node)
	defer func() { c.assessOutline(o, node) }()
	self := c.names.symbols[o]
	var uses map[*object]bool
	c.names.catalog.Walk(node, resolve.Env{Schema: o.schema, Self: self, Tables: tables}, func(r resolve.Ref) {
		c.names.counts[r.State]++
		for _, s := range [...]*resolve.Symbol{r.To, r.In, r.Via} {
			if s == nil {
				continue
			}
			if x, ok := s.Object().(*object); ok && x != o && !uses[x] {
				if uses == nil {
					uses = map[*object]bool{}
				}
				uses[x] = true
				o.uses = append(o.uses, x)
			}
		}
		if r.State == resolve.Missing {
			c.names.miss(r, o, c.cat.fold)
		}
	})
	c.otherUses(o)
	if len(o.uses) < 2 {
		return
	}
	sort.Slice(o.uses, func(i, j int) bool { return o.uses[i].node.Span().Start < o.uses[j].node.Span().Start })
}

func (n *names) miss(r resolve.Ref, o *object, fold func(ast.Ident) string) {
	key := missingKey{kind: r.Kind, name: fold(r.Name.Last())}
	if len(r.Name.Parts) > 1 {
		key.qualifier = foldedQualifier(r.Name, fold)
	}
	m := n.missing[key]
	if m == nil {
		r.Name.Parts = slices.Clone(r.Name.Parts) // the tree may be one that is not kept
		m = &missingName{ref: r, obj: o}
		n.missing[key] = m
	}
	m.uses++
}

// foldedQualifier is what stands before the last part of a name.
func foldedQualifier(n ast.Name, fold func(ast.Ident) string) string {
	var b strings.Builder
	for _, p := range n.Parts[:len(n.Parts)-1] {
		b.WriteString(fold(p))
		b.WriteByte('.')
	}
	return b.String()
}

// missingObjects raises one item for each object that is used and not defined.
func (c *converter) missingObjects() {
	var list []*missingName
	for _, m := range c.names.missing {
		switch m.ref.Kind {
		case resolve.Type:
			if m.obj.kind == "table" { // the type itself has an item
				continue
			}
			list = append(list, m)
		case resolve.Routine:
			if c.set.MapFunction(strings.ToLower(m.ref.Name.Last().Text)) == nil {
				list = append(list, m)
			}
		case resolve.Table, resolve.Sequence:
			list = append(list, m)
		}
	}
	sort.Slice(list, func(i, j int) bool { return earlier(list[i].ref, list[j].ref) })
	for _, m := range list {
		c.note(rules.MissingObject, m.ref.At, m.obj, "kind", string(m.ref.Kind), "name", m.ref.Name.String(), "count", plural(m.uses))
	}
}

// earlier orders names by place; two at one place, such as the table and the
// function of a trigger, by kind and name.
func earlier(a, b resolve.Ref) bool {
	if a.At != b.At {
		return before(a.At, b.At)
	}
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name.String(), b.Name.String())) < 0
}

func before(a, b source.Span) bool {
	if a.Start != b.Start {
		return a.Start < b.Start
	}
	return a.End < b.End
}

func plural(n int) string {
	if n == 1 {
		return "one place"
	}
	return strconv.Itoa(n) + " places"
}

// result is what a caller of the conversion sees.
func (n *names) result(files *source.Set) resolve.Names {
	out := resolve.Names{Found: n.counts[resolve.Found], System: n.counts[resolve.System], Remote: n.counts[resolve.Remote],
		Undecided: n.counts[resolve.Undecided], Missing: n.counts[resolve.Missing]}
	for _, m := range n.missing {
		out.Unknown = append(out.Unknown, resolve.Unknown{Kind: string(m.ref.Kind), Name: m.ref.Name.String(),
			At: files.Position(m.ref.At.Start), Object: m.obj.kind + " " + m.obj.name, Uses: m.uses})
	}
	sort.Slice(out.Unknown, func(i, j int) bool { return less(out.Unknown[i], out.Unknown[j]) })
	return out
}

func less(a, b resolve.Unknown) bool {
	return cmp.Or(cmp.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column), cmp.Compare(a.Name, b.Name)) < 0
}
