package expr

import (
	"strconv"

	"github.com/sctconv/sctconv/grammar/ast"
)

// castToTens is a cast to whole numbers of n tens, NUMBER(5,-2) of Oracle and numeric(5,-2) of
// PostgreSQL 15: MySQL has no negative scale, so that the number is rounded before.
func (r *rewriter) castToTens(e *ast.Cast) (ast.Expr, Type, bool) {
	if e.Type == nil || len(e.Type.Args) != 2 || r.env.Dialect == "sqlserver" {
		return nil, Type{}, false
	}
	minus, ok := ast.Unparen(e.Type.Args[1]).(*ast.Unary)
	if !ok || minus.Op != "-" {
		return nil, Type{}, false
	}
	tens, ok := minus.X.(*ast.NumberLit)
	if !ok {
		return nil, Type{}, false
	}
	digits, ok := e.Type.Args[0].(*ast.NumberLit)
	if !ok {
		return nil, Type{}, false
	}
	n, err := strconv.Atoi(tens.Text)
	p, err2 := strconv.Atoi(digits.Text)
	if err != nil || err2 != nil || n < 1 || n+p > 65 {
		return nil, Type{}, false
	}
	plain := at(&ast.TypeName{Name: e.Type.Name}, e.Type)
	exact := at(&ast.Cast{X: e.X, Type: plain, Func: "cast"}, e)
	rounded := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "round"}}}, Args: []ast.Expr{exact, minus}}, e)
	whole := *plain
	whole.Args = []ast.Expr{at(&ast.NumberLit{Text: strconv.Itoa(n + p)}, digits), at(&ast.NumberLit{Text: "0"}, minus)}
	x, t := r.cast(at(&ast.Cast{X: rounded, Type: &whole, Func: "cast"}, e))
	return x, t, true
}
