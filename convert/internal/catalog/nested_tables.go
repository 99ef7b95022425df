package catalog

import (
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Nested is a column with nested tables of Oracle whose elements are rows of a table of
// their own: first the primary key of the row that they belong to, then the attributes
// of the element, or its value.
type Nested struct {
	Col   *Column
	Table *Table
	// Keys are how many columns the primary key has.
	Keys int
	// Placed tells of an array: a column with the place of the element follows.
	Placed bool
	// Type is the type of the nested table, Elem that of its elements if they are
	// objects, nil for others.
	Type, Elem *UserType
}

// Limit is how many elements an array takes, "" for any number.
func (n *Nested) Limit() string {
	if limit, ok := n.Type.Typ.Limit.(*ast.NumberLit); ok && n.Placed {
		return limit.Text
	}
	return ""
}

// Elements are the columns of the elements.
func (n *Nested) Elements() []*Column {
	if n.Placed {
		return n.Table.Cols[n.Keys+1:]
	}
	return n.Table.Cols[n.Keys:]
}

// nestedSources tells queries of the nested tables.
func (t *Table) nestedSources() map[string]query.Nested {
	if len(t.Nested) == 0 || t.Primary() == nil {
		return nil
	}
	list := map[string]query.Nested{}
	for _, n := range t.Nested {
		x := query.Nested{Name: n.Table.Def.Name, Hidden: len(n.Table.Cols) - len(n.Elements())}
		for _, p := range t.Primary().Parts {
			x.Keys = append(x.Keys, p.Col.Key)
		}
		list[n.Col.Key] = x
	}
	return list
}

// NestedNamed is the nested table that was the column with that key, nil if none was.
func (t *Table) NestedNamed(key string) *Nested {
	for _, n := range t.Nested {
		if n.Col.Key == key {
			return n
		}
	}
	return nil
}
