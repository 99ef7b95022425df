package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/internal/types"
	"github.com/sctconv/sctconv/grammar/ast"
)

// withLate is the query of an INSERT with what its rows got by defaults of columns that the script changes
// later, nil where a part of it has no list, or a value is not constant.
func (w *dataWriter) withLate(q *ast.Query, late []*catalog.Column, values []ast.Expr) *ast.Query {
	for i, col := range late {
		if tree.IsNullWord(values[i]) && col.NotNull && !col.Auto && !w.opens(col) {
			return nil
		}
	}
	return lateQuery(q, values)
}

func lateQuery(q *ast.Query, values []ast.Expr) *ast.Query {
	body, ok := lateBody(q.Body, values, 0)
	if !ok || slices.ContainsFunc(values, func(e ast.Expr) bool { return !isConstantValue(ast.Unparen(types.BareLiteral(e))) }) {
		return nil
	}
	out := *q
	out.Body = body
	return &out
}

func lateBody(b ast.QueryBody, values []ast.Expr, depth int) (ast.QueryBody, bool) {
	if depth > tree.MaxNesting {
		return nil, false
	}
	switch b := b.(type) {
	case *ast.Select:
		out := *b
		out.Items = slices.Clone(b.Items)
		for _, e := range values {
			out.Items = append(out.Items, &ast.SelectItem{Base: ast.Base{At: b.At}, Expr: tree.Cloned(&ast.Paren{X: e}, func(ast.Expr) ast.Expr { return nil }).(*ast.Paren).X})
		}
		return &out, true
	case *ast.SetOp:
		out, ok1, ok2 := *b, false, false
		out.Left, ok1 = lateBody(b.Left, values, depth+1)
		out.Right, ok2 = lateBody(b.Right, values, depth+1)
		return &out, ok1 && ok2
	case *ast.ParenQuery:
		if q := lateQuery(b.Query, values); q != nil {
			return &ast.ParenQuery{Base: b.Base, Query: q}, true
		}
	}
	return nil, false
}
