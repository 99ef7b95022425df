package fold

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
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
	c.enterLoop(u, s)
	return true
}

// constantCursor enters what a loop over a cursor with constant rows does turn by turn.
func (c *Folder) constantCursor(s *ast.While) bool {
	if c.Dialect != "sqlserver" {
		return false
	}
	u := c.ConstantCursor(s, c.cursorRows)
	if u == nil {
		return false
	}
	c.enterLoop(u, s)
	return true
}

// cursorRows are the rows of the query of a cursor if they are constant, in its order.
func (c *Folder) cursorRows(q *ast.Query) []*ast.RowExpr {
	plain := *q
	plain.OrderBy, plain.Options = nil, nil
	s, ok := c.withStaged(&ast.SelectStmt{Base: q.Base, Query: &plain}).(*ast.SelectStmt)
	if !ok {
		return nil
	}
	rows, ok := constantQuery(s.Query)
	if !ok {
		return nil
	}
	return inOrder(q, rows)
}

// inOrder are constant rows of a query in the order that it asks for, nil where that is not plain:
// by columns of its list with whole numbers or letters of one case.
func inOrder(q *ast.Query, rows []*ast.RowExpr) []*ast.RowExpr {
	sel, ok := q.Body.(*ast.Select)
	if len(q.OrderBy) == 0 {
		return rows
	}
	rows = slices.Clone(rows)
	for _, o := range slices.Backward(q.OrderBy) { // a stable sort by each from the last on
		at := -1
		if ref, named := ast.Unparen(o.Expr).(*ast.ColumnRef); named && ok {
			at = slices.IndexFunc(sel.Items, func(it *ast.SelectItem) bool { return strings.EqualFold(itemName(it), ref.Name.Last().Text) })
		}
		if at < 0 || slices.ContainsFunc(rows, func(row *ast.RowExpr) bool { return at >= len(row.Items) || sortKey(row.Items[at]) == "" }) {
			return nil
		}
		slices.SortStableFunc(rows, func(a, b *ast.RowExpr) int {
			if n := strings.Compare(sortKey(a.Items[at]), sortKey(b.Items[at])); !o.Desc {
				return n
			} else {
				return -n
			}
		})
	}
	return rows
}

// itemName is the name of a column of a list.
func itemName(it *ast.SelectItem) string {
	if !it.Alias.IsZero() {
		return it.Alias.Text
	}
	if ref, ok := ast.Unparen(it.Expr).(*ast.ColumnRef); ok {
		return ref.Name.Last().Text
	}
	return ""
}

// plainLetters are texts whose order all collations have in common.
var plainLetters = regexp.MustCompile(`^(?:[a-z]+|[A-Z]+|[0-9]+)$`)

// sortKey is a text in the order of constants, "" where that is not plain.
func sortKey(e ast.Expr) string {
	if n := tree.NumberOf(ast.Unparen(e)); n != nil && n.Sign() >= 0 && n.IsInt64() {
		return fmt.Sprintf("%020d", n.Int64())
	}
	if s, ok := ast.Unparen(e).(*ast.StringLit); ok && plainLetters.MatchString(s.Value) {
		return s.Value
	}
	return ""
}

// enterLoop enters the statements of a loop that was run, and what its variables have then.
func (c *Folder) enterLoop(u *script.Unroller, s *ast.While) {
	u.Done(true)
	for name, v := range u.Vars {
		if old := c.Variables[name]; old != nil && v != nil {
			c.SetVariable(name, &catalog.ScriptVariable{Typ: old.Typ, Value: v.Literal()})
		}
	}
	c.enterUnrolled(u, s, 1)
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
