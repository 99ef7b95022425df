package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// feeding follows the statements of a trigger for what it gives to columns from
// sequences.
type feeding struct {
	c     *Folder
	row   string // the name of the new row
	fills []catalog.Filling
	// locals are the variables and cursors of the trigger, with the sequence whose
	// value they hold, if any.
	locals map[string]ast.Name
	// asked are the columns that conditions on the way look at.
	asked []string
	// guarded tells that it gives values at inserts only, or where none is given; missed that it asks for the latter.
	guarded, missed bool
	// zero tells that 0 is no number, taken counts the values that it takes from sequences.
	zero  bool
	taken int
	// reads tells that other statements read the values.
	reads bool
	// rest are the statements that do something else.
	rest []ast.Node
}

func newFeeding(c *Folder, s *ast.CreateTrigger) *feeding {
	m := &feeding{c: c, row: "new", locals: map[string]ast.Name{}}
	if !s.New.IsZero() {
		m.row = s.New.Text
	}
	return m
}

// block reads a block; what its handlers do follows an error.
func (m *feeding) block(s *ast.Compound, depth int) bool {
	for _, d := range s.Decls {
		switch d := d.(type) {
		case *ast.VariableDecl:
			seq, _ := sequenceNamed(d.Default)
			for _, id := range d.Names {
				m.locals[m.c.Cat.Fold(id)] = seq
			}
		case *ast.CursorDecl:
			m.locals[m.c.Cat.Fold(d.Name)] = cursorSequence(d.Query)
		case *ast.ConditionDecl, *ast.Pragma:
		default:
			return false
		}
	}
	return m.stmts(s.Stmts, depth+1)
}

// cursorSequence is the sequence that a query of one value takes it from.
func cursorSequence(q *ast.Query) ast.Name {
	if q == nil {
		return ast.Name{}
	}
	if s, ok := q.Body.(*ast.Select); ok && len(s.Items) == 1 {
		seq, _ := sequenceNamed(s.Items[0].Expr)
		return seq
	}
	return ast.Name{}
}

func (m *feeding) stmts(list []ast.Stmt, depth int) bool {
	for _, s := range list {
		if !m.stmt(s, depth) {
			return false
		}
	}
	return true
}

// stmt reads a statement. It reports false where what it does cannot be told.
func (m *feeding) stmt(s ast.Stmt, depth int) bool {
	if depth > tree.MaxNesting {
		return false
	}
	switch s := s.(type) {
	case *ast.StmtList:
		return m.stmts(s.Stmts, depth+1)
	case *ast.Compound:
		return m.block(s, depth+1)
	case *ast.If:
		return m.branches(s, depth)
	case *ast.CaseStmt:
		if x := tree.CaseAsIf(s); x != nil {
			return m.branches(x, depth)
		}
	case *ast.Assign:
		m.assign(s, s.Target, s.Value)
		return true
	case *ast.SelectStmt:
		return m.selects(s)
	case *ast.FetchCursor:
		return m.fetch(s)
	case *ast.OpenCursor, *ast.CloseCursor:
		return true
	}
	if !m.harmless(s) {
		m.rest = append(m.rest, s)
	}
	return true
}

// fetch takes a value from a cursor.
func (m *feeding) fetch(s *ast.FetchCursor) bool {
	r, ok := s.Cursor.(*ast.ColumnRef)
	if !ok || len(s.Into) != 1 {
		return false
	}
	seq := m.locals[m.c.Cat.Fold(r.Name.Last())]
	m.give(s, s.Into[0], seq, s.At)
	return true
}

// branches is IF with a test whether the trigger fires for an insert, or whether a
// number is missing. What other conditions guard is something else.
func (m *feeding) branches(s *ast.If, depth int) bool {
	var then, other ast.Stmt = s.Then, s.Else
	before := *m
	switch asked := len(m.asked); {
	case m.insertMissing(s.Cond):
	case m.present(s.Cond):
		then, other = s.Else, s.Then
	default:
		m.asked = m.asked[:asked]
		if !m.harmless(s) {
			m.rest = append(m.rest, s)
		}
		return true
	}
	m.guarded = true
	if other != nil && !m.harmless(other) {
		m.rest = append(m.rest, other)
	}
	if then != nil && !m.stmt(then, depth+1) {
		return false
	}
	if m.taken == before.taken && !before.guards(s) { // it is about another column
		*m = before
		if !m.harmless(s) {
			m.rest = append(m.rest, s)
		}
	}
	return true
}

