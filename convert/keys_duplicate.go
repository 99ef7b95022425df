package convert

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// duplicateKeys drops keys and indexes that repeat the columns of another one: a
// constraint stays before an index, and of two alike the first by name.
func (c *converter) duplicateKeys(t *table) {
	best := map[string]ranked{}
	for _, k := range t.keys {
		c.rank(best, k, keyRank(k))
	}
	for _, ix := range t.indexes {
		c.rank(best, &ix.key, indexRank)
	}
	keys := make([]*key, 0, len(t.keys))
	for _, primary := range []bool{true, false} {
		for _, k := range t.keys {
			if k.primary == primary && !c.repeated(t, k, best) {
				keys = append(keys, k)
			}
		}
	}
	t.keys = keys
	indexes := make([]*index, 0, len(t.indexes))
	for _, ix := range t.indexes {
		if !c.repeated(t, &ix.key, best) {
			indexes = append(indexes, ix)
		}
	}
	t.indexes = indexes
}

// ranked is a key with its rank among those of the same columns, the lowest first.
type ranked struct {
	*key
	rank int
}

const indexRank = 3

func keyRank(k *key) int {
	switch {
	case k.primary:
		return 0
	case isConstraint(k):
		return 1
	}
	return indexRank - 1
}

// rank enters a key if none of the same columns comes before it.
func (c *converter) rank(best map[string]ranked, k *key, rank int) {
	id := k.identity()
	old, ok := best[id]
	if !ok || rank < old.rank || rank == old.rank && c.cat.fold(k.name) < c.cat.fold(old.name) {
		best[id] = ranked{k, rank}
	}
}

// identity tells keys with different columns, or of another kind, apart.
func (k *key) identity() string {
	id := ""
	for i, p := range k.parts {
		if i > 0 {
			id += "\x00"
		}
		id += p.col.key
	}
	if k.fullText {
		id += "\x00\x00fulltext"
	}
	return id
}

// repeated reports whether another key with the same columns is kept, and drops k.
func (c *converter) repeated(t *table, k *key, best map[string]ranked) bool {
	first := best[k.identity()].key
	if first == k {
		return false
	}
	if k.obj != nil {
		k.obj.ignored = true
	}
	if c.dialect == "oracle" && isConstraint(first) != isConstraint(k) { // the index that enforces the constraint
		c.inlined(k.node)
		return true
	}
	c.lose(rules.IndexDuplicate, k.node.Span(), t.obj, "name", k.name.Text, "table", t.name)
	return true
}

func isConstraint(k *key) bool {
	_, ok := k.node.(*ast.KeyConstraint)
	return ok
}
