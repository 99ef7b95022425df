package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

func (c *converter) createIndex(s *ast.CreateIndex) {
	t := c.cat.table(s.Table)
	if t == nil {
		if v := c.viewNamed(s.Table); v != nil {
			c.viewIndex(v, s)
			return
		}
		if s.Kind != ast.IndexCluster && c.later(s) {
			return
		}
	}
	if t != nil {
		c.nameIndex(t, s)
	}
	o := c.newObject("index", s.Name, s)
	if s.Kind == ast.IndexCluster {
		c.loseObject(rules.ClusterIndex, o, "table", s.Table.String())
		return
	}
	if t == nil {
		c.loseObject(rules.AlterTargetMissing, o, "table", s.Table.String())
		c.keepSource(s.At, rules.AlterTargetMissing)
		return
	}
	if s.Name.Qualifier().IsZero() {
		o.schema, o.owner = t.schema, t.obj.owner
	}
	o.parent = t.obj
	if t.merged {
		o.ignored = true
		c.ofPartition(s.Name, o, c.note(rules.PartitionMergedIntoParent, s.At, o, "name", t.name, "parent", parentName(t.parent, t)))
		c.covered = append(c.covered, cover{at: s.At})
		return
	}
	ix := &index{table: t, def: s}
	ix.obj, ix.node, ix.name = o, s, s.Name.Last()
	k := c.indexKey(s)
	if old := c.cat.indexes[k]; old != nil && !old.obj.ignored && !s.Name.IsZero() {
		o.ignored = true
		c.lose(rules.ObjectRedefined, s.At, o, "kind", "index", "name", o.name)
		return
	}
	c.cat.indexes[k] = ix
	if c.fullText(ix) || c.plainParts(ix) {
		return
	}
	if rule := c.indexRule(t, s); rule != "" {
		c.loseObject(rule, o, "method", s.Method, "table", t.name, "reason", "its columns are not known")
		c.keepSource(s.At, rule)
		return
	}
	if !c.indexParts(ix, s.Parts) {
		ix.parts = nil
		t.pending = append(t.pending, ix)
		return
	}
	c.indexClauses(ix, s)
	c.options(c.clusteredScheme(t, s.Options, false), o)
	switch {
	case s.Unique && s.Where != nil:
		t.pending = append(t.pending, ix)
	case s.Unique:
		t.keys = append(t.keys, &ix.key)
	default:
		t.indexes = append(t.indexes, ix)
	}
}

// indexKey is the name space of index names: the schema, or in SQL Server the table.
func (c *converter) indexKey(s *ast.CreateIndex) string {
	if c.dialect == "sqlserver" {
		return c.cat.keyOf(s.Table) + "\x00" + c.cat.fold(s.Name.Last())
	}
	if c.dialect == "postgres" && s.Name.Qualifier().IsZero() { // an index is in the schema of its table
		schema := c.cat.schemaOf(s.Table)
		if t := c.cat.table(s.Table); t != nil {
			schema = t.schema
		}
		return schema + "\x00" + c.cat.fold(s.Name.Last())
	}
	return c.cat.keyOf(s.Name)
}

// indexRule is the rule for index kinds that InnoDB 5.6 has nothing for.
func (c *converter) indexRule(t *table, s *ast.CreateIndex) string {
	switch s.Kind {
	case ast.IndexBitmap:
		if slices.ContainsFunc(s.Options, func(o *ast.Option) bool { return o.Name == "oracle:from" }) {
			return rules.BitmapJoinIndex
		}
	case ast.IndexFullText:
		return rules.FullTextIndex
	case ast.IndexSpatial:
		return rules.SpatialIndex
	case ast.IndexXML:
		if c.dialect == "oracle" {
			return rules.DomainIndex
		}
		return rules.XmlIndex
	case ast.IndexColumnStore:
		return rules.ColumnstoreIndex
	case ast.IndexDomain:
		return rules.DomainIndex
	case ast.IndexCluster:
		return rules.ClusterIndex
	}
	if c.dialect == "sqlserver" && slices.ContainsFunc(s.Parts, isPseudoColumn) {
		return rules.GraphIndex
	}
	switch s.Method {
	case "", "btree", "hash", "brin":
		return ""
	}
	return c.methodRule(t, s)
}

var pseudoColumns = wordSet("$node_id", "$edge_id", "$from_id", "$to_id")

// isPseudoColumn reports whether an index is on a column that the server adds to tables of graphs.
func isPseudoColumn(p *ast.IndexPart) bool {
	ref, ok := p.Expr.(*ast.ColumnRef)
	return ok && pseudoColumns[strings.ToLower(ref.Name.Last().Text)]
}

func (c *converter) indexParts(ix *index, parts []*ast.IndexPart) bool {
	ix.parts = c.slabs.parts.List(len(parts))
	for _, p := range parts {
		col := c.indexedColumn(ix, p)
		if col == nil {
			return false
		}
		if usesColumn(&ix.key, col) { // a column once more changes nothing, and MySQL refuses it
			c.inlined(p)
			continue
		}
		ix.parts = append(ix.parts, part{col: col, node: p})
	}
	return len(ix.parts) > 0
}

