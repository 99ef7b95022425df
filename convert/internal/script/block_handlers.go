package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Ignores reports whether a handler does nothing but ignore an error, tell it,
// or raise it again.
func Ignores(list []ast.Stmt, depth int) bool {
	if depth > tree.MaxNesting {
		return false
	}
	for _, s := range list {
		switch s := s.(type) {
		case *ast.If:
			if !Ignores([]ast.Stmt{s.Then}, depth+1) || s.Else != nil && !Ignores([]ast.Stmt{s.Else}, depth+1) {
				return false
			}
		case *ast.StmtList:
			if !Ignores(s.Stmts, depth+1) {
				return false
			}
		case *ast.Raise, *ast.VariableDecl, *ast.Set, *ast.Transaction, *ast.Return:
		case *ast.SelectStmt:
			if !assignsOnly(s) {
				return false
			}
		case nil:
		default:
			if !Says(s) && !raisesError(s) {
				return false
			}
		}
	}
	return true
}

// raisesError reports whether a statement is RAISE_APPLICATION_ERROR.
func raisesError(s ast.Stmt) bool {
	e, ok := s.(*ast.Exec)
	return ok && e.Text == nil && strings.EqualFold(e.Name.Last().Text, "raise_application_error")
}

// assignsOnly reports whether a query of no table gives variables their values.
func assignsOnly(s *ast.SelectStmt) bool {
	if s.Query == nil {
		return false
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || len(sel.From) > 0 || len(sel.Items) == 0 {
		return false
	}
	return !slices.ContainsFunc(sel.Items, func(it *ast.SelectItem) bool { return it.Target == nil })
}

// unlessThere is the INSERT of a block that does nothing else, with handlers that let its
// errors pass: rows that are there stay as they are. It is nil for other blocks.
func unlessThere(s *ast.Compound) *ast.Insert {
	if len(s.Stmts) != 1 || len(s.Handlers) == 0 {
		return nil
	}
	i, ok := s.Stmts[0].(*ast.Insert)
	if !ok || i.Conflict != nil || len(i.Outputs) > 0 || i.Query == nil {
		return nil
	}
	rows, constant := types.ConstantRows(i.Query)
	if !constant || len(rows) != 1 || slices.ContainsFunc(s.Handlers, func(h *ast.Handler) bool { return slices.ContainsFunc(h.Stmts, notQuiet) }) {
		return nil
	}
	out := *i
	out.Conflict = &ast.Conflict{Base: ast.Base{At: s.Handlers[0].At}}
	return &out
}

func notQuiet(s ast.Stmt) bool { return !Says(s) }
