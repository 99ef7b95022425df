package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

func (c *Folder) createIndex(s *ast.CreateIndex) {
	t := c.Cat.Table(s.Table)
	if t == nil {
		if v := c.viewNamed(s.Table); v != nil {
			c.viewIndex(v, s)
			return
		}
		if s.Kind != ast.IndexCluster && (c.ofHistory(s) || c.later(s)) {
			return
		}
	}
	if t != nil {
		c.NameIndex(t, s)
	}
	o := c.newObject("index", s.Name, s)
	if s.Kind == ast.IndexCluster {
		c.LoseObject(rules.ClusterIndex, o, "table", s.Table.String())
		return
	}
	if t == nil {
		c.LoseObject(rules.AlterTargetMissing, o, "table", s.Table.String())
		c.KeepSource(s.At, rules.AlterTargetMissing)
		return
	}
	if s.Name.Qualifier().IsZero() {
		o.Schema, o.Owner = t.Schema, t.Obj.Owner
	}
	o.Parent = t.Obj
	if t.Merged {
		o.Ignored = true
		it := c.Note(rules.PartitionMergedIntoParent, s.At, o, "name", t.Name, "parent", parentName(t.Parent, t))
		c.ofPartition(s.Name, o, it)
		t.Clauses = append(t.Clauses, catalog.PartClause{Cols: c.partColumns(s.Parts), Def: s, Item: it, Obj: o})
		c.Covered = append(c.Covered, catalog.Cover{At: s.At})
		return
	}
	ix := &catalog.Index{Table: t, Def: s}
	ix.Obj, ix.Node, ix.Name = o, s, s.Name.Last()
	k := c.indexKey(s)
	if takesPlace(s) {
		c.dropIndex(k)
	}
	if old := c.Cat.Indexes[k]; old != nil && !old.Obj.Ignored && !s.Name.IsZero() {
		o.Ignored = true
		c.Lose(rules.ObjectRedefined, s.At, o, "kind", "index", "name", o.Name)
		return
	}
	c.Cat.Indexes[k] = ix
	if c.fullText(ix) || c.plainParts(ix) {
		return
	}
	if rule := c.indexRule(t, s); rule != "" {
		c.LoseObject(rule, o, "method", s.Method, "table", t.Name, "reason", "its columns are not known")
		c.KeepSource(s.At, rule)
		return
	}
	c.placeIndex(ix, s)
}

// takesPlace reports whether an index of SQL Server replaces the one of its name.
func takesPlace(s *ast.CreateIndex) bool {
	return slices.ContainsFunc(s.Options, func(o *ast.Option) bool {
		return strings.HasPrefix(o.Name, "sqlserver:") && strings.HasSuffix(o.Name, "drop_existing") && !strings.Contains(strings.ToLower(o.Value), "off")
	})
}

// placeIndex enters an index with its columns into its table; one on anything else waits
// for a column of its own.
func (c *Folder) placeIndex(ix *catalog.Index, s *ast.CreateIndex) {
	t := ix.Table
	if len(s.Parts) == 0 {
		c.LoseObject(rules.UnparsedStatement, ix.Obj, "error", "no column could be read")
		c.KeepSource(s.At, rules.UnparsedStatement)
		return
	}
	if !c.indexParts(ix, s.Parts) {
		ix.Parts = nil
		t.Pending = append(t.Pending, ix)
		return
	}
	c.IndexClauses(ix, s)
	c.Options(c.clusteredScheme(t, s.Options, false), ix.Obj)
	switch {
	case s.Unique && s.Where != nil:
		t.Pending = append(t.Pending, ix)
	case s.Unique:
		t.Keys = append(t.Keys, &ix.Key)
	default:
		t.Indexes = append(t.Indexes, ix)
	}
}

// indexKey is the name space of index names: the schema, or in SQL Server the table.
func (c *Folder) indexKey(s *ast.CreateIndex) string {
	if c.Dialect == "sqlserver" {
		return c.Cat.KeyOf(s.Table) + "\x00" + c.Cat.Fold(s.Name.Last())
	}
	if c.Dialect == "postgres" && s.Name.Qualifier().IsZero() { // an index is in the schema of its table
		schema := c.Cat.SchemaOf(s.Table)
		if t := c.Cat.Table(s.Table); t != nil {
			schema = t.Schema
		}
		return schema + "\x00" + c.Cat.Fold(s.Name.Last())
	}
	return c.Cat.KeyOf(s.Name)
}

