package data

import (
	"slices"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Values call functions of the script that read tables. Their queries stand in the place of the
// calls, as in views: MySQL runs them where the source runs the function.

// lookupIn rewrites the queries of functions that the values of a statement call, which changes
// the table t. One that takes values of its rows is left to the query that finds them: a name of
// the function may be one of theirs.
func (w *dataWriter) lookupIn(t *catalog.Table) func(ast.Expr, []expr.Argument) (ast.Expr, expr.Type) {
	return func(e ast.Expr, args []expr.Argument) (ast.Expr, expr.Type) {
		if slices.ContainsFunc(args, func(a expr.Argument) bool { return a.X != nil && namesColumn(a.X) }) {
			panic(expr.NewProblem(e, "query of a function with values of the row"))
		}
		out, typ, err := w.lookup(e, args, t, false)
		if err != nil && w.ownRows && !w.several {
			if own, of, err2 := w.lookup(e, args, t, true); err2 == nil {
				if q := subquery(ast.Unparen(own)); q != nil {
					read := *q
					*q = *tree.OfDerived(&read)
					out, typ, err = own, of, nil
				}
			}
		}
		if err != nil {
			panic(problemAt(e, err))
		}
		return out, typ
	}
}

// lookup rewrites the query of a function. It may not read rows that are missing: the value would
// be another.
func (w *dataWriter) lookup(e ast.Expr, args []expr.Argument, t *catalog.Table, own bool) (ast.Expr, expr.Type, error) {
	env, _ := w.queryEnv(t, func(ast.Name) bool { return own })
	table := env.Table
	env.Table = func(n ast.Name) (*query.Source, error) {
		if lost := w.c.Cat.Table(n); w.lacking[lost] {
			return nil, tree.FailData(e, "it reads %s, of whose rows some are not converted", lost.Name)
		}
		return table(n)
	}
	return query.Lookup(e, args, env)
}

// namesColumn reports whether an expression of the target has a column.
func namesColumn(e ast.Expr) (has bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		_, column := n.(*ast.ColumnRef)
		has = has || column
		return !has
	})
	return has
}
