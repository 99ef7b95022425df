package expr

import "github.com/sctconv/sctconv/grammar/ast"

// castToTens is a cast to whole numbers of n tens, NUMBER(5,-2) of Oracle and numeric(5,-2) of
// PostgreSQL 15: MySQL has no negative scale, so that the number is rounded before.
func (r *rewriter) castToTens(e *ast.Cast) (ast.Expr, Type, bool) {
	if e.Type == nil || len(e.Type.Args) != 2 || r.env.Dialect == "sqlserver" {
		return nil, Type{}, false
	}
	digits, ok := wholeNumber(e.Type.Args[0])
	scale, ok2 := wholeNumber(e.Type.Args[1])
	if !ok || !ok2 || scale >= 0 || digits-scale > 65 {
		return nil, Type{}, false
	}
	plain := at(&ast.TypeName{Name: e.Type.Name}, e.Type)
	exact := at(&ast.Cast{X: e.X, Type: plain, Func: "cast"}, e)
	rounded := at(&ast.Call{Name: ast.Name{Parts: []ast.Ident{{Text: "round"}}}, Args: []ast.Expr{exact, e.Type.Args[1]}}, e)
	whole := *plain
	whole.Args = []ast.Expr{number(e, digits-scale), number(e, 0)}
	x, t := r.cast(at(&ast.Cast{X: rounded, Type: &whole, Func: "cast"}, e))
	return x, t, true
}
