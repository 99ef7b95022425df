package query

import (
	"github.com/sctconv/sctconv/grammar/ast"
)

// follows reports whether an order is that of a column, or there is none.
func (t *tally) follows(order []*ast.OrderItem, number ast.Ident) bool {
	if len(order) == 0 {
		return true
	}
	ref, ok := ast.Unparen(order[0].Expr).(*ast.ColumnRef)
	return ok && !order[0].Desc && !number.IsZero() && t.fold(ref.Name.Last()) == t.fold(number)
}

// numberColumn is the name of the column of a SELECT that is the number of the row, by the names of its columns, and what
// is added to the number.
func numberColumn(s *ast.Select, columns []ast.Ident) (ast.Ident, int64) {
	for i, it := range s.Items {
		x, plus := ast.Uncast(it.Expr), int64(0)
		if b, ok := ast.Unparen(x).(*ast.Binary); ok && (b.Op == "+" || b.Op == "-") {
			n, constant := constantInt(b.Right)
			if b.Op == "-" {
				n = -n
			}
			if constant {
				x, plus = ast.Uncast(b.Left), n
			}
		}
		if !isRowNumber(ast.Unparen(x)) {
			continue
		}
		if i < len(columns) {
			return columns[i], plus
		}
		return it.Alias, plus
	}
	return ast.Ident{}, 0
}

// taken are the rows that the readers of a common table expression take at most, 0 for any number.
func (t *tally) taken(q *ast.Query, i int, name string) int64 {
	e := q.With.CTEs[i]
	inner, most, readers, seen := e.Body.(*ast.SelectStmt).Query, int64(0), 0, 0
	reads := func(f ast.TableRef) bool {
		x, ok := f.(*ast.TableName)
		return ok && len(x.Name.Parts) == 1 && t.fold(x.Name.Last()) == name
	}
	later := &ast.Query{Body: q.Body, OrderBy: q.OrderBy}
	list := []*ast.Query{later}
	for _, c := range q.With.CTEs[i+1:] {
		if s, ok := c.Body.(*ast.SelectStmt); ok && s.Query != nil {
			list = append(list, s.Query)
		}
	}
	for _, one := range list {
		ast.Inspect(one, func(n ast.Node) bool {
			if f, ok := n.(ast.TableRef); ok && reads(f) {
				seen++
			}
			return true
		})
		s, ok := one.Body.(*ast.Select)
		if !ok || len(s.From) != 1 || !reads(s.From[0]) {
			continue
		}
		n := t.taking(s, one.OrderBy, inner, e.Columns)
		if readers++; n == 0 {
			return 0
		}
		most = max(most, n)
	}
	if readers != seen {
		return 0
	}
	return most
}

// taking are the rows that a SELECT takes at most of a query that numbers them, 0 for any number.
func (t *tally) taking(s *ast.Select, order []*ast.OrderItem, inner *ast.Query, columns []ast.Ident) int64 {
	of, ok := inner.Body.(*ast.Select)
	if !ok {
		return 0
	}
	number, plus := numberColumn(of, columns)
	if number.IsZero() {
		return 0
	}
	isNumber := func(e ast.Expr) bool {
		ref, ok := ast.Unparen(e).(*ast.ColumnRef)
		return ok && t.fold(ref.Name.Last()) == t.fold(number)
	}
	for _, c := range ast.Conjuncts(s.Where) {
		switch x := ast.Unparen(c).(type) {
		case *ast.Binary:
			n, ok := constantInt(x.Right)
			if ok && isNumber(x.Left) && (x.Op == "<=" || x.Op == "<" || x.Op == "=") {
				return max(n-plus, 1)
			}
		case *ast.Between:
			if n, ok := constantInt(x.High); ok && !x.Not && isNumber(x.X) {
				return max(n-plus, 1)
			}
		}
	}
	if n, ok := topOf(s); ok && s.Where == nil && t.follows(order, number) {
		return n
	}
	return 0
}
