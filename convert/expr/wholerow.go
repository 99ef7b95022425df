package expr

import "github.com/sctconv/sctconv/grammar/ast"

// PostgreSQL takes the name of a table for its row: count(t), count(t.*), t IS NULL.

// Row is what the name of a table stands for.
type Row struct {
	// Solid is a value that is NULL only where an outer join leaves the row out, nil where
	// there is none.
	Solid ast.Expr
	// Optional tells that an outer join may leave the row out.
	Optional bool
	Fields   []RowField
}

// RowField is a column of a row.
type RowField struct {
	Name string
	X    ast.Expr
	Type Type
}

// wholeRow is the row that an expression names, without columns for anything else.
func (r *rewriter) wholeRow(e ast.Expr) Row {
	if r.env.Row == nil || r.env.Dialect != "postgres" {
		return Row{}
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Star:
		if !x.Table.IsZero() {
			return r.env.Row(x.Table)
		}
	case *ast.ColumnRef:
		if len(x.Name.Parts) > 1 || x.Outer {
			return Row{}
		}
		if _, _, column := r.env.Column(x.Name); !column {
			return r.env.Row(x.Name)
		}
	}
	return Row{}
}

// rowIsNull is IS [NOT] NULL of a row, which asks for all columns; nil for any other value.
func (r *rewriter) rowIsNull(e *ast.IsExpr) ast.Expr {
	if e.Test != "null" {
		return nil
	}
	row := r.wholeRow(e.X)
	var all []ast.Expr
	for _, f := range row.Fields {
		all = append(all, f.X)
	}
	if _, column := row.Solid.(*ast.ColumnRef); column && !e.Not {
		all = []ast.Expr{row.Solid}
	}
	return tests(all, "and", e.Not, e.At)
}
