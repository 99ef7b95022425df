//go:build unix

package catalogs

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/internal/mysqltest"
)

// indexes compares keys and indexes by their columns.
func (c *comparison) indexes(r relation, m *convert.TableMapping, got *mysqltest.Table) {
	for _, x := range r.Indexes {
		want := []string{}
		for _, n := range x.Columns[:len(x.Columns)-x.Include] {
			want = append(want, targetColumn(m, n))
		}
		if !slices.ContainsFunc(got.Indexes, func(y mysqltest.Index) bool { return covers(x, want, y) }) {
			c.differ(r, "%s", describe(x, got))
		}
	}
	for _, y := range got.Indexes {
		if y.Unique && !slices.ContainsFunc(r.Indexes, func(x index) bool { return x.Unique && (x.Name == y.Name || x.Primary && y.Name == "PRIMARY") }) {
			c.differ(r, "extra unique key %s %v", y.Name, y.Parts)
		}
	}
}

// describe is an index that MySQL does not have, with the one of its name.
func describe(x index, got *mysqltest.Table) string {
	kind := x.Method
	if x.Unique {
		kind = "unique " + kind
	}
	s := fmt.Sprintf("%s index %s %q", kind, x.Name, x.Columns)
	if x.Predicate != nil {
		s += " WHERE " + *x.Predicate
	}
	for _, y := range got.Indexes {
		if strings.EqualFold(y.Name, x.Name) {
			s += fmt.Sprintf("; MySQL %s %v unique %v", y.Type, y.Parts, y.Unique)
		}
	}
	return s
}

// covers reports whether an index of MySQL does what one on plain columns does.
func covers(x index, want []string, y mysqltest.Index) bool {
	if x.Predicate != nil && x.Unique || x.Primary != (y.Name == "PRIMARY") && x.Primary || x.Unique && !y.Unique || x.Unique && len(y.Parts) != len(want) || len(y.Parts) < len(want) {
		return false
	}
	if !x.Unique && y.Unique && y.Name == x.Name {
		return false
	}
	for i, n := range want {
		if y.Parts[i].Column != n || n == "" || x.Unique && y.Parts[i].Length > 0 {
			return false
		}
	}
	return true
}

// actions are those of pg_constraint.
var actions = map[string]string{"a": "RESTRICT", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}

// foreign compares foreign keys with their actions.
func (c *comparison) foreign(r relation, m *convert.TableMapping, got *mysqltest.Table) {
	for _, x := range r.Keys {
		to := c.mapping(relation{Schema: x.Schema, Name: x.Table})
		if !slices.ContainsFunc(got.ForeignKeys, func(y mysqltest.ForeignKey) bool { return to != nil && sameKey(x, y, m, to) }) {
			c.differ(r, "foreign key %s (%v) to %s %v update %s delete %s", x.Name, x.Columns, x.Table, x.References, x.OnUpdate, x.OnDelete)
		}
	}
	if len(got.ForeignKeys) > len(r.Keys) {
		c.differ(r, "%d foreign keys, MySQL %d", len(r.Keys), len(got.ForeignKeys))
	}
}

func sameKey(x foreignKey, y mysqltest.ForeignKey, m, to *convert.TableMapping) bool {
	if to.TargetTable != y.Table || len(y.Columns) != len(x.Columns) {
		return false
	}
	for i := range x.Columns {
		if targetColumn(m, x.Columns[i]) != y.Columns[i] || targetColumn(to, x.References[i]) != y.References[i] {
			return false
		}
	}
	act := func(s string) string { return strings.Replace(s, "NO ACTION", "RESTRICT", 1) }
	return actions[x.OnUpdate] == act(y.OnUpdate) && actions[x.OnDelete] == act(y.OnDelete)
}
