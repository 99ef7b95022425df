package convert

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// maxPartitionKey is the longest partition key of MySQL 5.6 in bytes.
const maxPartitionKey = 3072

// partitioning is the PARTITION BY of a table on its way to MySQL.
type partitioning struct {
	c    *converter
	t    *table
	by   *ast.PartitionBy
	cols []*column
	out  *ast.PartitionBy
	// wider tells that the target takes rows that no partition of the source
	// takes.
	wider bool
	names scope
}

// partitions converts the partitions of all tables that MySQL can partition:
// with every unique key on the partition columns and without foreign keys.
func (c *converter) partitions() {
	parents := map[*table]bool{}
	for _, t := range c.cat.tables {
		for _, fk := range slices.Concat(t.fks, t.late) {
			parents[fk.ref] = true
		}
	}
	for _, t := range c.cat.tables {
		if t.def.Partition != nil {
			c.partitionTable(t, parents[t])
			c.usedScheme(t.def.Partition, t.partition != nil)
		}
	}
	c.partitionSchemes()
}

func (c *converter) partitionTable(t *table, parent bool) {
	p := &partitioning{c: c, t: t, by: t.def.Partition, names: scope{}}
	reason := p.columns()
	if reason == "" {
		reason = p.byScheme()
	}
	if reason == "" {
		reason = p.hindrance(parent)
	}
	if reason == "" {
		reason = p.convert()
	}
	if reason != "" {
		c.lose(rules.PartitionedTableNotPartitioned, p.by.At, t.obj, "name", t.name, "method", p.by.Method, "reason", reason)
		for _, child := range t.children {
			c.lose(rules.PartitionMergedIntoParent, child.at, child.obj, "name", child.name, "parent", t.name)
		}
		return
	}
	t.partition = p.out
	p.accounts()
}

// columns finds the columns of the partition key.
func (p *partitioning) columns() string {
	if len(p.by.Keys) == 0 {
		return "partitions by " + p.by.Method + " do not exist"
	}
	bytes := 0
	for _, k := range p.by.Keys {
		ref, ok := k.Expr.(*ast.ColumnRef)
		var col *column
		if ok && len(ref.Name.Parts) == 1 {
			col = p.t.byName[p.c.cat.fold(ref.Name.Last())]
		}
		if col == nil || len(k.Options) > 0 {
			return "the partition key is an expression"
		}
		p.cols = append(p.cols, col)
		bytes += p.c.keyBytes(col)
		if p.by.Method != "hash" && !partitionType(col.out) || isText(col.out) {
			return "a column of type " + typeOf(col.out) + " cannot be a partition key"
		}
	}
	if bytes > maxPartitionKey {
		return "the partition key is too long"
	}
	return ""
}

// partitionType reports whether a column can be in RANGE COLUMNS and LIST
// COLUMNS.
func partitionType(t *ast.TypeName) bool {
	switch typeOf(t) {
	case "tinyint", "smallint", "mediumint", "int", "bigint", "date", "datetime", "char", "varchar":
		return true
	}
	return false
}

func isText(t *ast.TypeName) bool {
	switch typeOf(t) {
	case "tinytext", "text", "mediumtext", "longtext", "tinyblob", "blob", "mediumblob", "longblob":
		return true
	}
	return typeClass(t) == ""
}

// hindrance is what MySQL has against partitions of the table.
func (p *partitioning) hindrance(parent bool) string {
	switch {
	case parent:
		return "a foreign key refers to it"
	case len(p.t.fks)+len(p.t.late) > 0:
		return "it has a foreign key"
	}
	for _, k := range p.t.keys {
		for _, col := range p.cols {
			if !slices.ContainsFunc(k.parts, func(x part) bool { return x.col == col && x.length == 0 }) {
				return "a unique key lacks the partition column " + col.name
			}
		}
	}
	for _, ix := range p.t.indexes {
		if ix.def != nil && (ix.def.Kind == ast.IndexFullText || ix.def.Kind == ast.IndexSpatial) {
			return "it has a full-text or spatial index"
		}
	}
	for _, col := range p.t.cols {
		if isSpatial(col.out) {
			return "it has a spatial column"
		}
	}
	return ""
}

