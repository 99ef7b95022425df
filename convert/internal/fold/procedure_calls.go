package fold

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// maxCalled bounds the statements that calls of procedures enter.
const maxCalled = 20000

// calledProcedure enters what a procedure of a T-SQL script does where the script calls it, if
// that only writes rows: its parameters are variables there. It reports false for other calls.
func (c *Folder) calledProcedure(s *ast.Exec) bool {
	if c.Dialect != "sqlserver" || s.Text != nil || c.Settings.Data == "skip" || c.calling {
		return false
	}
	r := c.procedureNamed(s.Name)
	if r == nil {
		return false
	}
	outer := c.Variables
	defer func() { c.Variables = outer }()
	decls := parametersGiven(r, s)
	list := rowsOf(r.Body.Code.Stmts)
	if len(list) == 0 || decls == nil && len(r.Params) > 0 || c.called+len(list) > maxCalled {
		return false
	}
	list, names := c.withOwnNames(decls, list, s)
	if !c.parametersKnown(decls, outer) {
		return false
	}
	given := c.Variables
	if slices.ContainsFunc(list, func(x ast.Stmt) bool { return !c.rowsOfCall(x) }) {
		return false
	}
	c.Variables = given
	c.called += len(list)
	c.Inlined(s)
	c.Drop(c.Set.Rule(rules.CallWritesRows), "exec", s.At)
	for _, d := range decls {
		if v := given[script.VariableKey(d.Names[0].Text)]; v.Live {
			c.assignedLive(v, d.Names[0].Text, d.Default.(*ast.Param).Name, outer, s)
		}
	}
	c.calling = true
	defer func() { c.calling = false }()
	for _, x := range list {
		c.Statement(x, 1)
	}
	outer = c.parametersOut(r, s, names, outer)
	return true
}

// assignedLive enters an assignment of a variable of the session to another.
func (c *Folder) assignedLive(v *catalog.ScriptVariable, name, from string, vars map[string]*catalog.ScriptVariable, s *ast.Exec) {
	x := tree.Spanned(&ast.Param{Name: from}, s)
	a := tree.Spanned(&ast.Assign{Target: tree.Spanned(&ast.Param{Name: name}, s), Value: x}, s)
	c.Cat.Data = append(c.Cat.Data, &catalog.DataStmt{Stmt: a, Place: c.Cat.NowThen(), Vars: vars, Assigns: v, Name: name, Value: x, Tests: c.RowTests})
}

// withOwnNames are copies of the statements of a procedure whose changes of rows stand where it is
// called. Its variables that have the names of variables of the session get others, and so do
// the parameters in decls; names has those.
func (c *Folder) withOwnNames(decls []*ast.VariableDecl, list []ast.Stmt, s *ast.Exec) (out []ast.Stmt, names map[string]string) {
	names = map[string]string{}
	own := func(d *ast.VariableDecl) {
		d.Names = slices.Clone(d.Names)
		for i, id := range d.Names {
			key := script.VariableKey(id.Text)
			if v := c.Variables[key]; v != nil && v.Live && names[key] == "" {
				name := id.Text
				for n := 2; c.Variables[script.VariableKey(name)] != nil; n++ {
					name = id.Text + "_" + strconv.Itoa(n)
				}
				names[key] = name
			}
			if names[key] != "" {
				d.Names[i].Text = names[key]
			}
		}
	}
	for _, d := range decls {
		own(d)
	}
	for _, x := range list {
		x = tree.Cloned(x, keepExpr).(ast.Stmt)
		ast.Inspect(x, func(n ast.Node) bool {
			if d, ok := n.(*ast.VariableDecl); ok {
				own(d)
			} else if x, ok := n.(ast.Stmt); ok && script.ChangesRows(x) {
				x.SetSpan(s.At)
			}
			return true
		})
		out = append(out, x)
	}
	for i, x := range out {
		out[i] = tree.Cloned(x, func(e ast.Expr) ast.Expr {
			if p, ok := e.(*ast.Param); ok && names[script.VariableKey(p.Name)] != "" {
				return tree.Spanned(&ast.Param{Name: names[script.VariableKey(p.Name)]}, p)
			}
			return nil
		}).(ast.Stmt)
	}
	return out, names
}