// guards reports whether a condition that takes no value from a sequence is about a column which
// has got one: IF new.c IS NOT NULL THEN NULL ….
func (m *feeding) guards(s *ast.If) bool {
	probe := &feeding{c: m.c, row: m.row}
	if !probe.insertMissing(s.Cond) && !probe.present(s.Cond) {
		return false
	}
	return len(probe.asked) == 0 || slices.ContainsFunc(m.fills, func(f catalog.Filling) bool { return slices.Contains(probe.asked, m.c.Cat.Fold(f.Column)) })
}

// insertMissing is INSERTING, a missing number, or both with AND.
func (m *feeding) insertMissing(e ast.Expr) bool {
	e = ast.Unparen(e)
	if b, ok := e.(*ast.Binary); ok && b.Op == "and" {
		return isInserting(b.Left) && m.missing(b.Right) || isInserting(b.Right) && m.missing(b.Left)
	}
	return isInserting(e) || m.missing(e)
}

func isInserting(e ast.Expr) bool {
	return eventOf(ast.Unparen(e)) == "inserting"
}

// missing is a condition that the row has no number: new.c IS NULL, new.c = 0,
// NVL(new.c, 0) = 0, or several of them with OR. Zero is no number for
// AUTO_INCREMENT either.
func (m *feeding) missing(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Binary:
		if e.Op == "or" {
			return m.missing(e.Left) && m.missing(e.Right)
		}
		ok := e.Op == "=" && isZero(e.Right) && m.asks(ast.Unparen(e.Left))
		m.zero = m.zero || ok
		return ok
	case *ast.IsExpr:
		return e.Test == "null" && !e.Not && m.asks(e.X)
	}
	return false
}

// asks notes the column that a test is about: new.c or NVL(new.c, 0).
func (m *feeding) asks(e ast.Expr) bool {
	if call, ok := e.(*ast.Call); ok && isNvl(call) && len(call.Args) == 2 && isZero(call.Args[1]) {
		e = call.Args[0]
	}
	id, ok := m.newColumn(e)
	if ok {
		m.asked = append(m.asked, m.c.Cat.Fold(id))
		m.guarded, m.missed = true, true
	}
	return ok
}

// present is new.c IS NOT NULL.
func (m *feeding) present(e ast.Expr) bool {
	is, ok := ast.Unparen(e).(*ast.IsExpr)
	return ok && is.Test == "null" && is.Not && m.asks(is.X)
}

func isZero(e ast.Expr) bool {
	n, ok := ast.Unparen(e).(*ast.NumberLit)
	return ok && n.Text == "0"
}

func isNvl(c *ast.Call) bool {
	if len(c.Name.Parts) != 1 {
		return false
	}
	name := c.Name.Last().Text
	return strings.EqualFold(name, "nvl") || strings.EqualFold(name, "coalesce")
}

// newColumn is :new.c, or new.c as in WHEN.
func (m *feeding) newColumn(e ast.Expr) (ast.Ident, bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Field:
		p, ok := e.X.(*ast.Param)
		return e.Name, ok && strings.EqualFold(strings.TrimPrefix(p.Name, ":"), m.row)
	case *ast.ColumnRef:
		if len(e.Name.Parts) == 2 && strings.EqualFold(e.Name.Parts[0].Text, m.row) {
			return e.Name.Last(), true
		}
	}
	return ast.Ident{}, false
}

// selects gives the values of a query of DUAL to variables and columns.
func (m *feeding) selects(s *ast.SelectStmt) bool {
	sel, ok := s.Query.Body.(*ast.Select)
	if !ok || !readsDual(sel) || len(sel.Into) != len(sel.Items) {
		if !m.harmless(s) {
			m.rest = append(m.rest, s)
		}
		return true
	}
	for i, it := range sel.Items {
		m.assign(s, sel.Into[i], it.Expr)
	}
	return true
}

