package script

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

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

// selectedInto is SELECT … INTO. A variable gets a value that is known here, or becomes one of
// the session that a query of its own fills.
func (u *Unroller) selectedInto(s *ast.SelectStmt) Flow {
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || s.Query.With != nil || !u.onlyVariables(s) {
		return failedFlow
	}
	into := slices.Concat(s.Query.Into, sel.Into)
	if len(into) == 0 || len(into) != len(sel.Items) || !u.declaredAll(into) {
		return failedFlow
	}
	constant := u.oneRow(s.Query, sel)
	if !constant && !u.mayAsk(s.Query, sel) {
		return failedFlow
	}
	for i, it := range sel.Items {
		key, f := u.variableKey(into[i]), Flow{}
		if constant {
			f = u.assigned(key, it.Expr)
		} else {
			f = u.askedFor(key, s, it)
		}
		if f.failed {
			return f
		}
	}
	return Flow{}
}

// oneRow reports whether a query gives one row and reads no table.
func (u *Unroller) oneRow(q *ast.Query, s *ast.Select) bool {
	return s.Where == nil && len(s.GroupBy) == 0 && s.Having == nil && (len(s.From) == 0 || u.C.Dialect == "oracle" && len(s.Options) == 0 && readsNothing(q))
}

// mayAsk reports whether queries of single columns give what a query of several columns gives.
// One that raises an error unless there is one row is counted.
func (u *Unroller) mayAsk(q *ast.Query, s *ast.Select) bool {
	raises := u.C.Dialect == "oracle" || tree.HasOption(s.Options, "postgres:strict") || tree.HasOption(q.Options, "postgres:strict")
	switch {
	case len(s.From) == 0, u.C.Dialect == "oracle" && len(s.Options) > 0:
		return false
	case len(s.Items) > 1 && (!raises || len(q.OrderBy) > 0 || q.Limit != nil): // of several rows
		return false
	case raises:
		u.raising++
	}
	return true
}

// askedFor fills a variable by one column of a query of tables.
func (u *Unroller) askedFor(key string, s *ast.SelectStmt, it *ast.SelectItem) Flow {
	q, sel := *s.Query, *s.Query.Body.(*ast.Select)
	sel.Items, sel.Into, sel.Options = []*ast.SelectItem{it}, nil, withoutStrict(sel.Options)
	q.Body, q.Into, q.Options = &sel, nil, withoutStrict(q.Options)
	sub := &ast.Subquery{Query: &q}
	sub.At = s.At
	value, ok := u.replaced(sub)
	if !ok || u.C.ReadsTables(sub) == nil {
		return failedFlow
	}
	return u.liveValue(key, value, u.column(&sel), s)
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
	if u.C.Dialect != "oracle" || len(s.Outputs) > 1 || o.Bulk || len(o.Items) != len(o.Vars) || !o.Into.IsZero() || !u.declaredAll(o.Vars) {
		return failedFlow
	}
	plain := *s
	plain.Outputs = nil
	if f := u.row(&plain); f.failed {
		return f
	}
	for i, v := range o.Vars {
		col, isColumn := o.Items[i].Expr.(*ast.ColumnRef)
		if !isColumn {
			return failedFlow
		}
		call := &ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: ReturnedColumn}}}, Args: []ast.Expr{col}}
		call.At = col.At
		if f := u.liveValue(u.variableKey(v), call, nil, o); f.failed {
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
