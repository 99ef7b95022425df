package views

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/rules"
)

// schedule finds the constant interval of START WITH and NEXT of Oracle, and
// says that there is an event, or that none can be.
func (c *Viewer) schedule(v *catalog.View) {
	for _, o := range v.Def.Options {
		start, next := scheduleTexts(o.Text)
		if start == "" && next == "" {
			continue
		}
		s := c.scheduleOf(start, next)
		args := []string{"name", v.Obj.Name, "procedure", v.Mat.Procedure.Last().Text, "clause", catalog.Clip(o.Text)}
		if s == nil {
			c.Note(rules.RefreshSchedule, o.At, v.Obj, args...)
			return
		}
		v.Mat.Schedule = s
		c.Note(rules.RefreshEvent, o.At, v.Obj, append(args, "every", s.Every)...)
		return
	}
}

// scheduleTexts are the expressions of START WITH and NEXT in a clause.
func scheduleTexts(text string) (start, next string) {
	words := clauseWords(text)
	for i := 0; i < len(words); i++ {
		from := 0
		switch {
		case strings.EqualFold(words[i], "start") && i+1 < len(words) && strings.EqualFold(words[i+1], "with"):
			from = i + 2
		case strings.EqualFold(words[i], "next"):
			from = i + 1
		default:
			continue
		}
		end := from
		for end < len(words) && !endsSchedule[strings.ToLower(words[end])] {
			end++
		}
		if part := strings.Join(words[from:end], " "); from == i+2 {
			start = part
		} else {
			next = part
		}
		i = end - 1
	}
	return start, next
}

var endsSchedule = tree.WordSet("start", "next", "with", "on", "using", "for", "enable", "disable", "fast", "complete", "force", "never", "refresh", "without")

// clauseWords cuts text at blanks outside of quotes and parentheses.
func clauseWords(text string) []string {
	var list []string
	depth, quoted, start := 0, false, -1
	for i := 0; i < len(text); i++ {
		ch := text[i]
		switch {
		case ch == '\'':
			quoted = !quoted
		case quoted:
		case ch == '(':
			depth++
		case ch == ')':
			depth--
		}
		blank := !quoted && depth <= 0 && (ch == ' ' || ch == '\n' || ch == '\t' || ch == '\r')
		if blank && start >= 0 {
			list, start = append(list, text[start:i]), -1
		}
		if !blank && start < 0 {
			start = i
		}
	}
	if start >= 0 {
		list = append(list, text[start:])
	}
	return list
}

// moment is a time as an expression says it: a base, then months and days.
type moment struct {
	// base is "now", "day", "hour", "month", a number 0 to 6 for the next
	// weekday after Sunday, or "at" for the constant in text.
	base   string
	text   string
	months int
	days   *big.Rat
}

// scheduleOf is the schedule of two expressions, of which one may be missing;
// nil when the time between two runs is not constant.
func (c *Viewer) scheduleOf(start, next string) *catalog.Schedule {
	var first, then *moment
	if start != "" {
		if first = c.momentOf(start); first == nil {
			return nil
		}
	}
	if next == "" {
		return nil
	}
	if then = c.momentOf(next); then == nil {
		return nil
	}
	every := then.period()
	if every == "" {
		return nil
	}
	if first == nil {
		first = then
	}
	return &catalog.Schedule{Every: every, Starts: first.sql()}
}

// period is the time between two runs when each sets the next one.
func (m *moment) period() string {
	whole := m.days.Sign() == 0
	switch m.base {
	case "now":
		if m.months > 0 && whole {
			return strconv.Itoa(m.months) + " MONTH"
		}
		if n, unit := m.offset(); m.months == 0 && n > 0 {
			return strconv.FormatInt(n, 10) + " " + unit
		}
	case "day":
		if n := floor(m.days); m.months == 0 && n > 0 {
			return strconv.FormatInt(n, 10) + " DAY"
		}
		if m.months > 0 && m.days.Sign() >= 0 && floor(m.days) == 0 {
			return strconv.Itoa(m.months) + " MONTH"
		}
	case "hour":
		if n := floor(new(big.Rat).Mul(m.days, big.NewRat(24, 1))); m.months == 0 && n > 0 {
			return strconv.FormatInt(n, 10) + " HOUR"
		}
	case "month":
		if m.months > 0 && m.days.Sign() >= 0 && floor(m.days) < 28 {
			return strconv.Itoa(m.months) + " MONTH"
		}
	case "0", "1", "2", "3", "4", "5", "6":
		if m.months == 0 && m.days.Sign() >= 0 && floor(m.days) == 0 {
			return "1 WEEK"
		}
	}
	return ""
}

// offset are the days of m in the largest unit that has a whole number of them;
// 0 when they are no whole seconds.
func (m *moment) offset() (int64, string) {
	seconds := new(big.Rat).Mul(m.days, big.NewRat(86400, 1))
	n := roundRat(seconds)
	for _, u := range []struct {
		seconds int64
		name    string
	}{{86400, "DAY"}, {3600, "HOUR"}, {60, "MINUTE"}} {
		if n%u.seconds == 0 {
			return n / u.seconds, u.name
		}
	}
	return n, "SECOND"
}

// sql is the moment as MySQL computes it when the event is made.
func (m *moment) sql() string {
	text := ""
	switch m.base {
	case "now":
		text = "CURRENT_TIMESTAMP"
	case "at":
		text = m.text
	case "day":
		text = "CURRENT_DATE"
	case "hour":
		text = "CURRENT_DATE + INTERVAL HOUR(CURRENT_TIME) HOUR"
	case "month":
		text = "LAST_DAY(CURRENT_DATE) + INTERVAL 1 DAY - INTERVAL 1 MONTH"
	default:
		text = "CURRENT_DATE + INTERVAL (" + m.base + " - WEEKDAY(CURRENT_DATE) + 6) % 7 + 1 DAY"
	}
	if m.months != 0 {
		text += " + INTERVAL " + strconv.Itoa(m.months) + " MONTH"
	}
	if n, unit := m.offset(); n != 0 {
		text += " + INTERVAL " + strconv.FormatInt(n, 10) + " " + unit
	}
	if m.base == "now" && text == "CURRENT_TIMESTAMP" {
		return ""
	}
	return text
}

// floor is the greatest whole number that is not above r.
func floor(r *big.Rat) int64 {
	return new(big.Int).Div(r.Num(), r.Denom()).Int64()
}

func roundRat(r *big.Rat) int64 { return floor(new(big.Rat).Add(r, big.NewRat(1, 2))) }
