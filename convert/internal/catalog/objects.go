package catalog

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// A column of an object type of Oracle, or of a composite type of PostgreSQL, becomes
// a column for each attribute, as Oracle itself stores it. What is lost is the
// difference between an object that is NULL and one whose attributes all are.

// Attribute is a structured column, an attribute of one, or a scalar of those at the
// ends: parts are the attributes below it, col is the column that a scalar becomes.
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

// part is the attribute of that name, nil if there is none.
func (a *Attribute) part(key string) *Attribute {
	for _, p := range a.Parts {
		if p.Own == key {
			return p
		}
	}
	return nil
}

// Ident names the attribute as expressions do once its path is one name.
func (a *Attribute) Ident(at source.Span) ast.Ident {
	return ast.Ident{Text: a.Key, Quoted: true, At: at}
}

// Below follows the names of a path from the attribute on, nil if one is not known.
func (a *Attribute) Below(c *Catalog, path []ast.Ident) *Attribute {
	for _, id := range path {
		if a == nil {
			return nil
		}
		a = a.part(c.Fold(id))
	}
	return a
}

// maxQualifier is how many names can stand before a column: schema and table.
const maxQualifier = 2

// isReference reports whether values of the type are references to objects of a table.
func isReference(t *ast.TypeName) bool { return tree.HasOption(t.Options, "oracle:ref") }

// Structured is the object or composite type that a type name stands for, nil for any
// other type.
func (c *Run) Structured(t *ast.TypeName) *UserType {
	if t == nil || t.Array > 0 || t.SetOf || t.Ref != "" || isReference(t) {
		return nil
	}
	u := c.Cat.UserType(t.Name)
	if u == nil || u.Typ == nil || u.Dropped || u.Typ.Kind != ast.TypeObject && u.Typ.Kind != ast.TypeComposite {
		return nil
	}
	return u
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