// convert writes the clause of the target, or says why there is none.
func (p *partitioning) convert() string {
	p.out = &ast.PartitionBy{}
	p.out.At = p.by.At
	for i, k := range p.by.Keys {
		x := &ast.IndexPart{Expr: &ast.ColumnRef{Name: ast.Name{Parts: []ast.Ident{{Text: p.cols[i].target}}}}}
		x.At = k.At
		p.out.Keys = append(p.out.Keys, x)
	}
	reason := ""
	switch p.by.Method {
	case "range":
		p.out.Method = "range columns"
		reason = p.ranges()
	case "list":
		p.out.Method = "list columns"
		reason = p.lists()
	case "hash":
		p.out.Method = "key"
		reason = p.hashes()
	default:
		reason = "partitions by " + p.by.Method + " do not exist"
	}
	if reason == "" {
		p.sub()
		if n := max(len(p.out.Partitions), p.count(p.out)) * max(p.count(p.out.Sub), 1); n > mysql.MaxPartitions {
			reason = strconv.Itoa(n) + " partitions are too many"
		}
	}
	return reason
}

func (p *partitioning) count(b *ast.PartitionBy) int {
	if b == nil || b.Count == nil {
		return 0
	}
	n, err := strconv.Atoi(exprText(b.Count))
	if err != nil {
		return mysql.MaxPartitions + 1
	}
	return n
}

// add adds a partition under a name of its own.
func (p *partitioning) add(name ast.Ident, bound *ast.PartitionBound) {
	want := "p" + strconv.Itoa(len(p.out.Partitions)+1)
	if !name.IsZero() {
		want = p.c.cat.targetName(name)
	}
	x := &ast.Partition{Name: ast.Ident{Text: p.c.name(want, p.names, name.At, p.t.obj, false)}, Bound: bound}
	x.At = name.At
	p.out.Partitions = append(p.out.Partitions, x)
}

// hashes spreads rows by KEY, which takes columns of any type. A row is in
// another partition than in the source.
func (p *partitioning) hashes() string {
	if len(p.t.children) > 0 {
		return p.hashChildren()
	}
	p.out.Count = p.by.Count
	for _, x := range p.by.Partitions {
		p.add(x.Name, nil)
	}
	if p.out.Count == nil && len(p.out.Partitions) == 0 {
		return "it has no partitions"
	}
	return ""
}

func (p *partitioning) hashChildren() string {
	modulus := ""
	for _, x := range p.t.children {
		if x.bound == nil || x.bound.Modulus == nil {
			return "a partition has no modulus"
		}
		m := exprText(x.bound.Modulus)
		if modulus != "" && m != modulus {
			return "its partitions are of different size"
		}
		modulus = m
		p.add(x.ident, nil)
	}
	if modulus != strconv.Itoa(len(p.t.children)) {
		return "a partition is missing"
	}
	return ""
}

// sub keeps sub-partitions by hash; other ones are left out.
func (p *partitioning) sub() {
	s := p.by.Sub
	template := slices.ContainsFunc(p.by.Partitions, func(x *ast.Partition) bool { return len(x.Sub) > 0 })
	if s == nil && !template {
		return
	}
	if s != nil && !template && s.Method == "hash" && s.Count != nil && p.out.Method != "key" {
		sub := &partitioning{c: p.c, t: p.t, by: s}
		if sub.columns() == "" && sub.hindrance(false) == "" {
			sub.convert()
			p.out.Sub = sub.out
			return
		}
	}
	p.c.note(rules.SubPartitionsLeftOut, p.by.At, p.t.obj, "name", p.t.name)
}

// accounts says what becomes of each word of the clause.
func (p *partitioning) accounts() {
	c, t := p.c, p.t
	c.note(rules.PartitionedTable, p.by.At, t.obj, "name", t.name, "method", p.by.Method)
	c.covered = append(c.covered, cover{at: p.by.At})
	c.options(p.by.Options, t.obj)
	for _, x := range p.by.Partitions {
		c.options(x.Options, t.obj)
	}
	if p.by.Interval != nil {
		c.note(rules.IntervalPartitions, p.by.Interval.Span(), t.obj, "clause", clip(c.files.Text(p.by.Interval.Span())), "name", t.name)
	}
	if p.wider {
		c.note(rules.PartitionBoundsWider, p.by.At, t.obj, "name", t.name)
	}
	for _, x := range t.children {
		c.lose(rules.PartitionOfParent, x.at, x.obj, "name", x.name, "parent", t.name)
	}
}
