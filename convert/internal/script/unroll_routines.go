package script

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

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
		} else if f := u.liveValue(key, given[i].x, nil, at); f.failed {
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
		e := tree.ArgFor(args, p, i)
		if e == nil {
			e = p.Default
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
	u.returns = argument{}
	if f = u.run(r, tree.ArgsOf(c), e, depth); f.failed {
		return f, true
	}
	switch got := u.returns; {
	case got.v != nil:
		u.Vars[key] = got.v
	case got.x != nil:
		return u.liveValue(key, got.x, nil, e), true
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
		} else if u.returns.x, ok = u.replaced(s.Value); !ok && (u.at == nil || !ast.IsLeaf(ast.Unparen(s.Value))) {
			return failedFlow
		}
	}
	return Flow{returned: true}
}

// called runs a routine of the script, which sees nothing of the block that calls it. What a
// function returns is not asked for.
func (u *Unroller) called(s *ast.Exec, at ast.Node, depth int) Flow {
	r, pack := u.routineOf(s)
	if r == nil || s.Text != nil || s.Result != nil {
		return failedFlow
	}
	given, ok := u.arguments(r, s.Args)
	if !ok {
		return failedFlow
	}
	for i, p := range r.Params {
		if given[i].x != nil {
			given[i].v = literal(given[i].x)
		}
		if given[i].v = u.held(given[i].v, p.Type); given[i].v == nil {
			return failedFlow
		}
	}
	outer := *u
	u.Vars, u.Types, u.routines, u.cursors, u.lists, u.found = map[string]*Value{}, map[string]*ast.TypeName{}, nil, nil, nil, nil
	for i, p := range r.Params {
		u.Types[u.key(p.Name)], u.Vars[u.key(p.Name)] = p.Type, given[i].v
		if u.C.Dialect == "postgres" {
			u.Vars["$"+strconv.Itoa(i+1)] = given[i].v
		}
	}
	if u.at == nil {
		u.at = at
	}
	u.pack = pack
	u.calls++
	f := failedFlow
	if u.calls <= maxCalls && depth <= tree.MaxNesting {
		f = u.Compound(r.Body.Code, depth+1)
	}
	u.Vars, u.Types, u.routines, u.cursors, u.lists, u.found = outer.Vars, outer.Types, outer.routines, outer.cursors, outer.lists, outer.found
	u.at, u.calls, u.pack = outer.at, outer.calls, outer.pack
	if f.returned {
		return Flow{}
	}
	return f
}

// Call runs the call of a routine of the script in a statement of it.
func (u *Unroller) Call(x *ast.Exec, s ast.Stmt) bool { return u.called(x, s, 0) == (Flow{}) }
