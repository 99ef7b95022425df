package script

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// ChangedNothing tells whether a condition asks that the statement before changed no row, or
// that it changed one.
func ChangedNothing(e ast.Expr) catalog.Truth {
	b, ok := ast.Unparen(e).(*ast.Binary)
	if !ok {
		return changedWord(ast.Unparen(e))
	}
	n, ok := ast.Unparen(b.Right).(*ast.NumberLit)
	if !ok || !isRowCount(ast.Unparen(b.Left)) {
		return catalog.Maybe
	}
	switch b.Op + n.Text {
	case "=0", "<1":
		return catalog.Yes
	case ">0", "<>0", "!=0", ">=1":
		return catalog.No
	}
	return catalog.Maybe
}

// changedWord reads FOUND of PL/pgSQL, SQL%FOUND and SQL%NOTFOUND.
func changedWord(e ast.Expr) catalog.Truth {
	if u, ok := e.(*ast.Unary); ok && u.Op == "not" {
		return changedWord(ast.Unparen(u.X)).Not()
	}
	if r, ok := e.(*ast.ColumnRef); ok {
		switch strings.ToLower(r.Name.String()) {
		case "found", "sql.%found":
			return catalog.No
		case "sql.%notfound":
			return catalog.Yes
		}
	}
	return catalog.Maybe
}

// isRowCount reports whether an expression is the number of rows that were changed.
func isRowCount(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Param:
		return strings.EqualFold(e.Name, "@@rowcount")
	case *ast.ColumnRef:
		return strings.EqualFold(e.Name.String(), "sql.%rowcount")
	}
	return false
}

// asksCount reports whether a condition compares the number of rows that were changed.
func asksCount(e ast.Expr) bool {
	b, ok := ast.Unparen(e).(*ast.Binary)
	return ok && isRowCount(ast.Unparen(b.Left)) && tree.IsConstant(ast.Unparen(b.Right))
}

// ChangedRows is the query of the rows that a statement changes, nil for those of more
// than one table.
func ChangedRows(s ast.Stmt) *ast.Query {
	var from ast.TableRef
	var cond ast.Expr
	switch s := s.(type) {
	case *ast.Update:
		if len(s.From) == 0 && s.With == nil {
			from, cond = s.Table, s.Where
		}
	case *ast.Delete:
		if len(s.Using) == 0 && s.With == nil {
			from, cond = s.Table, s.Where
		}
	}
	if _, ok := from.(*ast.TableName); !ok {
		return nil
	}
	return &ast.Query{Body: &ast.Select{Items: []*ast.SelectItem{{Expr: &ast.NumberLit{Text: "1"}}}, From: []ast.TableRef{from}, Where: cond}}
}

// DirectlyBehind reports whether nothing stands between two statements.
func (c *Reader) DirectlyBehind(s, before ast.Stmt) bool {
	at := source.Span{Start: before.Span().End, End: s.Span().Start}
	return at.Start <= at.End && c.Files.File(at.Start) == c.Files.File(at.End) && strings.Trim(c.Files.Text(at), "; \t\r\n") == ""
}

// ReadsTables are the tables that a condition reads, when the scripts have made all of them.
func (c *Reader) ReadsTables(e ast.Expr) map[*ast.TableName]*catalog.Table {
	tables, other := map[*ast.TableName]*catalog.Table{}, false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TableName:
			t := c.Cat.Table(n.Name)
			tables[n] = t
			other = other || t == nil || t.Session
		case *ast.Call:
			other = other || guardFunctions[strings.ToLower(n.Name.Last().Text)]
		}
		return !other
	})
	if other || len(tables) == 0 {
		return nil
	}
	return tables
}

// OnlyRows reports whether a statement writes rows, or decides which are written, and
// nothing else.
func (c *Reader) OnlyRows(s ast.Stmt, depth int) bool {
	if depth > tree.MaxNesting {
		return false
	}
	switch s := s.(type) {
	case nil:
		return true
	case *ast.StmtList:
		for _, x := range s.Stmts {
			if !c.OnlyRows(x, depth+1) {
				return false
			}
		}
		return true
	case *ast.If:
		return s.Cond != nil && (c.ReadsTables(s.Cond) != nil || c.AsksVariables(s.Cond) || c.Dialect == "sqlserver" && asksCount(s.Cond)) && c.OnlyRows(s.Then, depth+1) && c.OnlyRows(s.Else, depth+1)
	case *ast.Set:
		return true
	case *ast.Transaction:
		return s.Verb != "rollback"
	}
	return ChangesRows(s) || Says(s) || c.assigns(s)
}
