package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// windowType gives a window function its type; the expression stands for it only.
func (r *rewriter) windowType(e *ast.Call, name string) (ast.Expr, Type) {
	switch name {
	case "row_number", "rank", "dense_rank":
		return e, Type{Kind: Integer, Wide: true}
	case "ntile":
		return e, Type{Kind: Integer, Wide: r.env.Dialect == "sqlserver"}
	case "percent_rank", "cume_dist", "ratio_to_report":
		if r.env.Dialect == "oracle" {
			return e, Type{Kind: Decimal}
		}
		return e, Type{Kind: Float}
	case "lag", "lead", "first_value", "last_value", "nth_value":
		if len(e.Args) > 0 {
			_, t := r.inner().expr(e.Args[0])
			if t.Source != nil && r.env.Dialect == "postgres" {
				t.Source = bareType(t.Source)
			}
			return e, t
		}
	}
	if aggregateOf(r.env.Dialect, name) == nil {
		fail(e, "window function %s", strings.ToUpper(name))
	}
	plain := *e
	plain.Over = nil
	return r.aggregate(&plain, aggregateOf(r.env.Dialect, name))
}
