package convert

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/rules"
)

// Scripts make rows by loops. One whose turns depend on constants alone is run here: its
// statements about rows are entered turn by turn, with the values of its variables.

// A loop is written out as at most maxUnrolled statements, after at most maxTurns steps.
const (
	maxUnrolled = 2000
	maxTurns    = 100000
)

// unroller runs statements of a script.
type unroller struct {
	c *converter
	// vars are the values of the variables, nil for one that is not known.
	vars  map[string]*value
	types map[string]*ast.TypeName
	// list are the statements about rows, in the order in which they run.
	list  []ast.Stmt
	turns int
}

// flow is how a statement ends.
type flow struct {
	// failed tells that it cannot be run here.
	failed bool
	// leaves and again are the ends of a turn, of the loop with the label.
	leaves, again bool
	label         string
}

var failedFlow = flow{failed: true}

// unrolledBlock enters the rows that an anonymous block writes. It reports false for a
// block that does anything else.
func (c *converter) unrolledBlock(b *ast.Block, depth int) bool {
	if b.Body == nil || b.Body.Code == nil {
		return false
	}
	u := &unroller{c: c, vars: map[string]*value{}, types: map[string]*ast.TypeName{}}
	if u.compound(b.Body.Code, 0) != (flow{}) || len(u.list) == 0 {
		return false
	}
	c.enterUnrolled(u, b, depth)
	return true
}

// unrolledLoop enters the rows that a WHILE of a T-SQL script writes.
func (c *converter) unrolledLoop(s *ast.While) bool {
	if c.dialect != "sqlserver" {
		return false
	}
	u := &unroller{c: c, vars: map[string]*value{}, types: map[string]*ast.TypeName{}}
	for name, v := range c.variables {
		u.types[name] = v.typ
		if v.value != nil {
			u.vars[name] = literalValue(v.value)
		}
	}
	if u.while(s, 0) != (flow{}) || len(u.list) == 0 {
		return false
	}
	for name, v := range u.vars {
		if old := c.variables[name]; old != nil && v != nil {
			c.setVariable(name, &scriptVariable{typ: old.typ, value: v.literal()})
		}
	}
	c.enterUnrolled(u, s, 1)
	return true
}

// enterUnrolled enters the rows as if they were written one by one.
func (c *converter) enterUnrolled(u *unroller, s ast.Stmt, depth int) {
	c.inlined(s)
	c.drop(c.set.Rule(rules.LoopUnrolled), "loop", s.Span())
	for _, x := range u.list {
		c.statement(x, depth+1)
	}
}

func (u *unroller) compound(s *ast.Compound, depth int) flow {
	if depth > maxNesting || len(s.Decls) > 100 {
		return failedFlow
	}
	for _, d := range s.Decls {
		switch d := d.(type) {
		case *ast.VariableDecl:
			if !u.declare(d) {
				return failedFlow
			}
		case *ast.Pragma, *ast.ConditionDecl:
		default:
			return failedFlow
		}
	}
	for _, h := range s.Handlers {
		if !ignores(h.Stmts, 0) {
			return failedFlow
		}
	}
	return u.stmts(s.Stmts, depth)
}

// declare makes variables; one whose value is not constant is not known.
func (u *unroller) declare(d *ast.VariableDecl) bool {
	for _, n := range d.Names {
		key := u.key(n)
		u.types[key] = d.Type
		v := &value{}
		if d.Default != nil {
			var ok bool
			if v, ok = u.eval(d.Default, 0); !ok {
				v = nil
			}
		}
		u.vars[key] = v
	}
	return true
}

func (u *unroller) key(id ast.Ident) string {
	if u.c.dialect == "sqlserver" {
		return variableKey(id.Text)
	}
	return u.c.cat.fold(id)
}

func (u *unroller) stmts(list []ast.Stmt, depth int) flow {
	for _, s := range list {
		if f := u.stmt(s, depth+1); f != (flow{}) {
			return f
		}
	}
	return flow{}
}

func (u *unroller) stmt(s ast.Stmt, depth int) flow {
	if u.turns++; depth > maxNesting || u.turns > maxTurns {
		return failedFlow
	}
	if changesRows(s) {
		return u.row(s)
	}
	switch s := s.(type) {
	case nil:
		return flow{}
	case *ast.Transaction:
		if s.Verb == "rollback" {
			return failedFlow
		}
		return flow{}
	case *ast.StmtList:
		return u.stmts(s.Stmts, depth)
	case *ast.Compound:
		return u.compound(s, depth)
	case *ast.If:
		return u.branch(s, depth)
	case *ast.CaseStmt:
		return failedFlow
	case *ast.ForRange:
		return u.forRange(s, depth)
	case *ast.While:
		return u.while(s, depth)
	case *ast.Loop:
		return u.loop(s, depth)
	case *ast.Leave:
		return u.ends(s.When, flow{leaves: true, label: u.label(s.Label)})
	case *ast.Iterate:
		return u.ends(s.When, flow{again: true, label: u.label(s.Label)})
	case *ast.VariableDecl:
		if u.declare(s) {
			return flow{}
		}
	case *ast.Assign:
		return u.assign(s)
	case *ast.SelectStmt:
		return u.selected(s)
	case *ast.Set:
		if s.Name == "nocount" || s.Name == "xact_abort" {
			return flow{}
		}
	default:
		if says(s) {
			return flow{}
		}
	}
	return failedFlow
}

