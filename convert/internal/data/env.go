package data

import (
	"errors"
	"fmt"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
)

// env rewrites expressions; column gives names a meaning, and may be nil.
// Sub-queries cannot read the table that is changed: MySQL refuses it.
func (w *dataWriter) env(t *catalog.Table, column func(ast.Name) (ast.Expr, expr.Type, bool)) *expr.Env {
	return &expr.Env{
		Dates: w.dateOrder(), Session: w.c.Dialect == "sqlserver",
		Shared: w.expressions(), Column: column, Param: w.param,
		ExactBlanks: w.blankEnds[t] && w.c.Dialect != "sqlserver",
		Lookup:      w.lookupIn(t),
		Query: func(e ast.Expr, use expr.Use) (*ast.Query, []expr.Type) {
			q := subquery(e)
			if q == nil {
				panic(expr.NewProblem(e, "sub-query"))
			}
			res, err := w.rows(q, t, false)
			if err != nil && w.ownRows {
				res, err = w.ownQuery(q, t, use, err)
			}
			if err != nil {
				panic(problemAt(e, err))
			}
			if use == expr.Rows && res.Query.Limit != nil {
				panic(expr.NewProblem(e, "row limit in a sub-query of IN"))
			}
			var types []expr.Type
			for _, col := range res.Columns {
				types = append(types, col.Type)
			}
			return res.Query, types
		},
	}
}

// expressions are those of statements about rows, in the formats and the time zone of their session.
func (w *dataWriter) expressions() expr.Shared {
	s := w.c.ScriptExpressions()
	s.OtherZone = w.zone() != nil
	s.NullsEmpty = w.now != nil && w.now.NullsEmpty
	if w.dates != nil {
		s.DateFormat, s.Marks = w.dates.Date, w.dates.Marks
		s.OtherLanguage = w.c.Dialect == "oracle" && (w.dates.Language || w.dates.Territory || w.dates.Calendar)
	}
	return s
}

// ownQuery is the result of a sub-query that reads the table which its statement changes, but
// not the row at hand: MySQL takes its rows from a derived table, which is made before any row
// changes. Without that it is the error err.
func (w *dataWriter) ownQuery(q *ast.Query, t *catalog.Table, use expr.Use, err error) (*query.Result, error) {
	res, err2 := w.rows(q, t, true)
	if err2 != nil || t == nil {
		return nil, err
	}
	if w.several {
		if out, ok := w.valueBefore(res.Query, use); ok {
			res.Query = out
			return res, nil
		}
		return nil, err
	}
	out := tree.OfDerived(res.Query)
	if len(tree.ItemsOf(out)) != len(res.Columns) {
		return nil, err
	}
	res.Query = out
	return res, nil
}

// subquery is the query inside an expression.
func subquery(e ast.Expr) *ast.Query {
	switch e := e.(type) {
	case *ast.Subquery:
		return e.Query
	case *ast.Exists:
		return e.Query
	}
	return nil
}

// problemAt is the error as a problem, at n if it has no place of its own.
func problemAt(n ast.Node, err error) *expr.Problem {
	var p *expr.Problem
	if errors.As(err, &p) {
		return p
	}
	return expr.NewProblem(n, "%s", err)
}

// rows rewrites a query whose rows a statement takes. own tells that it may
// read the table t that the statement changes.
func (w *dataWriter) rows(q *ast.Query, t *catalog.Table, own bool) (*query.Result, error) {
	return w.queryOf(q, t, func(ast.Name) bool { return own })
}

// queryOf is [dataWriter.rows]; own tells where the query may read the table.
func (w *dataWriter) queryOf(q *ast.Query, t *catalog.Table, own func(ast.Name) bool) (*query.Result, error) {
	env, v := w.queryEnv(t, own)
	res, err := query.Rewrite(q, nil, env)
	if err != nil {
		return nil, err
	}
	if !res.Inline() {
		return nil, tree.FailData(q, "too many queries within its query")
	}
	for _, o := range v.Hints {
		if r := w.c.Set.MatchOption(o.Name, o.Value); r != nil && r.Do.Verb == "drop" {
			w.c.Drop(r, o.Name, o.At)
		}
	}
	return res, nil
}

// queryEnv is what a query of a statement asks for, and the view in whose place it stands.
func (w *dataWriter) queryEnv(t *catalog.Table, own func(ast.Name) bool) (*query.Env, *catalog.View) {
	v := &catalog.View{Obj: &catalog.Object{}, OfRows: true}
	if t != nil {
		v.Obj = t.Obj
	}
	env := w.c.QueryEnv(v)
	env.Shared = w.expressions()
	env.Helper = query.InlineHelper()
	env.Param = w.param
	env.Table = func(n ast.Name) (*query.Source, error) {
		if found := w.c.Cat.Table(n); t != nil && found == t && !own(n) {
			return nil, fmt.Errorf("it reads %s, which it changes", n)
		}
		if err := w.readsGone(n); err != nil {
			return nil, err
		}
		return w.c.RowSource(n, 0)
	}
	env.Part = func(n ast.Name, as ast.Ident) (*query.Source, ast.Expr, error) {
		if _, root := w.c.PartNamed(n); root != nil && t == root && !own(n) {
			return nil, nil, fmt.Errorf("it reads %s, which it changes", n)
		}
		return w.c.PartSource(n, as)
	}
	return env, v
}
