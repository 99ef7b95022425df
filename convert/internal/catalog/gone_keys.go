package catalog

import "github.com/sctconv/sctconv/grammar/source"

// goneKey is a foreign key that the script drops at a place, by itself or with a table.
type goneKey struct {
	fk *ForeignKey
	at source.Pos
}

// KeyGoneAt remembers a foreign key that is dropped at the place: it acted on the rows before.
func (c *Catalog) KeyGoneAt(fk *ForeignKey, at source.Pos) {
	defer c.In(fk.Place)()
	ref := c.Table(fk.Def.Table)
	if ref == nil {
		return
	}
	if c.goneKeys == nil {
		c.goneKeys = map[*Table][]goneKey{}
	}
	c.goneKeys[ref] = append(c.goneKeys[ref], goneKey{fk, at})
}

// KeysThen are the foreign keys that referred to the table at the place and are dropped behind it.
func (c *Catalog) KeysThen(t *Table, at source.Pos) (list []*ForeignKey) {
	for _, g := range c.goneKeys[t] {
		if g.fk.Def.At.Start < at && at < g.at {
			list = append(list, g.fk)
		}
	}
	return list
}
