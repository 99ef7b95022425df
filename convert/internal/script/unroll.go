package script

import (
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Scripts make rows by loops. One whose turns depend on constants alone is run here: its
// statements about rows are entered turn by turn, with the values of its variables.

// A loop is written out as at most maxUnrolled statements, after at most maxTurns steps; all
// loops of a conversion as many as four of these.
const (
	maxUnrolled = 12000
	maxTurns    = 100000
)

// Unroller runs statements of a script.
type Unroller struct {
	C *Reader
	// Vars are the values of the variables, nil for one that is not known.
	Vars  map[string]*Value
	Types map[string]*ast.TypeName
	// List are the statements about rows, in the order in which they run.
	List  []ast.Stmt
	turns int
	// Live are the variables of the session that assignments in List fill.
	Live map[string]*catalog.ScriptVariable
	// raising counts queries that fill variables, and raise an error where there is no row.
	raising int
	// routines are those that the block declares; calls are under way, the last one returns.
	routines map[string]*ast.Routine
	cursors  map[string]*ast.CursorDecl
	// lists are the collection types that the block declares; filled tells that it has elements
	// of others.
	lists   map[string]*ast.CreateType
	filled  bool
	calls   int
	returns argument
	// at is the call of a routine of the script that is run, pack the body of the package that it
	// is in.
	at   ast.Node
	pack *ast.CreatePackage
	// found are the variables that a query of the data dictionary fills, Conds the tests of what
	// exists around statements in List.
	found map[string]bool
	Conds []ast.Expr
	// gone are the constraints that statements in List drop, asked tells that the catalog of SQL Server
	// was asked for constraints, looping counts the loops around.
	gone    map[string]bool
	asked   bool
	looping int
}

// Flow is how a statement ends.
type Flow struct {
	// failed tells that it cannot be run here.
	failed bool
	// leaves and again are the ends of a turn, of the loop with the label.
	leaves, again bool
	label         string
	// returned is the end of a routine.
	returned bool
}

// Constant is the value of a literal that a variable of the type has.
func (u *Unroller) Constant(e ast.Expr, t *ast.TypeName) *Value {
	v, ok := u.Eval(e, 0)
	if !ok {
		return nil
	}
	return u.declared(v, t)
}

// Done counts what was run; kept tells that its statements are entered.
func (u *Unroller) Done(kept bool) {
	u.C.turned += u.turns
	if kept {
		u.C.unrolled += len(u.List)
	}
}

var failedFlow = Flow{failed: true}

func (u *Unroller) Compound(s *ast.Compound, depth int) Flow {
	if depth > tree.MaxNesting || len(s.Decls) > 100 {
		return failedFlow
	}
	for _, d := range s.Decls {
		switch d := d.(type) {
		case *ast.VariableDecl:
			if !u.declare(d) {
				return failedFlow
			}
		case *ast.Pragma, *ast.ConditionDecl:
		case *ast.Routine:
			if u.routines == nil {
				u.routines = map[string]*ast.Routine{}
			}
			u.routines[u.key(d.Name.Last())] = d
		case *ast.CursorDecl:
			if u.cursors == nil {
				u.cursors = map[string]*ast.CursorDecl{}
			}
			u.cursors[u.key(d.Name)] = d
		case *ast.CreateType:
			if !u.declareList(d) {
				return failedFlow
			}
		default:
			return failedFlow
		}
	}
	if one := unlessThere(s); one != nil && u.C.Dialect == "oracle" {
		return u.row(one)
	}
	if pair := u.C.ownUpsert(s); pair != nil {
		return u.stmts(pair, depth)
	}
	for _, h := range s.Handlers {
		if !Ignores(h.Stmts, 0) {
			return failedFlow
		}
	}
	raising := u.raising
	f := u.stmts(s.Stmts, depth)
	if u.raising > raising && letsPass(s) {
		return failedFlow
	}
	return f
}

// declare makes variables; one whose value is not constant is not known.
func (u *Unroller) declare(d *ast.VariableDecl) bool {
	for _, n := range d.Names {
		key := u.key(n)
		u.Types[key] = d.Type
		v := &Value{}
		if d.Default != nil {
			var ok bool
			if v, ok = u.Eval(d.Default, 0); !ok {
				v = nil
			}
			v = u.held(v, d.Type)
		}
		u.Vars[key] = v
		if v == nil && u.C.Dialect != "sqlserver" {
			if _, own := u.result(key, d.Default, 0); !own {
				u.assignLive(key, d.Default, d)
			}
		}
	}
	return true
}

func (u *Unroller) key(id ast.Ident) string {
	if u.C.Dialect == "sqlserver" {
		return VariableKey(id.Text)
	}
	return u.C.Cat.Fold(id)
}

func (u *Unroller) stmts(list []ast.Stmt, depth int) Flow {
	for _, s := range u.C.withUpserts(list) {
		if f := u.stmt(s, depth+1); f != (Flow{}) {
			return f
		}
	}
	return Flow{}
}

func (u *Unroller) stmt(s ast.Stmt, depth int) Flow {
	if u.turns++; depth > tree.MaxNesting || u.turns > maxTurns || u.C.turned+u.turns > 4*maxTurns {
		return failedFlow
	}
	if _, test := s.(*ast.If); !test && u.asked {
		delete(u.Vars, rowsFound) // of the statement before
	}
	if ChangesRows(s) {
		return u.row(s)
	}
	if IsDefinition(s) {
		return u.enter(s)
	}
	switch s := s.(type) {
	case nil:
		return Flow{}
	case *ast.DynamicSQL:
		return u.dynamic(s, depth)
	case *ast.Perform:
		if x := CallOf(s.Query); x != nil {
			return u.called(x, s, depth)
		}
		if f, done := u.callEach(s.Query, s, depth); done {
			return f
		}
	case *ast.TryCatch:
		if Ignores(s.Catch, 0) {
			return u.stmts(s.Try, depth)
		}
	case *ast.Transaction:
		if s.Verb == "rollback" {
			return failedFlow
		}
		return Flow{}
	case *ast.StmtList:
		return u.stmts(s.Stmts, depth)
	case *ast.MultiInsert:
		if list := u.C.BranchInserts(s); list != nil {
			return u.stmts(list, depth)
		}
	case *ast.Compound:
		return u.Compound(s, depth)
	case *ast.If:
		return u.branch(s, depth)
	case *ast.CaseStmt:
		return failedFlow
	case *ast.ForRange:
		return u.forRange(s, depth)
	case *ast.ForQuery:
		return u.forQuery(s, depth)
	case *ast.Forall:
		return u.forall(s, depth)
	case *ast.While:
		return u.While(s, depth)
	case *ast.Loop:
		return u.loop(s, depth)
	case *ast.Leave:
		return u.ends(s.When, Flow{leaves: true, label: u.label(s.Label)})
	case *ast.Iterate:
		return u.ends(s.When, Flow{again: true, label: u.label(s.Label)})
	case *ast.VariableDecl:
		if u.declare(s) {
			return Flow{}
		}
	case *ast.Assign:
		return u.assign(s, depth)
	case *ast.SelectStmt:
		return u.selected(s)
	case *ast.Return:
		return u.returned(s)
	case *ast.Exec:
		if r := u.routine(s.Name); r != nil && s.Text == nil && s.Result == nil {
			return u.run(r, s.Args, s, depth)
		}
		if f, ok := u.extended(s); ok {
			return f
		}
		if Says(s) {
			return Flow{}
		}
		return u.called(s, s, depth)
	case *ast.Set:
		if s.Name == "nocount" || s.Name == "xact_abort" {
			return Flow{}
		}
	default:
		if Says(s) {
			return Flow{}
		}
	}
	return failedFlow
}

func (u *Unroller) label(id ast.Ident) string {
	if id.IsZero() {
		return ""
	}
	return u.C.Cat.Fold(id)
}

func (u *Unroller) ends(when ast.Expr, f Flow) Flow {
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
	return Flow{}
}

func (u *Unroller) branch(s *ast.If, depth int) Flow {
	yes, ok := u.truth(s.Cond)
	switch {
	case !ok && s.Cond != nil && u.C.ReadsTables(s.Cond) != nil && u.C.OnlyRows(s, 0):
		return u.row(s)
	case !ok && u.asks(s.Cond):
		return u.guarded(s, depth)
	case !ok:
		return failedFlow
	case yes:
		return u.stmt(s.Then, depth+1)
	case s.Else != nil:
		return u.stmt(s.Else, depth+1)
	}
	return Flow{}
}

// turn runs the statements of a loop once; done tells that the loop ends with f.
func (u *Unroller) turn(list []ast.Stmt, label ast.Ident, depth int) (f Flow, done bool) {
	if u.turns++; u.turns > maxTurns || u.C.turned+u.turns > 4*maxTurns {
		return failedFlow, true
	}
	f = u.stmts(list, depth)
	own := f.label == "" || f.label == u.label(label)
	switch {
	case f == Flow{}, f.again && own:
		return Flow{}, false
	case f.leaves && own:
		return Flow{}, true
	}
	return f, true
}

func (u *Unroller) While(s *ast.While, depth int) Flow {
	u.looping++
	defer func() { u.looping-- }()
	for {
		yes, ok := u.truth(s.Cond)
		switch {
		case !ok:
			return failedFlow
		case !yes:
			return Flow{}
		}
		if f, done := u.turn(s.Stmts, s.Label, depth); done {
			return f
		}
	}
}

func (u *Unroller) loop(s *ast.Loop, depth int) Flow {
	for {
		if f, done := u.turn(s.Stmts, s.Label, depth); done {
			return f
		}
	}
}

func (u *Unroller) forRange(s *ast.ForRange, depth int) Flow {
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
	outer, had := u.Vars[key]
	defer func() {
		if delete(u.Vars, key); had {
			u.Vars[key] = outer
		}
	}()
	from, to, by := low, high, step
	if s.Reverse {
		by = -step
		if u.C.Dialect == "oracle" { // Oracle writes the bounds in order, PostgreSQL as it counts
			from, to = high, low
		}
	}
	for i := from; by > 0 && i <= to || by < 0 && i >= to; i += by {
		u.Vars[key] = &Value{Kind: 'i', n: i}
		if f, done := u.turn(s.Stmts, s.Label, depth); done {
			return f
		}
	}
	return Flow{}
}

// assign gives a variable a value. In the languages but T-SQL the target is a name.
func (u *Unroller) assign(s *ast.Assign, depth int) Flow {
	key := ""
	switch t := s.Target.(type) {
	case *ast.Param:
		key = VariableKey(t.Name)
	case *ast.ColumnRef:
		if len(t.Name.Parts) == 1 {
			key = u.key(t.Name.Last())
		}
	case *ast.Call:
		return u.assignElement(t, s.Value)
	}
	if _, known := u.Types[key]; !known {
		return failedFlow
	}
	e := s.Value
	if op := strings.TrimSuffix(s.Op, "="); op != "" && op != ":" {
		e = &ast.Binary{Op: op, Left: s.Target, Right: s.Value}
	}
	if _, known := u.Eval(e, 0); !known && u.C.Dialect == "oracle" && u.asks(e) {
		u.finds(key)
		return Flow{}
	}
	if f, done := u.result(key, e, depth); done {
		return f
	}
	return u.assigned(key, e)
}

func (u *Unroller) set(key string, e ast.Expr) Flow {
	v, ok := u.Eval(e, 0)
	if !ok {
		return u.assignLive(key, e, e)
	}
	if v.Kind == 'd' || dateWord(u.Types[key]) != "" {
		if v = u.declared(v, u.Types[key]); v == nil {
			return failedFlow
		}
		u.Vars[key] = v
		return Flow{}
	}
	if u.C.Dialect == "sqlserver" && v.Kind != 0 {
		lit := declaredValue(v.Literal(), u.Types[key])
		if lit == nil {
			return failedFlow
		}
		v = LiteralValue(lit)
	}
	u.Vars[key] = v
	return Flow{}
}
