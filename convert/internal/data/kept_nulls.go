package data

import (
	"slices"
	"strconv"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Where something else reads what the trigger puts in the place of NULL, or nothing finds
// the rows again, the trigger leaves the column alone while a user variable is 1.

// session are the statements that stand around an INSERT, and the columns in which
// the NULL of its rows stays.
type session struct {
	before, after []ast.Stmt
	kept          []*catalog.Column
}

// keepNulls lets the trigger leave a column alone for a while.
func (s *session) keepNulls(col *catalog.Column) {
	name := "@sctconv_null_" + strconv.Itoa(slices.Index(col.Table.Cols, col)+1)
	if !col.KeepsNull {
		col.KeepsNull = true
		col.Default.Cond = tree.And(col.Default.Cond, tree.Unset(name))
	}
	s.kept = append(s.kept, col)
	s.before = append(s.before, &ast.Set{Name: name, Value: "1"})
	s.after = append(s.after, &ast.Set{Name: name, Value: "NULL"})
}

// rowsSession is the session for rows of values. What takes no value of a sequence in the source takes
// none here.
func rowsSession(t *catalog.Table, cols []*catalog.Column, rows []*ast.RowExpr) (s session) {
	for i, col := range cols {
		value := col.TakenForMissing()
		if value == nil || col.Default == nil {
			continue
		}
		of, mixed := rowsWith(rows, i, value)
		if asks := asksRows(rows, i); !mixed && (asks || len(of) > 0 && (col.BySequence != nil || defaultIsRead(t, col) || rowsByKey(t, cols, of) == nil && rowsByNumber(t, cols, rows, i, value) == nil)) {
			s.keepNulls(col)
		}
	}
	return s
}

// asksRows reports whether a row has the value of a sub-query in column i, which may be NULL.
func asksRows(rows []*ast.RowExpr, i int) bool {
	return slices.ContainsFunc(rows, func(r *ast.RowExpr) bool {
		asks := false
		if !ast.IsLeaf(r.Items[i]) {
			ast.Inspect(r.Items[i], func(n ast.Node) bool {
				_, is := n.(*ast.Subquery)
				asks = asks || is
				return !asks
			})
		}
		return asks
	})
}

// rowsWith are the rows that have the value in column i; mixed tells that others ask for the default.
func rowsWith(rows []*ast.RowExpr, i int, value ast.Expr) (of []*ast.RowExpr, mixed bool) {
	for _, r := range rows {
		switch {
		case sameConstant(r.Items[i], value):
			of = append(of, r)
		case tree.IsWord(r.Items[i], "default"):
			mixed = true
		}
	}
	return of, mixed
}

// querySession is the session for rows of a query.
func querySession(cols []*catalog.Column, from []query.Column) (s session) {
	for i, col := range cols {
		if value := col.TakenForMissing(); value != nil && col.Default != nil && (col.NotNull || !from[i].NotNull) {
			s.keepNulls(col)
		}
	}
	return s
}

// defaultIsRead reports whether a key or another part of the triggers looks at the column
// when a row comes.
func defaultIsRead(t *catalog.Table, col *catalog.Column) bool {
	if slices.ContainsFunc(t.Keys, func(k *catalog.Key) bool { return catalog.UsesColumn(k, col) }) {
		return true
	}
	found := false
	for _, p := range t.Parts {
		if !p.Insert || p.Stmt == ast.Stmt(col.Default) {
			continue
		}
		ast.Inspect(p.Stmt, func(n ast.Node) bool {
			ref, ok := n.(*ast.Field)
			found = found || ok && ref.Name.Text == col.Target && tree.IsWord(ref.X, "new")
			return !found
		})
	}
	return found
}
