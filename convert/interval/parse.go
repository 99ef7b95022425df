package interval

import (
	"math"
	"strconv"
	"strings"
)

// unit is one of a unit.
type unit struct{ months, days, micros int64 }

// units are those that a text may name, by the first of their names.
var units = map[string]unit{
	"millennium": {months: 12000}, "century": {months: 1200}, "decade": {months: 120}, "year": {months: 12}, "month": {months: 1},
	"week": {days: 7}, "day": {days: 1}, "hour": {micros: 3600e6}, "minute": {micros: 60e6}, "second": {micros: 1e6},
	"millisecond": {micros: 1000}, "microsecond": {micros: 1},
}

// unitNames are the names of units.
var unitNames = names(map[string]string{
	"millennium": "millennia millenniums mil mils", "century": "centuries c cent", "decade": "decades dec decs", "year": "years y yr yrs",
	"month": "months mon mons", "week": "weeks w", "day": "days d", "hour": "hours h hr hrs", "minute": "minutes m min mins",
	"second": "seconds s sec secs", "millisecond": "milliseconds ms msec msecs msecond mseconds",
	"microsecond": "microseconds us usec usecs usecond useconds",
})

func names(list map[string]string) map[string]string {
	out := map[string]string{}
	for unit, more := range list {
		out[unit] = unit
		for _, name := range strings.Fields(more) {
			out[name] = unit
		}
	}
	return out
}

// most bounds the parts of a value, far below where an int64 ends.
const most = 1 << 60

// Parse is the value that a text has as a constant of the type, false for a text that
// is none or that is not understood.
func (t Type) Parse(s string) (Value, bool) {
	v, ok := t.iso(strings.TrimSpace(s))
	if !ok {
		v, ok = t.words(s)
	}
	return t.Keep(v), ok && max(v.Months, -v.Months, v.Days, -v.Days) < 1<<31 && max(v.Micros, -v.Micros) < most
}

// Text is a constant of the type as the server prints it; a text that is not
// understood stays.
func (t Type) Text(s string) string {
	if v, ok := t.Parse(s); ok {
		return v.String()
	}
	return s
}

// words reads numbers with units, clocks, and years with months as 1-2. The server
// reads them from the right: a number without a unit has that of its place.
func (t Type) words(s string) (v Value, ok bool) {
	list, ok := split(s)
	r := reader{fields: t.Fields, unit: t.last(), pending: true, seen: map[string]bool{}}
	if r.unit == "" {
		r.unit = "second"
	}
	ago := len(list) > 1 && list[len(list)-1] == "ago"
	if ago {
		list = list[:len(list)-1]
	}
	for i := len(list) - 1; i >= 0 && ok; i-- {
		ok = r.word(list[i]) && max(r.Micros, -r.Micros) < most
	}
	if v = r.Value; ago {
		v = Value{-v.Months, -v.Days, -v.Micros}
	}
	return v, ok && len(r.seen) > 0
}

// reader is what is known of a text behind the word that is read.
type reader struct {
	Value
	fields string
	// unit is that of the next number, if one may follow.
	unit    string
	pending bool
	seen    map[string]bool
}

// first reports whether none of the units was there, and keeps them.
func (r *reader) first(units ...string) bool {
	for _, u := range units {
		if r.seen[u] {
			return false
		}
		r.seen[u] = true
	}
	return true
}

func (r *reader) word(w string) bool {
	switch {
	case 'a' <= w[0] && w[0] <= 'z':
		r.unit, r.pending = unitNames[w], true
		return r.unit != ""
	case strings.ContainsRune(w, ':'):
		n, ok := clock(w, r.fields)
		r.Micros = n // whatever parts of larger units behind it gave: so does the server
		ok = ok && r.first("hour", "minute", "second")
		r.unit, r.pending = "day", true
		return ok
	}
	unit := r.unit
	if strings.LastIndexByte(w, '-') > 0 {
		unit, r.pending = "month", true
	}
	list := []string{unit}
	if unit == "second" && strings.ContainsRune(w, '.') {
		list = append(list, "millisecond", "microsecond")
	}
	ok := r.pending && r.number(w, unit) && r.first(list...)
	if r.pending = unit == "hour"; r.pending {
		r.unit = "day"
	}
	return ok
}

