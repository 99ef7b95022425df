package catalog

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

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
