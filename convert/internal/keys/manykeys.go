package keys

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/rules"
)

// TooManyKeys gives up keys of a table that has more than MySQL takes: first
// indexes whose columns lead another key, then other indexes, then unique keys,
// each from the last in the source. Keys that a foreign key, AUTO_INCREMENT or
// the primary key needs stay.
func (c *Keyer) TooManyKeys(t *catalog.Table) {
	for _, expendable := range []func(*catalog.Index) bool{
		func(ix *catalog.Index) bool { return !ix.FullText && t.Leads(&ix.Key) },
		func(ix *catalog.Index) bool { return !c.needed(t, &ix.Key) },
	} {
		for i := len(t.Indexes) - 1; i >= 0 && t.KeyCount() > mysql.MaxIndexes; i-- {
			if ix := t.Indexes[i]; !ix.Implied && expendable(ix) {
				t.Indexes = slices.Delete(t.Indexes, i, i+1)
				c.giveUp(t, &ix.Key, rules.TooManyIndexes)
			}
		}
	}
	for i := len(t.Keys) - 1; i >= 0 && t.KeyCount() > mysql.MaxIndexes; i-- {
		if k := t.Keys[i]; !k.Primary && !c.needed(t, k) {
			t.Keys = slices.Delete(t.Keys, i, i+1)
			c.giveUp(t, k, rules.TooManyUniqueKeys)
			t.Obj.Partly = true
		}
	}
}

// needed reports whether the server needs the key: for AUTO_INCREMENT, or for a
// foreign key of this table or to it, which has no other.
func (c *Keyer) needed(t *catalog.Table, k *catalog.Key) bool {
	if k.Parts[0].Col.Auto {
		return true
	}
	for _, fk := range t.Fks {
		if catalog.StartsWith(k, fk.Cols) {
			return true
		}
	}
	for _, o := range c.Cat.Tables {
		for _, fk := range o.Fks {
			if fk.Ref == t && catalog.StartsWith(k, fk.RefCols) {
				return true
			}
		}
	}
	return false
}

func (c *Keyer) giveUp(t *catalog.Table, k *catalog.Key, rule string) {
	if k.Obj != nil {
		k.Obj.Lost = true
	}
	c.Lose(rule, k.Node.Span(), catalog.ObjOr(k.Obj, t.Obj), "name", k.Name.Text, "table", t.Name, "limit", strconv.Itoa(mysql.MaxIndexes))
}
