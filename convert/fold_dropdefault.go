package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// inOrder enters the statements of a list.
func (c *converter) inOrder(list []ast.Stmt, depth int) {
	for len(list) > 0 {
		n := c.schemaElements(list, depth)
		if n == 0 {
			n = c.droppedDefault(list)
		}
		if n == 0 {
			c.statement(list[0], depth)
			n = 1
		}
		list = list[n:]
	}
}

// droppedDefault follows the three statements with which scripts of SQL Server
// drop a default whose name they do not know: a variable, a query of
// sys.default_constraints that fills it, and EXEC of ALTER TABLE … DROP
// CONSTRAINT. It gives how many statements it took, 0 for any others.
func (c *converter) droppedDefault(list []ast.Stmt) int {
	const length = 3
	if c.dialect != "sqlserver" || len(list) < length {
		return 0
	}
	d, ok := list[0].(*ast.VariableDecl)
	if !ok || len(d.Names) != 1 || d.Default != nil {
		return 0
	}
	table, column := defaultAsked(list[1], d.Names[0].Text)
	if table == "" || !c.dropsConstraint(list[2], d.Names[0].Text) {
		return 0
	}
	t := c.cat.table(readName(table))
	if t == nil {
		return 0
	}
	col := t.column(c.cat, ast.Ident{Text: column, Quoted: true})
	if col == nil {
		return 0
	}
	for _, s := range list[:length] {
		c.inlined(s)
	}
	c.dropDefault(col, list[length-1].Span().Start)
	return length
}

// defaultAsked are the table and column whose default a query puts into the variable.
func defaultAsked(s ast.Stmt, variable string) (table, column string) {
	q, ok := s.(*ast.SelectStmt)
	if !ok || q.Query == nil {
		return "", ""
	}
	sel, ok := q.Query.Body.(*ast.Select)
	if !ok || len(sel.Items) != 1 || sel.Where == nil {
		return "", ""
	}
	if p, ok := sel.Items[0].Target.(*ast.Param); !ok || !strings.EqualFold(p.Name, variable) {
		return "", ""
	}
	reads := false
	ast.Inspect(sel, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TableName:
			reads = reads || strings.EqualFold(n.Name.Last().Text, "default_constraints")
		case *ast.Call:
			if strings.EqualFold(n.Name.Last().Text, "object_id") && len(n.Args) > 0 {
				table = argText(n.Args[0])
			}
		case *ast.Binary:
			if ref, ok := n.Left.(*ast.ColumnRef); ok && n.Op == "=" && strings.EqualFold(ref.Name.Last().Text, "name") {
				column = argText(n.Right)
			}
		}
		return true
	})
	if !reads || column == "" {
		return "", ""
	}
	return table, column
}

// dropsConstraint reports whether a statement runs ALTER TABLE … DROP CONSTRAINT
// with the name in the variable.
func (c *converter) dropsConstraint(s ast.Stmt, variable string) bool {
	if i, ok := s.(*ast.If); ok {
		test, isTest := i.Cond.(*ast.IsExpr)
		if !isTest || test.Test != "null" || i.Else != nil {
			return false
		}
		s = i.Then
	}
	if l, ok := s.(*ast.StmtList); ok && len(l.Stmts) == 1 {
		s = l.Stmts[0]
	}
	d, ok := s.(*ast.DynamicSQL)
	if !ok {
		return false
	}
	text := strings.ToLower(c.files.Text(d.Span()))
	return strings.Contains(text, "drop constraint") && strings.Contains(text, strings.ToLower(variable))
}
