package catalog

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// Remark is a comment of PostgreSQL on an attribute of a type; used tells that a column
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
