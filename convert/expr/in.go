package expr

import (
	"slices"

	"github.com/sctconv/sctconv/grammar/ast"
)

func (r *rewriter) in(e *ast.In) (ast.Expr, Type) {
	if rows := rowsOf(e); rows != nil {
		return r.rowAmong(e, rows), boolean
	}
	if out, ok := r.lapseAmong(e); ok {
		return out, boolean
	}
	x, t := r.expr(e.X)
	if name := r.foreignOf(e.X); name != "" && !oneText(name, nil) {
		fail(e, "operator IN of type %s", name)
	}
	if q := onlyQuery(e.List); q != nil {
		return at(&ast.In{X: x, Not: e.Not, List: []ast.Expr{r.rows(q)}}, e), boolean
	}
	if len(e.List) == 0 {
		fail(e, "empty list")
	}
	if t.IsTree() {
		return r.treeAmong(e, x), boolean
	}
	list, types := r.exprs(e.List)
	if t.instant() {
		r.datesAlike(list, append(types, t))
	}
	r.clocksAlike(list, append(types, t))
	r.rawsAlike(list, append(types, t))
	all, types := append([]ast.Expr{x}, list...), append([]Type{t}, types...)
	r.bitsBeside(all, types)
	relabel(all, types)
	besideColumn(all, types, 0)
	list = all[1:]
	if x = r.exact(x, t); !r.env.ExactBlanks && slices.ContainsFunc(list, func(item ast.Expr) bool {
		s, ok := ast.Unparen(item).(*ast.StringLit)
		return ok && r.countsBlanks(s, x, t)
	}) {
		x = r.bytesOf(x)
	}
	if r.env.InTrigger && !allLiterals(list) {
		return oneOf(e, x, list), boolean
	}
	return at(&ast.In{X: x, Not: e.Not, List: list}, e), boolean
}

// rowsOf are the row that IN looks for, and those of its list; nil if it has other operands.
func rowsOf(e *ast.In) (rows []*ast.RowExpr) {
	for _, x := range append([]ast.Expr{e.X}, e.List...) {
		row, ok := ast.Unparen(x).(*ast.RowExpr)
		if !ok || len(rows) > 0 && len(row.Items) != len(rows[0].Items) || len(row.Items) == 0 {
			return nil
		}
		rows = append(rows, row)
	}
	return rows
}

// rowAmong is IN of a row and a list of rows, whose values are read for the column beside them.
func (r *rewriter) rowAmong(e *ast.In, rows []*ast.RowExpr) ast.Expr {
	out := make([]*ast.RowExpr, len(rows))
	for k, row := range rows {
		out[k] = at(&ast.RowExpr{Items: make([]ast.Expr, len(row.Items))}, row)
	}
	texts := false
	for i := range rows[0].Items {
		var side []ast.Expr
		for _, row := range rows {
			side = append(side, row.Items[i])
		}
		list, types := r.exprs(side)
		r.datesAlike(list, types)
		r.resultsAlike(list, types)
		relabel(list, types)
		texts = texts || slices.ContainsFunc(types, func(t Type) bool { return t.Kind == String })
		for k, x := range list {
			out[k].Items[i] = x
		}
	}
	list := make([]ast.Expr, len(rows)-1)
	for k := range list {
		list[k] = out[k+1]
	}
	if r.env.InTrigger || texts && len(list) > 1 { // 5.6.24 crashes where it finds texts in a list of rows
		return oneOf(e, out[0], list)
	}
	return at(&ast.In{X: out[0], Not: e.Not, List: list}, e)
}

func allLiterals(list []ast.Expr) bool {
	for _, x := range list {
		if c, ok := x.(*ast.Cast); ok {
			x = c.X
		}
		if u, ok := x.(*ast.Unary); ok {
			x = u.X
		}
		switch x.(type) {
		case *ast.NumberLit, *ast.StringLit, *ast.TypedLit, *ast.BinaryLit:
		default:
			return false
		}
	}
	return true
}

// oneOf is IN with a list that holds more than literals, in a trigger: 5.6.24
// remembers there that a value of such a list was NULL, and finds no row after it
// different from all.
func oneOf(e *ast.In, x ast.Expr, list []ast.Expr) ast.Expr {
	var out ast.Expr
	for _, v := range list {
		same := at(&ast.Binary{Op: "=", Left: x, Right: v}, e)
		if out == nil {
			out = same
			continue
		}
		out = at(&ast.Binary{Op: "or", Left: out, Right: same}, e)
	}
	out = at(&ast.Paren{X: out}, e)
	if e.Not {
		return at(&ast.Unary{Op: "not", X: out}, e)
	}
	return out
}
