package expr

import (
	"encoding/hex"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/sctconv/sctconv/grammar/ast"
)

// character is CHR of a constant: the character itself. Beyond ASCII it depends
// on the character set of the source, but in PostgreSQL and for NCHAR.
func (r *rewriter) character(e *ast.Call) ast.Expr {
	name := strings.ToUpper(e.Name.Last().Text)
	if len(e.Args) != 1 {
		fail(e, "function %s with %d arguments", name, len(e.Args))
	}
	lit, ok := unwrapped(e.Args[0]).(*ast.NumberLit)
	if !ok {
		fail(e, "function %s of a value that is not constant", name)
	}
	n, err := strconv.Atoi(lit.Text)
	if most := 0x7F; err != nil || n < 1 || n > most && r.env.Dialect != "postgres" && name != "NCHAR" || n > 0xD7FF {
		fail(e, "function %s of %s", name, lit.Text)
	}
	return at(&ast.StringLit{Value: string(rune(n))}, e)
}

// onlyText is the text that alone is the argument of a call.
func onlyText(e *ast.Call) (string, bool) {
	if len(e.Args) != 1 {
		return "", false
	}
	lit, ok := e.Args[0].(*ast.StringLit)
	if !ok {
		return "", false
	}
	return lit.Value, true
}

func isHex(s string) bool {
	_, err := hex.DecodeString(s)
	return err == nil && s != ""
}

// isWord reports whether e is the word, which takes no parentheses.
func isWord(e ast.Expr, word string) bool {
	switch e := e.(type) {
	case *ast.Keyword:
		return e.Word == word
	case *ast.ColumnRef:
		return len(e.Name.Parts) == 1 && strings.EqualFold(e.Name.Last().Text, word)
	}
	return false
}

// constantDate is TO_DATE of a literal with a format that is constant, too.
func (r *rewriter) constantDate(e *ast.Call) ast.Expr {
	value, ok := "", false
	if text, plain := onlyText(e); plain && r.env.DateFormat != "" && strings.EqualFold(e.Name.Last().Text, "to_date") {
		value, ok = readDate(text, r.env.DateFormat)
	} else {
		value, ok = ConstantDate(e)
	}
	if !ok || strings.Count(value, " ") > 1 { // it has a zone
		fail(e, "%s of a value or format that is not constant", strings.ToUpper(e.Name.Last().Text))
	}
	return at(&ast.StringLit{Value: value}, e)
}

// ConstantDate is what TO_DATE, TO_TIMESTAMP or TO_TIMESTAMP_TZ of Oracle makes
// of constants, in the form of MySQL; the offset of a time zone stands behind it.
func ConstantDate(e *ast.Call) (string, bool) {
	if len(e.Args) < 1 || len(e.Args) > 3 || len(e.Args) == 3 && !isPlainNLS(e.Args[2]) {
		return "", false
	}
	text, ok1 := textOf(e.Args[0])
	if len(e.Args) == 1 {
		return dateByDefault(text, ok1)
	}
	format, ok2 := textOf(e.Args[1])
	if !ok1 || !ok2 || format.Value == "" {
		return "", false
	}
	return readDate(text.Value, format.Value)
}

// dateByDefault is the date of a text in the format that Oracle has without another setting,
// in which the name of the month tells which numbers are day and year.
func dateByDefault(text *ast.StringLit, ok bool) (string, bool) {
	if !ok {
		return "", false
	}
	return readDate(text.Value, "DD-MON-RRRR HH.MI.SSXFF AM")
}

// ReadDate is the date of a text in a format of Oracle, in the form of MySQL.
func ReadDate(text, format string) (string, bool) { return readDate(text, format) }

