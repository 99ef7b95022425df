package fold

import (
	"maps"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// The ways through a trigger that acts on its row: IF, and RETURN at their ends.

// branch is IF whose tests for the event are decided.
func (a *acting) branch(s *ast.If, depth int) ([]ast.Stmt, bool) {
	if s.Cond == nil {
		return nil, false
	}
	cond, known, holds := a.test(s.Cond, 0)
	switch {
	case known && holds:
		return a.one(s.Then, depth)
	case known:
		return a.one(s.Else, depth)
	}
	cond = a.asksMissing(cond)
	same, assigned, any := a.same, a.assigned, a.assigned
	way := func(s ast.Stmt, holds bool) func() ([]ast.Stmt, bool) {
		return func() ([]ast.Stmt, bool) {
			a.same, a.assigned = same || isUnchanged(cond, holds), assigned
			a.unchanged = holds && isUnchanged(cond, true) && a.alone()
			defer func() { a.same, a.unchanged, any = same, false, any || a.assigned }()
			return a.one(s, depth)
		}
	}
	out, ok := a.ways(cond, way(s.Then, true), way(s.Else, false))
	a.assigned = any
	return out, ok
}

// returns reports whether RETURN lets the change of the row be as it is.
func (a *acting) returns(s *ast.Return) bool {
	value := a.rowHeld(s.Value)
	if goesOn(s, value, a.event, !a.after && !a.once) {
		return true
	}
	if s.Value == nil {
		return false
	}
	if a.same && !a.assigned && a.event == "update" && rowNamed(value) == catalog.OldRow {
		return true
	}
	return a.unchanged && tree.IsNullWord(ast.Unparen(s.Value))
}

// ways is IF whose branches are followed one after the other.
func (a *acting) ways(cond ast.Expr, first, second func() ([]ast.Stmt, bool)) ([]ast.Stmt, bool) {
	before, rows := maps.Clone(a.vars), maps.Clone(a.rows)
	then, ok1 := first()
	behind := a.vars
	a.vars = before
	other, ok2 := second()
	if a.sameRows(rows); !ok1 || !ok2 {
		return nil, false
	}
	if a.merge(cond, behind, len(then)+len(other) == 0); len(then)+len(other) == 0 {
		return nil, true
	}
	return a.guarded(cond, then, other)
}

// guarded is IF around statements.
func (a *acting) guarded(cond ast.Expr, then, other []ast.Stmt) ([]ast.Stmt, bool) {
	if a.readsFilled(cond) { // it has no number yet, or has one already
		return nil, false
	}
	s := &ast.If{Cond: cond, Then: &ast.StmtList{Stmts: then}}
	if len(then) == 0 {
		s.Then = nil
	}
	if len(other) > 0 {
		s.Else = &ast.StmtList{Stmts: other}
	}
	return []ast.Stmt{s}, true
}
