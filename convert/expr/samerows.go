package expr

import "github.com/sctconv/sctconv/grammar/ast"

// sameRows is EXISTS of INTERSECT or EXCEPT of two rows without sources, which tells whether the rows are the same
// or not, NULL beside NULL included, as the comparison of their values; nil for any other query.
func sameRows(e *ast.Exists) ast.Expr {
	q := e.Query
	if q == nil || q.With != nil || len(q.OrderBy) > 0 || q.Limit != nil || len(q.Options) > 0 {
		return nil
	}
	set, ok := q.Body.(*ast.SetOp)
	if !ok || set.All || set.Op != "intersect" && set.Op != "except" {
		return nil
	}
	left, right := rowOfValues(set.Left), rowOfValues(set.Right)
	if len(left) == 0 || len(left) != len(right) {
		return nil
	}
	var same ast.Expr
	for i, x := range left {
		same = anded(e, same, at(&ast.Binary{Op: "is not distinct from", Left: x, Right: right[i]}, e))
	}
	same = at(&ast.Paren{X: same}, e)
	if set.Op == "except" {
		return at(&ast.Unary{Op: "not", X: same}, e)
	}
	return same
}

// rowOfValues are the values of a SELECT that has nothing else, nil for others.
func rowOfValues(b ast.QueryBody) []ast.Expr {
	s, ok := b.(*ast.Select)
	if !ok || len(s.From) > 0 || s.Where != nil || len(s.GroupBy) > 0 || s.Having != nil || s.Top != nil || s.ConnectBy != nil || len(s.Into) > 0 || len(s.Options) > 0 {
		return nil
	}
	var list []ast.Expr
	for _, it := range s.Items {
		plain := it.Target == nil
		ast.Inspect(it.Expr, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.Star:
				plain = false
			case *ast.Call:
				plain = plain && x.Over == nil && !IsAggregate("sqlserver", x) && !IsAggregate("postgres", x) && !IsAggregate("oracle", x)
			case *ast.Subquery:
				return false
			}
			return plain
		})
		if !plain {
			return nil
		}
		list = append(list, it.Expr)
	}
	return list
}
