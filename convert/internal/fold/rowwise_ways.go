package fold

import (
	"maps"
	"slices"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// The ways through a trigger of SQL Server: branches, what variables hold in them, and jumps to the
// statements at its end that refuse.

// held is what variables hold at a place of the trigger.
type held struct {
	vars    map[string]ast.Expr
	counts  map[string]*ast.Query
	changed map[string]bool
}

func (r *rowwise) heldNow() held {
	return held{maps.Clone(r.vars), maps.Clone(r.counts), maps.Clone(r.changed)}
}

// way is one branch of IF, before which the variables hold what they did before both, and what they
// hold behind it; nil where it gives none a value.
func (r *rowwise) way(s ast.Stmt, before held, depth int) (out rowActs, behind *held, ok bool) {
	assigned := r.assigned
	if out, ok = r.one(s, depth); r.assigned == assigned {
		return out, nil, ok
	}
	now := r.heldNow()
	r.vars, r.counts, r.changed = maps.Clone(before.vars), maps.Clone(before.counts), maps.Clone(before.changed)
	return out, &now, ok
}

// goesOn gives the variables what they hold behind both branches of IF. It is false where that is not
// known: a branch that gives values must end the trigger, or the condition be one over the row.
func (r *rowwise) goesOn(v verdict, then, other rowActs, thenHeld, otherHeld *held, before held) bool {
	thenEnds, otherEnds := then.ends || then.refuses, other.ends || other.refuses
	switch {
	case thenHeld == nil && otherHeld == nil, (thenHeld == nil || thenEnds) && (otherHeld == nil || otherEnds):
		return true
	case v.any || !r.single:
		return false
	}
	if thenHeld == nil || thenEnds {
		thenHeld = &before
	}
	if otherHeld == nil || otherEnds {
		otherHeld = &before
	}
	r.joinsWays(v.x, *thenHeld, *otherHeld)
	return true
}

// impliesAny reports whether a condition that holds where it does for any row is asked within no other
// such one, whose row may be another: but for one that holds for each row of it.
func (r *rowwise) impliesAny(v verdict) bool {
	return !slices.ContainsFunc(r.any, func(around verdict) bool {
		return around.any && (len(around.none) == 0 || slices.ContainsFunc(around.none, func(text string) bool { return !slices.Contains(v.none, text) }))
	})
}

// endingOf are the statements from the first label on of the list that has one.
func endingOf(stmts []ast.Stmt, depth int) []ast.Stmt {
	for i, s := range stmts {
		switch s := s.(type) {
		case *ast.LabelMark:
			return stmts[i:]
		case *ast.StmtList:
			if i == len(stmts)-1 && depth < tree.MaxNesting {
				return endingOf(s.Stmts, depth+1)
			}
		case *ast.Compound:
			if i == len(stmts)-1 && depth < tree.MaxNesting {
				return endingOf(s.Stmts, depth+1)
			}
		}
	}
	return nil
}

// goesTo is GOTO a label at the end of the trigger, which does what stands there and ends it. No
// handler around gets the errors of that.
func (r *rowwise) goesTo(s *ast.Goto, depth int) (rowActs, bool) {
	i := slices.IndexFunc(r.ending, func(x ast.Stmt) bool {
		mark, ok := x.(*ast.LabelMark)
		return ok && r.c.Cat.Fold(mark.Label) == r.c.Cat.Fold(s.Label)
	})
	if i < 0 || slices.ContainsFunc(r.ending[i:], func(x ast.Stmt) bool { return tree.Has[*ast.Goto](x) }) {
		return rowActs{}, false
	}
	handled := r.handled
	r.handled = false
	out, ok := r.list(append(slices.Clone(r.ending[i+1:]), &ast.Return{}), depth)
	r.handled = handled
	return out, ok
}
