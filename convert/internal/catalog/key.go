package catalog

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// ChangesWith reports whether values of a key may change with those of columns.
func (k *Key) ChangesWith(set map[*Column]bool) bool {
	return slices.ContainsFunc(k.Parts, func(p Part) bool { return set[p.Col] || p.Col == nil || p.Col.Filled != nil })
}

// IsDeferred reports whether the source checks the key at the end of transactions only.
func (k *Key) IsDeferred() bool {
	def, ok := k.Node.(*ast.KeyConstraint)
	return ok && isDeferred(def.Options)
}

// Places are the indexes of the key's columns in a list, nil if one is missing
// or the key is not one of whole columns.
func (k *Key) Places(cols []*Column) []int {
	var at []int
	for _, p := range k.Parts {
		place := -1
		for i, col := range cols {
			if col == p.Col && p.Length == 0 {
				place = i
			}
		}
		if place < 0 {
			return nil
		}
		at = append(at, place)
	}
	return at
}

// Covered reports whether the key has the columns, whole.
func (k *Key) Covered(cols map[*Column]ast.Expr) bool {
	for _, p := range k.Parts {
		if cols[p.Col] == nil || p.Length > 0 {
			return false
		}
	}
	return true
}

// Has reports whether a column is part of the key.
func (k *Key) Has(col *Column) bool {
	for _, p := range k.Parts {
		if p.Col == col {
			return true
		}
	}
	return false
}

// InPrimary reports whether a column is one of the primary key of its table.
func (col *Column) InPrimary() bool {
	pk := col.Table.Primary()
	return pk != nil && UsesColumn(pk, col)
}

func UsesColumn(k *Key, col *Column) bool {
	for _, p := range k.Parts {
		if p.Col == col {
			return true
		}
	}
	return false
}

func (c *Run) GoneKey(k *Key) {
	if k.Primary && c.Dialect != "oracle" { // there the columns get their NULL back
		for _, p := range k.Parts {
			if p.Col.Null == nil {
				p.Col.Null = &ast.NullConstraint{NotNull: true}
			}
		}
	}
	if k.Node != nil {
		c.Inlined(k.Node)
	}
	if k.Obj != nil {
		k.Obj.Ignored = true
		c.Withdraw(k.Obj, func(*Item) bool { return true })
	}
}

// HasIndexOn reports whether a key of t begins with exactly these columns, none of them cut to
// a prefix.
func HasIndexOn(t *Table, cols []*Column) bool {
	for _, k := range t.Keys {
		if StartsWith(k, cols) {
			return true
		}
	}
	for _, ix := range t.Indexes {
		if !ix.FullText && StartsWith(&ix.Key, cols) {
			return true
		}
	}
	return false
}

func StartsWith(k *Key, cols []*Column) bool {
	if len(k.Parts) < len(cols) {
		return false
	}
	for i, col := range cols {
		if k.Parts[i].Col != col || k.Parts[i].Length > 0 {
			return false
		}
	}
	return true
}

func ObjOr(o, other *Object) *Object {
	if o != nil {
		return o
	}
	return other
}

// Identity tells keys with different columns, or of another kind, apart.
func (k *Key) Identity() string {
	id := ""
	for i, p := range k.Parts {
		if i > 0 {
			id += "\x00"
		}
		id += p.Col.Key
	}
	if k.FullText {
		id += "\x00\x00fulltext"
	}
	return id
}

func IsConstraint(k *Key) bool {
	_, ok := k.Node.(*ast.KeyConstraint)
	return ok
}

// columns are the columns of a key, nil if one is cut to a prefix.
func (k *Key) columns() []*Column {
	var cols []*Column
	for _, p := range k.Parts {
		if p.Length > 0 {
			return nil
		}
		cols = append(cols, p.Col)
	}
	return cols
}

// WithoutTable gives the checks and pending indexes of a table that is not
// created by itself their outcome.
func (c *Run) WithoutTable(t *Table) {
	for _, k := range t.Checks {
		c.Inlined(k.Def)
	}
	for _, x := range t.Excludes {
		c.Inlined(x.Def)
	}
	for _, ix := range t.Pending {
		c.LoseObject(rules.FunctionBasedIndex, ix.Obj, "table", t.Name)
	}
	for _, x := range t.Children {
		c.LoseObject(rules.AlterTargetMissing, x.Obj, "table", t.Name)
	}
	for _, x := range t.Changes {
		c.Lose(rules.AlterTargetMissing, x.Def.At, t.Obj, "kind", "table", "name", t.Name)
	}
	t.Checks, t.Pending, t.Excludes, t.Children, t.Changes = nil, nil, nil, nil, nil
}

// GonePending accounts for a pending index that a later statement removes.
func (c *Run) GonePending(ix *Index) {
	c.GoneKey(&ix.Key)
	c.Inlined(ix.Def)
	ix.Obj.Ignored = true
}

// DropPending removes an index that was not given its column yet.
func (c *Run) DropPending(ix *Index) {
	if i := slices.Index(ix.Table.Pending, ix); i >= 0 {
		ix.Table.Pending = slices.Delete(ix.Table.Pending, i, i+1)
		c.GonePending(ix)
	}
}

// rowNames are the names of the columns of a key, nil if rows may be equal in them.
func (k *Key) rowNames() []string {
	if k.Implied || k.FullText || len(k.Replaced) > 0 {
		return nil
	}
	var names []string
	for _, p := range k.Parts {
		if p.Col == nil || !p.Col.NotNull || p.Length > 0 || p.Col.Hidden() {
			return nil
		}
		names = append(names, p.Col.nameSoFar())
	}
	return names
}
