package convert

import (
	"encoding/hex"
	"strings"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
)

// storedTime reads the bytes in which Management Studio scripts dates and times,
// CAST(0x… AS datetime), as the server stores them.
func storedTime(t *ast.TypeName, digits string) (ast.Expr, bool) {
	b, err := hex.DecodeString(digits)
	if err != nil || t == nil || len(b) < 3 || len(b) > 11 {
		return nil, false
	}
	read := storedTimes[strings.ToLower(t.Name.Last().Text)]
	if read == nil {
		return nil, false
	}
	return read(b)
}

// storedTimes read the bytes by type. datetime has days since 1900 and 300ths of a
// second, smalldatetime days and minutes, the highest byte first. The others have
// the lowest byte first: days since the year 1; before them a byte with the number
// of decimals and the time in such parts of a second; behind them, where the type has
// an offset, its minutes, the time being UTC.
var storedTimes = map[string]func([]byte) (ast.Expr, bool){
	"datetime": func(b []byte) (ast.Expr, bool) {
		if len(b) != 8 || highFirst(b[4:]) >= 24*3600*300 {
			return nil, false
		}
		return storedText(epoch1900.AddDate(0, 0, int(int32(highFirst(b[:4])))), time.Duration((highFirst(b[4:])*10+1)/3)*time.Millisecond, "")
	},
	"smalldatetime": func(b []byte) (ast.Expr, bool) {
		if len(b) != 4 {
			return nil, false
		}
		return storedText(epoch1900.AddDate(0, 0, highFirst(b[:2])), time.Duration(highFirst(b[2:]))*time.Minute, "")
	},
	"date": func(b []byte) (ast.Expr, bool) {
		if len(b) != 3 && (len(b) != 4 || b[3] != 0) {
			return nil, false
		}
		return storedText(epoch1.AddDate(0, 0, lowFirst(b[:3])), 0, "")
	},
	"time": func(b []byte) (ast.Expr, bool) {
		clock, rest, ok := storedClock(b)
		if !ok || lowFirst(rest) != 0 { // zeros follow
			return nil, false
		}
		return &ast.StringLit{Value: epoch1.Add(clock).Format("15:04:05.999999")}, true
	},
	"datetime2": func(b []byte) (ast.Expr, bool) {
		clock, rest, ok := storedClock(b)
		if !ok || len(rest) != 3 {
			return nil, false
		}
		return storedText(epoch1.AddDate(0, 0, lowFirst(rest)), clock, "")
	},
	"datetimeoffset": func(b []byte) (ast.Expr, bool) {
		clock, rest, ok := storedClock(b)
		if !ok || len(rest) != 5 {
			return nil, false
		}
		return storedText(epoch1.AddDate(0, 0, lowFirst(rest[:3])), clock, "+00:00")
	},
}

var (
	epoch1    = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	epoch1900 = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)
)

// storedClock reads the number of decimals and the time of day, rounded to
// microseconds; rest is what follows.
func storedClock(b []byte) (clock time.Duration, rest []byte, ok bool) {
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
	clock = time.Duration(lowFirst(b[1:1+n])) * part
	return clock.Round(time.Microsecond), b[1+n:], clock < 24*time.Hour
}

func storedText(day time.Time, clock time.Duration, zone string) (ast.Expr, bool) {
	return &ast.StringLit{Value: day.Add(clock).Format("2006-01-02 15:04:05.999999") + zone}, true
}

func highFirst(b []byte) (n int) {
	for _, x := range b {
		n = n<<8 | int(x)
	}
	return n
}

func lowFirst(b []byte) (n int) {
	for i, x := range b {
		n |= int(x) << (8 * i)
	}
	return n
}
