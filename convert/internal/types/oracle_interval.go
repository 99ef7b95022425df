package types

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// intervalFields are the fields of an interval of days in order, with the separators
// before them and the microseconds of one.
var intervalFields = []struct {
	name, before string
	micros       int64
}{{"day", "", 86400e6}, {"hour", " ", 3600e6}, {"minute", ":", 60e6}, {"second", ":", 1e6}}

// intervalPrecision is the precision of a type, with the field that it belongs to.
var intervalPrecision = regexp.MustCompile(`(?i)(year|day|second)\s*\(\s*(\d)\s*\)`)

// oracleInterval is an interval of Oracle as it prints one of the type, +01 02:03:04.500000
// or +02-06 with the default precisions, so that equal ones are equal texts. unit are the
// fields of a literal, "" for the text of TO_DSINTERVAL and TO_YMINTERVAL. It is false for a
// text that is not understood.
func oracleInterval(text, unit, typ string) (string, bool) {
	years := strings.Contains(strings.ToLower(typ), "year")
	digits := map[string]int{"year": 2, "day": 2, "second": 6}
	for _, m := range intervalPrecision.FindAllStringSubmatch(typ, -1) {
		digits[strings.ToLower(m[1])], _ = strconv.Atoi(m[2])
	}
	sign, s := "+", strings.TrimSpace(text)
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		sign, s = "-", rest
	} else {
		s = strings.TrimPrefix(s, "+")
	}
	unit, _, _ = strings.Cut(strings.Join(strings.Fields(strings.ToLower(unit)), " "), "(")
	if years {
		return yearInterval(sign, s, strings.TrimSpace(unit), digits["year"])
	}
	first, last := 0, len(intervalFields)-1
	if unit != "" {
		from, to, ranged := strings.Cut(unit, " to ")
		first = fieldIndex(from)
		if last = first; ranged {
			last = fieldIndex(to)
		}
		if first < 0 || last < first {
			return "", false
		}
	}
	var micros int64
	for i := first; i <= last; i++ {
		f := intervalFields[i]
		if i > first {
			rest, ok := strings.CutPrefix(strings.TrimLeft(s, " "), strings.TrimSpace(f.before))
			if !ok {
				return "", false
			}
			s = rest
		}
		s = strings.TrimLeft(s, " ")
		number := s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
		n, err := strconv.ParseInt(number, 10, 32)
		if err != nil {
			return "", false
		}
		micros += n * f.micros
		s = s[len(number):]
	}
	if rest, ok := strings.CutPrefix(s, "."); ok && last == len(intervalFields)-1 {
		n, err := strconv.ParseInt((rest + "000000")[:6], 10, 64)
		if err != nil || len(rest) > 6 && strings.Trim(rest[6:], "0") != "" {
			return "", false
		}
		micros, s = micros+n, ""
	}
	seconds, kept := micros/1e6, min(digits["second"], 6)
	out := fmt.Sprintf("%s%0*d %02d:%02d:%02d", sign, digits["day"], seconds/86400, seconds/3600%24, seconds/60%60, seconds%60)
	fraction := fmt.Sprintf("%06d", micros%1e6)
	if kept > 0 {
		out += "." + fraction[:kept]
	}
	return out, s == "" && strings.Trim(fraction[kept:], "0") == ""
}

func fieldIndex(name string) int {
	for i, f := range intervalFields {
		if f.name == strings.TrimSpace(name) {
			return i
		}
	}
	return -1
}

func yearInterval(sign, s, unit string, digits int) (string, bool) {
	years, months, both := strings.Cut(s, "-")
	y, err := strconv.Atoi(strings.TrimSpace(years))
	m := 0
	if both {
		var err2 error
		if m, err2 = strconv.Atoi(strings.TrimSpace(months)); err2 != nil {
			return "", false
		}
	}
	switch {
	case err != nil, both && (unit == "year" || unit == "month"), !both && unit == "":
		return "", false
	case unit == "month":
		y, m = y/12, y%12
	}
	return fmt.Sprintf("%s%0*d-%02d", sign, digits, y, m), m < 12
}

// OracleIntervalOf is the text of an interval of a column of Oracle; ok is false if the
// column is none. A text that is not understood gives "".
func (c *Typer) OracleIntervalOf(col *catalog.Column, e ast.Expr) (text string, ok bool) {
	if c.Dialect != "oracle" || tree.TypeClass(col.Out) != "string" || !strings.HasPrefix(catalog.SourceWord(col), "interval") {
		return "", false
	}
	typ, understood := source.OneLine(c.Files.Text(col.Typ.At)), false
	switch x := e.(type) {
	case *ast.StringLit:
		text, understood = oracleInterval(x.Value, "", typ)
	case *ast.TypedLit:
		text, understood = oracleInterval(x.Value, x.Unit, typ)
	}
	if !understood {
		text = ""
	}
	return text, true
}
