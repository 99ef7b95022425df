package convert

import (
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// textOf is a default of PostgreSQL whose type becomes text or a number here, as
// the source itself would print the value: arrays, intervals and money. Any
// other expression stays as it is.
func (c *converter) textOf(col *column, e ast.Expr) ast.Expr {
	if c.dialect != "postgres" || col.typ == nil {
		return e
	}
	text := ""
	switch x := e.(type) {
	case *ast.ArrayExpr:
		list, ok := c.arrayText(x, 0)
		if !ok {
			return e
		}
		text = list
	case *ast.Call:
		b, ok := decodeCall(x)
		if !ok {
			return e
		}
		text = `\x` + hex.EncodeToString(b)
	case *ast.TypedLit:
		if t, ok := offsetTime(col, x.Value); ok {
			text = t.Format("2006-01-02 15:04:05") + fraction(t, col)
			break
		}
		if x.Type != "interval" || x.Unit != "" || !isIntervalType(col.typ) {
			return e
		}
		text = intervalText(x.Value)
	case *ast.StringLit:
		t, zoned := offsetTime(col, x.Value)
		switch {
		case zoned:
			text = t.Format("2006-01-02 15:04:05") + fraction(t, col)
		case isIntervalType(col.typ):
			text = intervalText(x.Value)
		case strings.EqualFold(col.typ.Name.Last().Text, "money"):
			text = strings.NewReplacer("$", "", ",", "").Replace(x.Value)
		default:
			return e
		}
	default:
		return e
	}
	s := &ast.StringLit{Value: text}
	s.At = e.Span()
	return s
}

func isIntervalType(t *ast.TypeName) bool {
	return t.Array == 0 && strings.EqualFold(t.Name.Last().Text, "interval")
}

// arrayText is an array of constants in braces.
func (c *converter) arrayText(a *ast.ArrayExpr, depth int) (string, bool) {
	if depth > maxTypeDepth {
		return "", false
	}
	var list []string
	for _, e := range a.Items {
		switch x := c.simplify(e).(type) {
		case *ast.ArrayExpr:
			text, ok := c.arrayText(x, depth+1)
			if !ok {
				return "", false
			}
			list = append(list, text)
		case *ast.StringLit:
			list = append(list, arrayElement(x.Value))
		case *ast.NumberLit:
			list = append(list, x.Text)
		case *ast.Unary:
			n, ok := c.simplify(x.X).(*ast.NumberLit)
			if !ok || x.Op != "-" {
				return "", false
			}
			list = append(list, "-"+n.Text)
		case *ast.Keyword:
			word := map[string]string{"true": "t", "false": "f", "null": "NULL"}[x.Word]
			if word == "" {
				return "", false
			}
			list = append(list, word)
		default:
			return "", false
		}
	}
	return "{" + strings.Join(list, ",") + "}", true
}

// arrayElement quotes a text in an array where it must be.
func arrayElement(s string) string {
	if s != "" && !strings.EqualFold(s, "null") && !strings.ContainsAny(s, "{}\",\\ \t\n\r\v\f") {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// intervalUnits are the units of intervals in months, days and microseconds.
var intervalUnits = map[string]struct{ months, days, micros int64 }{
	"year": {months: 12}, "month": {months: 1}, "mon": {months: 1}, "week": {days: 7}, "day": {days: 1}, "d": {days: 1},
	"hour": {micros: 3600e6}, "hr": {micros: 3600e6}, "h": {micros: 3600e6}, "minute": {micros: 60e6}, "min": {micros: 60e6}, "m": {micros: 60e6},
	"second": {micros: 1e6}, "sec": {micros: 1e6}, "s": {micros: 1e6}, "y": {months: 12}, "w": {days: 7},
}

// intervalText is an interval as PostgreSQL prints it, such as "1 day 02:00:00";
// what is written in another way stays as it is.
func intervalText(s string) string {
	var months, days, micros int64
	words := strings.Fields(strings.ToLower(s))
	for i := 0; i < len(words); i++ {
		if n, ok := clockMicros(words[i]); ok {
			micros += n
			continue
		}
		digits := strings.TrimRight(words[i], "abcdefghijklmnopqrstuvwxyz")
		unit := words[i][len(digits):]
		if unit == "" && i+1 < len(words) {
			i++
			unit = words[i]
		}
		n, err := strconv.ParseInt(digits, 10, 32)
		u, ok := intervalUnits[unit]
		if !ok {
			u, ok = intervalUnits[strings.TrimSuffix(unit, "s")]
		}
		if err != nil || !ok {
			return s
		}
		months, days, micros = months+n*u.months, days+n*u.days, micros+n*u.micros
	}
	if len(words) == 0 {
		return s
	}
	return printInterval(months, days, micros)
}

func printInterval(months, days, micros int64) string {
	var list []string
	add := func(n int64, unit string) {
		if n != 0 {
			if n != 1 {
				unit += "s"
			}
			list = append(list, strconv.FormatInt(n, 10)+" "+unit)
		}
	}
	add(months/12, "year")
	add(months%12, "mon")
	add(days, "day")
	if micros != 0 || len(list) == 0 {
		list = append(list, clockText(micros))
	}
	return strings.Join(list, " ")
}

func clockText(micros int64) string {
	sign := ""
	if micros < 0 {
		sign, micros = "-", -micros
	}
	two := func(n int64) string {
		if n < 10 {
			return "0" + strconv.FormatInt(n, 10)
		}
		return strconv.FormatInt(n, 10)
	}
	s := micros / 1e6
	text := sign + two(s/3600) + ":" + two(s/60%60) + ":" + two(s%60)
	if f := micros % 1e6; f != 0 {
		text += "." + strings.TrimRight(strconv.FormatInt(1e6+f, 10)[1:], "0")
	}
	return text
}

// clockMicros reads h:mm or h:mm:ss with a fraction.
func clockMicros(s string) (int64, bool) {
	sign := int64(1)
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		sign, s = -1, rest
	}
	s, fraction, _ := strings.Cut(s, ".")
	parts := strings.Split(s, ":")
	if len(parts) < 2 || len(parts) > 3 || len(fraction) > 6 || fraction != "" && len(parts) != 3 {
		return 0, false
	}
	var total int64
	for i, unit := range []int64{3600e6, 60e6, 1e6}[:len(parts)] {
		n, err := strconv.ParseUint(parts[i], 10, 31)
		if err != nil {
			return 0, false
		}
		total += int64(n) * unit
	}
	if fraction != "" {
		n, err := strconv.ParseUint((fraction + "000000")[:6], 10, 31)
		if err != nil {
			return 0, false
		}
		total += int64(n)
	}
	return sign * total, true
}
