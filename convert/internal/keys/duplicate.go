package keys

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/rules"
)

// DuplicateKeys drops keys and indexes that repeat the columns of another one: a
// constraint stays before an index, and of two alike the first by name.
func (c *Keyer) DuplicateKeys(t *catalog.Table) {
	if len(t.Keys)+len(t.Indexes) < 2 {
		return
	}
	best := map[string]ranked{}
	for _, k := range t.Keys {
		c.rank(best, k, keyRank(k))
	}
	for _, ix := range t.Indexes {
		c.rank(best, &ix.Key, indexRank)
	}
	keys := make([]*catalog.Key, 0, len(t.Keys))
	for _, primary := range []bool{true, false} {
		for _, k := range t.Keys {
			if k.Primary == primary && !c.repeated(t, k, best) {
				keys = append(keys, k)
			}
		}
	}
	t.Keys = keys
	indexes := make([]*catalog.Index, 0, len(t.Indexes))
	for _, ix := range t.Indexes {
		if !c.repeated(t, &ix.Key, best) {
			indexes = append(indexes, ix)
		}
	}
	t.Indexes = indexes
}

// ranked is a key with its rank among those of the same columns, the lowest first.
type ranked struct {
	*catalog.Key
	rank int
}

const indexRank = 3

func keyRank(k *catalog.Key) int {
	switch {
	case k.Primary:
		return 0
	case catalog.IsConstraint(k):
		return 1
	}
	return indexRank - 1
}

// rank enters a key if none of the same columns comes before it.
func (c *Keyer) rank(best map[string]ranked, k *catalog.Key, rank int) {
	id := k.Identity()
	old, ok := best[id]
	if !ok || rank < old.rank || rank == old.rank && c.Cat.Fold(k.Name) < c.Cat.Fold(old.Name) {
		best[id] = ranked{k, rank}
	}
}

// repeated reports whether another key with the same columns is kept, and drops k.
func (c *Keyer) repeated(t *catalog.Table, k *catalog.Key, best map[string]ranked) bool {
	first := best[k.Identity()].Key
	if first == k {
		return false
	}
	if k.Obj != nil {
		k.Obj.Ignored = true
	}
	if c.Dialect == "oracle" && catalog.IsConstraint(first) != catalog.IsConstraint(k) { // the index that enforces the constraint
		c.Inlined(k.Node)
		return true
	}
	c.Lose(rules.IndexDuplicate, k.Node.Span(), t.Obj, "name", k.Name.Text, "table", t.Name)
	return true
}
