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

// assigned gives a variable a value that is known here, or the next value of a sequence.
func (u *Unroller) assigned(key string, e ast.Expr) Flow {
	if u.C.Dialect != "postgres" || !u.draws(e) {
		return u.set(key, e)
	}
	name := u.C.NewVariable(key)
	u.List = append(u.List, tree.Spanned(&ast.Assign{Target: tree.Spanned(&ast.Param{Name: name}, e), Value: ast.Unparen(e)}, e))
	u.live(name, &catalog.ScriptVariable{Typ: u.Types[key], Live: true})
	u.Vars[key] = &Value{Kind: 'v', S: name}
	return Flow{}
}

// draws reports whether an expression is the next value of a sequence.
func (u *Unroller) draws(e ast.Expr) bool {
	return u.C.SequenceOf(e) != nil || isNextval(e)
}

// withoutStrict leaves out STRICT, which asks that there is one row.
func withoutStrict(list []*ast.Option) []*ast.Option {
	return slices.DeleteFunc(slices.Clone(list), func(o *ast.Option) bool { return o.Name == "postgres:strict" })
}

// column is the one whose value a query of one table gives, nil for any other.
func (u *Unroller) column(s *ast.Select) *catalog.Column {
	ref, isColumn := ast.Unparen(s.Items[0].Expr).(*ast.ColumnRef)
	from, isTable := s.From[0].(*ast.TableName)
	if !isColumn || !isTable || len(s.From) > 1 {
		return nil
	}
	if t := u.C.Cat.Table(from.Name); t != nil {
		return t.ColumnIn(u.C.Cat, ref.Name.Last())
	}
	return nil
}

func (u *Unroller) live(name string, v *catalog.ScriptVariable) {
	if u.Live == nil {
		u.Live = map[string]*catalog.ScriptVariable{}
	}
	u.Live[name] = v
}

func (u *Unroller) variableKey(e ast.Expr) string {
	if r, ok := e.(*ast.ColumnRef); ok && len(r.Name.Parts) == 1 {
		return u.key(r.Name.Last())
	}
	return ""
}

// declaredAll reports whether expressions are variables of the block.
func (u *Unroller) declaredAll(list []ast.Expr) bool {
	for _, e := range list {
		if _, known := u.Types[u.variableKey(e)]; !known {
			return false
		}
	}
	return true
}

// valueOrVariable is what a variable of the block has: a constant, or what one of the
// session has; nil for anything else.
func valueOrVariable(e ast.Expr) *Value {
	if p, ok := e.(*ast.Param); ok {
		return &Value{Kind: 'v', S: p.Name}
	}
	return LiteralValue(e)
}

// withValues is a node with the values of the variables, false if one is not known.
func (u *Unroller) withValues(n ast.Node) (ast.Node, bool) {
	known := true
	out := tree.Cloned(n, func(e ast.Expr) ast.Expr {
		if v, ok := u.computed(e); ok {
			return tree.Spanned(v.Literal(), e)
		}
		v, isVar := u.variable(e)
		switch {
		case !isVar:
			return nil
		case v == nil:
			known = u.C.Dialect == "sqlserver" && known // T-SQL may have it in the session
			return nil
		}
		return tree.Spanned(v.Literal(), e)
	})
	return out, known
}
