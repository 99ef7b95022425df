package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/grammar/ast"
)

// testsRows enters the branches of an IF whose condition reads rows of tables and which does
// nothing but write rows. It reports false for any other.
func (c *Folder) testsRows(s *ast.If, depth int) bool {
	if c.Settings.Data == "skip" || s.Cond == nil {
		return false
	}
	tables := c.ReadsTables(s.Cond)
	if tables == nil && !c.AsksVariables(s.Cond) {
		return c.asksWhatChanged(s, depth)
	}
	if !c.OnlyRows(s, 0) {
		return false
	}
	c.FromSource(s)
	c.underTest(&catalog.RowTest{Cond: s.Cond, Tables: tables}, s.Then, s.Else, depth)
	return true
}

// asksWhatChanged enters the branches of IF @@ROWCOUNT = 0 and the like behind an UPDATE or
// DELETE of one table: it asks for the rows that this was to change.
func (c *Folder) asksWhatChanged(s *ast.If, depth int) bool {
	holds := script.ChangedNothing(s.Cond)
	if holds == catalog.Maybe || len(c.Cat.Data) == 0 || !c.OnlyRows(s.Then, 0) || !c.OnlyRows(s.Else, 0) {
		return false
	}
	d := c.Cat.Data[len(c.Cat.Data)-1]
	q := script.ChangedRows(d.Stmt)
	if q == nil || d.Asks != nil || !slices.Equal(d.Tests, c.RowTests) || !c.DirectlyBehind(s, d.Stmt) {
		return false
	}
	tables := c.ReadsTables(&ast.Exists{Query: q})
	if tables == nil {
		return false
	}
	var cond ast.Expr = &ast.Exists{Base: ast.Base{At: s.Cond.Span()}, Query: q}
	if holds == catalog.Yes {
		cond = &ast.Unary{Base: ast.Base{At: s.Cond.Span()}, Op: "not", X: cond}
	}
	c.FromSource(s)
	c.Inlined(s.Cond)
	d.Asks = &catalog.RowTest{Cond: cond, Tables: tables}
	c.underTest(d.Asks, s.Then, s.Else, depth)
	return true
}

// underTest enters two branches under a test.
func (c *Folder) underTest(t *catalog.RowTest, then, otherwise ast.Stmt, depth int) {
	t.Place, t.Vars = c.Cat.Place, c.Variables
	around := c.RowTests
	for i, branch := range []ast.Stmt{then, otherwise} {
		if branch != nil {
			c.RowTests = append(slices.Clone(around), catalog.BranchTest{RowTest: t, Otherwise: i == 1})
			c.Statement(branch, depth+1)
		}
	}
	c.RowTests = around
	c.Cat.RowTests = append(c.Cat.RowTests, t)
}
