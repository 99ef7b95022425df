package build

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// This file is what each statement does to the texts of variables.

// node follows a node that holds statements.
func (t *flow) node(n ast.Node) {
	switch n := n.(type) {
	case ast.Expr, *ast.Query:
	case *ast.Body:
		if !t.sqlserver {
			ast.Children(n, t.visit)
		}
	case *ast.Routine:
		t.declare(n.Name.Last(), nil)
		t.routine(n, nil)
	case *ast.Compound:
		t.compound(n)
	case *ast.If:
		t.effects(n.Cond)
		t.branches(n.Then, n.Else)
	case *ast.CaseStmt:
		t.choice(n)
	case *ast.TryCatch:
		t.branch(func() { t.list(n.Try) })
		t.branch(func() { t.list(n.Catch) })
	case *ast.Loop, *ast.While, *ast.ForRange, *ast.ForQuery, *ast.Foreach:
		t.repeated(n.(ast.Stmt))
	case ast.Stmt:
		t.simple(n)
	default:
		ast.Children(n, t.visit)
	}
}

func (t *flow) list(stmts []ast.Stmt) {
	for _, s := range stmts {
		t.node(s)
	}
}

// simple follows a statement that repeats and guards no others.
func (t *flow) simple(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.StmtList:
		t.list(s.Stmts)
	case *ast.VariableDecl:
		t.variables(s)
	case *ast.Assign:
		t.effects(s.Value)
		t.assign(s.Target, s.Op, s.Value)
	case *ast.SelectStmt:
		t.selects(s)
	case *ast.DynamicSQL:
		t.dynamic(s)
	case *ast.Exec:
		if t.w.calls {
			s.Nested = t.definedBy(s)
		}
		ast.Children(s, t.visit)
		t.effects(s)
	case *ast.CursorDecl:
		t.declare(s.Name, nil)
	case *ast.ConditionDecl:
		t.declare(s.Name, nil)
	case *ast.AliasDecl:
		t.declare(s.Name, nil)
	default:
		ast.Children(s, t.visit)
		t.effects(s)
	}
}

// variables enters declared variables with their first values.
func (t *flow) variables(s *ast.VariableDecl) {
	for _, id := range s.Names {
		v := &textVar{limit: t.limit(s.Type), padded: t.padded(s.Type)}
		p := &textParts{texts: &t.texts}
		known := s.Default != nil && p.add(s.Default)
		if known && s.Constant {
			known = t.constant(v, s, p)
		}
		t.declare(id, v)
		if known && !s.Constant {
			t.set(v, p)
		}
	}
}

// constant makes v a constant: what uses it stands for its value as a whole.
func (t *flow) constant(v *textVar, s *ast.VariableDecl, p *textParts) bool {
	f, ok := t.texts.text(s.Default)
	if !ok {
		return false
	}
	*v = textVar{known: true, literal: true, constant: true, limit: -1}
	v.parts = []textPart{{from: p.list[0].from, to: p.list[len(p.list)-1].to, fixed: true, value: f.Text}}
	return true
}

// limit is how many characters a variable of the type takes. T-SQL cuts off what is
// longer, where the others raise an error.
func (t *flow) limit(typ *ast.TypeName) int {
	if !t.sqlserver {
		return -1
	}
	if typ == nil {
		return 0
	}
	switch strings.ToLower(typ.Name.Last().Text) {
	case "varchar", "nvarchar", "char", "nchar":
	case "sysname":
		return 128
	default:
		return 0
	}
	if len(typ.Args) == 0 {
		return 1
	}
	if n, ok := typ.Args[0].(*ast.NumberLit); ok {
		limit, err := strconv.Atoi(n.Text)
		if err != nil {
			return 0
		}
		return limit
	}
	return -1 // MAX
}

// padded reports whether blanks fill variables of the type.
func (t *flow) padded(typ *ast.TypeName) bool {
	if !t.sqlserver || typ == nil {
		return false
	}
	word := strings.ToLower(typ.Name.Last().Text)
	return word == "char" || word == "nchar"
}

// selects follows a query: T-SQL's SELECT @v = value without a source is a list of
// assignments.
func (t *flow) selects(s *ast.SelectStmt) {
	b, ok := s.Query.Body.(*ast.Select)
	if !ok || !t.sqlserver || len(b.From) > 0 || b.Where != nil || b.Top != nil || len(b.Into) > 0 || s.Query.With != nil {
		t.effects(s)
		return
	}
	for _, it := range b.Items {
		if it.Target == nil {
			continue
		}
		op := ""
		if it.Expr != nil {
			f := t.w.file
			op = f.Text[f.Offset(it.Target.Span().End):max(f.Offset(it.Target.Span().End), f.Offset(it.Expr.Span().Start))]
			op = strings.TrimSpace(source.WithoutComments(op))
		}
		t.assign(it.Target, op, it.Expr)
	}
}

