package script

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// This file reads the tests of T-SQL scripts that ask something else than what exists:
// which version the database has, or what a variable says.

// Defines reports whether the branches of a test make or change objects, so that the
// schema is not whole without them. What only drops or writes rows counts where the
// test compares versions, as scripts of migrations do.
func (c *Reader) Defines(s *ast.If) bool {
	if c.Dialect != "sqlserver" {
		return false
	}
	migration := comparesVersions(s.Cond)
	return c.BranchDefines(s.Then, migration, 0) || c.BranchDefines(s.Else, migration, 0)
}

func (c *Reader) BranchDefines(s ast.Stmt, migration bool, depth int) bool {
	if s == nil || depth > tree.MaxNesting {
		return false
	}
	switch s := s.(type) {
	case *ast.Drop, *ast.Grant, *ast.CreatePrincipal:
		return migration
	case *ast.StmtList:
		return c.anyDefines(s.Stmts, migration, depth)
	case *ast.If:
		return c.BranchDefines(s.Then, migration, depth+1) || c.BranchDefines(s.Else, migration, depth+1)
	case *ast.DynamicSQL:
		return c.anyDefines(s.Nested, migration, depth)
	case *ast.TryCatch:
		return c.anyDefines(s.Try, migration, depth)
	case *ast.Exec:
		return s.Text == nil && changesSchema[strings.ToLower(s.Name.Last().Text)]
	}
	return IsDefinition(s) || migration && ChangesRows(s)
}

// changesSchema are the procedures that are followed as if they were statements.
var changesSchema = tree.WordSet("sp_rename", "sp_addextendedproperty", "sp_updateextendedproperty", "sp_bindefault", "sp_bindrule", "sp_addtype")

// AsksVariable reports whether a condition asks whether a variable has a value: a query of
// the catalog before it has looked for an object.
func AsksVariable(e ast.Expr) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.IsExpr:
		_, variable := ast.Unparen(x.X).(*ast.Param)
		return variable && x.Test == "null"
	case *ast.Unary:
		return x.Op == "not" && AsksVariable(x.X)
	}
	return false
}

func (c *Reader) anyDefines(list []ast.Stmt, migration bool, depth int) bool {
	for _, s := range list {
		if c.BranchDefines(s, migration, depth+1) {
			return true
		}
	}
	return false
}

// comparesVersions reports whether a condition asks whether a variable comes before a
// text, as the scripts of Entity Framework do with the name of a migration.
func comparesVersions(e ast.Expr) bool {
	b, ok := ast.Unparen(e).(*ast.Binary)
	if !ok || b.Op != "<" {
		return false
	}
	_, variable := ast.Unparen(b.Left).(*ast.Param)
	_, text := ast.Unparen(b.Right).(*ast.StringLit)
	return variable && text
}
