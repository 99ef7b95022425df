package tree

import (
	"strings"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
)

var (
	Epoch1    = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	Epoch1900 = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)
)

// StoredClock reads the number of decimals and the time of day, rounded to
// microseconds; rest is what follows.
func StoredClock(b []byte) (clock time.Duration, rest []byte, ok bool) {
	if b[0] > 7 {
		return 0, nil, false
	}
	n := [...]int{3, 3, 3, 4, 4, 5, 5, 5}[b[0]]
	if len(b) < 1+n {
		return 0, nil, false
	}
	part := time.Second
	for range b[0] {
		part /= 10
	}
	clock = time.Duration(LowFirst(b[1:1+n])) * part
	return clock.Round(time.Microsecond), b[1+n:], clock < 24*time.Hour
}

func StoredText(day time.Time, clock time.Duration, zone string) (ast.Expr, bool) {
	return &ast.StringLit{Value: day.Add(clock).Format("2006-01-02 15:04:05.999999") + zone}, true
}

func HighFirst(b []byte) (n int) {
	for _, x := range b {
		n = n<<8 | int(x)
	}
	return n
}

func LowFirst(b []byte) (n int) {
	for i, x := range b {
		n |= int(x) << (8 * i)
	}
	return n
}

// WithOffset reads a date and time with an offset.
func WithOffset(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	for _, utc := range []string{" utc", " gmt"} {
		if n := len(s) - len(utc); n > 0 && strings.EqualFold(s[n:], utc) {
			s = s[:n] + "Z"
		}
	}
	for _, date := range []string{"2006-01-02 15:04:05.999999", "2006-01-02T15:04:05.999999", "2006-01-02 15:04"} {
		for _, zone := range []string{"-07", "-07:00", " -07:00", "-0700", "Z", "Z07:00"} {
			if t, err := time.Parse(date+zone, s); err == nil {
				return t, true
			}
		}
	}
	return time.Time{}, false
}
