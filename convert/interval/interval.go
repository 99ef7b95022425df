// Package interval reads constants of PostgreSQL's type interval and prints them as
// the server does. The rules are those of the manual, Date/Time Types, and of what a
// server answers: a test asks one.
package interval

import (
	"strconv"
	"strings"
)

// Value is an interval: its months and days have no fixed length.
type Value struct{ Months, Days, Micros int64 }

// Type is what the name of a type, or the words behind a literal, say of intervals.
type Type struct {
	// Fields is "" for all, or as "day to second".
	Fields string
	// Digits is the number of decimals of seconds, 6 if none is given.
	Digits int
}

// TypeOf reads "interval day to second (2)" and "interval(2)", and the words behind
// a literal, which lack the first.
func TypeOf(words string) Type {
	t := Type{Digits: 6}
	words, digits, given := strings.Cut(strings.ToLower(words), "(")
	if n, err := strconv.Atoi(strings.Trim(digits, " )")); given && err == nil {
		t.Digits = min(max(n, 0), 6)
	}
	list := strings.Fields(words)
	if len(list) > 0 && list[0] == "interval" {
		list = list[1:]
	}
	t.Fields = strings.Join(list, " ")
	return t
}

// last is the smallest field that the type has, "" for all.
func (t Type) last() string {
	return t.Fields[strings.LastIndexByte(t.Fields, ' ')+1:]
}

// Keep is what a value of the type keeps of v: fields smaller than the last are cut
// off, larger ones stay, and seconds are rounded.
func (t Type) Keep(v Value) Value {
	switch last := t.last(); last {
	case "year":
		v = Value{Months: v.Months / 12 * 12}
	case "month":
		v = Value{Months: v.Months}
	case "day":
		v.Micros = 0
	case "hour", "minute":
		v.Micros = v.Micros / units[last].micros * units[last].micros
	}
	scale := int64(1)
	for range 6 - t.Digits {
		scale *= 10
	}
	half := scale / 2
	if v.Micros < 0 {
		half = -half
	}
	v.Micros = (v.Micros + half) / scale * scale
	return v
}

// String is the interval as PostgreSQL prints it, such as "1 day 02:00:00".
func (v Value) String() string {
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
	add(v.Months/12, "year")
	add(v.Months%12, "mon")
	add(v.Days, "day")
	if v.Micros != 0 || len(list) == 0 {
		if v.Micros < 0 {
			sign = ""
		}
		list = append(list, sign+clockText(v.Micros))
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
