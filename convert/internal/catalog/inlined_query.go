package catalog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Functions of T-SQL that read tables: their queries see what the function sees, and the
// values of its parameters and variables.

// lookup is a query of the code, or EXISTS of one, as a call of [expr.QueryCall].
func (in *inliner) lookup(e ast.Expr, values map[string]ast.Expr) ast.Expr {
	call := tree.Spanned(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: expr.QueryCall}}}, Args: []ast.Expr{nil}}, in.at)
	known := map[string]*ast.Param{}
	call.Args[0] = tree.Moved(&ast.Paren{X: e}, in.at, func(x ast.Expr) ast.Expr {
		p, ok := x.(*ast.Param)
		if !ok {
			in.notOwn(x)
			return nil
		}
		key := strings.ToLower(p.Name)
		if known[key] == nil {
			if values[key] == nil {
				in.fail()
				return nil
			}
			known[key] = tree.Spanned(&ast.Param{Name: expr.QueryCall + strconv.Itoa(len(known))}, in.at)
			call.Args = append(call.Args, values[key])
		}
		return known[key]
	}).(*ast.Paren).X
	if in.failed || in.differs(call.Args[0]) {
		return in.fail()
	}
	return call
}

// notOwn refuses the call of a function within its own query.
func (in *inliner) notOwn(x ast.Expr) {
	if call, ok := x.(*ast.Call); ok && len(call.Name.Parts) > 1 && slices.Contains(in.outer, in.c.functionFor(call)) {
		in.fail()
	}
}

// read is SELECT @v = x FROM …, which leaves the variable as it is without a row, and gives it
// the value of any of several.
func (in *inliner) read(q *ast.Query, s *ast.Select, values map[string]ast.Expr) (ast.Expr, bool) {
	if q.With != nil || q.Limit != nil || len(s.Into) > 0 || len(s.GroupBy) > 0 || s.Having != nil || s.Quantifier != "" {
		return in.fail(), false
	}
	one := len(s.Items) > 0
	for _, it := range s.Items {
		one = one && in.aggregates(it.Expr)
	}
	if !one && (len(s.Items) != 1 || len(q.OrderBy) > 0 && s.Top == nil) {
		return in.fail(), false
	}
	found := make([]ast.Expr, len(s.Items))
	for i, it := range s.Items {
		to, ok := it.Target.(*ast.Param)
		if !ok || !one && !isNull(values[strings.ToLower(to.Name)]) {
			return in.fail(), false
		}
		body, whole := *s, *q
		body.Items = []*ast.SelectItem{tree.Spanned(&ast.SelectItem{Expr: it.Expr}, it)}
		if !one && s.Top == nil {
			body.Top = tree.Spanned(&ast.Top{Count: tree.NumberExpr("1")}, s)
		}
		whole.Body = &body
		if found[i] = in.lookup(tree.Spanned(&ast.Subquery{Query: &whole}, in.at), values); in.failed {
			return nil, false
		}
	}
	for i, it := range s.Items {
		in.set(it.Target, found[i], values)
	}
	return nil, !in.failed
}

// aggregates reports whether an expression has an aggregate, so that its query has one row.
func (in *inliner) aggregates(e ast.Expr) (found bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Subquery, *ast.Exists:
			return false
		case *ast.Call:
			found = found || n.Over == nil && expr.IsAggregate(in.c.Dialect, n)
		}
		return !found
	})
	return found
}

// isNull reports whether a value is NULL, whatever its type.
func isNull(x ast.Expr) bool {
	k, ok := ast.Uncast(x).(*ast.Keyword)
	return ok && k.Word == "null"
}

// TableOf is the query of a function of T-SQL that gives rows, as a call of [expr.QueryCall];
// nil where its code is more than a query.
func (c *Run) TableOf(e *ast.Call) *ast.Call {
	if c.Dialect != "sqlserver" || len(c.Cat.Codes) == 0 || e.X != nil || len(e.Options) > 0 {
		return nil
	}
	r := c.functionFor(e)
	if r == nil || r.Returns != nil || len(r.ReturnsTable) > 0 || len(r.Body.Code.Decls) > 0 || len(r.Body.Code.Stmts) != 1 {
		return nil
	}
	back, ok := r.Body.Code.Stmts[0].(*ast.Return)
	if !ok || back.Query == nil {
		return nil
	}
	in := &inliner{c: c, at: e, of: r, outer: []*ast.Routine{r}, values: map[string]ast.Expr{}, queries: true}
	if !in.arguments(e) {
		return nil
	}
	call, ok := in.lookup(tree.Spanned(&ast.Subquery{Query: back.Query}, e), in.values).(*ast.Call)
	if !ok || in.failed {
		return nil
	}
	c.writtenOut(e)
	return call
}
