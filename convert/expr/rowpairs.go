package expr

import "github.com/sctconv/sctconv/grammar/ast"

// rowsApart is a comparison of two rows, value by value: (a, b) = (c, d) is a = c
// AND b = d. Under NOT MySQL 5.6 takes the comparison of rows for one that no NULL
// passes, and makes an inner join of an outer one. It is nil for other operands.
func rowsApart(e *ast.Binary, op string) ast.Expr {
	a, ok := ast.Unparen(e.Left).(*ast.RowExpr)
	b, ok2 := ast.Unparen(e.Right).(*ast.RowExpr)
	if !ok || !ok2 || len(a.Items) != len(b.Items) || len(a.Items) < 2 || len(a.Items) > 20 {
		return nil
	}
	pair := func(op string, i int) ast.Expr {
		return at(&ast.Binary{Op: op, Left: a.Items[i], Right: b.Items[i]}, e)
	}
	join := func(op string, x, y ast.Expr) ast.Expr { return at(&ast.Binary{Op: op, Left: x, Right: y}, e) }
	n := len(a.Items) - 1
	out := pair(op, n)
	for i := n - 1; i >= 0; i-- {
		switch op {
		case "=":
			out = join("and", pair("=", i), out)
		case "<>":
			out = join("or", pair("<>", i), out)
		default: // a < c OR a = c AND b < d
			strict := op[:1]
			out = join("or", pair(strict, i), join("and", pair("=", i), out))
		}
	}
	return at(&ast.Paren{X: out}, e)
}
