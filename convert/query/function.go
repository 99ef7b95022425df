package query

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Queries of functions of the source stand in the place of calls. They see nothing around
// them but the arguments, which are rewritten before and named by [expr.QueryCall].

// The most functions within each other, and in one query.
const (
	maxFunctions = 5
	maxLookups   = 100
)

// argument is the value that a parameter stands for.
func (r *rewriter) argument(p *ast.Param) (expr.Argument, bool) {
	rest, ok := strings.CutPrefix(p.Name, expr.QueryCall)
	i, err := strconv.Atoi(rest)
	if !ok || err != nil || i < 0 || i >= len(r.arguments) || r.arguments[i].X == nil {
		return expr.Argument{}, false
	}
	a := r.arguments[i]
	a.X = expr.Rebuilt(a.X, func(x ast.Expr) ast.Expr { return x })
	return a, true
}

// param is the value of a parameter or variable in a scope, which depends on what is around it.
func (r *rewriter) param(p *ast.Param, s *scope) (ast.Expr, expr.Type, bool) {
	if a, ok := r.argument(p); ok {
		if !isFixed(a.X) {
			for x := s; x != nil; x = x.outer {
				x.correlated = true
			}
		}
		return a.X, a.Type, true
	}
	if r.env.Param == nil {
		return nil, expr.Type{}, false
	}
	return r.env.Param(p)
}

// named is the argument that a name means.
func (r *rewriter) named(n ast.Name, s *scope) (ast.Expr, expr.Type, bool) {
	if len(r.arguments) == 0 || len(n.Parts) > 2 {
		return nil, expr.Type{}, false
	}
	name := expr.ArgumentName(n, r.env.Fold)
	for i, a := range r.arguments {
		if a.Name == name {
			return r.param(&ast.Param{Name: expr.QueryCall + strconv.Itoa(i)}, s)
		}
	}
	return nil, expr.Type{}, false
}

// isFixed reports whether the value of an argument is constant.
func isFixed(x ast.Expr) bool {
	if k, ok := ast.Uncast(x).(*ast.Keyword); ok {
		return k.Word == "null"
	}
	return isLiteral(ast.Uncast(x))
}

// within rewrites something of a function with its arguments.
func (r *rewriter) within(n ast.Node, args []expr.Argument, do func()) {
	outer := r.arguments
	r.functions++
	r.lookups++
	if r.functions > maxFunctions || r.lookups > maxLookups {
		fail(n, "more than %d functions within each other, or %d in a query", maxFunctions, maxLookups)
	}
	r.arguments = args
	do()
	r.arguments = outer
	r.functions--
}

// apartFrom is a scope that sees nothing of s, and takes none of its correlation names.
func (s *scope) apartFrom() *scope {
	if s.taken == nil {
		s.taken = map[string]bool{}
	}
	for x := s.outer; x != nil; x = x.outer {
		maps.Copy(s.taken, x.taken)
	}
	return &scope{taken: s.taken, shared: true, argued: true}
}

// Lookup rewrites the query of a function for an expression outside of queries; see [expr.Env].
func Lookup(e ast.Expr, args []expr.Argument, env *Env) (out ast.Expr, t expr.Type, err error) {
	r := newRewriter(env)
	defer func() {
		if p := problem(recover()); p != nil {
			out, err = nil, p
		}
	}()
	if out, t = r.lookup(e, args, &scope{}); len(r.helpers) > 0 {
		fail(e, "query of a function that needs a view of its own")
	}
	return out, t, nil
}

// lookup is a query of a function, or EXISTS of one, in an expression; see [expr.Env].
func (r *rewriter) lookup(e ast.Expr, args []expr.Argument, s *scope) (out ast.Expr, t expr.Type) {
	seen := s.apartFrom()
	r.within(e, args, func() { out, t = r.expression(e, seen, false) })
	return out, t
}

// functionRows is a function in FROM that gives the rows of a query; false for others.
func (r *rewriter) functionRows(t *ast.TableFunc, c *ast.Call, s *scope, outer bool) (applied, bool) {
	if r.env.TableOf == nil || len(t.Options) > 0 {
		return applied{}, false
	}
	rows := r.env.TableOf(c)
	if rows == nil {
		return applied{}, false
	}
	q, ok := rows.Query.Args[0].(*ast.Subquery)
	if !ok {
		return applied{}, false
	}
	names := rows.Names
	if rows.Scalar && !t.Alias.IsZero() {
		names = []ast.Ident{t.Alias}
	}
	args := expr.Arguments(rows.Query, func(x ast.Expr) (ast.Expr, expr.Type) { return r.expression(x, s, false) })
	if len(t.Columns) > 0 {
		names = append(slices.Clone(t.Columns), names[min(len(t.Columns), len(names)):]...)
	}
	d := at(&ast.Derived{Query: q.Query, Alias: t.Alias, Columns: names}, t)
	if d.Alias.IsZero() {
		d.Alias = c.Name.Last()
	}
	var out applied
	r.within(t, args, func() { out = r.lateralIn(d, s, s.apartFrom(), outer) })
	return out, true
}
