package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Window is a call with OVER. Its arguments are rewritten, the window itself is
// as written.
type Window struct {
	Call *ast.Call
	// Name is that of the function in lower case.
	Name string
	// Value is the aggregate as an expression of the target; nil for other functions.
	Value ast.Expr
	Args  []ast.Expr
	Types []Type
	// Type is that of the result.
	Type Type
	// SkipNulls is IGNORE NULLS.
	SkipNulls bool
}

// windowResults are the window functions that are no aggregates and the kinds
// of their results; Unknown for that of the first argument.
var windowResults = map[string]Kind{"row_number": Integer, "rank": Integer, "dense_rank": Integer, "ntile": Integer, "percent_rank": Float,
	"cume_dist": Float, "lag": Unknown, "lead": Unknown, "first_value": Unknown, "last_value": Unknown, "nth_value": Unknown,
	"ratio_to_report": Decimal}

// windowArguments are the least and the greatest number of their arguments, if any.
var windowArguments = map[string][2]int{"ntile": {1, 1}, "lag": {1, 3}, "lead": {1, 3}, "first_value": {1, 1}, "last_value": {1, 1},
	"nth_value": {2, 2}, "ratio_to_report": {1, 1}}

// window hands a call with OVER to the caller.
func (r *rewriter) window(e *ast.Call, name string) (ast.Expr, Type) {
	if r.env.Window == nil {
		fail(e, "window function %s", strings.ToUpper(name))
	}
	env := *r.env
	env.Window = nil
	inner := &rewriter{env: &env, depth: r.depth, overGroups: true}
	w := &Window{Call: e, Name: name}
	if f := aggregateOf(env.Dialect, name); f != nil {
		plain := *e
		plain.Over = nil
		w.Value, w.Type = inner.aggregate(&plain, f)
		return r.env.Window(w), w.Type
	}
	if x, t, ok := r.placeOver(e, name); ok {
		w.Value, w.Type = x, t
		return r.env.Window(w), t
	}
	kind, known := windowResults[name]
	if !known || e.Filter != nil || len(e.Within) > 0 || len(e.OrderBy) > 0 || e.Quantifier != "" || e.Star {
		fail(e, "window function %s", strings.ToUpper(name))
	}
	for _, o := range e.Options {
		switch strings.ToLower(o.Text) {
		case "ignore nulls":
			w.SkipNulls = true
		case "respect nulls":
		default:
			fail(o, "clause of %s", strings.ToUpper(name))
		}
	}
	w.Args, w.Types = inner.exprs(plainArgs(e))
	if n := windowArguments[name]; len(w.Args) < n[0] || len(w.Args) > n[1] {
		fail(e, "window function %s with %d arguments", strings.ToUpper(name), len(w.Args))
	}
	if len(w.Args) == 3 { // LAG and LEAD with what they give where there is no row
		list, types := []ast.Expr{w.Args[0], w.Args[2]}, []Type{w.Types[0], w.Types[2]}
		inner.resultsAlike(list, types)
		w.Args[0], w.Args[2], w.Types[0], w.Types[2] = list[0], list[1], types[0], types[1]
	}
	w.Type = Type{Kind: kind}
	if kind == Unknown && len(w.Types) > 0 {
		w.Type = w.Types[0]
		if len(w.Types) == 3 {
			w.Type = common(w.Type, w.Types[2])
		}
	}
	return r.env.Window(w), w.Type
}

// placeOver is MEDIAN or a percentile over the rows of a window; false for other calls.
func (r *rewriter) placeOver(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if r.env.PlaceOver == nil || len(e.Over.OrderBy) > 0 || e.Over.Frame != nil {
		return nil, Type{}, false
	}
	env := *r.env
	env.Window, env.Place, env.PlaceOver = nil, env.PlaceOver, nil
	plain := *e
	plain.Over = nil
	return (&rewriter{env: &env, depth: r.depth, overGroups: true}).atPlace(&plain, name)
}
