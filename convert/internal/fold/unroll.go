package fold

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// unrolledBlock enters the rows that an anonymous block writes and the objects that it makes. It
// reports false for a block that does anything else.
func (c *Folder) unrolledBlock(b *ast.Block, depth int) bool {
	if b.Body == nil || b.Body.Code == nil {
		return false
	}
	u := c.Unroller()
	if u.Compound(b.Body.Code, 0) != (script.Flow{}) || !u.Makes() {
		u.Done(false)
		return false
	}
	u.Done(true)
	c.enterUnrolled(u, b, depth)
	return true
}

// unrolledLoop enters the rows that a WHILE of a T-SQL script writes.
func (c *Folder) unrolledLoop(s *ast.While) bool {
	if c.Dialect != "sqlserver" {
		return false
	}
	u := c.CatalogLoop(s)
	if u == nil {
		u = c.Unroller()
		if u.While(s, 0) != (script.Flow{}) || len(u.List) == 0 {
			u.Done(false)
			return false
		}
	}
	u.Done(true)
	for name, v := range u.Vars {
		if old := c.Variables[name]; old != nil && v != nil {
			c.SetVariable(name, &catalog.ScriptVariable{Typ: old.Typ, Value: v.Literal()})
		}
	}
	c.enterUnrolled(u, s, 1)
	return true
}

// cursorLoop enters the statements about all rows of a cursor that a WHILE of a T-SQL script makes.
func (c *Folder) cursorLoop(s *ast.While) bool {
	list := c.CursorLoop(s)
	if len(list) == 0 {
		return false
	}
	c.Inlined(s)
	c.Drop(c.Set.Rule(rules.LoopUnrolled), "loop", s.Span())
	for _, x := range list {
		c.Statement(x, 1)
	}
	c.ForgetVariables(s)
	return true
}

// enterUnrolled enters the rows as if they were written one by one.
func (c *Folder) enterUnrolled(u *script.Unroller, s ast.Stmt, depth int) {
	c.Inlined(s)
	c.Drop(c.Set.Rule(rules.LoopUnrolled), "loop", s.Span())
	c.enterList(u, depth)
}

// enterList enters the statements of code that was run.
func (c *Folder) enterList(u *script.Unroller, depth int) {
	for _, e := range u.Conds {
		c.Guarded(e, rules.GuardedDefinition)
	}
	c.tested += len(u.Conds)
	defer func() { c.tested -= len(u.Conds) }()
	for _, x := range u.List {
		if a, ok := x.(*ast.Assign); ok && u.Live != nil {
			c.filled(a, u.Live)
			continue
		}
		c.Statement(x, depth+1)
	}
	if u.Live != nil && c.Dialect == "oracle" { // each block has its own
		c.Variables = nil
	}
}
