package fold

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/query"
)

// attributesThen are the attributes of a structured column as the statements so far
// define it, for queries that name them; nil for other columns.
func (c *Folder) attributesThen(t *catalog.Table, col *catalog.Column) []query.Column {
	a := c.attributesSoFar(col)
	if a == nil {
		return nil
	}
	var list []query.Column
	for _, leaf := range a.Leaves() {
		list = append(list, query.Column{Key: leaf.Key, Name: leaf.Attr.PathText(), Type: c.typeThen(t, leaf), Origin: leaf, Path: leaf.Path(), Inner: true})
	}
	return list
}

// attributesSoFar is a structured column as the statements so far define its type, nil for
// any other.
func (c *Folder) attributesSoFar(col *catalog.Column) *catalog.Attribute {
	if col.Typ == nil || !c.SpreadsObjects() {
		return nil
	}
	u := c.Structured(col.Typ)
	if u == nil {
		return nil
	}
	return c.columnOf(u, col)
}

// columnOf is a column of a structured type with its attributes, nil if they cannot be
// columns.
func (c *Folder) columnOf(u *catalog.UserType, col *catalog.Column) *catalog.Attribute {
	a := &catalog.Attribute{Key: col.Key, Own: col.Key, Name: col.Name, Path: []query.Step{{Key: col.Key, Name: c.Cat.TargetName(col.Def.Name)}}, Typ: u, Was: col}
	left := maxObjectColumns
	if !c.readAttributes(a, col, 0, &left) {
		return nil
	}
	return a
}
