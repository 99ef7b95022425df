package fold

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// A handler in a trigger of SQL Server that undoes the statement does what happens without one: the
// error comes to the program. What it writes down of the error is left out.

// withoutTest is the statement behind IF @@TRANCOUNT > 0 or IF XACT_STATE() <> 0, which hold in a
// trigger, or another one as it is.
func (r *rowwise) withoutTest(s ast.Stmt) ast.Stmt {
	x, ok := s.(*ast.If)
	if !ok || x.Else != nil {
		return s
	}
	cond, ok := ast.Unparen(x.Cond).(*ast.Binary)
	if !ok || !countsTransactions(cond) {
		return s
	}
	if n, ok := ast.Unparen(cond.Right).(*ast.NumberLit); !ok || cond.Op+n.Text != ">0" && cond.Op+n.Text != "<>0" && cond.Op+n.Text != "!=0" {
		return s
	}
	if list, ok := x.Then.(*ast.StmtList); ok && len(list.Stmts) == 1 {
		return list.Stmts[0]
	}
	return x.Then
}

// countsTransactions is @@TRANCOUNT, or XACT_STATE(), which is negative where only ROLLBACK is left.
func countsTransactions(cond *ast.Binary) bool {
	switch x := ast.Unparen(cond.Left).(type) {
	case *ast.Param:
		return strings.EqualFold(x.Name, "@@trancount")
	case *ast.Call:
		return strings.EqualFold(x.Name.String(), "xact_state") && cond.Op != ">"
	}
	return false
}

// tries is BEGIN TRY … END TRY BEGIN CATCH … END CATCH, whose handler undoes the statement.
func (r *rowwise) tries(s *ast.TryCatch, depth int) (out rowActs, ok bool) {
	undoes, reports := r.handles(s.Catch)
	if !undoes || r.handled {
		return out, false
	}
	r.handled, r.reports = true, r.reports || reports
	out, ok = r.list(s.Try, depth)
	r.handled = false
	return out, ok
}

// handles reports whether a handler undoes the statement or passes its error on, and whether it does
// more: it may write down what happened.
func (r *rowwise) handles(list []ast.Stmt) (undoes, reports bool) {
	for _, s := range list {
		switch s := r.withoutTest(s).(type) {
		case *ast.Transaction:
			if s.Verb != "rollback" || !s.Name.IsZero() {
				return false, false
			}
			undoes = true
		case *ast.Raise:
			undoes = undoes || s.Verb == "throw"
			reports = reports || s.Verb != "throw" || s.Message != nil
		case *ast.Return:
			return undoes, reports
		default:
			if !onlyReports(s) {
				return false, false
			}
			reports = true
		}
	}
	return undoes, reports
}

// onlyReports reports whether a statement of a handler may tell of the error, and nothing more.
func onlyReports(s ast.Stmt) bool {
	only := true
	ast.Inspect(s, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.TryCatch, *ast.Transaction, *ast.Update, *ast.Delete, *ast.Merge, *ast.DynamicSQL, *ast.While, *ast.Goto, *ast.Return, *ast.Opaque:
			only = false
		}
		return only
	})
	return only
}
