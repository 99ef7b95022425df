package convert

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// row enters a statement about rows with the values of the variables.
func (u *unroller) row(s ast.Stmt) flow {
	if len(u.list) >= maxUnrolled || !u.onlyVariables(s) {
		return failedFlow
	}
	unknown := false
	out := ast.Stmt(cloned(s, func(e ast.Expr) ast.Expr {
		if v, ok := u.computed(e); ok {
			return spanned(v.literal(), e)
		}
		v, isVar := u.variable(e)
		switch {
		case !isVar:
			return nil
		case v == nil:
			unknown = u.c.dialect != "sqlserver" || unknown // T-SQL may have it in the session
			return nil
		}
		return spanned(v.literal(), e)
	}).(ast.Stmt))
	if unknown {
		return failedFlow
	}
	u.list = append(u.list, out)
	return flow{}
}

// computed is the number or text of an expression with variables.
func (u *unroller) computed(e ast.Expr) (*value, bool) {
	if ast.IsLeaf(e) {
		return nil, false
	}
	has := false
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok && !has {
			_, has = u.variable(x)
		}
		return !has
	})
	if !has {
		return nil, false
	}
	v, ok := u.eval(e, 0)
	return v, ok && (v.kind == 'i' || v.kind == 't')
}

// variable is what a name stands for: its value, nil if that is not known.
func (u *unroller) variable(e ast.Expr) (v *value, ok bool) {
	switch x := e.(type) {
	case *ast.Param:
		v, ok = u.vars[variableKey(x.Name)]
	case *ast.ColumnRef:
		if u.c.dialect != "sqlserver" && len(x.Name.Parts) == 1 {
			v, ok = u.vars[u.key(x.Name.Last())]
		}
	}
	return v, ok
}

// onlyVariables reports whether names that are variables cannot be columns of a table
// that the statement reads: a column wins over a variable.
func (u *unroller) onlyVariables(s ast.Stmt) bool {
	if u.c.dialect == "sqlserver" {
		return true
	}
	if i, ok := s.(*ast.Insert); ok && i.Query != nil && i.Conflict == nil {
		if _, constant := constantRows(i.Query); constant {
			return true
		}
	}
	ok := true
	ast.Inspect(s, func(n ast.Node) bool {
		if ref, isTable := n.(*ast.TableName); isTable {
			ok = ok && u.noColumn(ref.Name)
		}
		return ok
	})
	if i, isInsert := s.(*ast.Insert); isInsert {
		ok = ok && u.noColumn(i.Table)
	}
	return ok
}

// noColumn reports whether a table is known, and has no column of a variable's name.
func (u *unroller) noColumn(n ast.Name) bool {
	t := u.c.cat.table(n)
	if t == nil {
		return strings.EqualFold(n.Last().Text, "dual")
	}
	return !slices.ContainsFunc(t.cols, func(col *column) bool { _, ok := u.vars[col.key]; return ok })
}
