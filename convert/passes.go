package convert

import (
	"strconv"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// passes apply the rules to the catalog. Their order matters: types before
// what depends on them, keys before foreign keys, lengths after both, names
// last, since nothing looks a name up by its target.
func (c *converter) passes() {
	c.emptyTables()
	c.feeders()
	c.sharedSequences()
	users := c.sequenceUsers()
	c.missingSequences()
	c.eachTable(func(t *table) {
		c.domainTypes(t)
		for _, col := range t.cols {
			c.columnType(col)
		}
		c.sharedDomains(t)
		c.periods(t)
	})
	c.anySizes()
	c.eachTable(c.computedTypes)
	c.eachTable(c.notNullChecks)
	c.eachTable(c.nullability)
	c.materialize()
	c.eachTable(func(t *table) {
		c.identities(t, users)
		c.shadowKeys(t)
	})
	c.sequencesPass(users)
	c.linkForeignKeys()
	c.partitionTypes()
	c.keyColumns()
	c.integerIdentities()
	c.matchForeignKeys()
	c.enumChecks()
	for _, t := range c.cat.tables {
		c.autoIncrement(t)
		c.duplicateKeys(t)
	}
	c.narrowKeys()
	for _, t := range c.cat.tables {
		c.prefixes(t)
		c.rowSize(t)
	}
	c.checkForeignKeys()
	for _, t := range c.cat.tables {
		c.tooManyKeys(t)
	}
	c.eachTable(func(t *table) {
		for _, col := range t.cols {
			c.defaultValue(col)
			c.enumWithoutDefault(col)
		}
	})
	c.userTypes()
	c.nameEverything()
	c.writeTriggers()
	c.sessionTables()
	c.orderTables()
	c.partitions()
	c.views()
	for _, t := range c.cat.tables {
		c.placeTriggers(t)
	}
	c.synonymsPass()
	c.data()
	c.grants()
}

// emptyTables gives up tables for which no column is known, and those with
// more columns than InnoDB allows.
func (c *converter) emptyTables() {
	list := c.cat.tables[:0]
	for _, t := range c.cat.tables {
		rule := ""
		switch n := len(t.cols); {
		case n > mysql.MaxColumns:
			rule = rules.TooManyColumns
		case n > 0:
			list = append(list, t)
			continue
		case hasUnparsed(t.def):
			rule = rules.UnparsedStatement
		default:
			rule = rules.TypedTable
		}
		t.merged = true
		c.loseObject(rule, t.obj, "error", "no column could be read", "name", t.name,
			"count", strconv.Itoa(len(t.cols)), "limit", strconv.Itoa(mysql.MaxColumns))
		c.withoutTable(t)
		c.keepSource(t.def.At, rule)
	}
	c.cat.tables = list
}

// hasUnparsed reports whether an element of the table was not understood.
func hasUnparsed(t *ast.CreateTable) bool {
	for _, e := range t.Elems {
		if o, ok := e.(*ast.Opaque); ok && o.Err != "" {
			return true
		}
	}
	return false
}
