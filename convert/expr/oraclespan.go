package expr

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Span is a constant interval of Oracle: a number of months, or of microseconds.
type Span struct {
	Months bool
	N      int64
}

// spanFields are the fields of an interval of days in order, with the separators
// before them and the microseconds of one.
var spanFields = []struct {
	name, before string
	micros       int64
}{{"day", "", 86400e6}, {"hour", " ", 3600e6}, {"minute", ":", 60e6}, {"second", ":", 1e6}}

// mostSpan bounds what is computed with: more microseconds than any date is away from another.
const mostSpan = 1 << 59

// spanPrecision is the precision of a field.
var spanPrecision = regexp.MustCompile(`\([^)]*\)`)

// ReadSpan reads the text of an interval. fields are those of a literal, "" for the text of
// TO_DSINTERVAL and TO_YMINTERVAL. It is false for a text that is not understood.
func ReadSpan(text, fields string, months bool) (Span, bool) {
	s := strings.TrimSpace(text)
	s, negative := strings.CutPrefix(s, "-")
	if !negative {
		s = strings.TrimPrefix(s, "+")
	}
	fields = strings.Join(strings.Fields(spanPrecision.ReplaceAllString(strings.ToLower(fields), " ")), " ")
	read := readDays
	if months {
		read = readMonths
	}
	if fields == "" && strings.HasPrefix(strings.ToUpper(s), "P") {
		read = readISO
	}
	n, ok := read(s, fields, months)
	if negative {
		n = -n
	}
	return Span{months, n}, ok
}

func readDays(s, fields string, _ bool) (micros int64, ok bool) {
	first, last := 0, len(spanFields)-1
	if fields != "" {
		from, to, ranged := strings.Cut(fields, " to ")
		first = fieldIndex(from)
		if last = first; ranged {
			last = fieldIndex(to)
		}
		if first < 0 || last < first {
			return 0, false
		}
	}
	for i := first; i <= last; i++ {
		f := spanFields[i]
		if i > first {
			if s, ok = strings.CutPrefix(strings.TrimLeft(s, " "), strings.TrimSpace(f.before)); !ok {
				return 0, false
			}
		}
		s = strings.TrimLeft(s, " ")
		number := s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
		n, err := strconv.ParseInt(number, 10, 31)
		if err != nil {
			return 0, false
		}
		micros += n * f.micros
		s = s[len(number):]
	}
	if rest, fraction := strings.CutPrefix(s, "."); fraction && last == len(spanFields)-1 {
		n, err := strconv.ParseInt((rest + "000000")[:6], 10, 64)
		if err != nil || len(rest) > 6 && strings.Trim(rest[6:], "0") != "" {
			return 0, false
		}
		return micros + n, true
	}
	return micros, s == ""
}

func fieldIndex(name string) int {
	for i, f := range spanFields {
		if f.name == strings.TrimSpace(name) {
			return i
		}
	}
	return -1
}

func readMonths(s, fields string, _ bool) (int64, bool) {
	years, months, both := strings.Cut(s, "-")
	y, err := strconv.ParseInt(strings.TrimSpace(years), 10, 31)
	var m int64
	if both {
		var err2 error
		if m, err2 = strconv.ParseInt(strings.TrimSpace(months), 10, 31); err2 != nil || m < 0 || m > 11 {
			return 0, false
		}
	}
	switch {
	case err != nil, y < 0, both && (fields == "year" || fields == "month"), !both && fields == "":
		return 0, false
	case fields == "month":
		return y, true
	}
	return 12*y + m, true
}

// readISO reads P1DT2H30M5.5S or P1Y6M.
func readISO(s, _ string, months bool) (sum int64, ok bool) {
	s = strings.ToUpper(s[1:])
	units := map[byte]int64{'D': 86400e6}
	if months {
		units = map[byte]int64{'Y': 12, 'M': 1}
	}
	for clock := false; s != ""; {
		if s[0] == 'T' && !clock && !months {
			clock, s, units = true, s[1:], map[byte]int64{'H': 3600e6, 'M': 60e6, 'S': 1e6}
			continue
		}
		number := s[:len(s)-len(strings.TrimLeft(s, "0123456789."))]
		if s = s[len(number):]; number == "" || s == "" || len(number) > 18 || units[s[0]] == 0 {
			return 0, false
		}
		v, valid := new(big.Rat).SetString(number)
		if !valid || strings.Contains(number, ".") && s[0] != 'S' {
			return 0, false
		}
		n, whole := wholeOf(v.Mul(v, big.NewRat(units[s[0]], 1)))
		if !whole {
			return 0, false
		}
		delete(units, s[0]) // each stands once
		sum, ok, s = sum+n, true, s[1:]
	}
	return sum, ok && sum < mostSpan
}

// wholeOf is a number if it is whole and can be computed with.
func wholeOf(v *big.Rat) (int64, bool) {
	if !v.IsInt() || !v.Num().IsInt64() || v.Num().Int64() >= mostSpan || v.Num().Int64() <= -mostSpan {
		return 0, false
	}
	return v.Num().Int64(), true
}

