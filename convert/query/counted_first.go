package query

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// countedFirst is COUNT(*) of the first row that fulfils a condition, SELECT COUNT(*) FROM t WHERE c AND ROWNUM = 1 of
// Oracle, as the number of rows, one or none, for which there is such a row. Any other SELECT is given back.
func (r *rewriter) countedFirst(s *ast.Select) *ast.Select {
	if r.env.Dialect != "oracle" || len(s.Items) != 1 || s.Where == nil || len(s.GroupBy) > 0 || s.Having != nil || s.ConnectBy != nil || s.Quantifier != "" {
		return s
	}
	c, ok := ast.Unparen(s.Items[0].Expr).(*ast.Call)
	if !ok || !countsRows(c) {
		return s
	}
	rest, first := withoutFirst(s.Where, 0)
	if !first {
		return s
	}
	inner := at(&ast.Select{Items: []*ast.SelectItem{{Expr: num("1")}}, From: s.From, Where: rest}, s)
	out := *s
	out.From = []ast.TableRef{at(&ast.TableName{Name: ast.Name{Parts: []ast.Ident{{Text: "dual"}}}}, s)}
	out.Where = at(&ast.Exists{Query: at(&ast.Query{Body: inner}, s)}, s.Where)
	return &out
}

// countsRows reports whether a call is COUNT(*) or COUNT of a constant.
func countsRows(c *ast.Call) bool {
	if !strings.EqualFold(c.Name.String(), "count") || c.Over != nil || c.Quantifier != "" || c.X != nil || len(c.Options) > 0 {
		return false
	}
	if c.Star {
		return true
	}
	if len(c.Args) != 1 {
		return false
	}
	switch c.Args[0].(type) {
	case *ast.Star, *ast.NumberLit, *ast.StringLit:
		return true
	}
	return false
}

// withoutFirst is a condition without ROWNUM = 1 among what AND joins, and whether it had that.
func withoutFirst(e ast.Expr, depth int) (rest ast.Expr, first bool) {
	b, ok := ast.Unparen(e).(*ast.Binary)
	if !ok || depth > maxDepth {
		return e, false
	}
	if b.Op == "and" {
		left, in := withoutFirst(b.Left, depth+1)
		right, too := withoutFirst(b.Right, depth+1)
		switch {
		case left == nil:
			return right, true
		case right == nil:
			return left, true
		case in || too:
			return at(&ast.Binary{Op: "and", Left: left, Right: right}, b), true
		}
		return e, false
	}
	r, named := ast.Unparen(b.Left).(*ast.ColumnRef)
	n, number := ast.Unparen(b.Right).(*ast.NumberLit)
	if named && number && strings.EqualFold(r.Name.String(), "rownum") && isOneOf(b.Op+n.Text, "=1", "<=1", "<2") {
		return nil, true
	}
	return e, false
}
