package expr

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// DateOrder is how a session of SQL Server reads dates: the order that SET DATEFORMAT or SET
// LANGUAGE gives, "" for that of us_english, and whether its names of months are not English.
type DateOrder struct {
	Order   string
	Foreign bool
	// First is the first day of weeks by SET DATEFIRST, 0 for Sunday, -1 for one that is not known.
	First int
}

// weekdays are the days from the first one of weeks to a day of the week.
func (o DateOrder) weekdays(day time.Weekday) int { return (int(day) - o.First + 7) % 7 }

// Weekday is DATEPART by weekday.
func (o DateOrder) Weekday(t time.Time) int { return o.weekdays(t.Weekday()) + 1 }

// Week is DATEPART by week: weeks begin on the first day, the first one on January 1.
func (o DateOrder) Week(t time.Time) int {
	return (t.YearDay()-1+o.weekdays(time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC).Weekday()))/7 + 1
}

// ServerTime is a date or time that SQL Server reads in a text.
type ServerTime struct {
	Time time.Time
	// Ordered tells that the setting of the session decides about day and month, Zoned that the
	// text has an offset, Clock and Day what it has.
	Ordered, Zoned, Clock, Day bool
}

// serverClock is a time of day at the end of a text, with or without an offset.
var serverClock = regexp.MustCompile(`(?i)(?:^|[ T])(\d{1,2})(?:(?::(\d{1,2})(?::(\d{1,2})(?:([.:])(\d{1,9}))?)?)? ?([AP]M)|:(\d{1,2})(?::(\d{1,2})(?:([.:])(\d{1,9}))?)?)(?: ?(Z|[-+]\d{2}:\d{2}))?$`)

var (
	serverPacked  = regexp.MustCompile(`^(\d{8}|\d{6}|\d{4})$`)
	serverNumbers = regexp.MustCompile(`^(\d{1,4})([-/.])(\d{1,2})([-/.])(\d{1,4})$`)
	serverBreaks  = regexp.MustCompile(`[ ,./-]+`)
)

// ReadServerTime reads a text as SQL Server does where it becomes a date or time. Old tells that
// this is datetime or smalldatetime, for which the order of the session counts behind a year, too.
func ReadServerTime(text string, by DateOrder, old bool) (ServerTime, bool) {
	text = strings.Join(strings.Fields(text), " ")
	out := ServerTime{}
	day, clock := text, time.Duration(0)
	iso := false
	if m := serverClock.FindStringSubmatchIndex(text); m != nil {
		ok := false
		if clock, ok = clockOf(text, m); !ok {
			return out, false
		}
		day, out.Clock = strings.TrimSpace(text[:m[0]]), true
		iso = text[m[0]] == 'T' || text[m[0]] == 't'
		if m[22] >= 0 {
			out.Zoned = true
		}
	}
	t, ok := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC), true
	if day != "" {
		out.Day = true
		if t, out.Ordered, ok = serverDay(day, by, old && !iso); !ok {
			return out, false
		}
	}
	out.Time = t.Add(clock)
	if out.Zoned {
		out.Time, ok = atOffset(out.Time, text)
	}
	return out, ok && (out.Day || out.Clock)
}

// clockOf is the time of day that a match of [serverClock] has.
func clockOf(text string, m []int) (time.Duration, bool) {
	part := func(i, j int) string { // the same group of the form with AM and of that without
		for _, n := range []int{i, j} {
			if m[2*n] >= 0 {
				return text[m[2*n]:m[2*n+1]]
			}
		}
		return ""
	}
	num := func(s string) int { n, _ := strconv.Atoi(s); return n }
	h, min, sec := num(part(1, 1)), num(part(2, 7)), num(part(3, 8))
	switch half := strings.ToLower(part(6, 6)); {
	case half != "" && h > 12 || h > 23 || min > 59 || sec > 59:
		return 0, false
	case half == "am" && h == 12:
		h = 0
	case half == "pm" && h < 12:
		h += 12
	}
	digits := part(5, 10)
	nanos := num((digits + "000000000")[:9])
	if part(4, 9) == ":" { // a count of milliseconds
		if len(digits) > 3 {
			return 0, false
		}
		nanos = num(digits) * 1e6
	}
	return time.Duration(h)*time.Hour + time.Duration(min)*time.Minute + time.Duration(sec)*time.Second + time.Duration(nanos), true
}

