package convert

import (
	"math"
	"strconv"
	"strings"
)

// intervalUnits are the units of intervals in months, days and microseconds.
var intervalUnits = map[string]struct{ months, days, micros int64 }{
	"year": {months: 12}, "month": {months: 1}, "mon": {months: 1}, "week": {days: 7}, "day": {days: 1}, "d": {days: 1},
	"hour": {micros: 3600e6}, "hr": {micros: 3600e6}, "h": {micros: 3600e6}, "minute": {micros: 60e6}, "min": {micros: 60e6}, "m": {micros: 60e6},
	"second": {micros: 1e6}, "sec": {micros: 1e6}, "s": {micros: 1e6}, "y": {months: 12}, "w": {days: 7},
}

// interval is a value of PostgreSQL's type.
type interval struct{ months, days, micros int64 }

// intervalText is an interval as PostgreSQL prints it, such as "1 day 02:00:00";
// what is written in another way stays as it is.
func intervalText(s string) string {
	words := strings.Fields(strings.ToLower(s))
	if len(words) > 0 && words[0] == "@" {
		words = words[1:]
	}
	ago := len(words) > 1 && words[len(words)-1] == "ago"
	if ago {
		words = words[:len(words)-1]
	}
	var v interval
	ok := len(words) > 0
	if len(words) == 1 && strings.HasPrefix(words[0], "p") {
		ok = v.iso(words[0][1:])
	} else if ok {
		ok = v.words(words)
	}
	if !ok {
		return s
	}
	if ago {
		v = interval{-v.months, -v.days, -v.micros}
	}
	return printInterval(v.months, v.days, v.micros)
}

// words reads numbers with units, clocks, and years with months as 1-2.
func (v *interval) words(words []string) bool {
	for i := 0; i < len(words); i++ {
		if n, ok := clockMicros(words[i]); ok {
			v.micros += n
			continue
		}
		if years, months, ok := strings.Cut(strings.TrimLeft(words[i], "+-"), "-"); ok && strings.Trim(years+months, "0123456789") == "" && years != "" && months != "" {
			y, err := strconv.ParseInt(years, 10, 32)
			m, err2 := strconv.ParseInt(months, 10, 32)
			if err != nil || err2 != nil || m > 11 {
				return false
			}
			if strings.HasPrefix(words[i], "-") {
				y, m = -y, -m
			}
			v.months += y*12 + m
			continue
		}
		number := strings.TrimRight(words[i], "abcdefghijklmnopqrstuvwxyz")
		unit := words[i][len(number):]
		if unit == "" && i+1 < len(words) {
			if _, clock := clockMicros(words[i+1]); clock {
				unit = "day"
			} else {
				i++
				unit = words[i]
			}
		}
		if !v.add(number, unit) {
			return false
		}
	}
	return true
}

// iso reads the fields behind the P of ISO 8601.
func (v *interval) iso(s string) bool {
	if s == "" {
		return false
	}
	units := map[byte]string{'y': "year", 'm': "month", 'w': "week", 'd': "day"}
	for s != "" {
		if s[0] == 't' {
			units = map[byte]string{'h': "hour", 'm': "minute", 's': "second"}
			s = s[1:]
			continue
		}
		n := len(s) - len(strings.TrimLeft(s, "+-.0123456789"))
		if n == 0 || n == len(s) || units[s[n]] == "" || !v.add(s[:n], units[s[n]]) {
			return false
		}
		s = s[n+1:]
	}
	return true
}

// add adds a number of a unit. A part of one goes to the smaller units: months have
// 30 days.
func (v *interval) add(number, unit string) bool {
	u, ok := intervalUnits[unit]
	if !ok {
		u, ok = intervalUnits[strings.TrimSuffix(unit, "s")]
	}
	if !ok || strings.Trim(number, "+-.0123456789") != "" {
		return false
	}
	if n, err := strconv.ParseInt(number, 10, 32); err == nil {
		v.months, v.days, v.micros = v.months+n*u.months, v.days+n*u.days, v.micros+n*u.micros
		return true
	}
	f, err := strconv.ParseFloat(number, 64)
	if err != nil || math.Abs(f) > 1e6 || len(number) > 12 {
		return false
	}
	whole, part := math.Modf(f)
	switch {
	case u.months > 1:
		v.months += int64(math.Round(f * float64(u.months)))
	case u.months == 1:
		days, rest := math.Modf(part * 30)
		v.months, v.days, v.micros = v.months+int64(whole), v.days+int64(days), v.micros+int64(math.Round(rest*86400e6))
	case u.days > 0:
		days, rest := math.Modf(f * float64(u.days))
		v.days, v.micros = v.days+int64(days), v.micros+int64(math.Round(rest*86400e6))
	default:
		v.micros += int64(math.Round(f * float64(u.micros)))
	}
	return true
}

func printInterval(months, days, micros int64) string {
	var list []string
	sign := "" // that of a number behind a negative one
	add := func(n int64, unit string) {
		if n != 0 {
			if n != 1 {
				unit += "s"
			}
			plus := sign
			if sign = ""; n < 0 {
				plus, sign = "", "+"
			}
			list = append(list, plus+strconv.FormatInt(n, 10)+" "+unit)
		}
	}
	add(months/12, "year")
	add(months%12, "mon")
	add(days, "day")
	if micros != 0 || len(list) == 0 {
		if micros < 0 {
			sign = ""
		}
		list = append(list, sign+clockText(micros))
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
