package convert

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/rules"
)

// tooManyKeys gives up keys of a table that has more than MySQL takes: first
// indexes whose columns lead another key, then other indexes, then unique keys,
// each from the last in the source. Keys that a foreign key, AUTO_INCREMENT or
// the primary key needs stay.
func (c *converter) tooManyKeys(t *table) {
	for _, expendable := range []func(*index) bool{
		func(ix *index) bool { return !ix.fullText && t.leads(&ix.key) },
		func(ix *index) bool { return !c.needed(t, &ix.key) },
	} {
		for i := len(t.indexes) - 1; i >= 0 && t.keyCount() > mysql.MaxIndexes; i-- {
			if ix := t.indexes[i]; !ix.implied && expendable(ix) {
				t.indexes = slices.Delete(t.indexes, i, i+1)
				c.giveUp(t, &ix.key, rules.TooManyIndexes)
			}
		}
	}
	for i := len(t.keys) - 1; i >= 0 && t.keyCount() > mysql.MaxIndexes; i-- {
		if k := t.keys[i]; !k.primary && !c.needed(t, k) {
			t.keys = slices.Delete(t.keys, i, i+1)
			c.giveUp(t, k, rules.TooManyUniqueKeys)
			t.obj.partly = true
		}
	}
}

// keyCount is the number of keys that the server makes: those of the table, and
// one for every foreign key whose columns lead none.
func (t *table) keyCount() int {
	n := len(t.keys) + len(t.indexes)
	made := map[string]bool{}
	for _, fk := range t.fks {
		id := ""
		for _, col := range fk.cols {
			id += col.key + "\x00"
		}
		if !made[id] && !hasIndexOn(t, fk.cols) {
			made[id] = true
			n++
		}
	}
	return n
}

// leads reports whether another key of the table begins with the columns of k.
func (t *table) leads(k *key) bool {
	cols := k.columns()
	if cols == nil {
		return false
	}
	other := func(o *key) bool { return o != k && startsWith(o, cols) }
	return slices.ContainsFunc(t.keys, other) || slices.ContainsFunc(t.indexes, func(ix *index) bool { return !ix.fullText && other(&ix.key) })
}

// columns are the columns of a key, nil if one is cut to a prefix.
func (k *key) columns() []*column {
	var cols []*column
	for _, p := range k.parts {
		if p.length > 0 {
			return nil
		}
		cols = append(cols, p.col)
	}
	return cols
}

// needed reports whether the server needs the key: for AUTO_INCREMENT, or for a
// foreign key of this table or to it, which has no other.
func (c *converter) needed(t *table, k *key) bool {
	if k.parts[0].col.auto {
		return true
	}
	for _, fk := range t.fks {
		if startsWith(k, fk.cols) {
			return true
		}
	}
	for _, o := range c.cat.tables {
		for _, fk := range o.fks {
			if fk.ref == t && startsWith(k, fk.refCols) {
				return true
			}
		}
	}
	return false
}

func (c *converter) giveUp(t *table, k *key, rule string) {
	if k.obj != nil {
		k.obj.lost = true
	}
	c.lose(rule, k.node.Span(), objOr(k.obj, t.obj), "name", k.name.Text, "table", t.name, "limit", strconv.Itoa(mysql.MaxIndexes))
}
