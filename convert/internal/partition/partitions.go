package partition

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// partitioning is the PARTITION BY of a table on its way to MySQL.
type partitioning struct {
	c    *Partitioner
	t    *catalog.Table
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
	names                         catalog.Scope
	// trial tells that names and items are not wanted yet.
	trial bool
}

// Partitions converts the partitions of all tables that MySQL can partition:
// with every unique key on the partition columns and without foreign keys.
func (c *Partitioner) Partitions() {
	parents := c.referenced()
	for _, t := range c.Cat.Tables {
		if t.By != nil {
			c.partitionTable(t, parents[t])
			c.UsedScheme(t.By, t.Partition != nil)
		}
	}
	c.PartitionSchemes()
}

// referenced are the tables that foreign keys refer to.
func (c *Partitioner) referenced() map[*catalog.Table]bool {
	parents := map[*catalog.Table]bool{}
	for _, t := range c.Cat.Tables {
		for _, fk := range t.References() {
			parents[fk.Ref] = true
		}
	}
	return parents
}

func (c *Partitioner) partitionTable(t *catalog.Table, parent bool) {
	p := &partitioning{c: c, t: t, by: t.By, names: catalog.Scope{}}
	reason := p.plan()
	if reason == "" {
		reason = p.conflict(parent)
	}
	for _, left := range t.Left {
		reason = "rows of its former partition " + left.Name + " are written to it"
		c.Note(rules.RowsOfFormerPartition, t.Def.Name.Span(), t.Obj, "name", left.Name, "table", t.Name)
	}
	if reason != "" {
		c.Lose(rules.PartitionedTableNotPartitioned, p.by.At, t.Obj, "name", t.Name, "method", p.by.Method, "reason", reason)
		for _, child := range t.Children {
			c.Lose(rules.PartitionMergedIntoParent, child.At, child.Obj, "name", child.Name, "parent", t.Name)
		}
		return
	}
	t.Partition = p.out
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
	switch tree.TypeOf(t) {
	case "tinyint", "smallint", "mediumint", "int", "bigint", "date", "datetime", "char", "varchar":
		return true
	}
	return false
}

func isText(t *ast.TypeName) bool {
	switch tree.TypeOf(t) {
	case "tinytext", "text", "mediumtext", "longtext", "tinyblob", "blob", "mediumblob", "longblob":
		return true
	}
	return tree.TypeClass(t) == ""
}

// conflict is a key of the table that MySQL does not let stand beside its
// partitions.
func (p *partitioning) conflict(parent bool) string {
	switch {
	case parent:
		return "a foreign key refers to it"
	case slices.ContainsFunc(p.t.References(), func(fk *catalog.ForeignKey) bool { return !p.isDisabled(fk) }):
		return "it has a foreign key"
	}
	for _, k := range p.t.Keys {
		if col := p.lacking(k); col != nil {
			return "a unique key lacks the partition column " + col.Name
		}
	}
	p.withoutKeys()
	return ""
}

// isDisabled reports whether a foreign key is not in force in the source.
func (p *partitioning) isDisabled(fk *catalog.ForeignKey) bool {
	if fk.Def.Name.IsZero() {
		return p.c.IsDisabled(fk.Def.Options)
	}
	it := p.t.Disabled[p.c.Cat.Fold(fk.Def.Name)]
	return it != nil && !it.Gone
}

// withoutKeys leaves out the foreign keys of a table with partitions, none of which is in
// force in the source.
func (p *partitioning) withoutKeys() {
	for _, fk := range p.t.References() {
		p.c.TakeBack(p.t.Obj, p.t.Disabled[p.c.Cat.Fold(fk.Def.Name)])
		for _, o := range fk.Def.Options {
			for _, it := range slices.Clone(p.t.Obj.Items) {
				if it.At == o.At && (it.Rule.ID == rules.NotValidatedConstraint || it.Rule.ID == rules.DisabledConstraint) {
					p.c.TakeBack(p.t.Obj, it)
				}
			}
		}
		p.c.Lose(rules.DisabledForeignKey, fk.Def.At, p.t.Obj, "name", fk.Def.Name.Text, "table", p.t.Name)
	}
	p.t.Fks, p.t.Late = nil, nil
}

// lacking is a column of the partition key that a unique key does not have.
func (p *partitioning) lacking(k *catalog.Key) *catalog.Column {
	for _, col := range p.columns() {
		if !slices.ContainsFunc(k.Parts, func(x catalog.Part) bool { return x.Col == col && x.Length == 0 }) {
			return col
		}
	}
	return nil
}

