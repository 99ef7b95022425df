package catalog

import (
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// A column of an object type of Oracle, or of a composite type of PostgreSQL, becomes
// a column for each attribute, as Oracle itself stores it. What is lost is the
// difference between an object that is NULL and one whose attributes all are.

// Attribute is a structured column, an attribute of one, or a scalar of those at the
// ends: Parts are the attributes below it, Col is the column that a scalar becomes.
type Attribute struct {
	// Key is the path from the column on as the source compares it, with points between
	// its names: ADDR.CITY. Own is the last name of it, Name the path as people know it.
	Key, Own, Name string
	// Path are the names of it, in the source and in the target.
	Path []query.Step
	// Def is the attribute in the definition of the type, nil for the column itself.
	Def *ast.ColumnDef
	// Typ is the structured type, nil for scalars.
	Typ   *UserType
	Parts []*Attribute
	// Col is the column of a scalar; Was is the column of the source that it is of.
	Col, Was *Column
	// Of is the subtype whose objects have it, nil for all of them.
	Of *UserType
	// Remark is the comment on a scalar, nil if there is none.
	Remark *Remark
}

// Leaves are the columns below an attribute, in the order of the type.
func (a *Attribute) Leaves() []*Column {
	if a.Col != nil {
		return []*Column{a.Col}
	}
	var list []*Column
	for _, p := range a.Parts {
		list = append(list, p.Leaves()...)
	}
	return list
}

// AttrName is a name that an attribute had until a place of the scripts, and the next one.
type AttrName struct {
	From, To string
	Until    source.Pos
}

// AttrNow is the name that an attribute has now which a statement calls key.
func (u *UserType) AttrNow(key string, at source.Pos) string {
	if u == nil {
		return key
	}
	for _, n := range u.AttrNames {
		if n.From == key && at < n.Until {
			key = n.To
		}
	}
	return key
}

// part is the attribute of that name, nil if there is none.
func (a *Attribute) part(key string) *Attribute {
	for _, p := range a.Parts {
		if p.Own == key {
			return p
		}
	}
	return nil
}

// Ident names the attribute as expressions do once its path is one name, without a place:
// it is the name of today.
func (a *Attribute) Ident() ast.Ident { return ast.Ident{Text: a.Key, Quoted: true} }

// Below follows the names of a path from the attribute on, nil if one is not known.
func (a *Attribute) Below(c *Catalog, path []ast.Ident) *Attribute {
	for _, id := range path {
		if a == nil {
			return nil
		}
		a = a.part(a.Typ.AttrNow(c.Fold(id), id.At.Start))
	}
	return a
}

// FormerAttributes lets names that attributes had stand for their columns.
func (t *Table) FormerAttributes(a *Attribute) {
	for _, p := range a.Parts {
		for _, n := range a.Typ.AttrNames {
			if a.Typ.AttrNow(n.From, 0) != p.Own {
				continue
			}
			for _, leaf := range p.Leaves() {
				t.formerName(leaf, a.Key+"."+n.From+strings.TrimPrefix(leaf.Key, p.Key), n.Until)
			}
		}
		t.FormerAttributes(p)
	}
}

// formerName enters a name that a column had until a place.
func (t *Table) formerName(col *Column, key string, until source.Pos) {
	o := oldName{Key: key, Col: col, until: until}
	for _, x := range t.OldNames {
		if x.Col == col {
			o.from = x.until
		}
	}
	t.OldNames = append(t.OldNames, o)
}

// maxQualifier is how many names can stand before a column: schema and table.
const maxQualifier = 2

// IsObjectType reports whether a name is a type of the script for objects or collections.
func (c *Run) IsObjectType(n ast.Name) bool {
	u := c.Cat.UserType(n)
	return u != nil && u.Typ != nil && (u.Typ.Kind == ast.TypeObject || u.Typ.Kind == ast.TypeNestedTable || u.Typ.Kind == ast.TypeVarray)
}

// IsReference reports whether values of the type are references to objects of a table.
func IsReference(t *ast.TypeName) bool { return tree.HasOption(t.Options, "oracle:ref") }

// Structured is the object or composite type that a type name stands for, nil for any
// other type.
func (c *Run) Structured(t *ast.TypeName) *UserType {
	if t == nil || t.Array > 0 || t.SetOf || t.Ref != "" || IsReference(t) {
		return nil
	}
	u := c.Cat.UserType(t.Name)
	if u == nil || u.Typ == nil || u.Dropped || u.Typ.Kind != ast.TypeObject && u.Typ.Kind != ast.TypeComposite {
		return nil
	}
	return u
}

// IsListType reports whether a name is a type of the script for collections of plain values.
func (c *Run) IsListType(n ast.Name) bool {
	u := c.Cat.UserType(n)
	return u != nil && u.Typ != nil && !u.Dropped && (u.Typ.Kind == ast.TypeNestedTable || u.Typ.Kind == ast.TypeVarray) && c.Structured(u.Typ.Elem) == nil
}

// PathText is the name that the path asks for in the target: addr_city.
func (a *Attribute) PathText() string {
	names := make([]string, len(a.Path))
	for i, s := range a.Path {
		names[i] = s.Name
	}
	return strings.Join(names, "_")
}

// Root is the structured column of an attribute as people know it.
func (a *Attribute) Root() string {
	name, _, _ := strings.Cut(a.Name, ".")
	return name
}

// Keys of Oracle can stand on attributes: UNIQUE (addr.city). Until structured columns
// become columns, such a part has a column that the table does not have.

// IsAttribute reports whether a name is that of an attribute of a column of the table.
func (c *Run) IsAttribute(t *Table, n ast.Name) bool {
	if len(n.Parts) < 2 || t.Named(c.Cat.Fold(n.Parts[0])) {
		return false
	}
	col := t.Column(c.Cat, n.Parts[0])
	return col != nil && (len(n.Parts) == 2 || c.Structured(col.Typ) != nil)
}

// Each makes a value of each column below the attribute.
func (a *Attribute) Each(f func(*Column) ast.Expr) []ast.Expr {
	var list []ast.Expr
	for _, leaf := range a.Leaves() {
		list = append(list, f(leaf))
	}
	return list
}

// Index is the place of the attribute of that name, -1 if there is none.
func (a *Attribute) Index(key string) int {
	for i, p := range a.Parts {
		if p.Own == key {
			return i
		}
	}
	return -1
}

// ObjectIn is the structured column that a name of an expression stands for, also one
// that it had before it was renamed; nil if there is none.
func (t *Table) ObjectIn(c *Catalog, id ast.Ident) *Attribute {
	key := c.Fold(id)
	if a := t.Objects[key]; a != nil {
		return a
	}
	for _, o := range t.OldNames {
		if a := t.Objects[o.Col.Key]; o.Key == key && a != nil && a.Was == o.Col {
			return a
		}
	}
	return nil
}

// attributeNamed finds the attribute, or the whole column, that a name stands for in a
// statement about the table; alias is the name that it has there, folded. qualifier is
// what stands before the column.
func (t *Table) attributeNamed(c *Catalog, alias string, n ast.Name) (qualifier []ast.Ident, a *Attribute) {
	for i := range min(len(n.Parts), maxQualifier+1) {
		if i > 0 && c.Fold(n.Parts[i-1]) != alias && !t.Named(c.Fold(n.Parts[i-1])) {
			continue
		}
		if a := t.ObjectIn(c, n.Parts[i]); a != nil {
			if a = a.Below(c, n.Parts[i+1:]); a != nil {
				return n.Parts[:i], a
			}
		}
	}
	return nil, nil
}

// AttributeOf is [Table.attributeNamed] of an expression.
func (t *Table) AttributeOf(c *Catalog, alias string, e ast.Expr) (qualifier []ast.Ident, a *Attribute) {
	n, ok := expr.Path(e)
	if !ok {
		return nil, nil
	}
	return t.attributeNamed(c, alias, n)
}

// ColumnsFor are columns with those of attributes in the place of structured ones.
func (t *Table) ColumnsFor(cols []*Column) []*Column {
	if len(t.Objects) == 0 {
		return cols
	}
	var list []*Column
	for _, col := range cols {
		if a := t.Objects[col.Key]; a != nil && a.Was == col {
			list = append(list, a.Leaves()...)
			continue
		}
		list = append(list, col)
	}
	return list
}

// AttributeColumn is the column of the table for an attribute that was read before, nil if
// there is none.
func (t *Table) AttributeColumn(before *Attribute) *Column {
	for _, a := range t.Objects {
		if a.Was != before.Was {
			continue
		}
		for _, s := range before.Path[1:] {
			if a = a.part(s.Key); a == nil {
				return nil
			}
		}
		return a.Col
	}
	return nil
}

// IndexesOfObjects gives indexes on whole structured columns the columns of their
// attributes.
func (t *Table) IndexesOfObjects() {
	for _, ix := range t.Indexes {
		var parts []Part
		for _, p := range ix.Parts {
			a := t.Objects[p.Col.Key]
			if a == nil || a.Was != p.Col {
				parts = append(parts, p)
				continue
			}
			for _, leaf := range a.Leaves() {
				if !UsesColumn(&ix.Key, leaf) {
					parts = append(parts, Part{Col: leaf, Node: p.Node})
				}
			}
		}
		ix.Parts = parts
	}
}

// Below are the type and those below it, each before its own subtypes.
func (u *UserType) Below(depth int) []*UserType {
	list := []*UserType{u}
	for _, s := range u.Subtypes {
		if depth < tree.MaxTypeDepth {
			list = append(list, s.Below(depth+1)...)
		}
	}
	return list
}

// TypesBelow are the names of a type and of those below it, or of it alone, as columns hold them; nil for
// what is no object type.
func (c *Run) TypesBelow(n ast.Name, only bool) []string {
	u := c.Cat.UserType(n)
	if u == nil || u.Typ == nil || u.Typ.Kind != ast.TypeObject {
		return nil
	}
	if only {
		return []string{u.TypeText()}
	}
	var list []string
	for _, s := range u.Below(0) {
		list = append(list, s.TypeText())
	}
	return list
}

// TypeText is the name of the type as columns hold it.
func (u *UserType) TypeText() string {
	_, name, found := strings.Cut(u.Obj.Name, ".")
	if !found {
		name = u.Obj.Name
	}
	return strings.ToUpper(name)
}
