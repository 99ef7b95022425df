package expr

import (
	"strconv"
	"strings"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
)

// isPlainNLS reports whether the settings of a call are those that we read by.
func isPlainNLS(e ast.Expr) bool {
	lit, ok := e.(*ast.StringLit)
	if !ok {
		return false
	}
	switch s := strings.ToUpper(strings.NewReplacer(" ", "", "'", "").Replace(lit.Value)); s {
	case "NLS_CALENDAR=GREGORIAN", "NLS_DATE_LANGUAGE=AMERICAN", "NLS_DATE_LANGUAGE=ENGLISH":
		return true
	}
	return false
}

// dateKeys are the elements of Oracle's formats, a longer one before its start.
var dateKeys = []string{"TZR", "TZH", "TZM", "SYYYY", "SSSSS", "YYYY", "RRRR", "HH24", "HH12", "MONTH", "A.M.", "P.M.", "MON", "DDD", "DAY",
	"YY", "RR", "MM", "DD", "DY", "HH", "MI", "SS", "FF", "AM", "PM", "J"}

// dateReader reads a date by a format of Oracle.
type dateReader struct {
	text string
	n    map[string]int
	// weekday is the name of the day of the week.
	weekday  string
	fraction string
	pm, half bool
	// zone is the offset, +01 or +01:30.
	zone string
}

// readDate gives the date in the form of MySQL. Elements that depend on
// settings or the calendar week are not read.
func readDate(text, format string) (string, bool) {
	out, ok := dateFormat(text, format)
	return out, ok && !strings.Contains(out, "%")
}

// dateFormat is [readDate] with the year or month that the text does not tell as a format of
// DATE_FORMAT.
func dateFormat(text, format string) (string, bool) {
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
	case "DAY", "DY":
		r.weekday = r.word()
		return r.weekday != ""
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
	width := map[string]int{"SYYYY": 4, "YYYY": 4, "RRRR": 4, "DDD": 3, "J": 7, "SSSSS": 5}[key]
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
	case "HH24", "HH12", "HH", "MI", "SS", "SSSSS", "FF", "AM", "PM", "A.M.", "P.M.":
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
	word := r.word()
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(word, m.String()) || strings.EqualFold(word, m.String()[:3]) {
			r.n["MM"] = int(m)
			return true
		}
	}
	return false
}

// word reads letters.
func (r *dateReader) word() string {
	i := 0
	for i < len(r.text) && isLetter(r.text[i]) {
		i++
	}
	word := r.text[:i]
	r.text = r.text[i:]
	return word
}

// julian is the first day of 1970 as number of a day.
const julian = 2440588

// day puts year, month and day in place of a number of the day.
func (r *dateReader) day() bool {
	first, n := time.Date(r.n["Y"], 1, 1, 0, 0, 0, 0, time.UTC), 0
	if j, ok := r.n["J"]; ok {
		first, n = time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC), j-julian
		if _, year := r.n["Y"]; year {
			return false
		}
	} else if ddd, ok := r.n["DDD"]; ok {
		if n = ddd - 1; n < 0 || first.AddDate(0, 0, n).Year() != first.Year() || r.n["Y"] == 0 {
			return false
		}
	} else {
		return true
	}
	if _, month := r.n["MM"]; month || n > 4e6 || n < -1e6 {
		return false
	}
	t := first.AddDate(0, 0, n)
	r.n["Y"], r.n["MM"], r.n["DD"] = t.Year(), int(t.Month()), t.Day()
	return true
}

// hour is the hour, with half of the day; minute and second follow from the seconds of the day.
func (r *dateReader) hour() int {
	hour := r.n["HH"]
	if r.half {
		hour %= 12
		if r.pm {
			hour += 12
		}
	}
	if s, ok := r.n["SSSSS"]; ok {
		hour, r.n["MI"], r.n["SS"] = s/3600, s/60%60, s%60
	}
	return hour
}

// date is what was read, false if it is no date that MySQL has. The year or month that is
// missing is a format of DATE_FORMAT.
func (r *dateReader) date() (string, bool) {
	if strings.TrimSpace(r.text) != "" || !r.day() {
		return "", false
	}
	year, hasYear := r.n["Y"]
	month, hasMonth := r.n["MM"]
	layout := "2006-01-02 15:04:05"
	switch {
	case hasYear && hasMonth:
	case r.weekday != "" || r.zone != "" || r.n["DD"] > 28:
		return "", false
	case hasYear:
		month, layout = 1, "2006-%m-02 15:04:05"
	case hasMonth:
		year, layout = 2000, "%Y-01-02 15:04:05"
	default:
		year, month, layout = 2000, 1, "%Y-%m-02 15:04:05"
	}
	hour := r.hour()
	t := time.Date(year, time.Month(month), r.n["DD"], hour, r.n["MI"], r.n["SS"], 0, time.UTC)
	if year < 1 || year > 9999 || t.Year() != year || int(t.Month()) != month || t.Day() != r.n["DD"] || t.Hour() != hour || t.Minute() != r.n["MI"] {
		return "", false
	}
	if name := t.Weekday().String(); r.weekday != "" && !strings.EqualFold(r.weekday, name) && !strings.EqualFold(r.weekday, name[:3]) {
		return "", false
	}
	out := t.Format(layout)
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
