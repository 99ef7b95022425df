package expr

import "github.com/sctconv/sctconv/grammar/ast"

// The sources compute bits of signed numbers, MySQL of BIGINT UNSIGNED: -1 | 0 is
// 18446744073709551615 there. (MySQL 5.6 Reference Manual, Bit Functions and
// Operators.)

// bits rewrites an operator of bits. The result of whole numbers has its sign.
func (r *rewriter) bits(e *ast.Binary, op string) (ast.Expr, Type) {
	a, ta := r.expr(e.Left)
	b, tb := r.expr(e.Right)
	t := bitsMade(ta, tb)
	r.refuseTextBits(e, ta, tb)
	out := at(&ast.Binary{Op: op, Left: a, Right: b}, e)
	if t.Bits > 0 || !isWhole(ta) || !isWhole(tb) {
		return out, t
	}
	return signed(out, e), t
}

// refuseTextBits refuses an operator of bits over a text: PostgreSQL has them for networks and the like.
func (r *rewriter) refuseTextBits(e *ast.Binary, types ...Type) {
	for _, t := range types {
		if t.Kind == String && r.env.Dialect == "postgres" {
			fail(e, "operator %s of text", e.Op)
		}
	}
}

// plainBits leaves out the sign of x & number where the result is only compared: the
// number has none, so neither has the result.
func plainBits(x ast.Expr) ast.Expr {
	c, ok := ast.Unparen(x).(*ast.Cast)
	if !ok {
		return x
	}
	if b, ok := c.X.(*ast.Binary); ok && b.Op == "&" && (isNumber(b.Left) || isNumber(b.Right)) {
		return at(&ast.Paren{X: b}, x)
	}
	return x
}

// complement rewrites ~x. That of a truth value is the other one.
func (r *rewriter) complement(e *ast.Unary) (ast.Expr, Type) {
	x, t := r.expr(e.X)
	if t.Foreign != "" {
		fail(e, "operator ~ of type %s", t.Foreign)
	}
	if t.Kind == String && r.env.Dialect == "postgres" {
		fail(e, "operator ~ of text")
	}
	if t.Kind == Bool {
		return at(&ast.Unary{Op: "not", X: x}, e), t
	}
	if r.env.Dialect == "sqlserver" && t.sourceWord() == "tinyint" { // which has no sign
		return made(e, "(255 - {1})", x), t
	}
	out := at(&ast.Unary{Op: "~", X: x}, e)
	if t.Bits > 0 {
		return masked(out, t.Bits, e), bitsMade(t, t)
	}
	if !isWhole(t) {
		return out, Type{Kind: Integer}
	}
	return signed(out, e), Type{Kind: Integer}
}

func isWhole(t Type) bool { return t.Kind == Integer || t.Kind == Bool }

func isNumber(e ast.Expr) bool {
	e = ast.Unparen(e)
	_, ok := e.(*ast.NumberLit)
	return ok
}

func signed(x ast.Expr, old ast.Node) ast.Expr {
	return at(&ast.Cast{X: x, Type: at(&ast.TypeName{Name: ast.Name{Parts: []ast.Ident{{Text: "signed"}}}}, old), Func: "cast"}, old)
}

// withSign is a TINYINT of SQL Server as a number that has a sign: MySQL refuses a result below 0 of one without.
func (r *rewriter) withSign(x ast.Expr, t Type) ast.Expr {
	if isNumber(x) || !r.signless(x, t) {
		return x
	}
	return signed(x, x)
}

// signless reports whether a number is a TINYINT of SQL Server, computed from such, or a constant beside it.
func (r *rewriter) signless(x ast.Expr, t Type) bool {
	return r.env.Dialect == "sqlserver" && t.Kind == Integer && (t.Signless || t.sourceWord() == "tinyint" || isNumber(x))
}