// parametersKnown makes the parameters the only variables; false if the value of one is not known.
func (c *Folder) parametersKnown(decls []*ast.VariableDecl, outer map[string]*catalog.ScriptVariable) bool {
	c.Variables = nil
	for _, d := range decls {
		name := d.Names[0].Text
		if v, ok := d.Default.(*ast.Param); ok {
			known := outer[script.VariableKey(v.Name)]
			switch {
			case known == nil || known.Value == nil && !known.Live:
				return false
			case known.Live:
				c.SetVariable(name, &catalog.ScriptVariable{Typ: d.Type, Live: true})
				continue
			}
			d.Default = known.Value
		}
		if !c.FollowVariable(d) || c.Variables[script.VariableKey(name)].Value == nil {
			return false
		}
	}
	return true
}

// parametersOut are the variables of the script with what OUTPUT parameters have brought; the
// result of the call is not known.
func (c *Folder) parametersOut(r *ast.Routine, s *ast.Exec, names map[string]string, outer map[string]*catalog.ScriptVariable) map[string]*catalog.ScriptVariable {
	outer = maps.Clone(outer)
	for i, p := range r.Params {
		v, ok := tree.ArgFor(s.Args, p, i).(*ast.Param)
		if !ok || !strings.Contains(p.Mode, "out") {
			continue
		}
		name := cmp.Or(names[script.VariableKey(p.Name.Text)], p.Name.Text)
		got, to := c.Variables[script.VariableKey(name)], outer[script.VariableKey(v.Name)]
		if got == nil || to == nil {
			continue
		}
		out := &catalog.ScriptVariable{Typ: to.Typ, Value: got.Value, Live: got.Live}
		if got.Live {
			c.assignedLive(out, v.Name, name, c.Variables, s)
		}
		outer[script.VariableKey(v.Name)] = out
	}
	if p, ok := s.Result.(*ast.Param); ok && outer[script.VariableKey(p.Name)] != nil {
		outer[script.VariableKey(p.Name)] = &catalog.ScriptVariable{Typ: outer[script.VariableKey(p.Name)].Typ}
	}
	return outer
}

// procedureNamed is the procedure of the script that a call means, nil if there is none.
func (c *Folder) procedureNamed(n ast.Name) *ast.Routine {
	o := c.Cat.Others["procedure\x00"+c.Cat.KeyOf(n)]
	if o == nil {
		return nil
	}
	r, ok := o.Node.(*ast.Routine)
	if !ok || r.Body == nil || r.Body.Code == nil || r.Body.Outline {
		return nil
	}
	return r
}

// parametersGiven are the parameters of a call as variables with their values, nil if one has none.
func parametersGiven(r *ast.Routine, s *ast.Exec) (list []*ast.VariableDecl) {
	for i, p := range r.Params {
		value := tree.ArgFor(s.Args, p, i)
		if value == nil {
			value = p.Default
		}
		if value == nil {
			return nil
		}
		list = append(list, tree.Spanned(&ast.VariableDecl{Names: []ast.Ident{p.Name}, Type: p.Type, Default: value}, s))
	}
	if len(s.Args) > len(r.Params) {
		return nil
	}
	return list
}

// rowsOf are the statements of a body without BEGIN and END, and the RETURN that ends it.
func rowsOf(list []ast.Stmt) []ast.Stmt {
	for range tree.MaxNesting {
		if len(list) == 1 {
			switch s := list[0].(type) {
			case *ast.StmtList:
				list = s.Stmts
				continue
			case *ast.Compound:
				list = slices.Concat(s.Decls, s.Stmts)
				continue
			}
		}
		break
	}
	if n := len(list); n > 0 {
		if r, ok := list[n-1].(*ast.Return); ok && (r.Value == nil || ast.IsLeaf(ast.Unparen(r.Value))) {
			list = list[:n-1]
		}
	}
	return slices.DeleteFunc(slices.Clone(list), shows)
}

// shows reports whether a statement is a query whose rows only the caller sees.
func shows(s ast.Stmt) bool {
	q, ok := s.(*ast.SelectStmt)
	if !ok || q.Query == nil || len(q.Query.Into) > 0 {
		return false
	}
	sel, ok := q.Query.Body.(*ast.Select)
	return ok && len(sel.Into) == 0 && !slices.ContainsFunc(sel.Items, func(it *ast.SelectItem) bool { return it.Target != nil })
}

// rowsOfCall reports whether a statement of a body does nothing but write rows and follow variables.
func (c *Folder) rowsOfCall(s ast.Stmt) bool {
	if d, ok := s.(*ast.VariableDecl); ok {
		c.FollowVariable(d)
		return true
	}
	return c.OnlyRows(s, 0)
}
