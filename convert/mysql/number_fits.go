package mysql

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// NumberFits reports whether a column of a type takes a number in strict mode,
// which rounds fractions and refuses what is too large. text is a number with sign,
// point and exponent as far as it has them; what is none does not fit. Types that
// are not numeric take any.
func NumberFits(t *ast.TypeName, text string) bool {
	family := FamilyOf(t)
	switch family {
	case FamilyInteger, FamilyDecimal, FamilyFloat:
	default:
		return true
	}
	if isInteger(text) && len(text) <= anyDigits(t, family) {
		return true // as most numbers of scripts
	}
	r, small, ok := parseNumber(text)
	switch {
	case !ok:
		return false
	case small:
		return true
	case r == nil:
		return false
	case t.Unsigned && r.Sign() < 0:
		return false
	}
	if family == FamilyFloat && len(t.Args) < 2 {
		most := math.MaxFloat64
		if typeWord(t) == "float" && numberArg(t, 0) <= 24 {
			most = math.MaxFloat32
		}
		return new(big.Rat).Abs(r).Cmp(new(big.Rat).SetFloat64(most)) <= 0
	}
	low, high := numberLimits(t, family)
	return low.Cmp(r) < 0 && r.Cmp(high) < 0
}

// anyDigits is how many digits a numeric type takes whatever they are, or fewer.
func anyDigits(t *ast.TypeName, family Family) int {
	switch {
	case family == FamilyInteger:
		return 9 * fixedBytes(t) / 4 // 2, 4, 6, 9 and 18
	case len(t.Args) == 0:
		return 10 // of DECIMAL
	}
	return numberArg(t, 0) - numberArg(t, 1)
}

// numberLimits are the values next to those that the type takes after rounding.
func numberLimits(t *ast.TypeName, family Family) (low, high *big.Rat) {
	half := big.NewRat(1, 2)
	if family == FamilyInteger {
		bits := uint(8 * fixedBytes(t))
		if !t.Unsigned {
			bits--
		}
		top := new(big.Int).Lsh(big.NewInt(1), bits)
		high = new(big.Rat).Sub(new(big.Rat).SetInt(top), half)
		if low = new(big.Rat).Neg(half); !t.Unsigned {
			low.Sub(low, new(big.Rat).SetInt(top))
		}
		return low, high
	}
	precision, scale := 10, 0
	if len(t.Args) > 0 {
		precision, scale = numberArg(t, 0), numberArg(t, 1)
	}
	top := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(precision-scale)), nil)
	step := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil))
	high = new(big.Rat).Sub(new(big.Rat).SetInt(top), step.Mul(step, half))
	return new(big.Rat).Neg(high), high
}

// numberArg is an argument of a type, 0 if it has none.
func numberArg(t *ast.TypeName, i int) int {
	return min(max(TypeArgument(t, i, 0), 0), MaxDecimalPrecision)
}

// mostExponent bounds the exponents that are worked out.
const mostExponent = 400

// parseNumber reads a number. small tells that it is too near to zero to matter; a
// nil number that it is beyond all types.
func parseNumber(text string) (r *big.Rat, small, ok bool) {
	text = strings.TrimSpace(text)
	mantissa, exponent := text, ""
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		mantissa, exponent = text[:i], text[i+1:]
	}
	digits := strings.TrimLeft(mantissa, "+-")
	whole, fraction, _ := strings.Cut(digits, ".")
	if len(mantissa)-len(digits) > 1 || whole+fraction == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return nil, false, false
	}
	if strings.Trim(whole+fraction, "0") == "" {
		return new(big.Rat), true, true
	}
	n := 0
	if exponent != "" || len(mantissa) < len(text) {
		var err error
		if n, err = strconv.Atoi(exponent); err != nil {
			if digits := strings.TrimLeft(exponent, "+-"); digits == "" || strings.Trim(digits, "0123456789") != "" {
				return nil, false, false
			}
			n = mostExponent + 1
			if strings.HasPrefix(exponent, "-") {
				n = -n
			}
		}
	}
	switch {
	case len(digits) > mostExponent || n > mostExponent:
		return nil, false, true
	case n < -mostExponent:
		return nil, true, true
	}
	r, ok = new(big.Rat).SetString(mantissa)
	if !ok {
		return nil, false, false
	}
	power := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil))
	if n < 0 {
		return r.Quo(r, power), false, true
	}
	return r.Mul(r, power), false, true
}
