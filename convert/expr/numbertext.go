package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// The forms in which [NumberText] writes a number: as many places it has before PostgreSQL writes an
// exponent (PostgreSQL Documentation, Floating-Point Types).
const (
	numericDigits = 0 // no exponent, and the 15 digits that a cast to numeric leaves
	singlePlaces  = 6
	doublePlaces  = 15
)

// floatJSON is a floating point number in a document of jsonb, whose numbers have no exponent.
func (r *rewriter) floatJSON(n ast.Node, x ast.Expr, t Type) ast.Expr {
	places := doublePlaces
	if r.isSingle(t) {
		places = singlePlaces
	}
	x, _ = r.numberWith(n, x, -places)
	return x
}

// isSingle reports whether a floating point number of PostgreSQL has 24 bits.
func (r *rewriter) isSingle(t Type) bool {
	return r.isReal(t) || sourceName(t) == "real" || sourceName(t) == "float4"
}

// floatText is a floating point number of PostgreSQL as text, or a decimal that one becomes by a cast; other
// decimals stay as they are.
func (r *rewriter) floatText(n ast.Node, x ast.Expr, t Type) (ast.Expr, Type) {
	switch {
	case t.Kind == Decimal && sourceName(t) == "double precision": // a field of a time
		return r.numberWith(n, x, doublePlaces)
	case t.Kind == Decimal:
		if f := r.numericOfFloat(n); f != nil {
			return r.numberWith(n, f, numericDigits)
		}
		return x, t
	case sourceName(t) == "numeric": // the source computes its digits, MySQL a floating point number
		r.note(n, FloatText)
		return x, t
	case r.isSingle(t):
		return r.numberWith(n, x, singlePlaces)
	}
	return r.numberWith(n, x, doublePlaces)
}

// numberWith is a call of [NumberText].
func (r *rewriter) numberWith(n ast.Node, x ast.Expr, form int) (ast.Expr, Type) {
	places := ast.Expr(number(n, form))
	if form < 0 {
		places = at(&ast.Unary{Op: "-", X: number(n, -form)}, n)
	}
	return r.oursText(n, NumberText, x, places), Type{Kind: String, Length: 24}
}

// numericOfFloat is the floating point number that a value, or what is cast to text, makes numeric; nil for
// anything else.
func (r *rewriter) numericOfFloat(n ast.Node) ast.Expr {
	c, ok := n.(*ast.Cast)
	if ok && c.Type != nil && TypeOf(c.Type).Kind != Decimal {
		c, ok = ast.Unparen(c.X).(*ast.Cast)
	}
	if !ok || c.Type == nil || c.Type.Array > 0 || len(c.Type.Args) > 0 || !isOneOf(strings.ToLower(c.Type.Name.Last().Text), "numeric", "decimal") {
		return nil
	}
	x, t := r.expr(c.X)
	switch {
	case t.Kind != Float || sourceName(t) == "numeric":
		return nil
	case r.isReal(t): // of which six digits count
		return made(n, "CONCAT({1}) + 0e0", x)
	}
	return x
}
