package fold

import (
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// complete reports whether columns are filled, each once, and all conditions are about
// them. What else reads their values has to find them in the row, which AUTO_INCREMENT
// does not put there before the row is written.
func (m *feeding) complete() bool {
	seen := map[string]bool{}
	for i, f := range m.fills {
		// a column has one sequence, and a sequence, whose value two columns might share, one column
		for _, g := range m.fills[:i] {
			if !m.same(f, g) && (m.c.Cat.Fold(f.Column) == m.c.Cat.Fold(g.Column) || m.c.Cat.KeyOf(f.Seq) == m.c.Cat.KeyOf(g.Seq)) {
				return false
			}
		}
		seen[m.c.Cat.Fold(f.Column)] = true
	}
	for _, name := range m.asked {
		if !seen[name] {
			return false
		}
	}
	m.fills = slices.CompactFunc(m.fills, m.same)
	if len(m.fills) != len(seen) || len(seen) == 0 || slices.ContainsFunc(m.rest, m.replaces) {
		return false
	}
	m.reads = slices.ContainsFunc(m.rest, m.depends)
	return true
}

// replaces reports whether a statement gives another value to a column that is filled.
func (m *feeding) replaces(n ast.Node) bool {
	found := false
	filled := func(e ast.Expr) bool {
		id, ok := m.newColumn(e)
		return ok && slices.ContainsFunc(m.fills, func(f catalog.Filling) bool { return m.c.Cat.Fold(f.Column) == m.c.Cat.Fold(id) })
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Assign:
			found = found || filled(n.Target)
		case *ast.Select:
			found = found || slices.ContainsFunc(n.Into, filled)
		case *ast.FetchCursor:
			found = found || slices.ContainsFunc(n.Into, filled)
		case *ast.Output:
			found = found || slices.ContainsFunc(n.Vars, filled)
		case *ast.Exec, *ast.Call:
			found = found || m.passes(n, filled)
		}
		return !found
	})
	return found
}

// passes reports whether a column that is filled is an argument of a procedure, which may change it.
func (m *feeding) passes(n ast.Node, filled func(ast.Expr) bool) bool {
	x, ok := n.(*ast.Exec)
	return ok && slices.ContainsFunc(x.Args, func(a *ast.Arg) bool { return filled(a.Value) })
}

func (m *feeding) same(f, g catalog.Filling) bool {
	return m.c.Cat.Fold(f.Column) == m.c.Cat.Fold(g.Column) && m.c.Cat.KeyOf(f.Seq) == m.c.Cat.KeyOf(g.Seq)
}

// depends reports whether a statement reads what the trigger takes from a sequence,
// or the sequence itself.
func (m *feeding) depends(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok {
			return !found
		}
		id, isNew := m.newColumn(e)
		found = found || isNew && slices.ContainsFunc(m.fills, func(f catalog.Filling) bool { return m.c.Cat.Fold(f.Column) == m.c.Cat.Fold(id) })
		if r, ok := e.(*ast.ColumnRef); ok && len(r.Name.Parts) == 1 {
			seq, local := m.locals[m.c.Cat.Fold(r.Name.Last())]
			found = found || local && !seq.IsZero()
		} else if ok {
			last := strings.ToLower(r.Name.Last().Text)
			found = found || last == "currval" || last == "nextval" && slices.ContainsFunc(m.fills, func(f catalog.Filling) bool {
				seq, _ := sequenceNamed(r)
				return m.c.Cat.Fold(seq.Last()) == m.c.Cat.Fold(f.Seq.Last())
			})
		}
		return !found
	})
	return found
}
