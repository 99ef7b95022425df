package convert

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
)

// objectColumns gives structured columns a column for each attribute, before any pass
// looks at columns, and spreads the values that statements about rows have for them.
func (c *converter) objectColumns() {
	if !c.SpreadsObjects() {
		return
	}
	defer c.SettleRemarks()
	c.Subtypes()
	c.NestedTables()
	c.NestedRows()
	found := false
	c.EachTable(func(t *catalog.Table) {
		c.ExpandObjects(t)
		c.KeysOfAttributes(t)
		found = found || len(t.Objects) > 0
	})
	if !found {
		return
	}
	c.SettleValues()
	c.EachTable(func(t *catalog.Table) {
		if len(t.Objects) > 0 {
			c.FlatTable(t)
		}
	})
	c.SpreadRows()
}