// unicode is the text of UNISTR of a literal, in which \\ and four digits are
// a unit of UTF-16.
func unicode(e *ast.Call) (string, bool) {
	text, ok := onlyText(e)
	var units []uint16
	for ok && text != "" {
		c, size := utf8.DecodeRuneInString(text)
		switch {
		case c != '\\':
			units = utf16.AppendRune(units, c)
		case strings.HasPrefix(text, `\\`):
			units, size = append(units, '\\'), 2
		default:
			n, err := strconv.ParseUint(text[1:min(5, len(text))], 16, 16)
			if units, size = append(units, uint16(n)), 5; err != nil || len(text) < size {
				return "", false
			}
		}
		text = text[size:]
	}
	return string(utf16.Decode(units)), ok
}

// isPlainNLS reports whether the settings of a call are those that we read by.
func isPlainNLS(e ast.Expr) bool {
	lit, ok := e.(*ast.StringLit)
	if !ok {
		return false
	}
	switch s := strings.ToUpper(strings.ReplaceAll(lit.Value, " ", "")); s {
	case "NLS_CALENDAR=GREGORIAN", "NLS_DATE_LANGUAGE=AMERICAN", "NLS_DATE_LANGUAGE=ENGLISH", "NLS_DATE_LANGUAGE='AMERICAN'":
		return true
	}
	return false
}

// dateKeys are the elements of Oracle's formats, a longer one before its start.
var dateKeys = []string{"TZR", "TZH", "TZM", "SYYYY", "YYYY", "RRRR", "HH24", "HH12", "MONTH", "A.M.", "P.M.", "MON", "YY", "RR", "MM", "DD", "HH", "MI", "SS", "FF", "AM", "PM"}

// dateReader reads a date by a format of Oracle.
type dateReader struct {
	text     string
	n        map[string]int
	fraction string
	pm, half bool
	// zone is the offset, +01 or +01:30.
	zone string
}

// readDate gives the date in the form of MySQL. Elements that depend on
// settings, the calendar week, or the time zone are not read.
func readDate(text, format string) (string, bool) {
	r := &dateReader{text: strings.TrimSpace(text), n: map[string]int{"DD": 1}}
	for f := strings.ToUpper(strings.TrimSpace(format)); f != ""; {
		key := dateKey(f)
		switch {
		case key != "":
			if !r.element(key) {
				return "", false
			}
			f = f[len(key):]
			if key == "FF" {
				f = strings.TrimLeft(f, "0123456789")
			}
		case strings.ContainsRune("FXM", rune(f[0])) && strings.HasPrefix(f, "F"): // FM and FX
			f = f[min(2, len(f)):]
		case strings.ContainsRune(" -/.,:;X", rune(f[0])): // X is the mark before fractions
			r.punctuation()
			f = f[1:]
		case f[0] == '"':
			end := strings.IndexByte(f[1:], '"')
			if end < 0 || len(r.text) < end {
				return "", false
			}
			r.text, f = r.text[end:], f[end+2:]
		default:
			return "", false
		}
	}
	return r.date()
}

func dateKey(f string) string {
	for _, k := range dateKeys {
		if strings.HasPrefix(f, k) {
			return k
		}
	}
	return ""
}

