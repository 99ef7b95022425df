package interval

import "strings"

// iso reads ISO 8601: P1Y2M3DT4H5M6S, or P0001-02-03T04:05:06.
func (t Type) iso(s string) (v Value, ok bool) {
	if len(s) < 2 || s[0] != 'P' {
		return v, false
	}
	days, time, timed := strings.Cut(s[1:], "T")
	if timed && strings.Contains(time, ":") || strings.Count(days, "-") == 2 && days[0] != '-' {
		return alternative(days, time, timed)
	}
	return v, v.designated(days, map[byte]string{'Y': "year", 'M': "month", 'W': "week", 'D': "day"}) &&
		v.designated(time, map[byte]string{'H': "hour", 'M': "minute", 'S': "second"}) && (!timed || time != "")
}

// designated reads numbers with a letter each.
func (v *Value) designated(s string, letters map[byte]string) bool {
	for s != "" {
		n := len(s) - len(strings.TrimLeft(s, "+-.0123456789"))
		if n == 0 || n == len(s) || letters[s[n]] == "" || strings.LastIndexAny(s[:n], "+-") > 0 || !v.number(s[:n], letters[s[n]]) {
			return false
		}
		s = s[n+1:]
	}
	return true
}

// alternative reads years, months and days, and a clock.
func alternative(days, time string, timed bool) (v Value, ok bool) {
	if days != "" {
		list := strings.Split(days, "-")
		if len(list) != 3 {
			return v, false
		}
		for i, unit := range []string{"year", "month", "day"} {
			if list[i] == "" || !v.number(list[i], unit) {
				return v, false
			}
		}
	}
	if !timed {
		return v, true
	}
	if strings.Count(time, ":") != 2 {
		return v, false
	}
	n, ok := clock(time, "")
	v.Micros += n
	return v, ok
}
