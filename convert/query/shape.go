package query

import "github.com/sctconv/sctconv/grammar/ast"

// shape is a query without what decides which rows it has and their order: it
// has the same columns.
func shape(q *ast.Query) *ast.Query {
	out := *q
	out.OrderBy, out.Limit, out.Options, out.Into = nil, nil, nil, nil
	return &out
}

// shapeOfSelect is [shape] of a SELECT. Its condition stays where it makes
// outer joins by (+).
func (r *rewriter) shapeOfSelect(s *ast.Select) *ast.Select {
	out := *s
	out.Quantifier, out.DistinctOn, out.GroupBy, out.Having, out.Top, out.Into = "", nil, nil, nil, nil, nil
	out.StartWith, out.ConnectBy, out.Windows, out.Options, out.Hints = nil, nil, nil, nil, nil
	if out.Where != nil && !marked(out.Where) && !(r.env.Dialect == "sqlserver" && starred(out.Where)) {
		out.Where = nil
	}
	return &out
}

// firstPart is a recursive expression as its first part, which gives it its
// columns; nil if it has no such form.
func firstPart(e *ast.CTE) *ast.CTE {
	s, ok := e.Body.(*ast.SelectStmt)
	if !ok || s.Query == nil {
		return nil
	}
	u, ok := s.Query.Body.(*ast.SetOp)
	for ok {
		left, deeper := u.Left.(*ast.SetOp)
		if !deeper {
			break
		}
		u = left
	}
	if !ok {
		return nil
	}
	out, stmt, q := *e, *s, *s.Query
	q.Body = u.Left
	stmt.Query, out.Body = &q, &stmt
	return &out
}