func readsDual(s *ast.Select) bool {
	if len(s.From) == 0 { // PostgreSQL has no such table
		return s.Where == nil
	}
	if len(s.From) != 1 || s.Where != nil {
		return false
	}
	t, ok := s.From[0].(*ast.TableName)
	return ok && strings.EqualFold(t.Name.Last().Text, "dual")
}

// assign gives a value to a variable or to a column of the row.
func (m *feeding) assign(s ast.Stmt, target, value ast.Expr) {
	value = ast.Unparen(value)
	seq, at := ast.Name{}, s.Span()
	if value != nil {
		at = value.Span()
	}
	switch v := value.(type) {
	case *ast.ColumnRef:
		if n, ok := sequenceNamed(v); ok {
			seq = n
		} else if len(v.Name.Parts) == 1 {
			seq = m.locals[m.c.Cat.Fold(v.Name.Last())]
		}
	case *ast.Call:
		if n, ok := m.kept(v, target); ok {
			seq = n
		}
	}
	m.give(s, target, seq, at)
}

// kept is the sequence of NVL(:new.c, s.NEXTVAL) for column c.
func (m *feeding) kept(v *ast.Call, target ast.Expr) (ast.Name, bool) {
	if !isNvl(v) || len(v.Args) != 2 {
		return ast.Name{}, false
	}
	from, ok := m.newColumn(v.Args[0])
	to, isNew := m.newColumn(target)
	seq, isSeq := sequenceNamed(v.Args[1])
	if r, isRef := v.Args[1].(*ast.ColumnRef); isRef && !isSeq && len(r.Name.Parts) == 1 {
		seq = m.locals[m.c.Cat.Fold(r.Name.Last())]
		isSeq = !seq.IsZero()
	}
	if !ok || !isNew || !isSeq || m.c.Cat.Fold(from) != m.c.Cat.Fold(to) {
		return ast.Name{}, false
	}
	m.guarded, m.missed = true, true
	return seq, true
}

// give notes what a target gets: the next value of seq, or another value.
func (m *feeding) give(s ast.Stmt, target ast.Expr, seq ast.Name, at source.Span) {
	if !seq.IsZero() {
		m.taken++
	}
	if id, ok := m.newColumn(target); ok && !seq.IsZero() {
		m.fills = append(m.fills, catalog.Filling{Column: id, Seq: seq, At: at})
		return
	}
	r, ok := target.(*ast.ColumnRef)
	switch {
	case ok && len(r.Name.Parts) == 1 && m.isLocal(r):
		if !seq.IsZero() {
			m.locals[m.c.Cat.Fold(r.Name.Last())] = seq
		}
	case ok && isIdentityVariable(r.Name):
	default:
		m.rest = append(m.rest, s)
	}
}

// isIdentityVariable reports whether a name is the variable in which a migration
// to Oracle keeps the last number, as the server of before did.
func isIdentityVariable(n ast.Name) bool {
	return len(n.Parts) > 1 && strings.EqualFold(n.Last().Text, "identity") && strings.HasSuffix(strings.ToLower(n.Qualifier().Text), "_utilities")
}

func (m *feeding) isLocal(e ast.Expr) bool {
	r, ok := e.(*ast.ColumnRef)
	if !ok || len(r.Name.Parts) != 1 {
		return false
	}
	_, ok = m.locals[m.c.Cat.Fold(r.Name.Last())]
	return ok
}

// harmless reports whether a statement does nothing but compute variables of the
// trigger, or nothing at all.
func (m *feeding) harmless(s ast.Stmt) bool {
	ok := true
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Assign:
			r, named := n.Target.(*ast.ColumnRef)
			ok = ok && (m.isLocal(n.Target) || named && isIdentityVariable(r.Name))
		case *ast.SelectStmt:
			sel, plain := n.Query.Body.(*ast.Select)
			ok = ok && plain && len(sel.Into) > 0 && !slices.ContainsFunc(sel.Into, func(e ast.Expr) bool { return !m.isLocal(e) })
		case *ast.NullStmt, *ast.StmtList, *ast.Compound, *ast.If, *ast.Loop, *ast.While, *ast.Leave, *ast.Iterate:
		case *ast.Call:
			ok = ok && len(n.Name.Parts) == 1
		case ast.Stmt:
			ok = ok && script.Says(n)
		}
		return ok
	})
	return ok
}
