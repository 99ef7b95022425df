package query

import "github.com/sctconv/sctconv/grammar/ast"

// starred reports whether a condition has *= or =*.
func starred(e ast.Node) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Subquery, *ast.Exists:
			return false
		case *ast.Binary:
			found = found || starSide(n.Op) != 0
		}
		return !found
	})
	return found
}

// starSide tells which side of an outer join of old T-SQL may be missing: 1 the right
// one, -1 the left one, 0 for other operators.
func starSide(op string) int {
	switch op {
	case "*=":
		return 1
	case "=*":
		return -1
	}
	return 0
}

// starsMarked is a condition with *= as one with marks: a.x *= b.y is a.x = b.y (+). What
// else is asked of b would be asked before the join or behind it, so it must not be there.
func (r *rewriter) starsMarked(from []ast.TableRef, where ast.Expr) ast.Expr {
	var out ast.Expr
	optional := map[string]bool{}
	list := ast.Conjuncts(where)
	for i, c := range list {
		b, ok := ast.Unparen(c).(*ast.Binary)
		if !ok || starSide(b.Op) == 0 {
			if starred(c) {
				fail(c, "*= within a condition")
			}
			continue
		}
		j := *b
		j.Op = "="
		side := &j.Right
		if starSide(b.Op) < 0 {
			side = &j.Left
		}
		ref, ok := ast.Unparen(*side).(*ast.ColumnRef)
		if !ok || len(ref.Name.Parts) < 2 {
			fail(c, "*= of what is no column with the name of its table")
		}
		m := *ref
		m.Outer = true
		*side = &m
		optional[r.env.Fold(ref.Name.Parts[len(ref.Name.Parts)-2])] = true
		list[i] = &j
	}
	for _, c := range list {
		if !marked(c) {
			r.refuseOptional(c, optional, len(from))
		}
		out = and(out, c)
	}
	return out
}

// refuseOptional refuses a condition that may be about a table that may be missing.
func (r *rewriter) refuseOptional(c ast.Expr, optional map[string]bool, sources int) {
	ast.Inspect(c, func(n ast.Node) bool {
		ref, ok := n.(*ast.ColumnRef)
		if !ok {
			return true
		}
		if n := len(ref.Name.Parts); n < 2 && sources > 1 || n > 1 && optional[r.env.Fold(ref.Name.Parts[n-2])] {
			fail(c, "condition beside *= on a table that may be missing")
		}
		return true
	})
}
