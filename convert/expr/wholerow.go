package expr

import "github.com/sctconv/sctconv/grammar/ast"

// PostgreSQL takes the name of a table for its row: count(t), count(t.*), t IS NULL.

// wholeRow is the row that an expression names, no columns for anything else.
func (r *rewriter) wholeRow(e ast.Expr) (solid ast.Expr, all []RowField) {
	if r.env.Row == nil || r.env.Dialect != "postgres" {
		return nil, nil
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Star:
		if !x.Table.IsZero() {
			return r.env.Row(x.Table)
		}
	case *ast.ColumnRef:
		if len(x.Name.Parts) > 1 || x.Outer {
			return nil, nil
		}
		if _, _, column := r.env.Column(x.Name); !column {
			return r.env.Row(x.Name)
		}
	}
	return nil, nil
}

// rowIsNull is IS [NOT] NULL of a row, which asks for all columns; nil for any other value.
func (r *rewriter) rowIsNull(e *ast.IsExpr) ast.Expr {
	if e.Test != "null" {
		return nil
	}
	solid, fields := r.wholeRow(e.X)
	var all []ast.Expr
	for _, f := range fields {
		all = append(all, f.X)
	}
	if _, column := solid.(*ast.ColumnRef); column && !e.Not {
		all = []ast.Expr{solid}
	}
	return tests(all, "and", e.Not, e.At)
}
