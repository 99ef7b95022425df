package assess

import (
	"cmp"
	"sort"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// ResolveNames finds what every object uses, and raises one item for each
// object that the scripts use and do not define.
func (c *Pricer) ResolveNames() {
	n := &catalog.Names{Symbols: map[*catalog.Object]*resolve.Symbol{}, Counts: map[resolve.State]int{}, Missing: map[catalog.MissingKey]*catalog.MissingName{}}
	n.Catalog = resolve.New(c.Dialect, c.Cat.Fold, c.Set.KnowsType)
	if c.Cat.Renames != nil {
		n.Catalog.Renamed = c.Cat.SchemaNow
	}
	c.Names = n
	for _, o := range c.Objects {
		c.define(o)
	}
	c.defineFormer()
	c.defineOwnSequences()
	c.defineMoved()
	c.DefineMade()
	c.viewColumns()
	handed := c.handedTables()
	u := &usesOf{Pricer: c, found: map[*catalog.Object]bool{}}
	u.each = u.add
	for _, o := range c.Objects {
		if !o.Ignored {
			c.Guard(o.Node.Span(), o, func() { u.resolveObject(o, handed[n.Symbols[o]]) })
		}
	}
	c.missingObjects()
}

// define enters an object into the resolver's catalog.
func (c *Pricer) define(o *catalog.Object) {
	s := &resolve.Symbol{Name: o.Key, Owner: o}
	switch node := o.Node.(type) {
	case *ast.CreateTable:
		s.Kind = resolve.Table
		c.tableColumns(s, o, node)
	case *ast.CreateView:
		s.Kind, s.Open = resolve.Table, len(node.Columns) == 0
		for _, col := range node.Columns {
			s.Add(&resolve.Symbol{Kind: resolve.Column, Name: c.Cat.Fold(col.Name)})
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
		if o.Kind != "aggregate" {
			return
		}
		s.Kind = resolve.Routine
	case *ast.CreatePackage:
		c.definePackage(o, node)
		return
	default:
		return
	}
	c.Names.Symbols[o] = c.Names.Catalog.Define(o.Schema, s)
	c.defineOldName(o, s)
}

// defineFormer lets the names that tables had before stand for them.
func (c *Pricer) defineFormer() {
	for key, t := range c.Cat.FormerNames() {
		if s := c.Names.Symbols[t.Obj]; s != nil && c.Cat.ByName[key] == nil {
			schema, name, _ := strings.Cut(key, "\x00")
			same := *s
			same.Name = name
			c.Names.Catalog.Define(schema, &same)
		}
	}
}

// defineOwnSequences enters the sequences that PostgreSQL makes for serial and
// identity columns. A table that was renamed leaves them their name.
func (c *Pricer) defineOwnSequences() {
	if c.Dialect != "postgres" {
		return
	}
	for _, t := range c.Cat.Tables {
		c.defineSequencesOf(t, t.Key)
	}
	for key, t := range c.Cat.FormerNames() {
		_, name, _ := strings.Cut(key, "\x00")
		c.defineSequencesOf(t, name)
	}
}

func (c *Pricer) defineSequencesOf(t *catalog.Table, name string) {
	for _, col := range t.Cols {
		if (col.Ident != nil || tree.IsSerial(col.Typ)) && c.Names.Symbols[t.Obj] != nil {
			c.Names.Catalog.Define(t.Schema, &resolve.Symbol{Kind: resolve.Sequence, Name: catalog.OwnSequence(name, col), Owner: t.Obj})
		}
	}
}

// defineMoved lets the keys that views, routines and others had before stand for them.
func (c *Pricer) defineMoved() {
	if len(c.Cat.Was) == 0 {
		return
	}
	taken := map[string]bool{}
	for _, o := range c.Objects {
		if !o.Ignored {
			taken[o.Schema+"\x00"+o.Key] = true
		}
	}
	for _, w := range c.Cat.Was {
		schema, name, _ := strings.Cut(w.Key, "\x00")
		if s := c.Names.Symbols[w.Obj]; s != nil && !taken[w.Key] {
			taken[w.Key] = true
			same := *s
			same.Name = name
			c.Names.Catalog.Define(schema, &same)
		}
	}
}

// defineOldName lets the name that a sequence had before stand for it: defaults
// that were written before the change have it.
func (c *Pricer) defineOldName(o *catalog.Object, s *resolve.Symbol) {
	if node, ok := o.Node.(*ast.CreateSequence); ok {
		if old := c.Cat.Fold(node.Name.Last()); old != o.Key {
			same := *s
			same.Name = old
			c.Names.Catalog.Define(o.Schema, &same)
		}
	}
}

// tableColumns are the columns of the table after all changes, or those of a
// definition that another one replaced.
func (c *Pricer) tableColumns(s *resolve.Symbol, o *catalog.Object, node *ast.CreateTable) {
	t := c.Cat.ByName[o.Schema+"\x00"+o.Key]
	if t != nil && t.Obj == o && len(t.Cols) > 0 {
		s.Fill = func(s *resolve.Symbol) {
			for _, col := range t.Cols {
				s.Add(&resolve.Symbol{Kind: resolve.Column, Name: c.Cat.Fold(col.Def.Name)})
			}
		}
		s.Has = func(name string) bool {
			col := t.ByName[name]
			return col != nil && c.Cat.Fold(col.Def.Name) == name
		}
	} else {
		for _, e := range node.Elems {
			if col, ok := e.(*ast.ColumnDef); ok {
				s.Add(&resolve.Symbol{Kind: resolve.Column, Name: c.Cat.Fold(col.Name)})
			}
		}
		s.Open = len(s.Members) == 0
	}
	s.Open = s.Open || tree.HasUnparsed(node)
}

// definePackage enters a package, a package body or a type body: all parts of
// one name are one symbol.
func (c *Pricer) definePackage(o *catalog.Object, node *ast.CreatePackage) {
	kind := resolve.Package
	if node.TypeBody {
		kind = resolve.Type
	}
	s := c.Names.Catalog.Define(o.Schema, &resolve.Symbol{Kind: kind, Name: o.Key, Owner: o})
	c.Names.Symbols[o] = s
	for _, r := range node.Routines {
		s.Add(&resolve.Symbol{Kind: resolve.Routine, Name: c.Cat.Fold(r.Name.Last())})
	}
	if node.Body == nil || node.Body.Code == nil {
		s.Open = true
		return
	}
	for _, d := range node.Body.Code.Decls {
		c.packageMember(s, d)
	}
}

func (c *Pricer) packageMember(s *resolve.Symbol, d ast.Stmt) {
	add := func(k resolve.Kind, id ast.Ident) {
		s.Add(&resolve.Symbol{Kind: k, Name: c.Cat.Fold(id), Open: true})
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
func (c *Pricer) viewColumns() {
	for _, o := range c.Objects {
		v, ok := o.Node.(*ast.CreateView)
		s := c.Names.Symbols[o]
		if !ok || s == nil || !s.Open || v.Query == nil {
			continue
		}
		columns, open := c.Names.Catalog.Columns(v.Query, resolve.Env{Schema: o.Schema})
		for _, name := range columns {
			s.Add(&resolve.Symbol{Kind: resolve.Column, Name: name})
		}
		s.Open = open
	}
}

// handedTables are the tables by which triggers of PostgreSQL hand the changed rows
// to their functions, by function.
func (c *Pricer) handedTables() map[*resolve.Symbol][]*resolve.Symbol {
	list := map[*resolve.Symbol][]*resolve.Symbol{}
	for _, o := range c.Objects {
		t, ok := o.Node.(*ast.CreateTrigger)
		if !ok || t.Function.IsZero() || t.Old.IsZero() && t.New.IsZero() {
			continue
		}
		f, table := c.Names.Catalog.Lookup(t.Function, o.Schema, resolve.Routine), c.Names.Catalog.Lookup(t.Table, o.Schema, resolve.Table)
		if table == nil {
			table = &resolve.Symbol{Kind: resolve.Table, Open: true}
		}
		for _, id := range []ast.Ident{t.Old, t.New} {
			if f != nil && !id.IsZero() {
				list[f] = append(list[f], table.As(c.Cat.Fold(id)))
			}
		}
	}
	return list
}

// usesOf records what objects use, one after the other.
type usesOf struct {
	*Pricer
	o     *catalog.Object
	found map[*catalog.Object]bool
	each  func(resolve.Ref)
}

// resolveObject walks one object, which sees the given tables beside those of the
// schema, and records what it uses.
func (c *usesOf) resolveObject(o *catalog.Object, tables []*resolve.Symbol) {
	switch o.Node.(type) {
	case *ast.CreateIndex:
		c.otherUses(o)
		return
	case *ast.CreateSequence, *ast.CreateSynonym: // they have no names to look up
		return
	}
	node := c.Whole(o.Node)
	defer func() { c.assessOutline(o, node) }()
	c.o = o
	clear(c.found)
	c.Names.Catalog.Walk(node, resolve.Env{Schema: o.Schema, Self: c.Names.Symbols[o], Tables: tables}, c.each)
	c.otherUses(o)
	if len(o.Uses) < 2 {
		return
	}
	sort.Slice(o.Uses, func(i, j int) bool { return o.Uses[i].Node.Span().Start < o.Uses[j].Node.Span().Start })
}

// add records what a reference names.
func (c *usesOf) add(r resolve.Ref) {
	c.Names.Counts[r.State]++
	for _, s := range [...]*resolve.Symbol{r.To, r.In, r.Via} {
		if s == nil {
			continue
		}
		if x, ok := s.Object().(*catalog.Object); ok && x != c.o && !c.found[x] {
			c.found[x] = true
			c.o.Uses = append(c.o.Uses, x)
		}
	}
	if r.State == resolve.Missing {
		c.Names.Miss(r, c.o, c.Cat.Fold)
	}
}

// missingObjects raises one item for each object that is used and not defined.
func (c *Pricer) missingObjects() {
	var list []*catalog.MissingName
	for _, m := range c.Names.Missing {
		switch m.Ref.Kind {
		case resolve.Type:
			if m.Obj.Kind == "table" { // the type itself has an item
				continue
			}
			list = append(list, m)
		case resolve.Routine:
			if c.Set.MapFunction(strings.ToLower(m.Ref.Name.Last().Text)) == nil {
				list = append(list, m)
			}
		case resolve.Table, resolve.Sequence:
			list = append(list, m)
		}
	}
	sort.Slice(list, func(i, j int) bool { return earlier(list[i].Ref, list[j].Ref) })
	for _, m := range list {
		c.Note(rules.MissingObject, m.Ref.At, m.Obj, "kind", string(m.Ref.Kind), "name", m.Ref.Name.String(), "count", tree.Plural(m.Uses))
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
