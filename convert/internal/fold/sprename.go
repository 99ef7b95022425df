package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// renameCall follows sp_rename 'object', 'new', 'kind': tables, columns and
// the names of keys, foreign keys and checks get the new name, as do views and other objects. It reports false for
// objects that the script did not make.
func (c *Folder) renameCall(s *ast.Exec) bool {
	args := execArgs(s, "@objname", "@newname", "@objtype")
	from, to := tree.NameFromText(args["@objname"]), ast.Ident{Text: args["@newname"], Quoted: true, At: s.At}
	if from.IsZero() || to.Text == "" || !c.renamed(from, to, strings.ToLower(args["@objtype"])) {
		return false
	}
	c.execDone(s)
	return true
}

// renamed gives the object its new name; it reports false when it is not known.
func (c *Folder) renamed(from ast.Name, to ast.Ident, kind string) bool {
	switch kind {
	case "column":
		return c.renamedColumn(from, to)
	case "index":
		t := c.tableBefore(from)
		return t != nil && c.renamedKey(t, from.Last(), to)
	case "statistics": // of the optimizer
		return true
	case "userdatatype":
		return c.renamedType(from, to)
	case "", "object":
		if c.renamedOther(from, to) {
			return true
		}
		if t := c.Cat.Table(from); t != nil {
			c.rename(t, &ast.Rename{Base: ast.Base{At: to.At}, Kind: "table", To: ast.Name{Parts: []ast.Ident{to}}})
			return true
		}
		for _, t := range c.Cat.Tables {
			if c.renamedKey(t, from.Last(), to) {
				return true
			}
		}
		return kind == "" && c.renamedColumn(from, to)
	}
	return false
}

func (c *Folder) renamedColumn(from ast.Name, to ast.Ident) bool {
	t := c.tableBefore(from)
	if t == nil || t.Column(c.Cat, from.Last()) == nil || t.Column(c.Cat, to) != nil && c.Cat.Fold(to) != c.Cat.Fold(from.Last()) {
		return false
	}
	c.rename(t, &ast.Rename{Kind: "column", From: from.Last(), To: ast.Name{Parts: []ast.Ident{to}}})
	return true
}

// tableBefore is the table whose name stands before the last part.
func (c *Folder) tableBefore(n ast.Name) *catalog.Table {
	if len(n.Parts) < 2 {
		return nil
	}
	return c.Cat.Table(ast.Name{Parts: n.Parts[:len(n.Parts)-1]})
}

// renamedKey renames a key, an index, a constraint or a default of the table.
func (c *Folder) renamedKey(t *catalog.Table, from, to ast.Ident) bool {
	if c.renameConstraint(t, &ast.Rename{From: from, To: ast.Name{Parts: []ast.Ident{to}}}) || c.nameUnnamed(t, from, to) {
		return true
	}
	name := c.Cat.Fold(from)
	for _, ix := range slices.Concat(t.Indexes, t.Pending) {
		if !ix.Name.IsZero() && c.Cat.Fold(ix.Name) == name {
			ix.Name = to
			return true
		}
	}
	return false
}

// nameUnnamed gives a constraint a name for whose name the script has asked, since it had none.
func (c *Folder) nameUnnamed(t *catalog.Table, from, to ast.Ident) bool {
	def := c.Unnamed[strings.ToLower(from.Text)]
	if def == nil {
		return false
	}
	return nameConstraint(t, to, func(_ ast.Ident, x ast.Node) bool { return x == def })
}
