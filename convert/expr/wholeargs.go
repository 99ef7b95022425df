package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// wholeArgs are the arguments, from 0, that Oracle and SQL Server cut to whole numbers;
// MySQL rounds them.
var wholeArgs = map[string][]int{"substr": {1, 2}, "substring": {1, 2}, "substrb": {1, 2}, "left": {1}, "right": {1}, "lpad": {1}, "rpad": {1},
	"instr": {2, 3}, "charindex": {2}, "replicate": {1}, "space": {0}, "stuff": {1, 2}, "add_months": {1}, "eomonth": {1}}

// wholeNumbers is a call whose counts and places are whole numbers.
func (r *rewriter) wholeNumbers(e *ast.Call, name string) *ast.Call {
	if r.env.Dialect == "postgres" {
		return e
	}
	for _, i := range wholeArgs[name] {
		if i >= len(e.Args) || !r.fractional(e.Args[i], 0) {
			continue
		}
		out := *e
		out.Args = append([]ast.Expr(nil), e.Args...)
		if r.env.Dialect == "oracle" {
			out.Args[i] = call(e.Args[i], "TRUNC", e.Args[i], number(e, 0))
		} else {
			out.Args[i] = call(e.Args[i], "ROUND", e.Args[i], number(e, 0), number(e, 1))
		}
		e = &out
	}
	return e
}

// fractional reports whether an expression may have digits behind the point; calls are
// taken for whole numbers, which they are where they give places and lengths.
func (r *rewriter) fractional(e ast.Expr, depth int) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.NumberLit:
		return strings.ContainsAny(e.Text, ".eE")
	case *ast.Unary:
		return depth < maxDepth && r.fractional(e.X, depth+1)
	case *ast.Binary:
		switch e.Op {
		case "/":
			return r.env.Dialect == "oracle" || depth < maxDepth && (r.fractional(e.Left, depth+1) || r.fractional(e.Right, depth+1))
		case "+", "-", "*":
			return depth < maxDepth && (r.fractional(e.Left, depth+1) || r.fractional(e.Right, depth+1))
		}
	case *ast.ColumnRef:
		if r.env.Column != nil {
			_, t, ok := r.env.Column(e.Name)
			return ok && (t.Kind == Float || t.Kind == Decimal && (t.Scale > 0 || t.Precision == 0))
		}
	}
	return false
}
