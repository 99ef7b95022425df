package catalog

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Names are those of the keys, indexes and constraints of a table; a check of a domain
// has the name of the domain.
func (t *Table) Names() []ast.Ident {
	var list []ast.Ident
	for _, k := range t.Keys {
		list = append(list, k.Name)
	}
	for _, ix := range t.Indexes {
		list = append(list, ix.Name)
	}
	for _, ix := range t.Pending {
		list = append(list, ix.Name)
	}
	for _, fk := range t.Fks {
		list = append(list, fk.Def.Name)
	}
	for _, k := range t.Checks {
		if k.Value == nil {
			list = append(list, k.Def.Name)
		}
	}
	for _, x := range t.Excludes {
		list = append(list, x.Def.Name)
	}
	return list
}

// RenamedWith keeps the names that columns of a stored view had, for indexes that name
// them so.
func (t *Table) RenamedWith(v *View) {
	for _, r := range v.Renamed {
		col := t.ByName[t.keyAfter(v, r)]
		if col != nil {
			t.OldNames = append(t.OldNames, oldName{Key: r.From, Col: col, until: r.At})
		}
	}
}

// keyAfter is the key that a column has after all changes.
func (t *Table) keyAfter(v *View, r ViewRename) string {
	key := r.To.Text
	for _, x := range v.Renamed {
		if x.At > r.At && x.From == key {
			key = x.To.Text
		}
	}
	return key
}

// ColumnIn is the column that an expression of a constraint names. A name that
// was written before columns were renamed means what it meant there.
func (t *Table) ColumnIn(c *Catalog, id ast.Ident) *Column {
	if d := t.droppedThen(c, id); d != nil {
		if d.Kept {
			return d.Col
		}
		return nil
	}
	col := t.Column(c, id)
	if len(t.OldNames) == 0 {
		return col
	}
	key, at := c.Fold(id), id.At.Start
	var last *Column
	for _, o := range t.OldNames {
		if o.Key != key || t.ByName[o.Col.Key] != o.Col {
			continue
		}
		if id.At.IsValid() && o.from <= at && at < o.until {
			return o.Col
		}
		last = o.Col
	}
	if col != nil && t.namedLater(col, id) { // it means one that is dropped
		return nil
	}
	if col == nil {
		return last
	}
	return col
}

// namedLater reports whether a column got its name behind the place where the name is written.
func (t *Table) namedLater(col *Column, id ast.Ident) bool {
	return id.At.IsValid() && slices.ContainsFunc(t.OldNames, func(o oldName) bool { return o.Col == col && id.At.Start < o.until })
}

// RenamedAt keeps the name that a column had until the place.
func (t *Table) RenamedAt(col *Column, until source.Pos) {
	t.formerName(col, col.Key, until)
}

// formerNames are the names that columns had, for queries that were written then.
func (t *Table) formerNames() map[*Column][]query.Former {
	if len(t.OldNames) == 0 {
		return nil
	}
	was := map[*Column][]query.Former{}
	for _, o := range t.OldNames {
		if t.ByName[o.Col.Key] == o.Col || t.WithDropped {
			was[o.Col] = append(was[o.Col], query.Former{Key: o.Key, From: o.from, Until: o.until})
		}
	}
	return was
}

// NameOut is the name of the table in the target.
func (t *Table) NameOut() ast.Name {
	var b Trees
	return b.tableName(t)
}

// IndexScope are the names of the keys of a table.
func (t *Table) IndexScope() Scope {
	s := Scope{}
	for _, k := range t.Keys {
		s[strings.ToLower(k.Target)] = true
	}
	for _, ix := range t.Indexes {
		s[strings.ToLower(ix.Target)] = true
	}
	return s
}
