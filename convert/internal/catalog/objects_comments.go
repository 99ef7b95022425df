package catalog

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Remark is a comment of PostgreSQL on an attribute of a type; Used tells that a column
// has it.
type Remark struct {
	Key, Text string
	Stmts     []ast.Node
	Name      ast.Name
	Used      bool
}

// Below is the comment on a column of an attribute whose structured column has one, too.
func (r *Remark) Below(column string) string {
	if column == "" || r.Text == "" {
		return column + r.Text
	}
	return column + ": " + r.Text
}

// Remark is the comment on an attribute, nil if there is none.
func (u *UserType) Remark(key string) *Remark {
	i := slices.IndexFunc(u.Remarks, func(r *Remark) bool { return r.Key == key })
	if i < 0 {
		return nil
	}
	return u.Remarks[i]
}

// RenameRemark keeps the comment on an attribute that gets another name.
func (u *UserType) RenameRemark(c *Catalog, from, to ast.Ident) {
	if r := u.Remark(c.Fold(from)); r != nil {
		r.Key = c.Fold(to)
	}
}
