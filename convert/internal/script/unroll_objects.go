package script

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Code that is run here may define objects, by statements or by text that it puts together, also
// behind tests of what exists.

// maxTextsRead bounds the bytes of texts that are put together and read in a conversion.
const maxTextsRead = 1 << 22

// enter adds a statement as one of the script.
func (u *Unroller) enter(s ast.Stmt) Flow {
	if len(u.List) >= maxUnrolled || u.C.unrolled+len(u.List) >= 4*maxUnrolled {
		return failedFlow
	}
	u.List = append(u.List, u.placed(s))
	u.dropsConstraints(s)
	return Flow{}
}

// placed is a statement of a routine of the script at the place where that is called.
func (u *Unroller) placed(s ast.Stmt) ast.Stmt {
	if u.at == nil {
		return s
	}
	return tree.Placed(s, u.at).(ast.Stmt)
}

// Makes reports whether something but assignments was entered.
func (u *Unroller) Makes() bool {
	return slices.ContainsFunc(u.List, func(s ast.Stmt) bool { _, assigns := s.(*ast.Assign); return !assigns })
}

// dynamic runs text: that of a literal, or of what is known here.
func (u *Unroller) dynamic(s *ast.DynamicSQL, depth int) Flow {
	if len(s.Into)+len(s.Returning) > 0 {
		return failedFlow
	}
	list := s.Nested
	if _, literal := ast.Unparen(s.Text).(*ast.StringLit); !literal || len(list) == 0 {
		v, ok := u.Eval(s.Text, 0)
		switch {
		case ok && v.Kind == 't':
			list = u.C.StatementsIn(v.S, s)
		case !ok && len(list) > 0: // with functions that only the reader of the texts knows
		default:
			return failedFlow
		}
	}
	if len(s.Using) > 0 {
		list = u.bound(list, s.Using)
	}
	if len(list) == 0 {
		return failedFlow
	}
	vars := u.Vars
	u.Vars = map[string]*Value{} // text sees none
	defer func() { u.Vars = vars }()
	for _, x := range list {
		if f := u.ofText(x, depth); f.failed {
			return f
		}
	}
	return Flow{}
}

// bound is one statement about rows with the values of USING in the place of what stands for them,
// nil for others. Oracle counts these, PostgreSQL numbers them.
func (u *Unroller) bound(list []ast.Stmt, using []*ast.Arg) []ast.Stmt {
	if len(list) != 1 || !ChangesRows(list[0]) || u.C.Dialect == "sqlserver" {
		return nil
	}
	if _, merge := list[0].(*ast.Merge); merge {
		return nil
	}
	n, known := 0, true
	out := tree.Cloned(list[0], func(e ast.Expr) ast.Expr {
		p, ok := e.(*ast.Param)
		if !ok {
			return nil
		}
		at := n
		if u.C.Dialect == "postgres" {
			at, _ = strconv.Atoi(strings.TrimPrefix(p.Name, "$"))
			at--
		}
		n++
		if at < 0 || at >= len(using) || using[at].Out {
			known = false
			return nil
		}
		v, ok := u.Eval(using[at].Value, 0)
		if known = known && ok && v.Kind != 'c'; !known {
			return nil
		}
		return tree.Spanned(v.Literal(), p)
	})
	if !known || u.C.Dialect == "oracle" && n != len(using) {
		return nil
	}
	return []ast.Stmt{out.(ast.Stmt)}
}

// ofText runs a statement of text.
func (u *Unroller) ofText(s ast.Stmt, depth int) Flow {
	switch s := s.(type) {
	case *ast.Block:
		if s.Body == nil || s.Body.Code == nil {
			return failedFlow
		}
		return u.Compound(s.Body.Code, depth+1)
	case *ast.SelectStmt:
		if onlyShows(s) {
			return Flow{}
		}
		return failedFlow
	case *ast.Truncate, *ast.Set:
		return u.enter(s)
	}
	if IsDefinition(s) || ChangesRows(s) {
		return u.enter(s)
	}
	return u.stmt(s, depth+1)
}

// StatementsIn are the statements of a text, nil if one of them is not understood. Their places
// are that of the statement which runs it.
func (c *Reader) StatementsIn(text string, at ast.Node) []ast.Stmt {
	if c.read += len(text); c.read > maxTextsRead || c.Parse == nil {
		return nil
	}
	f, err := new(source.Set).Add(c.Files.File(at.Span().Start).Name, []byte(text))
	if err != nil {
		return nil
	}
	s, err := c.Parse(context.Background(), f)
	if err != nil || slices.ContainsFunc(s.Stmts, func(x ast.Stmt) bool { return tree.Has[*ast.Opaque](x) }) {
		return nil
	}
	if c.Composed == nil {
		c.Composed = map[source.Span]bool{}
	}
	c.Composed[at.Span()] = true
	list := make([]ast.Stmt, len(s.Stmts))
	for i, x := range s.Stmts {
		list[i] = tree.Placed(x, at).(ast.Stmt)
	}
	return list
}

