package catalog

import (
	"iter"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Scripts of migrations rename, drop and rebuild tables and views. Each such change counts one, and a
// name means what it meant when as many had been counted as at the place of what stands there
// ([Place].Then): a count and not a position, since code is written once and runs several times.

// FormerTable is a table that had a name from a place until another; 0 is none.
type FormerTable struct {
	Table       *Table
	From, Until source.Pos
	// since and until are the counts with which it got the name, or was made, and lost it.
	since, until int
}

// FormerView is a view that had a key, with counts as of a [FormerTable].
type FormerView struct {
	view         *View
	since, until int
}

// Renamed takes the name off a table that gets another one at a place.
func (c *Catalog) Renamed(t *Table, at source.Pos) {
	key := t.Schema + "\x00" + t.Key
	delete(c.ByName, key)
	if c.Formerly == nil {
		c.Formerly = map[string][]FormerTable{}
	}
	c.changes++
	c.Formerly[key] = append(c.Formerly[key], FormerTable{Table: t, From: t.NamedAt, Until: at, since: t.since, until: c.changes})
	t.formerKeys = append(t.formerKeys, key)
	t.NamedAt, t.since = at, c.changes
}

// NowThen is the place at which the scripts are read: what is named there later means what it means now.
func (c *Catalog) NowThen() Place {
	p := c.Place
	p.Then = c.changes + 1
	return p
}

// Made enters the count when a table is made.
func (c *Catalog) Made(t *Table) { t.since = c.changes }

// ViewMade enters the count when a view is made.
func (c *Catalog) ViewMade(v *View) { v.since = c.changes }

// ViewMoved takes the key off a view that gets another one, is dropped or replaced.
func (c *Catalog) ViewMoved(v *View) {
	if c.FormerViews == nil {
		c.FormerViews = map[string][]FormerView{}
	}
	c.changes++
	c.FormerViews[v.Key] = append(c.FormerViews[v.Key], FormerView{v, v.since, c.changes})
	v.since = c.changes
}

// tableThen is the table that had a name where the catalog is and has lost it since, with what is known
// of it if it is dropped later; nil where the name means what it does now.
func (c *Catalog) tableThen(n ast.Name) (t *Table, gone *GoneTable) {
	count := c.Then - 1
	if count < 0 || len(c.Gone)+len(c.Formerly) == 0 {
		return nil, nil
	}
	if !c.Kept {
		for _, g := range find(c, c.Gone, n) {
			if g.Table.since <= count && count < g.until {
				return g.Table, g
			}
		}
	}
	for _, f := range find(c, c.Formerly, n) {
		if f.since <= count && count < f.until {
			return f.Table, f.Table.gone
		}
	}
	return nil, nil
}

// GoneThen is the table that a name means where the catalog is and that is dropped later, nil if there is none.
func (c *Catalog) GoneThen(n ast.Name) *GoneTable {
	_, g := c.tableThen(n)
	return g
}

// NotKeptThen is [Catalog.GoneThen] but for tables that are there while rows are written.
func (c *Catalog) NotKeptThen(n ast.Name) *GoneTable {
	if g := c.GoneThen(n); g != nil && !g.Kept {
		return g
	}
	return nil
}

// viewThen is the view that had a key where the catalog is and has lost it since, nil if none had; gone
// tells that it is dropped or replaced later.
func (c *Catalog) viewThen(key string) (v *View, gone bool) {
	count := c.Then - 1
	for _, f := range c.FormerViews[key] {
		if f.since <= count && count < f.until && !(f.view.Obj.Ignored && c.Kept) {
			return f.view, f.view.Obj.Ignored
		}
	}
	return nil, false
}

// formerView is the last view that had a key and is there under another one, nil if there is none.
func (c *Catalog) formerView(key string) *View {
	for _, f := range slices.Backward(c.FormerViews[key]) {
		if !f.view.Obj.Ignored {
			return f.view
		}
	}
	return nil
}

// formerTable is the last table that had a name, if it had it where the name was written; nil if none had.
func (c *Catalog) formerTable(n ast.Name) *Table {
	return lastThen(find(c, c.Formerly, n), n)
}

// lastThen is the last of the tables that had a name, as of formerTable.
func lastThen(list []FormerTable, n ast.Name) *Table {
	if k := len(list) - 1; k >= 0 && list[k].had(n) {
		return list[k].Table
	}
	return nil
}

// had reports whether the table had its former name where the name was written.
func (f FormerTable) had(n ast.Name) bool {
	at := n.Last().At
	return f.Until <= 0 || !at.IsValid() || at.Start <= f.Until && at.Start >= f.From
}

// FormerNames are the keys that tables had, in order, each with the last one of it.
func (c *Catalog) FormerNames() iter.Seq2[string, *Table] {
	return func(yield func(string, *Table) bool) {
		for _, key := range tree.SortedKeys(c.Formerly) {
			list := c.Formerly[key]
			if !yield(key, list[len(list)-1].Table) {
				return
			}
		}
	}
}

// FormerKeys are the keys, with their schemas, that the table had before it got other names.
func (t *Table) FormerKeys() []string { return slices.Clone(t.formerKeys) }

// Named reports whether the table has, or had, the name with that key.
func (t *Table) Named(key string) bool {
	return key == t.Key || slices.ContainsFunc(t.formerKeys, func(k string) bool { return strings.HasSuffix(k, "\x00"+key) })
}
