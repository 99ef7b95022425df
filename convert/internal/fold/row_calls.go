package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// A trigger may call procedures, or functions of PL/pgSQL for what they do. What one does stands in
// place of the call; its parameters stand for the values that they are given.

// maxCallsDeep bounds how deep the calls of a trigger go.
const maxCallsDeep = 3

// called is the routine that a statement calls, with the values that it gives; nil for any other statement.
func (a *acting) called(s ast.Stmt) (*ast.Routine, []*ast.Arg) {
	switch s := s.(type) {
	case *ast.Exec:
		if s.Text == nil && s.Result == nil && len(s.Nested)+len(s.Options) == 0 && a.c.Dialect == "oracle" {
			if r := a.ownRoutine(s.Name); r != nil {
				return r, s.Args
			}
			return a.c.procedureFor(s.Name), s.Args
		}
	case *ast.Perform:
		if call := script.OnlyCall(s.Query); call != nil {
			return a.c.FunctionFor(call), tree.ArgsOf(call)
		}
	}
	return nil, nil
}

// procedureFor is the procedure of Oracle that a name means: one of its own or of a package.
func (c *Folder) procedureFor(n ast.Name) *ast.Routine {
	if r := c.procedureNamed(n); r != nil {
		return r
	}
	return c.Packaged(n, ast.Procedure)
}

// calls is what a routine does for a trigger.
func (a *acting) calls(r *ast.Routine, args []*ast.Arg) ([]ast.Stmt, bool) {
	whole, ok := r, true
	own := a.ownRoutine(r.Name) == r
	if !own {
		whole, ok = a.c.Whole(r).(*ast.Routine)
	}
	if !ok || a.deep == maxCallsDeep || whole.Body == nil || whole.Body.Code == nil || len(whole.Body.Text) > longestCode {
		return nil, false
	}
	code := whole.Body.Code
	if !plainCode(whole) {
		return nil, false
	}
	inside := a.inside()
	if own {
		inside = a.insideOwn()
	}
	if !inside.given(whole, args, a) || !inside.declares(code.Decls) {
		return nil, false
	}
	stmts, ok := (&settling{left: 1000}).list(code.Stmts, 0)
	if !ok {
		return nil, false
	}
	out, ok := inside.list(stmts, 0)
	if own && !a.tookOver(inside) {
		return nil, false
	}
	if len(out) > 0 {
		a.forgetQueries()
	}
	return out, ok
}

// plainCode reports whether a routine handles no errors, has no transaction of its own and is written in a
// language that is followed.
func plainCode(r *ast.Routine) bool {
	apart := func(d ast.Stmt) bool {
		p, ok := d.(*ast.Pragma)
		return ok && strings.EqualFold(p.Name, "autonomous_transaction")
	}
	switch strings.ToLower(r.Language) {
	case "", "plpgsql", "plsql":
		return len(r.Body.Code.Handlers) == 0 && !slices.ContainsFunc(r.Body.Code.Decls, apart)
	}
	return false
}

// inside follows the same trigger in a routine that it calls, which sees neither its variables nor its rows.
func (a *acting) inside() *acting {
	in := *a
	f := *a.feeding
	f.row, f.locals = "", map[string]ast.Name{}
	in.feeding, in.old, in.deep, in.own = &f, "", a.deep+1, nil
	in.vars, in.types, in.rows = map[string]ast.Expr{}, map[string]*ast.TypeName{}, nil
	return &in
}

// given enters the parameters of a routine with the values that the caller gives.
func (a *acting) given(r *ast.Routine, args []*ast.Arg, caller *acting) bool {
	if len(args) > len(r.Params) {
		return false
	}
	for i, p := range r.Params {
		if p.Mode != "" && p.Mode != "in" {
			return false
		}
		value := tree.ArgFor(args, p, i)
		if value != nil {
			value = caller.row(value)
		} else if value = p.Default; value == nil {
			return false
		}
		key := a.c.Cat.Fold(p.Name)
		a.locals[key], a.types[key] = ast.Name{}, p.Type
		if !onlyLooks(value) || tree.Has[*ast.Query](value) {
			return false
		}
		if a.vars[key] = a.kept(a.typeOf(parameterType(p.Type)), value); a.vars[key] == nil {
			return false
		}
	}
	return true
}

// parameterType is the type of a parameter, whose size no routine keeps.
func parameterType(t *ast.TypeName) *ast.TypeName {
	if t == nil || len(t.Args) == 0 {
		return t
	}
	out := *t
	out.Args = nil
	return &out
}
