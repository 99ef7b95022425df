package query

import (
	"maps"

	"github.com/sctconv/sctconv/grammar/ast"
)

// outward takes what the conditions of joins say of sources around the query out
// of them and gives it for WHERE: MySQL 5.6 finds no such name in ON (error 1054).
func (r *rewriter) outward(b *block) ast.Expr {
	if !b.scope.correlated || b.scope.outer.shared || r.env.TypesOnly {
		return nil
	}
	return outwardFrom(b.out.From)
}

func outwardFrom(list []ast.TableRef) (moved ast.Expr) {
	for _, t := range list {
		moved = and(moved, outwardOf(t, true))
	}
	return moved
}

// outwardOf does that for a source. What an outer join may leave out has no
// place in WHERE.
func outwardOf(t ast.TableRef, movable bool) (moved ast.Expr) {
	if p, ok := t.(*ast.ParenTable); ok {
		return outwardOf(p.Table, movable)
	}
	j, ok := t.(*ast.Join)
	if !ok {
		return nil
	}
	moved = and(outwardOf(j.Left, movable && j.Kind != "right"), outwardOf(j.Right, movable && j.Kind != "left"))
	if j.On == nil {
		return moved
	}
	inside := insideOf(j)
	var rest ast.Expr
	for _, c := range ast.Conjuncts(j.On) {
		switch {
		case !namesOutside(c, inside):
			rest = and(rest, c)
		case !movable || j.Kind == "left" || j.Kind == "right":
			fail(c, "outer join in a sub-query whose condition names a source around it")
		default:
			moved = and(moved, c)
		}
	}
	if j.On = rest; rest == nil {
		j.Kind = "cross"
	}
	return moved
}

// insideOf are the sources of a join, and those of the queries in its condition.
func insideOf(j *ast.Join) map[string]bool {
	d := &dependencies{}
	inside := d.join(j.Left)
	maps.Copy(inside, d.join(j.Right))
	ast.Inspect(j.On, func(x ast.Node) bool {
		if q, ok := x.(*ast.Select); ok {
			for _, t := range q.From {
				maps.Copy(inside, d.join(t))
			}
		}
		return true
	})
	return inside
}

// namesOutside reports whether an expression names another source than these.
func namesOutside(e ast.Expr, inside map[string]bool) bool {
	return contains(e, func(x ast.Node) bool {
		c, ok := x.(*ast.ColumnRef)
		return ok && len(c.Name.Parts) == 2 && !inside[c.Name.Parts[0].Text]
	})
}
