package convert

import "github.com/sctconv/sctconv/rules"

// passes apply the rules to the catalog. Their order matters: types before
// what depends on them, keys before foreign keys, lengths after both, names
// last, since nothing looks a name up by its target.
func (c *converter) passes() {
	c.emptyTables()
	for _, t := range c.cat.tables {
		for _, col := range t.cols {
			c.columnType(col)
		}
	}
	for _, t := range c.cat.tables {
		c.nullability(t)
		c.identities(t)
	}
	c.sequencesPass()
	c.linkForeignKeys()
	c.keyColumns()
	c.integerIdentities()
	c.matchForeignKeys()
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
		for _, col := range t.cols {
			c.defaultValue(col)
		}
	}
	c.userTypes()
	c.nameEverything()
	c.orderTables()
}

// emptyTables gives up tables for which no column is known.
func (c *converter) emptyTables() {
	list := c.cat.tables[:0]
	for _, t := range c.cat.tables {
		if len(t.cols) > 0 {
			list = append(list, t)
			continue
		}
		t.merged = true
		c.loseObject(rules.TypedTable, t.obj)
		c.keepSource(t.def.At, rules.TypedTable)
	}
	c.cat.tables = list
}
