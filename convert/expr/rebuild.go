package expr

import "github.com/sctconv/sctconv/grammar/ast"

// Rebuilt is a copy of an expression whose direct parts are those that f gives for them.
// Queries in it stay as they are.
func Rebuilt(e ast.Expr, f func(ast.Expr) ast.Expr) ast.Expr {
	part := func(x ast.Expr) ast.Expr {
		if x == nil {
			return nil
		}
		return f(x)
	}
	switch x := e.(type) {
	case *ast.Paren:
		return at(&ast.Paren{X: part(x.X)}, x)
	case *ast.Unary:
		return at(&ast.Unary{Op: x.Op, X: part(x.X)}, x)
	case *ast.Binary:
		c := *x
		c.Left, c.Right, c.Escape = part(x.Left), part(x.Right), part(x.Escape)
		return &c
	case *ast.IsExpr:
		c := *x
		c.X = part(x.X)
		return &c
	case *ast.Between:
		c := *x
		c.X, c.Low, c.High = part(x.X), part(x.Low), part(x.High)
		return &c
	case *ast.In:
		c := *x
		c.X, c.List = part(x.X), rebuiltAll(x.List, part)
		return &c
	case *ast.Case:
		return rebuiltCase(x, part)
	case *ast.Cast:
		c := *x
		c.X = part(x.X)
		return &c
	case *ast.Call:
		c := *x
		c.Args = rebuiltAll(x.Args, part)
		c.OrderBy = nil
		for _, o := range x.OrderBy {
			k := *o
			k.Expr = part(o.Expr)
			c.OrderBy = append(c.OrderBy, &k)
		}
		return &c
	case *ast.SpecialArg:
		return at(&ast.SpecialArg{Word: x.Word, X: part(x.X)}, x)
	case *ast.Collate:
		c := *x
		c.X = part(x.X)
		return &c
	case *ast.RowExpr:
		return at(&ast.RowExpr{Items: rebuiltAll(x.Items, part)}, x)
	}
	return e
}

func rebuiltCase(x *ast.Case, part func(ast.Expr) ast.Expr) ast.Expr {
	c := at(&ast.Case{Operand: part(x.Operand), Else: part(x.Else)}, x)
	for _, w := range x.Whens {
		c.Whens = append(c.Whens, at(&ast.When{Cond: part(w.Cond), Result: part(w.Result)}, w))
	}
	return c
}

func rebuiltAll(list []ast.Expr, part func(ast.Expr) ast.Expr) []ast.Expr {
	var out []ast.Expr
	for _, x := range list {
		out = append(out, part(x))
	}
	return out
}
