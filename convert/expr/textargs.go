package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// textArgs are the arguments, from 0, of which Oracle and SQL Server make text. Numbers
// with digits behind the point have other zeros there than in Oracle, and times and
// floating point numbers another form than in either.
var textArgs = map[string][]int{"length": {0}, "lengthb": {0}, "len": {0}, "substr": {0}, "substrb": {0}, "substring": {0}, "left": {0}, "right": {0},
	"instr": {0, 1}, "charindex": {0, 1}, "upper": {0}, "lower": {0}, "initcap": {0}, "lpad": {0}, "rpad": {0}, "replace": {0, 1, 2}, "trim": {0},
	"ltrim": {0}, "rtrim": {0}, "translate": {0}, "ascii": {0}, "reverse": {0}, "stuff": {0, 3}, "replicate": {0}}

// texts is a call whose numbers and dates are text where they count as such.
func (r *rewriter) texts(e *ast.Call, name string) *ast.Call {
	if r.env.Dialect == "postgres" {
		return e
	}
	places := textArgs[name]
	if first := map[string]int{"concat": 0, "concat_ws": 1}; r.env.Dialect == "sqlserver" && strings.HasPrefix(name, "concat") {
		for i := first[name]; i < len(e.Args); i++ {
			places = append(places, i)
		}
	}
	for _, i := range places {
		if i >= len(e.Args) {
			break
		}
		x := e.Args[i]
		switch t := r.kindOf(x, 0); {
		case r.env.Dialect == "oracle" && (t.Kind == Decimal && t.Scale > 0 || t.instant()):
			out := *e
			out.Args = append([]ast.Expr(nil), e.Args...)
			out.Args[i] = call(x, "TO_CHAR", x)
			e = &out
		case r.env.Dialect == "sqlserver" && (t.Kind == DateTime || t.Kind == Float || isMoney(t)):
			out := *e
			out.Args = append([]ast.Expr(nil), e.Args...)
			out.Args[i] = at(&ast.Cast{X: x, Type: at(typeName("varchar", 30), x), Func: "cast"}, x)
			e = &out
		case t.Kind == Float, t.Kind == DateTime:
			fail(x, "text of a floating point number")
		}
	}
	return e
}

// kindOf is the type of an expression of the source as far as its form tells without
// rewriting it.
func (r *rewriter) kindOf(e ast.Expr, depth int) Type {
	if depth == maxDepth {
		return Type{}
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.ColumnRef:
		if r.env.Column != nil {
			if _, t, ok := r.env.Column(e.Name); ok {
				return t
			}
		}
		if f := functionOf(r.env.Dialect, strings.ToLower(e.Name.Last().Text)); f != nil && f.word && len(e.Name.Parts) == 1 {
			return f.result
		}
	case *ast.NumberLit:
		return Type{Kind: Integer} // as it is written
	case *ast.Unary:
		if e.Op == "-" || e.Op == "+" {
			return r.kindOf(e.X, depth+1)
		}
	case *ast.Binary:
		switch e.Op {
		case "+", "-", "*", "/":
			a, b := r.kindOf(e.Left, depth+1), r.kindOf(e.Right, depth+1)
			if a.instant() || !a.number() || !b.number() {
				return Type{}
			}
			if e.Op == "/" && r.env.Dialect == "oracle" {
				a = asDecimal(a)
			}
			return result(e.Op, a, b)
		}
	case *ast.Call:
		f := functionOf(r.env.Dialect, strings.ToLower(e.Name.Last().Text))
		switch {
		case f == nil || e.X != nil || e.Over != nil:
		case f.arg > 0 && f.arg <= len(e.Args):
			return r.kindOf(e.Args[f.arg-1], depth+1)
		case f.arg == 0:
			return f.result
		}
	}
	return Type{}
}