// asksDictionary is SELECT … INTO variables from the data dictionary: nobody knows their values,
// but that tests of them ask what exists.
func (u *Unroller) asksDictionary(s *ast.SelectStmt) bool {
	if s.Query == nil || !readsDictionary(s.Query) {
		return false
	}
	into := s.Query.Into
	if sel, ok := s.Query.Body.(*ast.Select); ok {
		into = slices.Concat(into, sel.Into)
	}
	if len(into) == 0 || !u.declaredAll(into) {
		return false
	}
	for _, e := range into {
		u.finds(u.variableKey(e))
	}
	return true
}

// finds makes a variable one that keeps what exists.
func (u *Unroller) finds(key string) {
	if u.found == nil {
		u.found = map[string]bool{}
	}
	u.found[key], u.Vars[key] = true, nil
}

// guarded runs the branches of a test of what exists, whatever it says. What a branch gives a
// variable is not known behind it.
func (u *Unroller) guarded(s *ast.If, depth int) Flow {
	u.Conds = append(u.Conds, u.condition(s.Cond))
	before, n := u.Vars, len(u.List)
	u.Vars = maps.Clone(before)
	if f := u.stmt(s.Then, depth+1); f != (Flow{}) {
		return failedFlow
	}
	then, rows := u.Vars, slices.ContainsFunc(u.List[n:], ChangesRows)
	if u.Vars = maps.Clone(before); s.Else != nil {
		n = len(u.List)
		if f := u.stmt(s.Else, depth+1); f != (Flow{}) || rows && slices.ContainsFunc(u.List[n:], ChangesRows) {
			return failedFlow
		}
	}
	for key, v := range u.Vars {
		if then[key] != v {
			u.Vars[key] = nil
		}
	}
	return Flow{}
}

// condition is a test at the place where its routine is called.
func (u *Unroller) condition(e ast.Expr) ast.Expr {
	if u.at == nil {
		return e
	}
	return tree.Placed(&ast.Paren{X: e}, u.at).(*ast.Paren).X
}

// asks reports whether a condition asks what exists.
func (u *Unroller) asks(e ast.Expr) bool {
	if e == nil {
		return false
	}
	d := Definitions{C: u.C, Filled: u.found, routines: u.routines}
	return d.Asks(e) && u.C.ReadsTables(e) == nil
}

// OnlyCall is the call that a query without any other clause consists of, nil for other queries.
func OnlyCall(q *ast.Query) *ast.Call {
	if q == nil || q.With != nil || len(q.OrderBy) > 0 || q.Limit != nil {
		return nil
	}
	body, ok := q.Body.(*ast.Select)
	if !ok || len(body.Items) != 1 || len(body.From) > 0 || body.Where != nil {
		return nil
	}
	call, _ := body.Items[0].Expr.(*ast.Call)
	return call
}

// CallOf is the call that a query consists of, as a procedure is called; nil for other queries.
func CallOf(q *ast.Query) *ast.Exec {
	call := OnlyCall(q)
	if call == nil || len(q.Into)+len(q.Body.(*ast.Select).Into) > 0 || call.X != nil || call.Over != nil || call.Star || call.Filter != nil || len(call.Options) > 0 {
		return nil
	}
	return &ast.Exec{Base: call.Base, Name: call.Name, Args: tree.ArgsOf(call)}
}

// returnsRows reports whether a query of a routine only gives rows to who called it.
func (c *Reader) returnsRows(s *ast.SelectStmt) bool {
	if s.Query == nil || tree.SelectsInto(s) || SetsNumbers(s) != nil || onlyAssigns(s) {
		return false
	}
	return c.ChangingCall(s) == nil
}

// Routine is the routine of the script that a call means, nil for any other and where several
// may be meant.
func (c *Reader) Routine(n ast.Name, args int) *ast.Routine {
	return catalog.Followed(c.RoutineAmong(c.Cat.Codes[c.Cat.KeyOf(n)], func(r *ast.Routine) bool { return takesArguments(r, args) }))
}

// takesArguments reports whether a routine can be called with so many arguments.
func takesArguments(r *ast.Routine, n int) bool {
	if n > len(r.Params) {
		return false
	}
	needed := 0
	for _, p := range r.Params {
		if p.Default == nil {
			needed++
		}
	}
	return n >= needed
}
