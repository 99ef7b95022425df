package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// mergeKeys makes one key of those that CREATE TABLE of PostgreSQL has on the same columns:
// the server makes one index, that of the primary key or else of the first, whose name is
// the first that is given. So dropping it leaves none.
func (c *Folder) mergeKeys(t *catalog.Table) {
	if c.Dialect != "postgres" || len(t.Keys) < 2 {
		return
	}
	var kept []*catalog.Key
	for _, primary := range []bool{true, false} {
		for _, k := range t.Keys {
			if k.Primary == primary && !c.mergedInto(t, kept, k) {
				kept = append(kept, k)
			}
		}
	}
	t.Keys = slices.DeleteFunc(t.Keys, func(k *catalog.Key) bool { return !slices.Contains(kept, k) })
}

// mergedInto merges a key with one of those before it; it reports false if none is alike.
func (c *Folder) mergedInto(t *catalog.Table, kept []*catalog.Key, k *catalog.Key) bool {
	x, ok := plainKey(t, k)
	if !ok {
		return false
	}
	for _, old := range kept {
		first, ok := plainKey(t, old)
		if !ok || !slices.EqualFunc(old.Parts, k.Parts, func(a, b catalog.Part) bool { return a.Col == b.Col && a.Length == b.Length }) {
			continue
		}
		if first.Name.IsZero() && !x.Name.IsZero() {
			old.Name, k.Name = k.Name, old.Name
		}
		c.NameFree(t, k.Name)
		c.GoneKey(k)
		return true
	}
	return false
}

// plainKey is the constraint of a key that CREATE TABLE has without options.
func plainKey(t *catalog.Table, k *catalog.Key) (*ast.KeyConstraint, bool) {
	x, ok := k.Node.(*ast.KeyConstraint)
	return x, ok && len(x.Options) == 0 && t.Def.At.Contains(x.At)
}