// indexRule is the rule for index kinds that InnoDB 5.6 has nothing for.
func (c *Folder) indexRule(t *catalog.Table, s *ast.CreateIndex) string {
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
		if c.Dialect == "oracle" {
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
	if c.Dialect == "sqlserver" && slices.ContainsFunc(s.Parts, isPseudoColumn) {
		return rules.GraphIndex
	}
	switch s.Method {
	case "", "btree", "hash", "brin", "bitmap", "lsm":
		return ""
	case "ybgin": // of YugabyteDB
		s.Method = "gin"
	}
	return c.methodRule(t, s)
}

var pseudoColumns = tree.WordSet("$node_id", "$edge_id", "$from_id", "$to_id")

// isPseudoColumn reports whether an index is on a column that the server adds to tables of graphs.
func isPseudoColumn(p *ast.IndexPart) bool {
	ref, ok := p.Expr.(*ast.ColumnRef)
	return ok && pseudoColumns[strings.ToLower(ref.Name.Last().Text)]
}

func (c *Folder) indexParts(ix *catalog.Index, parts []*ast.IndexPart) bool {
	ix.Parts = c.Slabs.Parts.List(len(parts))
	for _, p := range parts {
		col := c.IndexedColumn(ix, p)
		if col == nil {
			return false
		}
		if catalog.UsesColumn(&ix.Key, col) { // a column once more changes nothing, and MySQL refuses it
			c.Inlined(p)
			continue
		}
		ix.Parts = append(ix.Parts, catalog.Part{Col: col, Node: p})
	}
	return len(ix.Parts) > 0
}

// IndexClauses notes what of an index has no effect in MySQL.
func (c *Folder) IndexClauses(ix *catalog.Index, s *ast.CreateIndex) {
	c.sortKeys(ix, s.Parts)
	if s.Kind == ast.IndexBitmap {
		c.Note(rules.BitmapIndex, s.Name.Span(), ix.Obj, "name", ix.Obj.Name)
	}
	if s.Method == "hash" || s.Method == "brin" || s.Method == "bitmap" {
		c.Note(rules.IndexMethodBtree, s.Name.Span(), ix.Obj, "method", s.Method, "name", ix.Obj.Name)
	}
	if len(s.Include) > 0 {
		c.Note(rules.IndexIncludeColumns, s.Name.Span(), ix.Obj, "name", ix.Obj.Name)
	}
	if s.Where != nil && !s.Unique {
		c.Lose(rules.PartialIndex, s.Where.Span(), ix.Obj, "name", ix.Obj.Name, "table", ix.Table.Name)
	}
}

// indexDef is an index inside CREATE TABLE.
func (c *Folder) indexDef(t *catalog.Table, e *ast.IndexDef) {
	var name ast.Name
	if !e.Name.IsZero() {
		name.Parts = []ast.Ident{e.Name}
	}
	s := &ast.CreateIndex{Name: name, Table: t.Def.Name, Unique: e.Unique, Kind: e.Kind,
		Parts: e.Parts, Include: e.Include, Where: e.Where, Options: e.Options}
	s.At = e.At
	c.createIndex(s)
}

func (c *Folder) createSequence(s *ast.CreateSequence) {
	k := c.Cat.KeyOf(s.Name)
	if s.Alter {
		c.alterSequence(s, c.Cat.Sequences[k])
		return
	}
	o := c.newObject("sequence", s.Name, s)
	if old := c.Cat.Sequences[k]; old != nil && !c.Cat.Leaves(old, k, s.At.Start) {
		o.Ignored = true
		c.Lose(rules.ObjectRedefined, s.At, o, "kind", "sequence", "name", o.Name)
		return
	}
	seq := &catalog.Sequence{Obj: o, Def: s}
	c.Cat.Sequences[k] = seq
	if _, several := c.Cat.SequenceNames[o.Key]; several {
		c.Cat.SequenceNames[o.Key] = nil
	} else {
		c.Cat.SequenceNames[o.Key] = seq
	}
	c.Cat.SequenceList = append(c.Cat.SequenceList, seq)
	c.madeAgain(seq, k)
	if s.Seq != nil && !s.Seq.OwnedBy.IsZero() {
		c.own(seq, s.Seq.OwnedBy)
	}
}

// madeAgain lets a sequence that the scripts have dropped before begin as they made it first, so
// that rows written before the place get the numbers of that time.
func (c *Folder) madeAgain(seq *catalog.Sequence, key string) {
	old := c.Cat.GoneSequences[key]
	if old == nil || len(c.Cat.Data) == 0 {
		return
	}
	seq.MadeAgain(old)
	c.changeNumbers(&catalog.NumberChange{Seq: seq, Opts: seq.Def.Seq, Anew: true}, seq.Def)
}

func (c *Folder) alterSequence(s *ast.CreateSequence, seq *catalog.Sequence) {
	if seq == nil {
		if col := c.implicitSequence(s.Name); col != nil && s.Seq != nil {
			c.changeIdentity(col, s.Seq, s)
			c.Inlined(s)
			c.Options(s.Options, col.Table.Obj)
			c.Options(s.Seq.Options, col.Table.Obj)
			col.Table.Obj.Extra = append(col.Table.Obj.Extra, s.At)
			return
		}
	}
	if seq == nil && c.later(s) {
		return
	}
	if seq == nil {
		c.Lose(rules.AlterTargetMissing, s.At, nil, "kind", "sequence", "name", s.Name.String())
		return
	}
	c.Inlined(s)
	c.Options(s.Options, seq.Obj)
	seq.Obj.Extra = append(seq.Obj.Extra, s.At)
	if s.Seq == nil {
		return
	}
	c.Options(s.Seq.Options, seq.Obj)
	if !s.Seq.OwnedBy.IsZero() {
		c.own(seq, s.Seq.OwnedBy)
	}
	seq.Change(s.Seq)
	c.changeNumbers(&catalog.NumberChange{Seq: seq, Opts: s.Seq}, s)
}

// own notes the column that a sequence belongs to.
func (c *Folder) own(seq *catalog.Sequence, n ast.Name) {
	if len(n.Parts) < 2 {
		return
	}
	if t := c.Cat.Table(ast.Name{Parts: n.Parts[:len(n.Parts)-1]}); t != nil {
		seq.Owner = t.Column(c.Cat, n.Last())
		seq.Owned = true
	}
}
