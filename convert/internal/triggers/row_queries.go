package triggers

import (
	"fmt"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Sub-queries in what a trigger does read tables, with the columns of its rows as values. After the
// event MySQL has changed the rows so far only, PostgreSQL all of them; before it both are row by row.
// Oracle refuses to read the table itself, but before an INSERT of one row. An INSERT may read its table by way of a derived one
// only (error 1093).

// subquery rewrites a sub-query.
func (w *actsWriter) subquery(e ast.Expr, use expr.Use) (*ast.Query, []expr.Type) {
	var q *ast.Query
	switch e := e.(type) {
	case *ast.Subquery:
		q = e.Query
	case *ast.Exists:
		q = e.Query
	}
	if q == nil {
		panic(expr.NewProblem(e, "sub-query"))
	}
	w.counting = w.recounts(q)
	w.recounted = w.recounted || w.counting
	q = w.valuesIn(q)
	if sel, ok := q.Body.(*ast.Select); ok && len(sel.Items) == 0 { // EXISTS (SELECT FROM …)
		sel.Items = []*ast.SelectItem{{Expr: tree.Spanned(tree.NumberExpr("1"), sel)}}
	}
	res, err := query.Rewrite(q, nil, w.queryEnv())
	if err != nil || !res.Inline() || use == expr.Rows && res.Query.Limit != nil {
		panic(expr.NewProblem(e, "sub-query"))
	}
	res.WithoutNames()
	var types []expr.Type
	for _, col := range res.Columns {
		types = append(types, col.Type)
	}
	if w.readsAdded(q) {
		return tree.OfDerived(res.Query), types
	}
	return res.Query, types
}

// readsAdded reports whether a query reads the table to which its statement adds a row.
func (w *actsWriter) readsAdded(q *ast.Query) (reads bool) {
	ast.Inspect(q, func(n ast.Node) bool {
		x, ok := n.(*ast.TableName)
		reads = reads || ok && w.adds != nil && w.Cat.Table(x.Name) == w.adds
		return !reads
	})
	return reads
}

// valuesIn is a query in which the columns of the rows of the trigger are parameters.
func (w *actsWriter) valuesIn(q *ast.Query) *ast.Query {
	return tree.Cloned(q, func(e ast.Expr) ast.Expr {
		r, ok := e.(*ast.ColumnRef)
		if !ok || len(r.Name.Parts) != 2 {
			return nil
		}
		switch row := strings.ToLower(r.Name.Parts[0].Text); row {
		case catalog.NewRow, catalog.OldRow:
			return tree.Spanned(&ast.Param{Name: row + "\x00" + w.Cat.Fold(r.Name.Last())}, e)
		}
		return nil
	}).(*ast.Query)
}

// readsItself reports whether the trigger may read its own table.
func (w *actsWriter) readsItself() bool {
	switch w.Dialect {
	case "postgres":
		return !w.after && !w.once
	case "oracle":
		return !w.after && !w.once && w.event == "insert"
	}
	return false
}

func (w *actsWriter) queryEnv() *query.Env {
	rows := w.env()
	env := w.TypeEnv()
	env.Helper, env.Note = query.InlineHelper(), rows.Note
	env.Param = func(p *ast.Param) (ast.Expr, expr.Type, bool) {
		row, name, ok := strings.Cut(p.Name, "\x00")
		if !ok {
			return nil, expr.Type{}, false
		}
		return rows.Column(ast.Name{Parts: []ast.Ident{{Text: row}, {Text: name, Quoted: true}}})
	}
	env.Table = func(n ast.Name) (*query.Source, error) {
		t := w.Cat.Table(n)
		if t == nil || t == w.other || t == w.t && !w.counting && !w.readsItself() {
			return nil, fmt.Errorf("%s is not read", n)
		}
		return t.RowSource(n)
	}
	return env
}
