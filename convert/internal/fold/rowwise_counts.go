package fold

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Triggers that look after references compare the number of rows of the statement with the number of
// those that have a parent, or none to have: the numbers differ where there is another row.

// rowCount is a number of rows of the statement: all, or those for which a condition holds. taken
// tells that it is taken off.
type rowCount struct {
	cond       ast.Expr
	all, taken bool
	// given are columns that the condition compares, nulls those that it asks to be NULL.
	given, nulls []string
}

// notAll is a comparison that holds if the rows of some conditions are not all rows, each row having
// one of them at most.
func (r *rowwise) notAll(x *ast.Binary) (v verdict, ok bool) {
	if x.Op != "<>" && x.Op != "!=" {
		return v, false
	}
	list, ok1 := r.countsIn(x.Left, false, 0)
	right, ok2 := r.countsIn(x.Right, true, 0)
	if list = append(list, right...); !ok1 || !ok2 {
		return v, false
	}
	i := slices.IndexFunc(list, func(c rowCount) bool { return c.all })
	if i < 0 {
		return v, false
	}
	all := list[i]
	list = slices.Delete(list, i, i+1)
	if len(list) == 0 || len(list) > 2 || slices.ContainsFunc(list, func(c rowCount) bool { return c.all || c.taken == all.taken }) || len(list) == 2 && !apartCounts(list[0], list[1]) {
		return v, false
	}
	var cond ast.Expr
	for _, c := range list {
		v.none = append(v.none, tree.ExprText(c.cond))
		one := ast.Expr(tree.Spanned(&ast.IsExpr{X: tree.Paren(c.cond), Test: "true", Not: true}, x))
		cond = tree.And(cond, one)
	}
	v.x, v.any = cond, true
	return v, true
}

// apartCounts reports whether no row has two conditions: one asks for NULL in a column that the other
// compares.
func apartCounts(a, b rowCount) bool {
	meet := func(a, b rowCount) bool {
		return slices.ContainsFunc(a.nulls, func(col string) bool { return slices.Contains(b.given, col) })
	}
	return meet(a, b) || meet(b, a)
}

// countsIn are the numbers of rows in a sum.
func (r *rowwise) countsIn(e ast.Expr, taken bool, depth int) (list []rowCount, ok bool) {
	if depth > tree.MaxNesting {
		return nil, false
	}
	if r.countsChanged(e) {
		return []rowCount{{all: true, taken: taken}}, true
	}
	e = bareItem(e)
	switch x := e.(type) {
	case *ast.Binary:
		if x.Op != "+" && x.Op != "-" {
			return nil, false
		}
		left, ok1 := r.countsIn(x.Left, taken, depth+1)
		right, ok2 := r.countsIn(x.Right, taken != (x.Op == "-"), depth+1)
		return append(left, right...), ok1 && ok2
	case *ast.Param:
		q := r.counts[r.c.Cat.Fold(ast.Ident{Text: x.Name})]
		if q == nil {
			return nil, false
		}
		return r.countOf(q, taken)
	case *ast.Subquery:
		return r.countOf(x.Query, taken)
	}
	return nil, false
}

// countOf is the number of rows of SELECT COUNT(*) in which each row of the statement is once at most.
func (r *rowwise) countOf(query *ast.Query, taken bool) ([]rowCount, bool) {
	s, ok := query.Body.(*ast.Select)
	if !ok || query.With != nil || !countsAll(s) || !plainSelect(s) {
		return nil, false
	}
	q := &rowQuery{r: r}
	rest, others, ok := q.beside(s)
	if !ok {
		q, rest, others = &rowQuery{r: r}, s, nil
	}
	if q.others = others; others != nil && !q.isOnlyRow(rest) || len(q.lefts) > 0 {
		return nil, false
	}
	list, ok := q.matches(rest, nil)
	if !ok || len(list) != 1 || len(q.kinds) != 1 || !q.besideExist(&list[0]) {
		return nil, false
	}
	out := rowCount{cond: list[0].cond, taken: taken, all: list[0].cond == nil}
	for _, c := range append(ast.Conjuncts(s.Where), q.conds...) {
		r.noteCompared(&out, c)
	}
	return []rowCount{out}, true
}

// noteCompared notes the columns that a condition compares, or asks to be NULL.
func (r *rowwise) noteCompared(c *rowCount, e ast.Expr) {
	switch x := ast.Unparen(e).(type) {
	case *ast.IsExpr:
		if ref, ok := ast.Unparen(x.X).(*ast.ColumnRef); ok && x.Test == "null" && !x.Not {
			c.nulls = append(c.nulls, r.c.Cat.Fold(ref.Name.Last()))
		}
	case *ast.Binary:
		for _, side := range []ast.Expr{x.Left, x.Right} {
			if ref, ok := ast.Unparen(side).(*ast.ColumnRef); ok && x.Op == "=" {
				c.given = append(c.given, r.c.Cat.Fold(ref.Name.Last()))
			}
		}
	}
}
