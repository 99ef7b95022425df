package fold

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// rowsWritten is the number of rows that the INSERT of constants directly before a statement of T-SQL
// writes, false where something else stands there.
func (c *Folder) rowsWritten(s ast.Stmt) (int, bool) {
	if c.Dialect != "sqlserver" || c.Settings.Data == "skip" || len(c.Cat.Data) == 0 {
		return 0, false
	}
	d := c.Cat.Data[len(c.Cat.Data)-1]
	i, ok := d.Stmt.(*ast.Insert)
	if !ok || i.Query == nil || i.With != nil || c.session.rowLimit != "" || !slices.Equal(d.Tests, c.RowTests) || !c.DirectlyBehind(s, i) {
		return 0, false
	}
	rows, ok := types.ConstantRows(i.Query)
	return len(rows), ok
}

// countedIf enters the branch of IF @@ROWCOUNT = 1 behind an INSERT of constants. It reports false
// for other conditions.
func (c *Folder) countedIf(s *ast.If, depth int) bool {
	b, ok := ast.Unparen(s.Cond).(*ast.Binary)
	if !ok || !isRowCountMS(b.Left) {
		return false
	}
	limit, err := strconv.Atoi(tree.SignedText(b.Right, ""))
	n, known := c.rowsWritten(s)
	if err != nil || !known {
		return false
	}
	holds, known := compared(b.Op, n, limit)
	if !known {
		return false
	}
	c.FromSource(s)
	c.Drop(c.Set.Rule(rules.ConstantCondition), "if", s.Cond.Span())
	c.takeBranch(s, holds, depth)
	return true
}

// compared compares two numbers.
func compared(op string, a, b int) (holds, known bool) {
	switch op {
	case "=":
		return a == b, true
	case "<>", "!=":
		return a != b, true
	case "<":
		return a < b, true
	case ">":
		return a > b, true
	case "<=":
		return a <= b, true
	case ">=":
		return a >= b, true
	}
	return false, false
}

func isRowCountMS(e ast.Expr) bool {
	p, ok := ast.Unparen(e).(*ast.Param)
	return ok && strings.EqualFold(p.Name, "@@rowcount")
}

// withCount is a statement that gives a variable @@ROWCOUNT, with the number where that is known.
func (c *Folder) withCount(s ast.Stmt) ast.Stmt {
	var value ast.Expr
	switch x := s.(type) {
	case *ast.Assign:
		value = x.Value
	case *ast.VariableDecl:
		value = x.Default
	}
	asks := false
	if value != nil {
		ast.Inspect(value, func(n ast.Node) bool {
			p, ok := n.(*ast.Param)
			asks = asks || ok && isRowCountMS(p)
			return !asks
		})
	}
	if !asks {
		return s
	}
	n, known := c.rowsWritten(s)
	if !known {
		return s
	}
	c.Inlined(value)
	return tree.Cloned(s, func(e ast.Expr) ast.Expr {
		if isRowCountMS(e) {
			return tree.Spanned(&ast.NumberLit{Text: strconv.Itoa(n)}, e)
		}
		return nil
	}).(ast.Stmt)
}
