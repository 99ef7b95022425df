package fold

import (
	"slices"
	"strings"

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
	t.Place, t.Vars = c.Cat.NowThen(), c.Variables
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

// conditionalRow enters INSERT … SELECT of a row of constants and numbers of sequences behind
// a condition over rows, which is an INSERT of VALUES behind a test. It reports false for any
// other, and for one without a sequence, which MySQL has as well.
func (c *Folder) conditionalRow(s *ast.Insert) bool {
	if s.Query == nil || s.With != nil || s.Query.With != nil || s.Query.Limit != nil || len(s.Query.Options) > 0 {
		return false
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || sel.Where == nil || len(sel.GroupBy) > 0 || sel.Having != nil || sel.ConnectBy != nil || sel.Quantifier != "" || sel.Top != nil || !onlyDual(sel.From) {
		return false
	}
	row, draws := &ast.RowExpr{Base: ast.Base{At: sel.At}}, false
	for _, it := range sel.Items {
		draws = draws || c.SequenceOf(it.Expr) != nil
		row.Items = append(row.Items, it.Expr)
	}
	tables := c.ReadsTables(sel.Where)
	if !draws || tables == nil {
		return false
	}
	plain := *s
	plain.Query = &ast.Query{Base: s.Query.Base, Body: &ast.Values{Base: ast.Base{At: sel.At}, Rows: []*ast.RowExpr{row}}}
	c.FromSource(s.Query)
	c.FromSource(sel)
	for _, r := range sel.From {
		c.Inlined(r)
	}
	for _, it := range sel.Items {
		c.FromSource(it)
	}
	c.underTest(&catalog.RowTest{Cond: sel.Where, Tables: tables}, &plain, nil, 0)
	return true
}

// onlyDual reports whether a query reads no table.
func onlyDual(from []ast.TableRef) bool {
	if len(from) == 0 {
		return true
	}
	t, ok := from[0].(*ast.TableName)
	return ok && len(from) == 1 && strings.EqualFold(t.Name.Last().Text, "dual")
}
