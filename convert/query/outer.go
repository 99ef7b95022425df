package query

import (
	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// outerMarks turns the marks (+) of Oracle, and *= of old T-SQL, into left joins. It
// gives the sources with the joins, and what is left of the condition.
func (r *rewriter) outerMarks(from []ast.TableRef, where ast.Expr) ([]ast.TableRef, ast.Expr) {
	switch {
	case where == nil:
		return from, where
	case r.env.Dialect == "sqlserver" && starred(where):
		where = r.starsMarked(from, where)
	case r.env.Dialect != "oracle" || !marked(where):
		return from, where
	}
	m := &marks{r: r, names: map[string]int{}, on: make([][]ast.Expr, len(from)), needs: make([]map[int]bool, len(from))}
	for i, t := range from {
		m.source(i, t)
	}
	var rest ast.Expr
	for _, c := range ast.Conjuncts(where) {
		if !marked(c) {
			rest = and(rest, c)
			continue
		}
		m.condition(c)
	}
	return m.joined(from), rest
}

// marked reports whether an expression has a column with (+).
func marked(e ast.Node) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Subquery, *ast.Exists:
			return false
		case *ast.ColumnRef:
			found = found || n.Outer
		}
		return !found
	})
	return found
}

// marks are the outer joins of one SELECT.
type marks struct {
	r     *rewriter
	names map[string]int
	// on are the conditions of a source that may be missing, needs the other
	// sources in them.
	on    [][]ast.Expr
	needs []map[int]bool
}

func (m *marks) source(i int, t ast.TableRef) {
	switch t := t.(type) {
	case *ast.TableName:
		id := t.Alias
		if id.IsZero() {
			id = t.Name.Last()
		}
		m.names[m.r.env.Fold(id)] = i
	case *ast.Derived:
		if !t.Alias.IsZero() {
			m.names[m.r.env.Fold(t.Alias)] = i
		}
	default:
		fail(t, "(+) together with JOIN")
	}
}

// condition gives a conjunct with marks to the source that they mark.
func (m *marks) condition(c ast.Expr) {
	target := -1
	needs := map[int]bool{}
	ast.Inspect(c, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Subquery, *ast.Exists:
			fail(n, "(+) together with a sub-query")
		case *ast.ColumnRef:
			i := m.owner(n)
			switch {
			case i < 0 && n.Outer:
				fail(n, "(+) after a name without its table")
			case i < 0:
			case !n.Outer:
				needs[i] = true
			case target >= 0 && target != i:
				fail(n, "(+) for two tables")
			default:
				target = i
			}
		}
		return true
	})
	if needs[target] {
		fail(c, "(+) for some columns of a table only")
	}
	m.on[target] = append(m.on[target], unmarked(c))
	if m.needs[target] == nil {
		m.needs[target] = map[int]bool{}
	}
	for i := range needs {
		m.needs[target][i] = true
	}
}

// owner is the source of a qualified column, or -1. An unqualified name in
// such a condition cannot be told from here, so it must not stand there.
func (m *marks) owner(c *ast.ColumnRef) int {
	if len(c.Name.Parts) < 2 {
		if len(m.on) == 1 {
			return 0
		}
		fail(c, "(+) with a name without its table")
	}
	if i, ok := m.names[m.r.env.Fold(c.Name.Parts[len(c.Name.Parts)-2])]; ok {
		return i
	}
	return -1
}

// unmarked is a copy without marks.
func unmarked(e ast.Expr) ast.Expr {
	if x, ok := e.(*ast.ColumnRef); ok {
		c := *x
		c.Outer = false
		return &c
	}
	return expr.Rebuilt(e, unmarked)
}

// joined puts the sources together: first those that must be there, then each
// optional one after those that its condition names.
func (m *marks) joined(from []ast.TableRef) []ast.TableRef {
	var tree ast.TableRef
	done := map[int]bool{}
	add := func(i int, kind string, on ast.Expr) {
		done[i] = true
		if tree == nil {
			tree = from[i]
			return
		}
		j := &ast.Join{Kind: kind, Left: tree, Right: from[i], On: on}
		j.At = tree.Span().Join(from[i].Span())
		tree = j
	}
	for i := range from {
		if m.on[i] == nil && !m.r.isDual(from[i]) {
			add(i, "cross", nil)
		}
	}
	for range from {
		for i := range from {
			if m.on[i] != nil && !done[i] && m.ready(i, done) {
				var on ast.Expr
				for _, c := range m.on[i] {
					on = and(on, c)
				}
				if tree == nil {
					fail(from[i], "(+) for all tables")
				}
				add(i, "left", on)
			}
		}
	}
	for i := range from {
		if m.on[i] != nil && !done[i] {
			fail(from[i], "(+) in a circle")
		}
	}
	return []ast.TableRef{tree}
}

func (m *marks) ready(i int, done map[int]bool) bool {
	for k := range m.needs[i] {
		if !done[k] {
			return false
		}
	}
	return true
}
