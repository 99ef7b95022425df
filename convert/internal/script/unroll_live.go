package script

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Blocks of Oracle write rows with numbers and rows that they have just made or looked up. Such a
// variable is one of the session, whose assignment stands among the statements about rows.

// ReturnedColumn is the name of the call that stands for a column of the row written last.
const ReturnedColumn = "sctconv_returned_column"

// assignLive enters an assignment whose value the rows give.
func (u *Unroller) assignLive(key string, e ast.Expr, at ast.Node) Flow {
	x, ok := u.replaced(e)
	if !ok {
		return failedFlow
	}
	return u.liveValue(key, x, at)
}

// liveValue is [Unroller.assignLive] with a value whose variables are replaced.
func (u *Unroller) liveValue(key string, x ast.Expr, at ast.Node) Flow {
	if u.C.Dialect != "oracle" || len(u.List) >= maxUnrolled {
		return failedFlow
	}
	name := u.C.NewVariable(key)
	a := &ast.Assign{Target: &ast.Param{Name: name}, Value: x}
	a.At = at.Span()
	u.List = append(u.List, a)
	u.live(name, &catalog.ScriptVariable{Typ: u.Types[key], Of: u.columnOf(u.Types[key]), Live: true})
	u.Vars[key] = &Value{Kind: 'v', S: name}
	return Flow{}
}

// columnOf is the column whose type table.column%TYPE is, nil for other types.
func (u *Unroller) columnOf(t *ast.TypeName) *catalog.Column {
	if t == nil || t.Ref != "type" || len(t.Name.Parts) < 2 {
		return nil
	}
	if table := u.C.Cat.Table(ast.Name{Parts: t.Name.Parts[:len(t.Name.Parts)-1]}); table != nil {
		return table.ColumnIn(u.C.Cat, t.Name.Last())
	}
	return nil
}

// replaced is an expression with the values of its variables; false if one is not known.
func (u *Unroller) replaced(e ast.Expr) (ast.Expr, bool) {
	out, ok := u.withValues(&ast.Paren{X: e})
	if !ok {
		return nil, false
	}
	return out.(*ast.Paren).X, true
}

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

// maxCalls bounds how deep routines of a block call each other.
const maxCalls = 20

// argument is what a parameter is given: its value, or an expression.
type argument struct {
	v *Value
	x ast.Expr
}

// run runs a routine that the block declares.
func (u *Unroller) run(r *ast.Routine, args []*ast.Arg, at ast.Node, depth int) Flow {
	if u.calls >= maxCalls || depth > tree.MaxNesting || r.Body == nil || r.Body.Code == nil || r.Body.Outline {
		return failedFlow
	}
	given, ok := u.arguments(r, args)
	if !ok {
		return failedFlow
	}
	names := r.Body.Code.Decls
	restore := u.shadow(r.Params, names)
	defer restore()
	u.calls++
	defer func() { u.calls-- }()
	for i, p := range r.Params {
		key := u.key(p.Name)
		u.Types[key] = p.Type
		if given[i].x == nil {
			u.Vars[key] = given[i].v
		} else if f := u.liveValue(key, given[i].x, at); f.failed {
			return f
		}
	}
	f := u.Compound(r.Body.Code, depth+1)
	if f.returned {
		return Flow{}
	}
	return f
}

// arguments are what the parameters of a routine are given, by their order or names.
func (u *Unroller) arguments(r *ast.Routine, args []*ast.Arg) ([]argument, bool) {
	list := make([]argument, len(r.Params))
	for i, p := range r.Params {
		if strings.Contains(p.Mode, "out") {
			return nil, false
		}
		e := p.Default
		at := slices.IndexFunc(args, func(a *ast.Arg) bool { return !a.Name.IsZero() && u.key(a.Name) == u.key(p.Name) })
		switch {
		case at >= 0:
			e = args[at].Value
		case i < len(args) && args[i].Name.IsZero():
			e = args[i].Value
		}
		if e == nil {
			return nil, false
		}
		if v, ok := u.Eval(e, 0); ok {
			list[i].v = v
			continue
		}
		var ok bool
		if list[i].x, ok = u.replaced(e); !ok {
			return nil, false
		}
	}
	return list, len(args) <= len(r.Params)
}

// shadow keeps the variables that have the names of parameters and declarations, and gives what
// brings them back.
func (u *Unroller) shadow(params []*ast.Parameter, decls []ast.Stmt) func() {
	var keys []string
	for _, p := range params {
		keys = append(keys, u.key(p.Name))
	}
	for _, d := range decls {
		if v, ok := d.(*ast.VariableDecl); ok {
			for _, n := range v.Names {
				keys = append(keys, u.key(n))
			}
		}
	}
	type kept struct {
		v   *Value
		t   *ast.TypeName
		had bool
	}
	old := make([]kept, len(keys))
	for i, key := range keys {
		v, had := u.Vars[key]
		old[i] = kept{v, u.Types[key], had}
	}
	return func() {
		for i, key := range keys {
			if u.Vars[key], u.Types[key] = old[i].v, old[i].t; !old[i].had {
				delete(u.Vars, key)
				delete(u.Types, key)
			}
		}
	}
}

// routine is the one of the block that a call names, nil for any other.
func (u *Unroller) routine(n ast.Name) *ast.Routine {
	if len(n.Parts) != 1 {
		return nil
	}
	return u.routines[u.key(n.Last())]
}

// result is a call of a function of the block in an assignment; done tells that it is one.
func (u *Unroller) result(key string, e ast.Expr, depth int) (f Flow, done bool) {
	c, ok := ast.Unparen(e).(*ast.Call)
	if !ok {
		return Flow{}, false
	}
	r := u.routine(c.Name)
	if r == nil || r.Returns == nil {
		return Flow{}, false
	}
	var args []*ast.Arg
	for _, a := range c.Args {
		arg := &ast.Arg{Value: a}
		if n, ok := a.(*ast.NamedArg); ok {
			arg.Name, arg.Value = n.Name, n.Value
		}
		args = append(args, arg)
	}
	u.returns = argument{}
	if f = u.run(r, args, e, depth); f.failed {
		return f, true
	}
	switch got := u.returns; {
	case got.v != nil:
		u.Vars[key] = got.v
	case got.x != nil:
		return u.liveValue(key, got.x, e), true
	default:
		return failedFlow, true
	}
	return Flow{}, true
}

// returned is RETURN.
func (u *Unroller) returned(s *ast.Return) Flow {
	if s.Query != nil || s.Data != nil || s.Dynamic != nil || s.Next || u.calls == 0 {
		return failedFlow
	}
	if s.Value != nil {
		if v, ok := u.Eval(s.Value, 0); ok {
			u.returns.v = v
		} else if u.returns.x, ok = u.replaced(s.Value); !ok {
			return failedFlow
		}
	}
	return Flow{returned: true}
}
