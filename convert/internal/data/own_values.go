package data

import (
	"strconv"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

// MySQL looks for the values of a row when it has written those before it. A query that reads the
// table itself, in one of several rows, fills a variable of the session before the INSERT.

// valueBefore is a query of the target as one of what it gives before the statement; false where it is
// not asked for one value.
func (w *dataWriter) valueBefore(q *ast.Query, use expr.Use) (*ast.Query, bool) {
	if use != expr.Value {
		return nil, false
	}
	w.valuesRead++
	v := &ast.Param{Name: "@sctconv_own_" + strconv.Itoa(w.valuesRead)}
	w.ownValues = append(w.ownValues, &ast.Assign{Target: v, Value: &ast.Subquery{Query: q}})
	return &ast.Query{Body: &ast.Select{Items: []*ast.SelectItem{{Expr: v}}}}, true
}

// ownAssignments fill the variables that rows read.
func (w *dataWriter) ownAssignments(q *ast.Query) (list []ast.Stmt) {
	v, ok := q.Body.(*ast.Values)
	if len(w.ownValues) == 0 || !ok {
		return nil
	}
	for _, row := range v.Rows {
		for i, x := range row.Items {
			row.Items[i] = ownValue(x)
		}
	}
	read := map[ast.Node]bool{}
	ast.Inspect(q, func(n ast.Node) bool {
		read[n] = true
		return true
	})
	for _, a := range w.ownValues {
		if read[a.Target] {
			list = append(list, a)
		}
	}
	w.ownValues = nil
	return list
}

// ownValue is the variable that is a value, or the value.
func ownValue(e ast.Expr) ast.Expr {
	if q := subquery(ast.Unparen(e)); q != nil {
		if s, ok := q.Body.(*ast.Select); ok && len(s.From) == 0 && len(s.Items) == 1 {
			if v, ok := s.Items[0].Expr.(*ast.Param); ok {
				return v
			}
		}
	}
	return e
}

// readsItself reports whether an INSERT has queries that read its table.
func (w *dataWriter) readsItself(s *ast.Insert, t *catalog.Table) (reads bool) {
	ast.Inspect(s.Query, func(n ast.Node) bool {
		if from, ok := n.(*ast.TableName); ok {
			reads = reads || w.c.Cat.Table(from.Name) == t
		}
		return !reads
	})
	return reads
}
