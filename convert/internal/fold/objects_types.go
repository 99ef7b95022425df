package fold

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// typeUses tells of the object and composite types where they went.
type typeUses struct {
	// columns are the first columns that types became columns of.
	columns map[*catalog.UserType]*catalog.Column
	// kept are the types that something else uses as they are.
	kept map[*catalog.UserType]bool
}

// flattened are the types of which nothing is left but the columns of their attributes:
// no column, other type, routine or view is of the type, and it has no methods. Those of
// object tables are expanded.
func (c *Folder) flattened(expanded, nested map[*catalog.UserType]*catalog.Table) map[*catalog.UserType]*catalog.Column {
	u := &typeUses{columns: map[*catalog.UserType]*catalog.Column{}, kept: map[*catalog.UserType]bool{}}
	for t := range catalog.InPlace(c.Cat, c.Cat.Tables) {
		for _, col := range t.Cols {
			if col.Typ != nil {
				u.keep(c, col.Typ)
			}
		}
		for _, col := range t.Written {
			if a := t.Objects[col.Key]; a != nil && a.Was == col {
				u.use(c, a)
			}
		}
	}
	if len(u.columns) == 0 {
		return nil
	}
	u.code(c)
	u.others(c, expanded, nested)
	for t := range u.columns {
		if u.kept[t] || c.hasMethods(t) {
			delete(u.columns, t)
		}
	}
	return u.columns
}

// keep notes a type that is named as it is.
func (u *typeUses) keep(c *Folder, t *ast.TypeName) {
	if x := c.Cat.UserType(t.Name); x != nil {
		u.kept[x] = true
	}
}

// use notes the types of a structured column, with those above them.
func (u *typeUses) use(c *Folder, a *catalog.Attribute) {
	t := a.Typ
	for range tree.MaxTypeDepth {
		if t == nil || t.Typ == nil {
			break
		}
		if u.columns[t] == nil {
			u.columns[t] = a.Leaves()[0]
		}
		t = c.Cat.Supertype(t)
	}
	for _, s := range a.Typ.Below(0)[1:] {
		if u.columns[s] == nil {
			u.columns[s] = a.Leaves()[0]
		}
	}
	for _, p := range a.Parts {
		if p.Typ != nil {
			u.use(c, p)
		}
	}
}

// code notes the types that routines, views and other code name.
func (u *typeUses) code(c *Folder) {
	named := c.namedInCode()
	for t := range u.columns {
		if named[t.Obj] {
			u.kept[t] = true
		}
	}
}

// others notes the types that other types have: of their elements, and the attributes of
// those that stay themselves, which those of object tables do not.
func (u *typeUses) others(c *Folder, expanded, nested map[*catalog.UserType]*catalog.Table) {
	var list []*catalog.UserType
	seen := map[*catalog.UserType]bool{}
	for t := range catalog.InPlace(c.Cat, c.Cat.TypeList) {
		if t.Typ == nil || t.Dropped {
			continue
		}
		if t.Typ.Elem != nil && nested[t] == nil {
			u.keep(c, t.Typ.Elem)
		}
	}
	for t := range catalog.InPlace(c.Cat, c.Cat.TypeList) {
		if u.kept[t] || u.columns[t] == nil && expanded[t] == nil {
			list = append(list, t)
		}
	}
	for len(list) > 0 {
		t := list[len(list)-1]
		list = list[:len(list)-1]
		if seen[t] || t.Typ == nil || t.Dropped {
			continue
		}
		seen[t] = true
		for _, next := range c.typesWithin(t) {
			u.kept[next] = true
			list = append(list, next)
		}
	}
}

// typesWithin are the types of the attributes of a type, and the one above it.
func (c *Folder) typesWithin(t *catalog.UserType) []*catalog.UserType {
	var list []*catalog.UserType
	add := func(n ast.Name) {
		if x := c.Cat.UserType(n); x != nil {
			list = append(list, x)
		}
	}
	for _, e := range t.Typ.Attrs {
		if d, ok := e.(*ast.ColumnDef); ok && d.Type != nil {
			add(d.Type.Name)
		}
	}
	if !t.Typ.Under.IsZero() {
		add(t.Typ.Under)
	}
	return list
}
