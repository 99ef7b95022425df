package triggers

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// onConflict is ON DUPLICATE KEY UPDATE for ON CONFLICT. MySQL looks at all unique keys: where the
// source names one, the row may break no other.
func (w *actsWriter) onConflict(t *catalog.Table, c *ast.Conflict, cols []*catalog.Column) ([]*ast.SetItem, error) {
	if c == nil {
		return nil, nil
	}
	keys := breakable(t, cols)
	if len(c.Elems) > 0 && (len(keys) != 1 || !w.isKey(t, keys[0], c.Elems)) || len(keys) == 0 {
		return nil, errActs
	}
	if !c.Update {
		return t.Unchanged(), nil
	}
	w.other = t
	defer func() { w.other = nil }()
	return w.settings(t, c.Set)
}

// breakable are the keys that a row with values in some columns may break: not that of AUTO_INCREMENT.
func breakable(t *catalog.Table, cols []*catalog.Column) (keys []*catalog.Key) {
	for _, k := range t.Keys {
		numbered := len(k.Parts) == 1 && k.Parts[0].Col != nil && k.Parts[0].Col.Auto && !slices.Contains(cols, k.Parts[0].Col)
		if !numbered {
			keys = append(keys, k)
		}
	}
	return keys
}

// isKey reports whether a key has the columns that the clause names.
func (w *actsWriter) isKey(t *catalog.Table, k *catalog.Key, elems []*ast.IndexPart) bool {
	if len(k.Parts) != len(elems) || len(k.Replaced) > 0 || k.Rows != nil {
		return false
	}
	for _, e := range elems {
		col := w.PartColumn(t, e)
		if col == nil || !slices.ContainsFunc(k.Parts, func(p catalog.Part) bool { return p.Col == col }) {
			return false
		}
	}
	return true
}
