package expr

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Strings of bits of PostgreSQL are BIT where they have a fixed length of at most 64,
// which is a number, and else text of 0 and 1, which is equal to another and sorts
// before it exactly when they do. (PostgreSQL Documentation, Bit String Types.)

// IsBits reports whether a type of PostgreSQL has strings of bits.
func IsBits(t *ast.TypeName) bool {
	if t == nil || t.Array > 0 {
		return false
	}
	switch strings.ToLower(t.Name.Last().Text) {
	case "bit", "bit varying", "varbit":
		return true
	}
	return false
}

// isBitText reports whether a type is foreign to the target, which holds its bits as text.
func isBitText(foreign string) bool {
	return foreign == "bit" || foreign == "bit varying" || foreign == "varbit"
}

// Bits are the bits of a constant: B'101', X'1F', or a text or number cast to a type
// of bits. It is false for anything else.
func Bits(e ast.Expr) (string, bool) {
	switch x := ast.Unparen(e).(type) {
	case *ast.BinaryLit:
		if x.Radix == 2 {
			return x.Digits, true
		}
		return TextBits("x" + x.Digits)
	case *ast.Cast:
		if !IsBits(x.Type) {
			return "", false
		}
		if s, ok := unwrapped(x.X).(*ast.StringLit); ok {
			bits, ok := TextBits(s.Value)
			return fitted(bits, x.Type), ok
		}
		if bits, ok := numberBits(x); ok {
			return bits, true
		}
		bits, ok := Bits(x.X)
		return fitted(bits, x.Type), ok
	case *ast.Binary:
		if x.Op != "||" || x.Quant != "" {
			return "", false
		}
		a, ok := Bits(x.Left)
		if !ok {
			return "", false
		}
		b, ok := Bits(x.Right)
		return a + b, ok
	}
	return "", false
}

// bitsTogether is a || b of constants of bits. The bytes that CONCAT makes of others are
// no bits.
func (r *rewriter) bitsTogether(e *ast.Binary) (ast.Expr, Type, bool) {
	if r.env.Dialect != "postgres" {
		return nil, Type{}, false
	}
	if bits, ok := Bits(e); ok {
		return at(&ast.BinaryLit{Digits: bits, Radix: 2}, e), Type{Kind: Binary}, true
	}
	for _, x := range [...]ast.Expr{e.Left, e.Right} {
		if _, ok := Bits(x); ok || r.bitsOfColumn(x) {
			fail(e, "operator || of type bit")
		}
	}
	return nil, Type{}, false
}

// bitsOfColumn reports whether the expression is a column of BIT.
func (r *rewriter) bitsOfColumn(e ast.Expr) bool {
	ref, ok := ast.Unparen(e).(*ast.ColumnRef)
	if !ok || r.env.Column == nil {
		return false
	}
	_, t, ok := r.env.Column(ref.Name)
	return ok && t.Bits > 0
}

// TextBits are the bits that a text stands for: 101, b101 or x1F.
func TextBits(s string) (string, bool) {
	if s == "" {
		return "", true
	}
	switch s[0] {
	case 'b', 'B':
		s = s[1:]
	case 'x', 'X':
		var b strings.Builder
		for _, d := range s[1:] {
			n, err := strconv.ParseUint(string(d), 16, 8)
			if err != nil {
				return "", false
			}
			fmt.Fprintf(&b, "%04b", n)
		}
		return b.String(), true
	}
	return s, strings.Trim(s, "01") == ""
}

// fitted are bits cast to a type: too many are cut off, those of a fixed length that
// lack some get zeros. The name in quotes or with its schema says no length.
func fitted(bits string, t *ast.TypeName) string {
	n, fixed := arg(t, 0), strings.EqualFold(t.Name.Last().Text, "bit")
	if n == 0 && (len(t.Name.Parts) > 1 || t.Name.Last().Quoted) {
		return bits
	}
	if n == 0 && fixed {
		n = 1
	}
	if n > 0 && len(bits) > n {
		return bits[:n]
	}
	if fixed && n <= 1<<16 {
		bits += strings.Repeat("0", n-len(bits))
	}
	return bits
}

// numberBits are the last bits of a whole number cast to bits of a fixed length.
func numberBits(x *ast.Cast) (string, bool) {
	number, sign := unwrapped(x.X), ""
	if u, ok := number.(*ast.Unary); ok && u.Op == "-" {
		number, sign = unwrapped(u.X), "-"
	}
	lit, ok := number.(*ast.NumberLit)
	if !ok || !strings.EqualFold(x.Type.Name.Last().Text, "bit") {
		return "", false
	}
	n, ok := new(big.Int).SetString(sign+lit.Text, 10)
	size := uint(max(arg(x.Type, 0), 1))
	if !ok || size > 1<<16 || len(lit.Text) > 20 {
		return "", false
	}
	mask := new(big.Int).Lsh(big.NewInt(1), size)
	return fmt.Sprintf("%0*b", size, n.And(n, mask.Sub(mask, big.NewInt(1)))), true
}

// bitsBeside makes text of constants of bits beside a value that the target holds as
// text, and bits of a text beside a column of BIT.
func (r *rewriter) bitsBeside(list []ast.Expr, types []Type) {
	if r.env.Dialect != "postgres" {
		return
	}
	for _, t := range types {
		switch {
		case t.Bits > 0:
			for i, x := range list {
				switch x := x.(type) {
				case *ast.StringLit:
					list[i], types[i] = bitsOfText(x, t.Bits), t
				case *ast.BinaryLit:
					if bits, _ := Bits(x); len(bits) != t.Bits {
						fail(x, "bits of another length")
					}
				}
			}
			return
		case isBitText(t.Foreign):
			for i, x := range list {
				if b, ok := x.(*ast.BinaryLit); ok {
					text, _ := Bits(b)
					list[i], types[i] = at(&ast.StringLit{Value: text}, x), t
				}
			}
			return
		}
	}
}

// bitsOfText are the bits of a text beside a column of n bits: others cannot be
// compared as numbers.
func bitsOfText(s *ast.StringLit, n int) ast.Expr {
	bits, ok := TextBits(s.Value)
	if !ok || len(bits) != n {
		fail(s, "text beside bits")
	}
	return at(&ast.BinaryLit{Digits: bits, Radix: 2}, s)
}

// relabel gives texts beside a value of an enumeration the names that its values have in
// the end.
func relabel(list []ast.Expr, types []Type) {
	for _, t := range types {
		if t.Labels == nil {
			continue
		}
		for i, x := range list {
			if s, ok := x.(*ast.StringLit); ok && s.At.IsValid() {
				if to := t.Labels.LastName(s.Value, s.At.Start); to != s.Value {
					list[i] = at(&ast.StringLit{Value: to}, x)
				}
			}
		}
		return
	}
}
