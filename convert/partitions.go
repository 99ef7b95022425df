package convert

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// partitioning is the PARTITION BY of a table on its way to MySQL.
type partitioning struct {
	c    *converter
	t    *table
	by   *ast.PartitionBy
	keys []*partitionKey
	out  *ast.PartitionBy
	// wider tells that the target takes rows that no partition of the source
	// takes, noSub that sub-partitions are left out.
	wider, noSub bool
	// completeList is the partition for all other values that no row can have,
	// utc a bound that was turned to UTC.
	// listRanges the one in lists that became ranges.
	completeList, utc, listRanges source.Span
	names                         scope
	// trial tells that names and items are not wanted yet.
	trial bool
}

// partitions converts the partitions of all tables that MySQL can partition:
// with every unique key on the partition columns and without foreign keys.
func (c *converter) partitions() {
	parents := c.referenced()
	for _, t := range c.cat.tables {
		if t.by != nil {
			c.partitionTable(t, parents[t])
			c.usedScheme(t.by, t.partition != nil)
		}
	}
	c.partitionSchemes()
}

// referenced are the tables that foreign keys refer to.
func (c *converter) referenced() map[*table]bool {
	parents := map[*table]bool{}
	for _, t := range c.cat.tables {
		for _, fk := range slices.Concat(t.fks, t.late) {
			parents[fk.ref] = true
		}
	}
	return parents
}

func (c *converter) partitionTable(t *table, parent bool) {
	p := &partitioning{c: c, t: t, by: t.by, names: scope{}}
	reason := p.plan()
	if reason == "" {
		reason = p.conflict(parent)
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

// plan writes the clause of the target, or says why there is none.
func (p *partitioning) plan() string {
	for _, step := range []func() string{p.method, p.findKeys, p.byScheme, p.hindrance, p.convert} {
		if reason := step(); reason != "" {
			return reason
		}
	}
	return ""
}

// method refuses the ways to spread rows that MySQL does not have.
func (p *partitioning) method() string {
	switch p.by.Method {
	case "range", "list", "hash", "scheme":
	case "reference":
		return "it has the partitions of its parent, through a foreign key, which a partitioned table of MySQL cannot have"
	case "system":
		return "each statement chooses the partition of its rows"
	default:
		return "partitions by " + p.by.Method + " do not exist"
	}
	for _, o := range p.by.Options {
		if o.Name == "oracle:automatic" {
			return "new values get new partitions by themselves"
		}
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

// conflict is a key of the table that MySQL does not let stand beside its
// partitions.
func (p *partitioning) conflict(parent bool) string {
	switch {
	case parent:
		return "a foreign key refers to it"
	case len(p.t.fks)+len(p.t.late) > 0:
		return "it has a foreign key"
	}
	for _, k := range p.t.keys {
		if col := p.lacking(k); col != nil {
			return "a unique key lacks the partition column " + col.name
		}
	}
	return ""
}

// lacking is a column of the partition key that a unique key does not have.
func (p *partitioning) lacking(k *key) *column {
	for _, col := range p.columns() {
		if !slices.ContainsFunc(k.parts, func(x part) bool { return x.col == col && x.length == 0 }) {
			return col
		}
	}
	return nil
}

// hindrance is what else MySQL has against partitions of the table.
func (p *partitioning) hindrance() string {
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
	expression := false
	for i, k := range p.keys {
		x := &ast.IndexPart{Expr: k.out()}
		x.At = p.by.Keys[min(i, len(p.by.Keys)-1)].At
		p.out.Keys = append(p.out.Keys, x)
		expression = expression || k.expr != nil
	}
	p.out.Method = map[string]string{"range": "range columns", "list": "list columns", "hash": "key"}[p.by.Method]
	if expression {
		p.out.Method = p.by.Method
	}
	reason := ""
	switch p.by.Method {
	case "range":
		reason = p.ranges()
	case "list":
		reason = p.lists()
	case "hash":
		reason = p.hashes()
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
	if !p.trial {
		want = p.c.name(want, p.names, name.At, p.t.obj, false)
	}
	x := &ast.Partition{Name: ast.Ident{Text: want}, Bound: bound}
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
		return p.none()
	}
	return ""
}

// none is why a table without partitions has none.
func (p *partitioning) none() string {
	if hasOption(p.t.def.Options, "postgres:partitions") {
		return "its partitions are written in the words of another database"
	}
	return "it has no partitions"
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
	if p.noSub || t.deeper {
		c.note(rules.SubPartitionsLeftOut, p.by.At, t.obj, "name", t.name)
	}
	if p.completeList.IsValid() {
		c.note(rules.DefaultPartitionEmpty, p.completeList, t.obj, "name", t.name)
	}
	if p.listRanges.IsValid() {
		c.note(rules.ListsAsRanges, p.listRanges, t.obj, "name", t.name, "count", strconv.Itoa(len(p.out.Partitions)))
	}
	if p.utc.IsValid() {
		c.note(rules.PartitionBoundsInUtc, p.utc, t.obj, "name", t.name)
	}
	for _, k := range p.keys {
		if k.expr != nil || k.moved {
			c.note(rules.PartitionByExpression, p.by.At, t.obj, "name", t.name, "clause", clip(c.files.Text(k.at)), "to", exprText(k.out()))
		}
	}
	for _, k := range p.keys {
		if col := k.col; col != nil && p.by.Method == "range" && isCharacter(col.out) && c.dialect != "oracle" && col.compare != exact {
			c.note(rules.PartitionOrderOfText, p.by.At, t.obj, "name", t.name, "column", col.name, "collation", c.collationOf(col))
		}
	}
	for _, x := range t.children {
		c.lose(rules.PartitionOfParent, x.at, x.obj, "name", x.name, "parent", t.name)
	}
}
