package convert

import (
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/rules"
)

// passes apply the rules to the catalog. One that fails, which is a defect of ours, is an item at
// the head of the first file; what does not need it is converted all the same.
func (c *converter) passes() {
	for _, pass := range c.inOrder() {
		c.step(pass)
	}
}

// step is one pass, whose failure is told at the first file.
func (c *converter) step(f func()) {
	var at source.Span
	if files := c.Files.Files(); len(files) > 0 {
		at = files[0].Span(0, 0)
	}
	c.Guard(at, nil, f)
}

// inOrder are the passes. Their order matters: types before what depends on them, keys before
// foreign keys, lengths after both, names last, since nothing looks a name up by its target.
func (c *converter) inOrder() []func() {
	users := map[*catalog.Sequence][]*catalog.Column{}
	each := func(f func(*catalog.Table)) func() { return func() { c.EachTable(f) } }
	return []func(){
		c.objectColumns, c.emptyTables, c.Families, c.PartClauses, c.Feeders, c.SharedSequences,
		func() { users = c.SequenceUsers() },
		c.MissingSequences,
		each(c.columnTypes), c.AnySizes, each(c.ComputedTypes), each(c.NotNullChecks), each(c.Nullability),
		c.HistoryTables, c.Materialize, c.StraySequences,
		each(func(t *catalog.Table) {
			c.Identities(t, users)
			c.UsedIndexes(t)
			c.ShadowKeys(t)
		}),
		func() { c.SequencesPass(users) },
		c.LinkForeignKeys, c.PartitionTypes, c.KeyColumns, c.IntegerIdentities, c.MatchForeignKeys, c.EnumChecks,
		each(func(t *catalog.Table) {
			c.AutoIncrement(t)
			c.DuplicateKeys(t)
		}),
		c.NarrowKeys,
		each(func(t *catalog.Table) {
			c.Prefixes(t)
			c.RowSize(t)
		}),
		c.CheckForeignKeys, each(c.TooManyKeys), c.Timestamps, each(c.defaultValues),
		c.UserTypes, c.NameEverything, c.WriteTriggers, c.AfterActs, c.KeepHistories, c.SessionTables,
		c.orderTables, c.Partitions, c.Views, each(c.PlaceTriggers), c.SynonymsPass, c.Data, c.Grants, c.writtenOut,
	}
}

func (c *converter) columnTypes(t *catalog.Table) {
	c.DomainTypes(t)
	for _, col := range t.Cols {
		c.ColumnType(col)
	}
	c.SharedDomains(t)
	c.Periods(t)
}

func (c *converter) defaultValues(t *catalog.Table) {
	for _, col := range t.Cols {
		c.DefaultValue(col)
		c.EnumWithoutDefault(col)
		c.TimestampColumn(col)
	}
}

// emptyTables gives up tables for which no column is known, and those with
// more columns than InnoDB allows.
func (c *converter) emptyTables() {
	list := c.Cat.Tables[:0]
	for _, t := range c.Cat.Tables {
		rule := ""
		switch n := len(t.Cols); {
		case n > mysql.MaxColumns:
			rule = rules.TooManyColumns
		case n > 0:
			list = append(list, t)
			continue
		case tree.HasUnparsed(t.Def):
			rule = rules.UnparsedStatement
		default:
			rule = rules.TypedTable
		}
		t.Merged = true
		c.LoseObject(rule, t.Obj, "error", "no column could be read", "name", t.Name,
			"count", strconv.Itoa(len(t.Cols)), "limit", strconv.Itoa(mysql.MaxColumns))
		c.WithoutTable(t)
		c.KeepSource(t.Def.At, rule)
	}
	c.Cat.Tables = list
}
