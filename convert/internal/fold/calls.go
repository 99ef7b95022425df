package fold

import (
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Scripts call routines that they define themselves: to drop what is there, to add columns to
// tables, to write rows. CALL, EXEC, a block that does nothing else, and SELECT of a function are
// the same: what the routine does with the values of the call stands in its place.

// runCall enters what a call of a routine of the script does, where s stands. It reports false for
// a routine that does what cannot be told here.
func (c *Folder) runCall(x *ast.Exec, s ast.Stmt) bool {
	if x.Text != nil || len(c.Cat.Codes) == 0 {
		return false
	}
	u := c.Unroller()
	if !u.Call(x, s) {
		u.Done(false)
		return false
	}
	u.Done(true)
	c.Inlined(s)
	c.Drop(c.Set.Rule(rules.CallRun), "call", s.Span())
	c.enterList(u, 1)
	return true
}

// runQuery is the same for a query that consists of the call of a function.
func (c *Folder) runQuery(s *ast.SelectStmt) bool {
	if c.Dialect != "postgres" || len(c.Cat.Codes) == 0 {
		return false
	}
	x := script.CallOf(s.Query)
	return x != nil && c.runCall(x, s)
}