// indexClauses notes what of an index has no effect in MySQL.
func (c *converter) indexClauses(ix *index, s *ast.CreateIndex) {
	c.sortKeys(ix, s.Parts)
	if s.Kind == ast.IndexBitmap {
		c.note(rules.BitmapIndex, s.Name.Span(), ix.obj, "name", ix.obj.name)
	}
	if s.Method == "hash" || s.Method == "brin" {
		c.note(rules.IndexMethodBtree, s.Name.Span(), ix.obj, "method", s.Method, "name", ix.obj.name)
	}
	if len(s.Include) > 0 {
		c.note(rules.IndexIncludeColumns, s.Name.Span(), ix.obj, "name", ix.obj.name)
	}
	if s.Where != nil && !s.Unique {
		c.lose(rules.PartialIndex, s.Where.Span(), ix.obj, "name", ix.obj.name, "table", ix.table.name)
	}
}

// indexDef is an index inside CREATE TABLE.
func (c *converter) indexDef(t *table, e *ast.IndexDef) {
	var name ast.Name
	if !e.Name.IsZero() {
		name.Parts = []ast.Ident{e.Name}
	}
	s := &ast.CreateIndex{Name: name, Table: t.def.Name, Unique: e.Unique, Kind: e.Kind,
		Parts: e.Parts, Include: e.Include, Where: e.Where, Options: e.Options}
	s.At = e.At
	c.createIndex(s)
}

func (c *converter) createSequence(s *ast.CreateSequence) {
	k := c.cat.keyOf(s.Name)
	if s.Alter {
		c.alterSequence(s, c.cat.sequences[k])
		return
	}
	o := c.newObject("sequence", s.Name, s)
	if old := c.cat.sequences[k]; old != nil && !c.cat.leaves(old, k, s.At.Start) {
		o.ignored = true
		c.lose(rules.ObjectRedefined, s.At, o, "kind", "sequence", "name", o.name)
		return
	}
	seq := &sequence{obj: o, def: s}
	c.cat.sequences[k] = seq
	if _, several := c.cat.sequenceNames[o.key]; several {
		c.cat.sequenceNames[o.key] = nil
	} else {
		c.cat.sequenceNames[o.key] = seq
	}
	c.cat.sequenceList = append(c.cat.sequenceList, seq)
	if s.Seq != nil && !s.Seq.OwnedBy.IsZero() {
		c.own(seq, s.Seq.OwnedBy)
	}
}

func (c *converter) alterSequence(s *ast.CreateSequence, seq *sequence) {
	if seq == nil {
		if col := c.implicitSequence(s.Name); col != nil && s.Seq != nil && len(s.Options) == 0 && len(s.Seq.Options) == 0 {
			c.changeIdentity(col, s.Seq, s)
			c.inlined(s)
			col.table.obj.extra = append(col.table.obj.extra, s.At)
			return
		}
	}
	if seq == nil && c.later(s) {
		return
	}
	if seq == nil {
		c.lose(rules.AlterTargetMissing, s.At, nil, "kind", "sequence", "name", s.Name.String())
		return
	}
	c.inlined(s)
	c.options(s.Options, seq.obj)
	seq.obj.extra = append(seq.obj.extra, s.At)
	if s.Seq == nil {
		return
	}
	c.options(s.Seq.Options, seq.obj)
	if !s.Seq.OwnedBy.IsZero() {
		c.own(seq, s.Seq.OwnedBy)
	}
	seq.change(s.Seq)
	c.changeNumbers(&numberChange{seq: seq, opts: s.Seq}, s)
}

// change takes over what an ALTER SEQUENCE says.
func (seq *sequence) change(s *ast.SequenceOptions) {
	if seq.def.Seq == nil {
		seq.def.Seq = &ast.SequenceOptions{}
	}
	d := seq.def.Seq
	if seq.first == nil {
		first := *d
		seq.first = &first
	}
	if s.Start != nil { // takes effect when the sequence restarts
		seq.recorded = s.Start
	}
	switch {
	case s.Restart && seq.recorded != nil:
		d.Start = seq.recorded
	case s.Restart:
		d.Start = seq.first.Start
	}
	for _, x := range []struct {
		to   *ast.Expr
		from ast.Expr
	}{{&d.Start, s.RestartWith}, {&d.Increment, s.Increment}, {&d.Min, s.Min}, {&d.Max, s.Max}} {
		if x.from != nil {
			*x.to = x.from
		}
	}
	if s.NoMin {
		d.Min = nil
	}
	if s.NoMax {
		d.Max = nil
	}
	if s.Cycle != nil {
		d.Cycle = s.Cycle
	}
	if s.As != nil {
		d.As = s.As
	}
}

// own notes the column that a sequence belongs to.
func (c *converter) own(seq *sequence, n ast.Name) {
	if len(n.Parts) < 2 {
		return
	}
	if t := c.cat.table(ast.Name{Parts: n.Parts[:len(n.Parts)-1]}); t != nil {
		seq.owner = t.column(c.cat, n.Last())
		seq.owned = true
	}
}