// punctuation passes a mark between elements; the text may have any other, or none.
func (r *dateReader) punctuation() {
	if r.text != "" && !strings.ContainsRune("0123456789", rune(r.text[0])) && !isLetter(r.text[0]) {
		r.text = r.text[1:]
	}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (r *dateReader) element(key string) bool {
	r.text = strings.TrimLeft(r.text, " ")
	if r.text == "" && r.optional(key) {
		return true
	}
	switch key {
	case "MON", "MONTH":
		return r.month()
	case "AM", "PM", "A.M.", "P.M.":
		mark, rest := r.text[:min(len(key), len(r.text))], r.text[min(len(key), len(r.text)):]
		r.half, r.pm, r.text = true, strings.HasPrefix(strings.ToUpper(mark), "P"), rest
		return len(mark) == len(key)
	case "FF":
		r.fraction = r.digits(9)
		return r.fraction != ""
	case "TZR":
		return r.region()
	case "TZH", "TZM":
		return r.offset(key)
	}
	width := map[string]int{"SYYYY": 4, "YYYY": 4, "RRRR": 4}[key]
	if width == 0 {
		width = 2
	}
	digits := r.digits(width)
	n, err := strconv.Atoi(digits)
	if err != nil {
		return false
	}
	switch key {
	case "SYYYY", "YYYY":
		key = "Y"
	case "YY":
		key, n = "Y", n+2000
	case "RR", "RRRR":
		key = "Y"
		switch {
		case len(digits) > 2:
		case n < 50:
			n += 2000
		default:
			n += 1900
		}
	case "HH24", "HH12":
		key = "HH"
	}
	r.n[key] = n
	return true
}

// optional reports whether a text may end before an element: without its time a date is at
// midnight.
func (r *dateReader) optional(key string) bool {
	switch key {
	case "HH24", "HH12", "HH", "MI", "SS", "FF", "AM", "PM", "A.M.", "P.M.":
		return true
	}
	return false
}

// offset reads the hours of a time zone with their sign, or its minutes.
func (r *dateReader) offset(key string) bool {
	if key == "TZM" {
		d := r.digits(2)
		r.zone += ":" + d
		return len(d) == 2
	}
	sign := "+"
	if r.text != "" && (r.text[0] == '-' || r.text[0] == '+') {
		sign, r.text = r.text[:1], r.text[1:]
	}
	d := r.digits(2)
	r.zone = sign + d
	return len(d) == 2
}

// region reads a time zone that is an offset, or UTC. What others are is a matter of the
// server's data.
func (r *dateReader) region() bool {
	for _, name := range []string{"UTC", "GMT", "Z"} {
		if rest, ok := strings.CutPrefix(strings.ToUpper(r.text), name); ok && (rest == "" || !isLetter(rest[0]) && rest[0] != '/') {
			r.zone, r.text = "+00:00", r.text[len(name):]
			return true
		}
	}
	if r.text == "" || r.text[0] != '+' && r.text[0] != '-' || !r.offset("TZH") {
		return false
	}
	if rest, ok := strings.CutPrefix(r.text, ":"); ok {
		r.text = rest
		return r.offset("TZM")
	}
	return true
}

func (r *dateReader) digits(most int) string {
	i := 0
	for i < len(r.text) && i < most && r.text[i] >= '0' && r.text[i] <= '9' {
		i++
	}
	d := r.text[:i]
	r.text = r.text[i:]
	return d
}

// month reads the English name of a month, whole or its first three letters.
func (r *dateReader) month() bool {
	i := 0
	for i < len(r.text) && isLetter(r.text[i]) {
		i++
	}
	word := r.text[:i]
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(word, m.String()) || strings.EqualFold(word, m.String()[:3]) {
			r.n["MM"], r.text = int(m), r.text[i:]
			return true
		}
	}
	return false
}

// date is what was read, false if it is no date that MySQL has.
func (r *dateReader) date() (string, bool) {
	year, ok := r.n["Y"]
	if _, month := r.n["MM"]; !ok || !month || // a date without a month has the current one
		year < 1 || strings.TrimSpace(r.text) != "" {
		return "", false
	}
	hour := r.n["HH"]
	if r.half {
		hour %= 12
		if r.pm {
			hour += 12
		}
	}
	t := time.Date(year, time.Month(r.n["MM"]), r.n["DD"], hour, r.n["MI"], r.n["SS"], 0, time.UTC)
	if t.Year() != year || int(t.Month()) != r.n["MM"] || t.Day() != r.n["DD"] || t.Hour() != hour || t.Minute() != r.n["MI"] {
		return "", false
	}
	out := t.Format("2006-01-02 15:04:05")
	if r.fraction != "" {
		out += "." + r.fraction[:min(6, len(r.fraction))]
	}
	if r.zone != "" {
		out += " " + r.zone
		if len(r.zone) == len("+01") {
			out += ":00"
		}
	}
	return out, true
}
