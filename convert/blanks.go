package convert

import (
	"slices"

	"github.com/sctconv/sctconv/rules"
)

// MySQL 5.6 pads with blanks when it compares text, in every collation: 'a' and
// 'a ' are equal. Oracle and PostgreSQL tell them apart unless both are CHAR.

// varying reports whether blanks at the end of the column's values count in the source.
func (c *converter) varying(col *column) bool {
	return c.dialect != "sqlserver" && isCharacter(col.out) && typeOf(col.out) != "char" && typeOf(col.out) != "enum" && typeOf(col.out) != "set"
}

// blanksDistinct reports whether the user wants blanks at the end to count.
func (c *converter) blanksDistinct() bool { return c.settings.TrailingBlanks == "distinct" }

// blankKey reports whether a unique key must stand on a hash to tell blanks at
// the end apart. One that takes them as equal has an item, once a script.
func (c *converter) blankKey(t *table, k *key) bool {
	if !slices.ContainsFunc(k.parts, func(p part) bool { return c.varying(p.col) && p.col.charset != "ascii" }) {
		return false
	}
	if c.blanksDistinct() && !c.isReferenced(t, k) {
		return true
	}
	if !c.toldOfBlanks && c.fits(k) {
		c.toldOfBlanks = true
		c.note(rules.BlanksAtTheEnd, k.node.Span(), objOr(k.obj, t.obj), "table", t.name, "name", k.name.Text)
	}
	return false
}

// isReferenced reports whether a foreign key needs the key.
func (c *converter) isReferenced(t *table, k *key) bool {
	for _, other := range c.cat.tables {
		for _, fk := range other.fks {
			if fk.ref == t && len(fk.refCols) > 0 && usesColumn(k, fk.refCols[0]) {
				return true
			}
		}
	}
	return false
}
