package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// attributeText enters a comment on an attribute of a composite type, which columns of
// the type get. It reports whether it is one.
func (c *Folder) attributeText(of ast.Name, id ast.Ident, s ast.Node, text string) bool {
	u := c.Cat.UserType(of)
	if u == nil || u.Typ == nil || u.Typ.Kind != ast.TypeComposite || u.Dropped || !c.SpreadsObjects() || c.attribute(u, id) < 0 {
		return false
	}
	r := u.Remark(c.Cat.Fold(id))
	if r == nil {
		r = &catalog.Remark{Key: c.Cat.Fold(id), Name: ast.Name{Parts: append(slices.Clone(of.Parts), id)}}
		u.Remarks = append(u.Remarks, r)
	}
	r.Text, r.Stmts = text, append(r.Stmts, s)
	return true
}

// SettleRemarks accounts for the comments on attributes: columns have them, or they are lost.
func (c *Folder) SettleRemarks() {
	for _, u := range c.Cat.TypeList {
		for _, r := range u.Remarks {
			for _, s := range r.Stmts {
				if r.Used {
					c.folded(u.Obj, s)
				} else {
					c.Lose(rules.CommentOnUnknownObject, s.Span(), nil, "kind", "column", "name", r.Name.String())
				}
			}
		}
	}
}
