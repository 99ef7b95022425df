package expr

import "github.com/sctconv/sctconv/grammar/ast"

// countedRows is COUNT(DISTINCT (a, b)). A row is counted also where all of it is NULL, which a list
// of MySQL is not where any of it is.
func (r *rewriter) countedRows(e *ast.Call, name string) ast.Expr {
	row := ast.Unparen(e.Args[0]).(*ast.RowExpr)
	if name != "COUNT" || e.Quantifier != "distinct" || e.Filter != nil || r.kept != nil || r.env.Dialect != "postgres" {
		fail(e, "aggregate %s of a row", name)
	}
	out := call(e, name)
	out.Quantifier = "distinct"
	list, types := r.inner().exprs(row.Items)
	for i, x := range list {
		if types[i].Foreign != "" && !oneText(types[i].Foreign, nil) || isRow(x) || types[i].Kind == Unknown {
			fail(e, "aggregate %s of a row", name)
		}
		out.Args = append(out.Args, made(e, "{1} IS NULL", x), made(e, "IFNULL({1}, '')", x))
	}
	return out
}
