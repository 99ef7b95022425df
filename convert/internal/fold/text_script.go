package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/grammar/ast"
)

// scriptText enters the statements of constant text that a T-SQL script runs,
// which are those of a batch of its own. It reports false for text that needs
// what a procedure can do.
func (c *Folder) scriptText(s *ast.DynamicSQL) bool {
	if c.Dialect != "sqlserver" || len(s.Nested) == 0 || len(s.Into) > 0 || len(s.Using) > 0 {
		return false
	}
	if slices.ContainsFunc(s.Nested, func(x ast.Stmt) bool { return !standsInScripts(x) }) {
		return false
	}
	c.runText(s)
	return true
}

// runText reads the statements of text as those of the script; the words that run it have
// done their part.
func (c *Folder) runText(s *ast.DynamicSQL) {
	ast.Inspect(s, func(n ast.Node) bool {
		if _, is := n.(ast.Stmt); is && n != ast.Node(s) {
			return false
		}
		c.FromSource(n)
		return true
	})
	for _, x := range s.Nested {
		c.Statement(x, 1)
	}
}

// standsInScripts reports whether a statement of text means the same in the
// script that runs it: it neither reads rows nor has variables or a flow.
func standsInScripts(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.CreateBound, *ast.PartitionFunction, *ast.PartitionScheme, *ast.CreatePrincipal, *ast.AlterObject, *ast.Other, *ast.Truncate, *ast.Set,
		*ast.Transaction, *ast.Print:
		return true
	case *ast.Exec:
		return s.Result == nil
	}
	return script.IsDefinition(s) || script.ChangesRows(s)
}
