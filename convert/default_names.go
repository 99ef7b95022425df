package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// dropByDefaultName removes the constraint without a name to which PostgreSQL
// gives this one: table_pkey, table_columns_key, _fkey, _check.
func (c *converter) dropByDefaultName(t *table, name string) bool {
	if c.dialect != "postgres" {
		return false
	}
	if c.dropKeys(t, func(k *key) bool { return k.name.IsZero() && k.node != nil && defaultKeyName(t, k) == name }) {
		return true
	}
	for i, fk := range t.fks {
		if fk.def.Name.IsZero() && t.name+"_"+strings.Join(c.fkColumns(fk), "_")+"_fkey" == name {
			c.inlined(fk.def)
			t.fks = append(t.fks[:i], t.fks[i+1:]...)
			return true
		}
	}
	for _, k := range t.checks {
		if k.def.Name.IsZero() && k.value == nil && !k.dropped && c.defaultCheckName(t, k) == name {
			k.dropped = true
			return true
		}
	}
	return false
}

func defaultKeyName(t *table, k *key) string {
	if k.primary {
		return t.name + "_pkey"
	}
	name := t.name
	for _, p := range k.parts {
		name += "_" + p.col.key
	}
	return name + "_key"
}

// fkColumns are the referencing columns.
func (c *converter) fkColumns(fk *foreignKey) []string {
	var list []string
	for _, id := range fk.def.Columns {
		list = append(list, c.cat.fold(id))
	}
	if len(list) == 0 {
		for _, col := range fk.cols {
			list = append(list, col.key)
		}
	}
	return list
}

// defaultCheckName has the column in it when the condition reads just one.
func (c *converter) defaultCheckName(t *table, k *check) string {
	only, several := "", false
	ast.Inspect(k.def.Expr, func(n ast.Node) bool {
		ref, ok := n.(*ast.ColumnRef)
		if !ok {
			return true
		}
		col := c.cat.fold(ref.Name.Last())
		several = several || only != "" && only != col
		only = col
		return true
	})
	if several || only == "" {
		return t.name + "_check"
	}
	return t.name + "_" + only + "_check"
}
