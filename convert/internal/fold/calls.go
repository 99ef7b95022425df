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
	if (&script.Unroller{C: &c.Reader}).Routine(x) == nil {
		return false
	}
	u := c.Unroller()
	return c.ran(u, u.Call(x, s), s)
}

// ran enters what calls have done, if all of it could be told.
func (c *Folder) ran(u *script.Unroller, all bool, s ast.Stmt) bool {
	if u.Done(all); all {
		c.Inlined(s)
		c.Drop(c.Set.Rule(rules.CallRun), "call", s.Span())
		c.enterList(u, 1)
	}
	return all
}

// runQuery is the same for a query that consists of the call of a function, or calls it for each value of a series.
func (c *Folder) runQuery(s *ast.SelectStmt) bool {
	if c.Dialect != "postgres" || len(c.Cat.Codes) == 0 {
		return false
	}
	if x := script.CallOf(s.Query); x != nil {
		return c.runCall(x, s)
	}
	u := c.Unroller()
	return c.ran(u, u.CallEach(s), s)
}