func (u *unroller) label(id ast.Ident) string {
	if id.IsZero() {
		return ""
	}
	return u.c.cat.fold(id)
}

func (u *unroller) ends(when ast.Expr, f flow) flow {
	if when == nil {
		return f
	}
	yes, ok := u.truth(when)
	switch {
	case !ok:
		return failedFlow
	case yes:
		return f
	}
	return flow{}
}

func (u *unroller) branch(s *ast.If, depth int) flow {
	yes, ok := u.truth(s.Cond)
	switch {
	case !ok:
		return failedFlow
	case yes:
		return u.stmt(s.Then, depth+1)
	case s.Else != nil:
		return u.stmt(s.Else, depth+1)
	}
	return flow{}
}

// turn runs the statements of a loop once; done tells that the loop ends with f.
func (u *unroller) turn(list []ast.Stmt, label ast.Ident, depth int) (f flow, done bool) {
	if u.turns++; u.turns > maxTurns {
		return failedFlow, true
	}
	f = u.stmts(list, depth)
	own := f.label == "" || f.label == u.label(label)
	switch {
	case f == flow{}, f.again && own:
		return flow{}, false
	case f.leaves && own:
		return flow{}, true
	}
	return f, true
}

func (u *unroller) while(s *ast.While, depth int) flow {
	for {
		yes, ok := u.truth(s.Cond)
		switch {
		case !ok:
			return failedFlow
		case !yes:
			return flow{}
		}
		if f, done := u.turn(s.Stmts, s.Label, depth); done {
			return f
		}
	}
}

func (u *unroller) loop(s *ast.Loop, depth int) flow {
	for {
		if f, done := u.turn(s.Stmts, s.Label, depth); done {
			return f
		}
	}
}

func (u *unroller) forRange(s *ast.ForRange, depth int) flow {
	low, ok1 := u.whole(s.Low)
	high, ok2 := u.whole(s.High)
	step := int64(1)
	ok3 := true
	if s.Step != nil {
		step, ok3 = u.whole(s.Step)
	}
	if !ok1 || !ok2 || !ok3 || step <= 0 || len(s.Options) > 0 {
		return failedFlow
	}
	key := u.key(s.Var)
	outer, had := u.vars[key]
	defer func() {
		if delete(u.vars, key); had {
			u.vars[key] = outer
		}
	}()
	from, to, by := low, high, step
	if s.Reverse {
		by = -step
		if u.c.dialect == "oracle" { // Oracle writes the bounds in order, PostgreSQL as it counts
			from, to = high, low
		}
	}
	for i := from; by > 0 && i <= to || by < 0 && i >= to; i += by {
		u.vars[key] = &value{kind: 'i', n: i}
		if f, done := u.turn(s.Stmts, s.Label, depth); done {
			return f
		}
	}
	return flow{}
}

// assign gives a variable a value. In the languages but T-SQL the target is a name.
func (u *unroller) assign(s *ast.Assign) flow {
	key := ""
	switch t := s.Target.(type) {
	case *ast.Param:
		key = variableKey(t.Name)
	case *ast.ColumnRef:
		if len(t.Name.Parts) == 1 {
			key = u.key(t.Name.Last())
		}
	}
	if _, known := u.types[key]; !known {
		return failedFlow
	}
	e := s.Value
	if op := strings.TrimSuffix(s.Op, "="); op != "" && op != ":" {
		e = &ast.Binary{Op: op, Left: s.Target, Right: s.Value}
	}
	return u.set(key, e)
}

func (u *unroller) set(key string, e ast.Expr) flow {
	v, ok := u.eval(e, 0)
	if !ok {
		return failedFlow
	}
	if u.c.dialect == "sqlserver" && v.kind != 0 {
		lit := declaredValue(v.literal(), u.types[key])
		if lit == nil {
			return failedFlow
		}
		v = literalValue(lit)
	}
	u.vars[key] = v
	return flow{}
}

// selected is SELECT @a = …, @b = … without a table.
func (u *unroller) selected(s *ast.SelectStmt) flow {
	if s.Query == nil || u.c.dialect != "sqlserver" {
		return failedFlow
	}
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || len(sel.From) > 0 || sel.Where != nil || len(sel.Items) == 0 {
		return failedFlow
	}
	for _, it := range sel.Items {
		p, ok := it.Target.(*ast.Param)
		if !ok {
			return failedFlow
		}
		if f := u.set(variableKey(p.Name), it.Expr); f.failed {
			return f
		}
	}
	return flow{}
}
