package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Amounts of the type money of PostgreSQL have two digits behind the point, whatever is computed.

// amounts are functions of PostgreSQL that give an amount of what they are given.
var amounts = wordsOf("sum min max coalesce nullif greatest least")

// isAmount reports whether an expression is of the type money, as its form and the columns tell.
func (r *rewriter) isAmount(e ast.Expr, depth int) bool {
	if depth == maxDepth {
		return false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.ColumnRef:
		d := r.kindOf(x, 0).Declared
		return d != nil && d.Array == 0 && strings.EqualFold(d.Name.Last().Text, "money")
	case *ast.Cast:
		return x.Type != nil && x.Type.Array == 0 && strings.EqualFold(x.Type.Name.Last().Text, "money")
	case *ast.Call:
		return len(x.Args) > 0 && amounts[strings.ToLower(x.Name.Last().Text)] && r.isAmount(x.Args[0], depth+1)
	case *ast.Unary:
		return r.isAmount(x.X, depth+1)
	case *ast.Binary:
		switch x.Op {
		case "+", "-", "*":
			return r.isAmount(x.Left, depth+1) || r.isAmount(x.Right, depth+1)
		case "/":
			return r.isAmount(x.Left, depth+1) && !r.isAmount(x.Right, depth+1)
		}
	}
	return false
}

// amount is a product or quotient x of t that the server keeps to cents: it rounds as floating point numbers
// do, and cuts what a whole number divides.
func (r *rewriter) amount(e *ast.Binary, x ast.Expr, t Type) (ast.Expr, Type) {
	if r.env.Dialect != "postgres" || e.Op != "*" && e.Op != "/" || !r.isAmount(e, 0) {
		return x, t
	}
	money, other := e.Left, e.Right
	if e.Op == "*" && r.isAmount(e.Right, 0) {
		money, other = e.Right, e.Left
	}
	cents := Type{Kind: Decimal, Precision: t.Precision, Scale: 2}
	by, of := r.expr(other)
	switch {
	case of.Kind == Integer && e.Op == "*":
		return x, t
	case of.Kind == Integer:
		return call(e, "TRUNCATE", x, number(e, 2)), cents
	}
	m, _ := r.expr(money)
	return at(&ast.Cast{X: made(e, "ROUND({1} * 100 "+e.Op+" ({2} + 0e0)) / 100", m, by), Type: at(typeName("decimal", 19, 2), e), Func: "cast"}, e), cents
}