// atOffset is the clock of a time at the offset that ends the text.
func atOffset(t time.Time, text string) (time.Time, bool) {
	if strings.HasSuffix(strings.ToUpper(text), "Z") {
		return t, true
	}
	zone, err := time.Parse("-07:00", text[len(text)-6:])
	if err != nil {
		return t, false
	}
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), zone.Location()), true
}

// serverDay is the day of a text without a time, and whether the session decides about it.
func serverDay(text string, by DateOrder, old bool) (time.Time, bool, bool) {
	if serverPacked.MatchString(text) {
		t, err := time.Parse(map[int]string{8: "20060102", 6: "060102", 4: "2006"}[len(text)], text)
		return ofThisCentury(t, len(text) == 6), false, err == nil
	}
	m := serverNumbers.FindStringSubmatch(text)
	if m == nil {
		t, ok := namedMonth(text, by)
		return t, false, ok
	}
	order := by.Order
	if order == "" {
		order = "mdy"
	}
	dayFirst := strings.Index(order, "d") < strings.Index(order, "m")
	switch first, last := len(m[1]) == 4, len(m[5]) == 4; {
	case len(m[1]) == 3 || len(m[5]) == 3 || first && last || m[2] != m[4]:
		return time.Time{}, false, false
	case first && (!old && m[2] == "-" || !dayFirst):
		order = "ymd"
	case first && old:
		order = "ydm"
	case first:
		return time.Time{}, false, false
	case last && dayFirst:
		order = "dmy"
	case last:
		order = "mdy"
	}
	part := map[byte]string{order[0]: m[1], order[1]: m[3], order[2]: m[5]}
	t, ok := dayOf(part['y'], part['m'], part['d'])
	return t, by.Order == "" && order[0] != 'y', ok
}

// namedMonth is a day whose month is a word: Apr 15, 1996; 15 April 1996; 1996 15 apr; Apr 1996.
func namedMonth(text string, by DateOrder) (time.Time, bool) {
	if by.Foreign || by.Order != "" && by.Order != "mdy" && by.Order != "dmy" {
		return time.Time{}, false
	}
	day, year, month := "", "", ""
	for _, w := range serverBreaks.Split(text, -1) {
		switch n := monthNumber(w); {
		case n != "" && month == "":
			month = n
		case len(w) == 4 && year == "":
			year = w
		case day == "":
			day = w
		case year == "":
			year = w
		default:
			return time.Time{}, false
		}
	}
	if day == "" && len(year) == 4 {
		day = "1"
	}
	return dayOf(year, month, day)
}

// monthNumber is the number of an English month, "" for other words.
func monthNumber(w string) string {
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); strings.EqualFold(w, name) || strings.EqualFold(w, name[:3]) {
			return strconv.Itoa(int(m))
		}
	}
	return ""
}

// dayOf is the day that three numbers name, if there is one.
func dayOf(year, month, day string) (time.Time, bool) {
	y, err := strconv.Atoi(year)
	m, err2 := strconv.Atoi(month)
	d, err3 := strconv.Atoi(day)
	if err != nil || err2 != nil || err3 != nil || len(year) != 4 && len(year) > 2 || y < 1 && len(year) == 4 {
		return time.Time{}, false
	}
	if len(year) <= 2 {
		y += 2000
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return ofThisCentury(t, len(year) <= 2), t.Year() == y && int(t.Month()) == m && t.Day() == d
}

// ofThisCentury takes years of two digits from 50 on for those of the last century.
func ofThisCentury(t time.Time, short bool) time.Time {
	if short && t.Year() > 2049 {
		return t.AddDate(-100, 0, 0)
	}
	return t
}
