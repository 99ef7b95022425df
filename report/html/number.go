package html

import (
	"fmt"
	"strconv"

	"github.com/sctconv/sctconv/report"
)

// number writes n with commas between thousands: "12,345".
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// size writes a number of bytes: "12 kB", "3.4 MB".
func size(bytes int) string {
	if bytes >= 1_000_000 {
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	}
	return fmt.Sprintf("%d kB", (bytes+999)/1000)
}

// work writes minutes in the unit that fits: "45 min", "1.5 h".
func work(minutes int) string {
	if minutes < 60 {
		return fmt.Sprintf("%d min", minutes)
	}
	return report.Hours(minutes) + " h"
}

// clock writes minutes as hours and minutes, which add up: "5:54".
func clock(minutes int) string { return fmt.Sprintf("%d:%02d", minutes/60, minutes%60) }

// override tells the figures that a team set for a rule.
func override(o report.Override) string {
	s := ""
	if o.Minutes != nil {
		s = fmt.Sprintf("%d min an occurrence", *o.Minutes)
	}
	if o.Learning != nil {
		if s != "" {
			s += ", "
		}
		s += fmt.Sprintf("%d min to learn", *o.Learning)
	}
	return s
}
