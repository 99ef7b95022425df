package tree

import "github.com/sctconv/sctconv/grammar/ast"

// CaseAsIf is a CASE statement as IF, nil for one that has no such form. Without ELSE the source
// raises an error where no branch is taken; the IF goes on.
func CaseAsIf(s *ast.CaseStmt) *ast.If {
	if len(s.Whens) == 0 {
		return nil
	}
	var other ast.Stmt
	if s.Else != nil {
		other = s.Else
	}
	for i := len(s.Whens) - 1; i >= 0; i-- {
		w := s.Whens[i]
		cond := caseCond(s.Operand, w.Conds)
		if cond == nil {
			return nil
		}
		then := &ast.StmtList{Stmts: w.Stmts}
		then.At = w.At
		x := &ast.If{Cond: cond, Then: then, Else: other}
		x.At = s.At
		other = x
	}
	return other.(*ast.If)
}

// caseCond is the condition of a branch of CASE: that itself, or that the operand is one of some values.
func caseCond(operand ast.Expr, conds []ast.Expr) (out ast.Expr) {
	if operand == nil {
		if len(conds) != 1 {
			return nil
		}
		return conds[0]
	}
	for _, c := range conds {
		var is ast.Expr = Spanned(&ast.Binary{Op: "=", Left: operand, Right: c}, c)
		if out != nil {
			is = Spanned(&ast.Binary{Op: "or", Left: out, Right: is}, c)
		}
		out = is
	}
	return out
}
