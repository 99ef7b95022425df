package keys

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/rules"
)

// MySQL 5.6 pads with blanks when it compares text, in every collation: 'a' and
// 'a ' are equal. Oracle and PostgreSQL tell them apart unless both are CHAR.

// varying reports whether blanks at the end of the column's values count in the source.
func (c *Keyer) varying(col *catalog.Column) bool {
	return c.Dialect != "sqlserver" && tree.IsCharacter(col.Out) && tree.TypeOf(col.Out) != "char" && tree.TypeOf(col.Out) != "enum" && tree.TypeOf(col.Out) != "set"
}

// blankKey reports whether a unique key must stand on a hash to tell blanks at
// the end apart. One that takes them as equal has an item, once a script.
func (c *Keyer) blankKey(t *catalog.Table, k *catalog.Key) bool {
	if !slices.ContainsFunc(k.Parts, func(p catalog.Part) bool { return c.varying(p.Col) && p.Col.Charset != "ascii" }) {
		return false
	}
	if c.BlanksDistinct() && !c.isReferenced(t, k) {
		return true
	}
	if !c.toldOfBlanks && c.fits(k) {
		c.toldOfBlanks = true
		c.Note(rules.BlanksAtTheEnd, k.Node.Span(), catalog.ObjOr(k.Obj, t.Obj), "table", t.Name, "name", k.Name.Text)
	}
	return false
}

// isReferenced reports whether a foreign key needs the key.
func (c *Keyer) isReferenced(t *catalog.Table, k *catalog.Key) bool {
	for _, other := range c.Cat.Tables {
		for _, fk := range other.Fks {
			if fk.Ref == t && len(fk.RefCols) > 0 && catalog.UsesColumn(k, fk.RefCols[0]) {
				return true
			}
		}
	}
	return false
}