// dynamic reads the text of dynamic SQL.
func (t *flow) dynamic(s *ast.DynamicSQL) {
	if s.Nested == nil && runsHere(s.Options) {
		s.Nested = t.texts.nested(s.Text)
	}
	t.effects(s)
}

// definedBy are the definitions in the only argument of a call that is a text of
// them.
func (t *flow) definedBy(s *ast.Exec) []ast.Stmt {
	var text *source.File
	for _, a := range s.Args {
		if l, is := unparen(a.Value).(*ast.StringLit); is && !startsDefinition(l.Value) {
			continue
		}
		f, ok := t.texts.text(a.Value)
		if !ok || !startsDefinition(f.Text) {
			continue
		}
		if text != nil {
			return nil
		}
		text = f
	}
	if text == nil {
		return nil
	}
	list, _ := t.w.Embedded(text)
	return list
}

// runsHere reports whether a text is run by this server, not by one that is linked.
func runsHere(options []*ast.Option) bool {
	for _, o := range options {
		if o.Name == "sqlserver:at" {
			return false
		}
	}
	return true
}

// compound follows a block. Its handlers, and what is behind a block with handlers
// or with a label to which EXIT may go, are reached from anywhere in it.
func (t *flow) compound(s *ast.Compound) {
	if !t.sqlserver {
		t.scopes = append(t.scopes, textScope{})
		defer func() { t.scopes = t.scopes[:len(t.scopes)-1] }()
	}
	t.list(s.Decls)
	if len(s.Handlers) == 0 && s.Label.IsZero() {
		t.list(s.Stmts)
		return
	}
	t.branch(func() { t.list(s.Stmts) })
	for _, h := range s.Handlers {
		t.branch(func() { t.list(h.Stmts) })
	}
}

// branch follows statements that may be left at any place, or not be run at all:
// what they change is unknown behind them.
func (t *flow) branch(follow func()) {
	mark := len(t.changes)
	follow()
	changed := t.rollback(mark)
	for _, v := range changed {
		t.change(v, nil)
	}
}

// branches follows statements of which one or none is run.
func (t *flow) branches(list ...ast.Stmt) {
	mark := len(t.changes)
	var changed []*textVar
	for _, s := range list {
		if s != nil {
			t.node(s)
			changed = append(changed, t.rollback(mark)...)
		}
	}
	for _, v := range changed {
		t.change(v, nil)
	}
}

func (t *flow) choice(s *ast.CaseStmt) {
	t.effects(s.Operand)
	list := make([]ast.Stmt, 0, len(s.Whens)+1)
	for _, b := range s.Whens {
		for _, e := range b.Conds {
			t.effects(e)
		}
		list = append(list, &ast.StmtList{Stmts: b.Stmts})
	}
	if s.Else != nil {
		list = append(list, s.Else)
	}
	t.branches(list...)
}

// rollback undoes the changes from mark on, and gives the variables.
func (t *flow) rollback(mark int) []*textVar {
	if len(t.changes) == mark {
		return nil
	}
	var changed []*textVar
	seen := map[*textVar]bool{}
	for i := len(t.changes) - 1; i >= mark; i-- {
		c := t.changes[i]
		*c.v = c.old
		if !seen[c.v] {
			seen[c.v] = true
			changed = append(changed, c.v)
		}
	}
	t.changes = t.changes[:mark]
	return changed
}

// repeated follows a loop. What is changed in any loop of the routine is known in it
// only from where it is set on.
func (t *flow) repeated(s ast.Stmt) {
	t.turns(s)
	was := t.loop
	t.scopes = append(t.scopes, textScope{})
	t.loopHead(s)
	t.loop = t.count
	t.branch(func() { t.list(loopStmts(s)) })
	t.loop = was
	t.scopes = t.scopes[:len(t.scopes)-1]
}

// loopHead follows the head of a loop; its variable hides others of the name.
func (t *flow) loopHead(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.While:
		t.effects(s.Cond)
	case *ast.ForRange:
		t.declare(s.Var, nil)
	case *ast.ForQuery:
		if s.Dynamic != nil {
			t.dynamic(s.Dynamic)
		}
		t.loopTargets(s.Targets)
	case *ast.Foreach:
		t.loopTargets(s.Targets)
	}
}

func (t *flow) loopTargets(list []ast.Expr) {
	for _, e := range list {
		t.forgetTarget(e)
		if r, ok := e.(*ast.ColumnRef); ok && len(r.Name.Parts) == 1 {
			t.declare(r.Name.Parts[0], nil)
		}
	}
}

// loopStmts are the statements of a loop.
func loopStmts(s ast.Stmt) []ast.Stmt {
	switch s := s.(type) {
	case *ast.Loop:
		return s.Stmts
	case *ast.While:
		return s.Stmts
	case *ast.ForRange:
		return s.Stmts
	case *ast.ForQuery:
		return s.Stmts
	case *ast.Foreach:
		return s.Stmts
	}
	return nil
}