// SpanOf is the interval that constants of Oracle make: literals, the functions that make
// intervals of numbers and texts, sums of them, and multiples.
func SpanOf(e ast.Expr) (Span, bool) { return spanOf(e, 0) }

func spanOf(e ast.Expr, depth int) (Span, bool) {
	if depth > maxSpanDepth {
		return Span{}, false
	}
	switch x := unwrapped(e).(type) {
	case *ast.TypedLit:
		if strings.HasPrefix(x.Type, "interval") {
			return ReadSpan(x.Value, x.Unit, strings.HasPrefix(x.Unit, "year") || strings.HasPrefix(x.Unit, "month"))
		}
	case *ast.Unary:
		if v, ok := spanOf(x.X, depth+1); ok && x.Op == "-" {
			return Span{v.Months, -v.N}, true
		}
	case *ast.Call:
		return spanCall(x)
	case *ast.Binary:
		return spanSum(x, depth+1)
	}
	return Span{}, false
}

// maxSpanDepth bounds the nesting of constant intervals.
const maxSpanDepth = 20

// spanCall is an interval that a function makes of a constant.
func spanCall(c *ast.Call) (Span, bool) {
	name := strings.ToLower(c.Name.Last().Text)
	months := strings.HasSuffix(name, "yminterval")
	switch {
	case (name == "to_dsinterval" || name == "to_yminterval") && len(c.Args) == 1:
		text, ok := onlyText(c)
		if !ok {
			return Span{}, false
		}
		return ReadSpan(text, "", months)
	case (name == "numtodsinterval" || name == "numtoyminterval") && len(c.Args) == 2:
		unit, ok := lastText(c, 2)
		n, known := signedRat(c.Args[0])
		if unit = strings.ToLower(strings.TrimSpace(unit)); !ok || !known {
			return Span{}, false
		}
		var one int64
		if i := fieldIndex(unit); months {
			one = map[string]int64{"year": 12, "month": 1}[unit]
		} else if i >= 0 {
			one = spanFields[i].micros
		}
		v, whole := wholeOf(n.Mul(n, big.NewRat(one, 1)))
		return Span{months, v}, whole && one != 0
	}
	return Span{}, false
}

// signedRat is [constantRat] of a number with a sign.
func signedRat(e ast.Expr) (*big.Rat, bool) {
	if u, ok := unwrapped(e).(*ast.Unary); ok && (u.Op == "-" || u.Op == "+") {
		v, ok := constantRat(u.X)
		if ok && u.Op == "-" {
			v.Neg(v)
		}
		return v, ok
	}
	return constantRat(e)
}

func spanSum(b *ast.Binary, depth int) (Span, bool) {
	x, left := spanOf(b.Left, depth)
	y, right := spanOf(b.Right, depth)
	out := Span{Months: x.Months}
	v := new(big.Rat)
	switch {
	case b.Quant != "":
		return out, false
	case (b.Op == "+" || b.Op == "-") && left && right && x.Months == y.Months:
		n := y.N
		if b.Op == "-" {
			n = -n
		}
		v.SetInt64(x.N + n)
	case b.Op == "*" || b.Op == "/":
		factor := b.Right
		if right && b.Op == "*" {
			x, factor, left = y, b.Left, !left
		}
		n, ok := signedRat(factor)
		if !ok || !left || b.Op == "/" && n.Sign() == 0 {
			return out, false
		}
		if b.Op == "/" {
			n.Inv(n)
		}
		out.Months = x.Months
		v.Mul(n, new(big.Rat).SetInt64(x.N))
	default:
		return out, false
	}
	n, ok := wholeOf(v)
	out.N = n
	return out, ok
}

// Text is the interval as Oracle reads it from text.
func (s Span) Text() string {
	sign, n := "", s.N
	if n < 0 {
		sign, n = "-", -n
	}
	if s.Months {
		return fmt.Sprintf("%s%d-%d", sign, n/12, n%12)
	}
	seconds := n / 1e6
	return fmt.Sprintf("%s%d %02d:%02d:%02d.%06d", sign, seconds/86400, seconds/3600%24, seconds/60%60, seconds%60, n%1e6)
}

// steps are what the interval adds to a date: one number where a function is given a whole one.
func (s Span) steps(e ast.Expr) []step {
	if c, ok := unwrapped(e).(*ast.Call); ok && len(c.Args) == 2 {
		unit, _ := lastText(c, 2)
		if n, whole := wholeNumber(c.Args[0]); whole {
			return []step{{n, intervalUnits[strings.ToLower(strings.TrimSpace(unit))]}}
		}
	}
	switch days := s.N / 86400e6; {
	case s.N == 0:
		return []step{{0, "second"}}
	case s.Months && s.N%12 == 0:
		return []step{{int(s.N / 12), "year"}}
	case s.Months:
		return []step{{int(s.N), "month"}}
	case days != 0:
		return append([]step{{int(days), "day"}}, clockSteps(s.N%86400e6)...)
	}
	return clockSteps(s.N)
}
