package code

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// Metrics are the figures of a routine's, package's or trigger's size.
type Metrics struct {
	// Statements counts statements and declarations, those nested in others too.
	Statements int
	// Branches counts decisions: IF, ELSIF, WHEN, loops and handlers.
	Branches int
	// Depth is the deepest nesting of blocks, conditions and loops.
	Depth int
	// Cursors counts cursors declared, and loops over queries.
	Cursors int
	// DynamicSQL counts statements whose text is made at run time, TempTables
	// the temporary tables and table variables that are made.
	DynamicSQL, TempTables int
	// Calls counts calls of procedures, Routines nested routines, Unread the
	// statements that could not be read.
	Calls, Routines, Unread int
}

// Measure counts what the body of a routine, package, trigger or block holds.
// It reports false when the body was not read.
func Measure(n ast.Node) (Metrics, bool) {
	b := bodyOf(n)
	if b == nil || b.Code == nil {
		return Metrics{}, false
	}
	var m meter
	m.children(b.Code)
	return m.Metrics, true
}

func bodyOf(n ast.Node) *ast.Body {
	switch n := n.(type) {
	case *ast.Routine:
		return n.Body
	case *ast.CreateTrigger:
		return n.Body
	case *ast.CreatePackage:
		return n.Body
	case *ast.Block:
		return n.Body
	}
	return nil
}

type meter struct {
	Metrics
	depth int
}

func (m *meter) children(n ast.Node) { ast.Children(n, m.node) }

func (m *meter) node(n ast.Node) {
	if ast.IsLeaf(n) {
		return
	}
	nests := m.enter(n)
	m.children(n)
	m.leave(nests)
}

// enter counts a node; what it reports is for leave.
func (m *meter) enter(n ast.Node) (nests bool) {
	if s, ok := n.(ast.Stmt); ok {
		m.count(s)
	}
	if nests = m.nests(n); nests {
		m.depth++
		m.Depth = max(m.Depth, m.depth)
	}
	return nests
}

func (m *meter) leave(nests bool) {
	if nests {
		m.depth--
	}
}

// nests counts a decision and reports whether n nests statements.
func (m *meter) nests(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.If:
		m.Branches++
		return !n.ElseIf
	case *ast.CaseBranch, *ast.Handler:
		m.Branches++
	case *ast.Loop, *ast.While, *ast.ForRange, *ast.Foreach, *ast.Forall, *ast.ForQuery:
		m.Branches++
		return true
	case *ast.TryCatch:
		m.Branches++
		return true
	case *ast.CaseStmt, *ast.Compound:
		return true
	}
	return false
}

func (m *meter) count(s ast.Stmt) {
	if o, ok := s.(*ast.Opaque); ok && o.Err == "" { // arguments kept as text
		return
	}
	m.Statements++
	switch s := s.(type) {
	case *ast.StmtList, *ast.Compound, *ast.NullStmt, *ast.LabelMark:
		m.Statements--
	case *ast.Opaque:
		m.Unread++
	case *ast.CursorDecl, *ast.ForQuery:
		m.Cursors++
	case *ast.DynamicSQL:
		m.DynamicSQL++
	case *ast.TableDecl:
		m.TempTables++
	case *ast.CreateTable:
		if s.Kind != ast.TableRegular || s.Name.OfSession() {
			m.TempTables++
		}
	case *ast.SelectStmt:
		if makesTemporary(s.Query) {
			m.TempTables++
		}
	case *ast.Exec:
		m.Calls++
	case *ast.Routine:
		m.Routines++
	}
}

// makesTemporary reports whether a query is SELECT INTO #table.
func makesTemporary(q *ast.Query) bool {
	if q == nil {
		return false
	}
	s, ok := q.Body.(*ast.Select)
	if !ok || len(s.Into) != 1 {
		return false
	}
	t, ok := s.Into[0].(*ast.ColumnRef)
	return ok && t.Name.OfSession()
}
