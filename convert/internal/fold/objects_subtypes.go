package fold

import (
	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A column of a type that has subtypes gets the attributes of all of them, and one for the name of
// the type of its object.

// Subtypes notes the types below each object type.
func (c *Folder) Subtypes() {
	for _, u := range c.Cat.TypeList {
		if super := c.Cat.Supertype(u); super != nil && super != u && !u.Dropped {
			super.Subtypes = append(super.Subtypes, u)
		}
	}
}

func (c *Folder) isSupertype(n ast.Name) bool {
	u := c.Cat.UserType(n)
	return u != nil && len(u.Subtypes) > 0
}

// enterSubtypes enters the attributes of the subtypes of a type, and that for its name.
func (c *Folder) enterSubtypes(a *catalog.Attribute, col *catalog.Column, depth int, left *int) bool {
	if len(a.Typ.Subtypes) == 0 {
		return true
	}
	for _, u := range a.Typ.Below(0)[1:] {
		var own []*ast.ColumnDef
		for _, e := range u.Typ.Attrs {
			d, ok := e.(*ast.ColumnDef)
			if !ok {
				return false
			}
			own = append(own, d)
		}
		if !c.enterAttributes(a, own, u, col, depth, left) {
			return false
		}
	}
	d := &ast.ColumnDef{Name: ast.Ident{Text: expr.TypeAttribute, Quoted: true}}
	d.Type = &ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "varchar2"}}}, Args: []ast.Expr{&ast.NumberLit{Text: "128"}}}
	p := &catalog.Attribute{Key: a.Key + "." + expr.TypeAttribute, Own: expr.TypeAttribute, Name: a.Name + ".type", Def: d, Was: col}
	p.Path = append(append([]query.Step(nil), a.Path...), query.Step{Key: p.Own, Name: "type"})
	p.Col = c.attributeColumn(col, p)
	a.Parts = append(a.Parts, p)
	*left--
	return *left >= 0 && depth < tree.MaxTypeDepth
}