// hindrance is what else MySQL has against partitions of the table.
func (p *partitioning) hindrance() string {
	for _, ix := range p.t.Indexes {
		if ix.Def != nil && (ix.Def.Kind == ast.IndexFullText || ix.Def.Kind == ast.IndexSpatial) {
			return "it has a full-text or spatial index"
		}
	}
	for _, col := range p.t.Cols {
		if tree.IsSpatial(col.Out) {
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
	n, err := strconv.Atoi(tree.ExprText(b.Count))
	if err != nil {
		return mysql.MaxPartitions + 1
	}
	return n
}

// add adds a partition under a name of its own.
func (p *partitioning) add(name ast.Ident, bound *ast.PartitionBound) {
	want := "p" + strconv.Itoa(len(p.out.Partitions)+1)
	if !name.IsZero() {
		want = p.c.Cat.TargetName(name)
	}
	if !p.trial {
		want = p.c.Name(want, p.names, name.At, p.t.Obj, false)
	}
	x := &ast.Partition{Name: ast.Ident{Text: want}, Bound: bound}
	x.At = name.At
	p.out.Partitions = append(p.out.Partitions, x)
}

// hashes spreads rows by KEY, which takes columns of any type. A row is in
// another partition than in the source.
func (p *partitioning) hashes() string {
	if len(p.t.Children) > 0 {
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
	if tree.HasOption(p.t.Def.Options, "postgres:partitions") {
		return "its partitions are written in the words of another database"
	}
	return "it has no partitions"
}

func (p *partitioning) hashChildren() string {
	modulus := ""
	for _, x := range p.t.Children {
		if x.Bound == nil || x.Bound.Modulus == nil {
			return "a partition has no modulus"
		}
		m := tree.ExprText(x.Bound.Modulus)
		if modulus != "" && m != modulus {
			return "its partitions are of different size"
		}
		modulus = m
		p.add(x.Ident, nil)
	}
	if modulus != strconv.Itoa(len(p.t.Children)) {
		return "a partition is missing"
	}
	return ""
}

// accounts says what becomes of each word of the clause.
func (p *partitioning) accounts() {
	c, t := p.c, p.t
	c.Note(rules.PartitionedTable, p.by.At, t.Obj, "name", t.Name, "method", p.by.Method)
	c.Covered = append(c.Covered, catalog.Cover{At: p.by.At})
	c.Options(p.by.Options, t.Obj)
	for _, x := range p.by.Partitions {
		c.Options(x.Options, t.Obj)
	}
	if p.by.Interval != nil {
		c.Note(rules.IntervalPartitions, p.by.Interval.Span(), t.Obj, "clause", catalog.Clip(c.Files.Text(p.by.Interval.Span())), "name", t.Name)
	}
	if p.wider {
		c.Note(rules.PartitionBoundsWider, p.by.At, t.Obj, "name", t.Name)
	}
	if p.noSub || t.Deeper {
		c.Note(rules.SubPartitionsLeftOut, p.by.At, t.Obj, "name", t.Name)
	}
	if p.completeList.IsValid() {
		c.Note(rules.DefaultPartitionEmpty, p.completeList, t.Obj, "name", t.Name)
	}
	if p.listRanges.IsValid() {
		c.Note(rules.ListsAsRanges, p.listRanges, t.Obj, "name", t.Name, "count", strconv.Itoa(len(p.out.Partitions)))
	}
	if p.utc.IsValid() {
		c.Note(rules.PartitionBoundsInUtc, p.utc, t.Obj, "name", t.Name)
	}
	for _, k := range p.keys {
		if k.expr != nil || k.moved {
			c.Note(rules.PartitionByExpression, p.by.At, t.Obj, "name", t.Name, "clause", catalog.Clip(c.Files.Text(k.at)), "to", tree.ExprText(k.out()))
		}
	}
	for _, k := range p.keys {
		if col := k.col; col != nil && p.by.Method == "range" && tree.IsCharacter(col.Out) && c.Dialect != "oracle" && col.Compare != types.Exact {
			c.Note(rules.PartitionOrderOfText, p.by.At, t.Obj, "name", t.Name, "column", col.Name, "collation", c.CollationOf(col))
		}
	}
	for _, x := range t.Children {
		c.Lose(rules.PartitionOfParent, x.At, x.Obj, "name", x.Name, "parent", t.Name)
	}
}
