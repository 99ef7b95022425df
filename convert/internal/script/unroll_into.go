package script

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// This file follows the variables of PL/pgSQL that statements about rows and
// sequences fill: they become variables of the session.

// returnedInto is INSERT … RETURNING … INTO of one row.
func (u *Unroller) returnedInto(s *ast.Insert) Flow {
	o := s.Outputs[0]
	if o.Bulk || len(o.Vars) != len(o.Items) || !u.declaredAll(o.Vars) {
		return failedFlow
	}
	one := *s
	one.Outputs = nil
	if f := u.row(&one); f != (Flow{}) {
		return f
	}
	last := len(u.List) - 1
	row, ok := u.List[last].(*ast.Insert)
	u.List = u.List[:last]
	if !ok {
		return failedFlow
	}
	row.Outputs = s.Outputs
	r := u.C.Returned(row, func(item int, _ string) string { return u.variableKey(o.Vars[item]) })
	if r == nil || len(r.Rows) != 1 || len(r.Rows[0]) != len(o.Vars) {
		return failedFlow
	}
	u.List = append(u.List, r.Stmts...)
	for name, v := range r.Vars {
		u.live(name, v)
	}
	for i, e := range r.Rows[0] {
		u.Vars[u.variableKey(o.Vars[i])] = valueOrVariable(e)
	}
	return Flow{}
}

// selectedInto is SELECT column INTO variable FROM table. STRICT raises an error when
// there is no row, which a handler must not catch.
func (u *Unroller) selectedInto(s *ast.SelectStmt) Flow {
	q := *s.Query
	sel, ok := q.Body.(*ast.Select)
	if !ok || q.With != nil || !u.onlyVariables(s) {
		return failedFlow
	}
	into := append(append([]ast.Expr{}, q.Into...), sel.Into...)
	if fromNothing(sel) && len(into) == 1 && len(sel.Items) == 1 && u.declaredAll(into) {
		return u.assigned(u.variableKey(into[0]), sel.Items[0].Expr)
	}
	strict := tree.HasOption(sel.Options, "postgres:strict") || tree.HasOption(q.Options, "postgres:strict")
	if len(sel.From) == 0 || strict && u.handled > 0 {
		return failedFlow
	}
	one := *sel
	one.Into, q.Into, q.Body = nil, nil, &one
	one.Options, q.Options = withoutStrict(one.Options), withoutStrict(q.Options)
	if len(into) != 1 || len(one.Items) != 1 || !u.declaredAll(into) || u.C.ReadsTables(&ast.Subquery{Query: &q}) == nil {
		return failedFlow
	}
	sub := &ast.Subquery{Query: &q}
	sub.At = s.At
	value, ok := u.withValues(sub)
	if !ok {
		return failedFlow
	}
	key := u.variableKey(into[0])
	name := u.C.NewVariable(key)
	a := &ast.Assign{Target: &ast.Param{Name: name}, Value: value.(ast.Expr)}
	a.At = s.At
	u.List = append(u.List, a)
	u.live(name, &catalog.ScriptVariable{Typ: u.Types[key], Of: u.column(&one), Live: true})
	u.Vars[key] = &Value{Kind: 'v', S: name}
	return Flow{}
}

// fromNothing reports whether a query gives one row and reads no table.
func fromNothing(s *ast.Select) bool {
	return len(s.From) == 0 && s.Where == nil && len(s.GroupBy) == 0 && s.Having == nil
}

// withoutStrict leaves out STRICT, which asks that there is one row.
func withoutStrict(list []*ast.Option) []*ast.Option {
	return slices.DeleteFunc(slices.Clone(list), func(o *ast.Option) bool { return o.Name == "postgres:strict" })
}

// ReturnedColumn is the name of the call that stands for a column of the row written last.
const ReturnedColumn = "sctconv_returned_column"

// returning is an INSERT of Oracle that puts columns of its row into variables.
func (u *Unroller) returning(s *ast.Insert) Flow {
	o := s.Outputs[0]
	if u.C.Dialect != "oracle" || len(s.Outputs) > 1 || o.Bulk || len(o.Items) != len(o.Vars) || !o.Into.IsZero() {
		return failedFlow
	}
	plain := *s
	plain.Outputs = nil
	if f := u.row(&plain); f.failed {
		return f
	}
	for i, v := range o.Vars {
		key, ok := u.target(v)
		col, isColumn := o.Items[i].Expr.(*ast.ColumnRef)
		if !ok || !isColumn {
			return failedFlow
		}
		call := &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: ReturnedColumn}}}, Args: []ast.Expr{col}}
		call.At = col.At
		if f := u.liveValue(key, call, o); f.failed {
			return f
		}
	}
	return Flow{}
}

// target is the variable that an expression names; false if it is none of the block.
func (u *Unroller) target(e ast.Expr) (string, bool) {
	key := u.variableKey(e)
	_, known := u.Types[key]
	return key, known
}

// lookedUp is SELECT … INTO of Oracle.
func (u *Unroller) lookedUp(s *ast.SelectStmt) Flow {
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || s.Query.With != nil || len(s.Query.OrderBy) > 0 || s.Query.Limit != nil || len(sel.Options) > 0 || !u.onlyVariables(s) {
		return failedFlow
	}
	into := slices.Concat(s.Query.Into, sel.Into)
	if len(into) == 0 || len(into) != len(sel.Items) {
		return failedFlow
	}
	constant := readsNothing(s.Query) && sel.Where == nil
	if !constant {
		u.asked++
	}
	for i, it := range sel.Items {
		key, ok := u.target(into[i])
		if !ok {
			return failedFlow
		}
		if constant {
			if f := u.set(key, it.Expr); f.failed {
				return f
			}
			continue
		}
		body, q := *sel, *s.Query
		body.Items, body.Into = []*ast.SelectItem{it}, nil
		q.Body, q.Into = &body, nil
		one := &ast.Subquery{Query: &q}
		one.At = s.At
		if f := u.assignLive(key, one, s); f.failed {
			return f
		}
	}
	return Flow{}
}

// letsPass reports whether a handler of the block goes on after an error, so that statements
// behind a query without rows are not run.
func letsPass(s *ast.Compound) bool {
	return slices.ContainsFunc(s.Handlers, func(h *ast.Handler) bool {
		return !slices.ContainsFunc(h.Stmts, func(x ast.Stmt) bool { _, raises := x.(*ast.Raise); return raises })
	})
}
