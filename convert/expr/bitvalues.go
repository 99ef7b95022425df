package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// What operators of PostgreSQL make of bit(n) has n bits. In MySQL it is a number, in which
// ~ and << would set bits before the first one, and which a view shows as its text of 0 and 1.
// (PostgreSQL Documentation, Bit String Functions and Operators.)

// bitsMade is the type of what an operator makes of two strings of bits, without bits for numbers.
func bitsMade(a, b Type) Type { return Type{Kind: Integer, Bits: max(a.Bits, b.Bits)} }

// masked are the last n bits of a number.
func masked(x ast.Expr, n int, old ast.Node) ast.Expr {
	if n >= 64 {
		return x
	}
	mask := at(&ast.NumberLit{Text: strconv.FormatUint(1<<n-1, 10)}, old)
	return at(&ast.Paren{X: at(&ast.Binary{Op: "&", Left: x, Right: mask}, old)}, old)
}

// shiftedBits moves bits by a constant number of places.
func (r *rewriter) shiftedBits(e *ast.Binary, a, b ast.Expr, t Type) ast.Expr {
	if !isNumber(b) {
		fail(e, "a shift of bits by what is no constant")
	}
	out := at(&ast.Binary{Op: e.Op, Left: a, Right: b}, e)
	if e.Op == ">>" {
		return out
	}
	return masked(at(&ast.Paren{X: out}, e), t.Bits, e)
}

// bitText is the text of a number that stands for n bits.
func bitText(x ast.Expr, n int, old ast.Node) ast.Expr {
	return made(old, "LPAD(BIN({1} + 0), {2}, '0')", x, number(old, n))
}

// shownBits gives what operators or a cast made of bits as text, as which it is shown.
func shownBits(e, x ast.Expr, t Type) (ast.Expr, Type) {
	switch ast.Unparen(e).(type) {
	case *ast.Binary, *ast.Unary, *ast.Cast:
		if t.Bits > 0 {
			return bitText(x, t.Bits, e), Type{Kind: String, Length: t.Bits, Foreign: "bit varying", Source: typeName("bit varying", t.Bits)}
		}
	}
	return x, t
}

// refuseMadeBits refuses a function of bits that are computed: they are a number, constants beside them bytes.
func (r *rewriter) refuseMadeBits(e *ast.Call, arg ast.Expr, name string) {
	b, ok := ast.Unparen(arg).(*ast.Binary)
	if !ok {
		return
	}
	switch b.Op {
	case "&", "|", "#", "<<", ">>":
		if _, t := r.expr(arg); t.Bits > 0 {
			fail(e, "function %s of type bit", strings.ToUpper(name))
		}
	}
}

// castBits casts bits to text or a number, and a whole number to bits.
func (r *rewriter) castBits(e *ast.Cast, x ast.Expr, from, to Type) (ast.Expr, Type, bool) {
	if r.env.Dialect != "postgres" {
		return nil, Type{}, false
	}
	name, n := strings.ToLower(e.Type.Name.Last().Text), max(arg(e.Type, 0), 1)
	switch {
	case from.Kind == Null, from.Bits == 0 && !IsBits(e.Type):
		return nil, Type{}, false
	case IsBits(e.Type) && name == "bit" && (from.Bits == n || from.Bits == 0 && from.Kind == Integer && n <= 64):
		if from.Bits == 0 {
			x = masked(x, n, e)
		}
		return x, Type{Kind: Integer, Bits: n}, true
	case IsBits(e.Type):
		fail(e, "cast to %s of another length", e.Type.Name)
	case to.Kind == String:
		out, t := r.shortened(bitText(x, from.Bits, e), Type{Kind: String, Length: from.Bits}, to, e)
		return out, t, true
	case to.Kind == Integer && !to.bitsWide() && from.Bits < 32, to.bitsWide() && from.Bits < 64:
		return made(e, "({1} + 0)", x), to, true
	case to.bitsWide():
		return signed(x, e), to, true
	}
	fail(e, "cast of bits to %s", e.Type.Name)
	return nil, Type{}, false
}

// bitsWide reports whether a type is that of whole numbers of 64 bits.
func (t Type) bitsWide() bool { return t.Kind == Integer && t.Wide }

// lengthOfBits are the functions whose value is the same for all bits of a column.
var lengthOfBits = map[string]func(n int) int{
	"length":       func(n int) int { return n },
	"bit_length":   func(n int) int { return n },
	"octet_length": func(n int) int { return (n + 7) / 8 },
}

// bitsCall is a function of a column of bits, which is refused where it would look at the number.
func (r *rewriter) bitsCall(e *ast.Call, name string) (ast.Expr, Type, bool) {
	if r.env.Dialect != "postgres" {
		return nil, Type{}, false
	}
	for _, arg := range e.Args {
		if !r.bitsOfColumn(arg) {
			r.refuseMadeBits(e, arg, name)
			continue
		}
		if keepsForeign[name] {
			continue
		}
		length := lengthOfBits[name]
		if length == nil {
			fail(e, "function %s of type bit", strings.ToUpper(name))
		}
		x, t := r.expr(arg)
		return made(e, "IF({1} IS NULL, NULL, {2})", x, number(e, length(t.Bits))), Type{Kind: Integer}, true
	}
	return nil, Type{}, false
}