// split divides a text into numbers, clocks and words in lower case.
func split(s string) (list []string, ok bool) {
	s = strings.ToLower(s)
	for s != "" {
		n := 1
		switch ch := s[0]; {
		case 'a' <= ch && ch <= 'z':
			n = len(s) - len(strings.TrimLeft(s, "abcdefghijklmnopqrstuvwxyz"))
			if n < len(s) && strings.IndexByte("0123456789.+-", s[n]) >= 0 && (n > 1 || strings.IndexByte("dhmsy", ch) < 0) {
				return nil, false // a date or a zone to the server
			}
			list = append(list, s[:n])
		case strings.IndexByte("0123456789.", ch) >= 0:
			n = numberLength(s)
			list = append(list, s[:n])
		case ch == '+' || ch == '-':
			rest := strings.TrimLeft(s[1:], " \t\n\r\v\f")
			n = numberLength(rest)
			if n == 0 {
				return nil, false
			}
			list = append(list, s[:1]+rest[:n])
			n += len(s) - len(rest)
		case ch >= 0x80 || ch == '_' || ch < ' ' && strings.IndexByte("\t\n\r\v\f", ch) < 0:
			return nil, false
		}
		s = s[n:]
	}
	return list, true
}

func numberLength(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "0123456789.:"))
	if n > 0 && n+1 < len(s) && s[n] == '-' && s[n+1] >= '0' && s[n+1] <= '9' {
		n++
		n += len(s[n:]) - len(strings.TrimLeft(s[n:], "0123456789"))
	}
	return n
}

// number adds a number of a unit, or years and months as 1-2.
func (v *Value) number(s, unit string) bool {
	sign := int64(1)
	if s[0] == '-' {
		sign = -1
	}
	s = strings.TrimLeft(s, "+-")
	if years, months, ok := strings.Cut(s, "-"); ok {
		y, err := strconv.ParseUint(years, 10, 27)
		m, err2 := strconv.ParseUint(months, 10, 31)
		v.Months += sign * int64(y*12+m)
		return err == nil && err2 == nil && m < 12
	}
	whole, fraction, dotted := strings.Cut(s, ".")
	n, err := int64(0), error(nil)
	if whole != "" || !dotted {
		n, err = strconv.ParseInt(whole, 10, 32)
	}
	if err != nil {
		return false
	}
	u := units[unit]
	v.Months, v.Days, v.Micros = v.Months+sign*n*u.months, v.Days+sign*n*u.days, v.Micros+sign*n*u.micros
	part := 0.0
	if fraction != "" {
		part, err = strconv.ParseFloat("0."+fraction, 64)
	}
	v.part(float64(sign)*part, u)
	return err == nil && max(v.Months, -v.Months) < most
}

// part adds a part of a unit, which goes to smaller units: a month has 30 days.
func (v *Value) part(f float64, u unit) {
	switch {
	case u.months > 1:
		v.Months += int64(math.RoundToEven(f * float64(u.months)))
		return
	case u.months == 1:
		f *= 30
	case u.days > 0:
		f *= float64(u.days)
	}
	if u.micros == 0 {
		days := math.Trunc(f)
		v.Days += int64(days)
		f, u.micros = f-days, 86400e6
	}
	seconds := f * (float64(u.micros) / 1e6)
	whole := math.Trunc(seconds)
	v.Micros += int64(whole)*1e6 + int64(math.RoundToEven((seconds-whole)*1e6))
}

// clock reads h:mm or h:mm:ss with a fraction; h:mm is m:ss where it has one, or
// the type has no larger fields.
func clock(s, fields string) (int64, bool) {
	sign := int64(1)
	if s[0] == '-' {
		sign = -1
	}
	s, fraction, dotted := strings.Cut(strings.TrimLeft(s, "+-"), ".")
	parts := strings.Split(s, ":")
	if len(parts) == 2 && (dotted || fields == "minute to second") {
		parts = append([]string{"0"}, parts...)
	}
	if len(parts) == 2 {
		parts = append(parts, "0")
	}
	if len(parts) != 3 {
		return 0, false
	}
	var total int64
	for i, unit := range []int64{3600e6, 60e6, 1e6} {
		n, err := strconv.ParseUint(parts[i], 10, 31)
		if err != nil || i == 1 && n > 59 || i == 2 && n > 60 {
			return 0, false
		}
		total += int64(n) * unit
	}
	if fraction != "" {
		f, err := strconv.ParseFloat("0."+fraction, 64)
		if err != nil {
			return 0, false
		}
		total += int64(math.RoundToEven(f * 1e6))
	}
	return sign * total, true
}
