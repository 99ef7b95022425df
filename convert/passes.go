package convert

import (
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/rules"
)

// passes apply the rules to the catalog. Their order matters: types before
// what depends on them, keys before foreign keys, lengths after both, names
// last, since nothing looks a name up by its target.
func (c *converter) passes() {
	c.objectColumns()
	c.emptyTables()
	c.Families()
	c.PartClauses()
	c.Feeders()
	c.SharedSequences()
	users := c.SequenceUsers()
	c.MissingSequences()
	c.EachTable(func(t *catalog.Table) {
		c.DomainTypes(t)
		for _, col := range t.Cols {
			c.ColumnType(col)
		}
		c.SharedDomains(t)
		c.Periods(t)
	})
	c.AnySizes()
	c.EachTable(c.ComputedTypes)
	c.EachTable(c.NotNullChecks)
	c.EachTable(c.Nullability)
	c.HistoryTables()
	c.Materialize()
	c.StraySequences()
	c.EachTable(func(t *catalog.Table) {
		c.Identities(t, users)
		c.UsedIndexes(t)
		c.ShadowKeys(t)
	})
	c.SequencesPass(users)
	c.LinkForeignKeys()
	c.PartitionTypes()
	c.KeyColumns()
	c.IntegerIdentities()
	c.MatchForeignKeys()
	c.EnumChecks()
	c.EachTable(func(t *catalog.Table) {
		c.AutoIncrement(t)
		c.DuplicateKeys(t)
	})
	c.NarrowKeys()
	c.EachTable(func(t *catalog.Table) {
		c.Prefixes(t)
		c.RowSize(t)
	})
	c.CheckForeignKeys()
	c.EachTable(c.TooManyKeys)
	c.Timestamps()
	c.EachTable(func(t *catalog.Table) {
		for _, col := range t.Cols {
			c.DefaultValue(col)
			c.EnumWithoutDefault(col)
			c.TimestampColumn(col)
		}
	})
	c.UserTypes()
	c.NameEverything()
	c.WriteTriggers()
	c.AfterActs()
	c.KeepHistories()
	c.SessionTables()
	c.orderTables()
	c.Partitions()
	c.Views()
	c.EachTable(c.PlaceTriggers)
	c.SynonymsPass()
	c.Data()
	c.Grants()
	c.writtenOut()
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
