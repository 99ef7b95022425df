package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// shift is << or >>. Oracle and PostgreSQL keep the sign when they shift to the right.
func (r *rewriter) shift(e *ast.Binary) (ast.Expr, Type) {
	if r.env.Dialect == "sqlserver" {
		return r.logicalShift(e, e.Left, e.Right, e.Op)
	}
	a, ta := r.expr(e.Left)
	b, _ := r.expr(e.Right)
	r.refuseTextBits(e, ta)
	if t := bitsMade(ta, ta); t.Bits > 0 {
		return r.shiftedBits(e, a, b, t), t
	}
	t := Type{Kind: Integer}
	if r.env.Dialect == "postgres" && isWhole(ta) {
		return r.shiftWithin(e, a, b, ta)
	}
	out := at(&ast.Binary{Op: e.Op, Left: a, Right: b}, e)
	switch {
	case isNumber(a) && isNumber(b) || !isWhole(ta):
		return out, t
	case e.Op == ">>":
		below := at(&ast.Binary{Op: ">>", Left: at(&ast.Unary{Op: "~", X: a}, e), Right: b}, e)
		return made(e, "IF({1} < 0, {2}, {3})", a, signed(at(&ast.Unary{Op: "~", X: below}, e), e), out), t
	}
	return signed(out, e), t
}

// shiftWithin is a shift of PostgreSQL, whose result has the type of the value: what is shifted out
// is lost, and the places are counted in the bits of the type, or of integer for a smallint.
func (r *rewriter) shiftWithin(e *ast.Binary, a, b ast.Expr, t Type) (ast.Expr, Type) {
	width := 32
	switch t.sourceWord() {
	case "smallint", "int2", "smallserial":
		width = 16
	case "bigint", "int8", "bigserial":
		width = 64
	}
	if t.Wide {
		width = 64
	}
	t = Type{Kind: Integer, Wide: width == 64, Source: typeName(map[int]string{16: "smallint", 32: "integer", 64: "bigint"}[width])}
	places := uint64(max(width, 32) - 1)
	if n, constant := wholeNumber(b); constant {
		b = at(&ast.NumberLit{Text: strconv.FormatUint(uint64(n)&places, 10)}, b)
	} else {
		b = at(&ast.Paren{X: infixBits(e, b, "&", places)}, b)
	}
	out := ast.Expr(at(&ast.Binary{Op: e.Op, Left: a, Right: b}, e))
	if e.Op == ">>" {
		if isNumber(a) {
			return out, t
		}
		below := at(&ast.Binary{Op: ">>", Left: at(&ast.Unary{Op: "~", X: a}, e), Right: b}, e)
		return made(e, "IF({1} < 0, {2}, {3})", a, signed(at(&ast.Unary{Op: "~", X: below}, e), e), out), t
	}
	x, literal := wholeNumber(a)
	n, constant := wholeNumber(b)
	switch {
	case literal && constant && x >= 0 && n < 63 && x<<n>>n == x && x<<n < 1<<(width-1):
		return out, t
	case width == 64:
		return signed(out, e), t
	}
	return withinBits(e, out, width), t
}

// infixBits is an operator of bits between a value and a constant.
func infixBits(old ast.Node, a ast.Expr, op string, b uint64) ast.Expr {
	return at(&ast.Binary{Op: op, Left: a, Right: at(&ast.NumberLit{Text: strconv.FormatUint(b, 10)}, old)}, old)
}

// withinBits are the last bits of a number as one with a sign.
func withinBits(old ast.Node, x ast.Expr, width int) ast.Expr {
	sign := uint64(1) << (width - 1)
	x = infixBits(old, at(&ast.Paren{X: x}, old), "&", uint64(1)<<width-1)
	x = infixBits(old, at(&ast.Paren{X: x}, old), "^", sign)
	return at(&ast.Paren{X: infixBits(old, signed(x, old), "-", sign)}, old)
}

// shiftFunction is LEFT_SHIFT or RIGHT_SHIFT.
func shiftFunction(op string) form {
	return func(r *rewriter, e *ast.Call) (ast.Expr, Type, bool) {
		if len(e.Args) != 2 {
			return nil, Type{}, false
		}
		x, t := r.logicalShift(e, e.Args[0], e.Args[1], op)
		return x, t, true
	}
}

// bitsOf are the bits of the whole numbers of SQL Server.
var bitsOf = map[string]int{"tinyint": 8, "smallint": 16, "int": 32, "integer": 32, "bigint": 64}

// logicalShift is a shift of SQL Server: it fills with zeros, in the width of the
// type of the value.
func (r *rewriter) logicalShift(e, value, places ast.Expr, op string) (ast.Expr, Type) {
	n, ok := unwrapped(places).(*ast.NumberLit)
	x, t := r.expr(value)
	width := 0
	if s := t.SourceType("sqlserver"); s != nil {
		width = bitsOf[strings.ToLower(s.Name.Last().Text)]
	}
	by := 0
	if ok {
		by, _ = strconv.Atoi(n.Text)
	}
	if width == 0 || by <= 0 {
		fail(e, "a shift by what is no constant, or of what is no whole number")
	}
	infix := func(a ast.Expr, op string, b uint64) ast.Expr { return infixBits(e, a, op, b) }
	mask := uint64(1)<<width - 1
	switch {
	case op == ">>" && width == 64:
		return signed(infix(x, ">>", uint64(by)), e), t
	case op == ">>":
		return signed(infix(infix(x, "&", mask), ">>", uint64(by)), e), t
	case width == 64:
		return signed(infix(x, "<<", uint64(by)), e), t
	}
	x = infix(infix(x, "<<", uint64(by)), "&", mask)
	if width == 8 { // TINYINT has no sign
		return signed(x, e), t
	}
	sign := uint64(1) << (width - 1)
	return infix(signed(infix(x, "^", sign), e), "-", sign), t
}

// bitCount is BIT_COUNT of a whole number of SQL Server, which counts the bits of its type.
func (r *rewriter) bitCount(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 1 {
		return nil, Type{}, false
	}
	x, t := r.expr(e.Args[0])
	width := 0
	switch s := t.SourceType("sqlserver"); {
	case t.Kind == Bool:
		width = 1
	case s != nil:
		width = bitsOf[strings.ToLower(s.Name.Last().Text)]
	}
	if width == 0 {
		fail(e, "BIT_COUNT of what is no whole number")
	}
	if _, literal := x.(*ast.NumberLit); width > 8 && width < 64 && !literal { // MySQL has 64 bits of a negative number
		x = at(&ast.Binary{Op: "&", Left: x, Right: at(&ast.NumberLit{Text: strconv.FormatUint(1<<width-1, 10)}, e)}, e)
	}
	return call(e, "BIT_COUNT", x), Type{Kind: Integer}, true
}
