package expr

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// dateElement is an element of a date format and what it is in MySQL: a format
// of DATE_FORMAT, or a template over the date.
type dateElement struct{ word, format, template string }

// dateElements are those of Oracle and PostgreSQL that do not depend on a
// language, the longer before those that they begin with.
var dateElements = []dateElement{{"YYYY", "%Y", ""}, {"RRRR", "%Y", ""}, {"IYYY", "%x", ""}, {"YY", "%y", ""}, {"RR", "%y", ""},
	{"HH24", "%H", ""}, {"HH12", "%h", ""}, {"HH", "%h", ""}, {"MM", "%m", ""}, {"DDD", "%j", ""}, {"DD", "%d", ""}, {"MI", "%i", ""},
	{"SS", "%s", ""}, {"IW", "%v", ""}, {"WW", "", "LPAD((DAYOFYEAR({1}) - 1) DIV 7 + 1, 2, '0')"},
	{"W", "", "CONCAT((DAYOFMONTH({1}) - 1) DIV 7 + 1)"}, {"Q", "", "CONCAT(QUARTER({1}))"}, {"J", "", "CONCAT(TO_DAYS({1}) + 1721060)"}}

// dialectElements are those of one dialect.
var dialectElements = map[string][]dateElement{
	"postgres": slices.Concat(sharedElements, []dateElement{{"SSSSS", "", "CONCAT(TIME_TO_SEC(TIME({1})))"}, {"SSSS", "", "CONCAT(TIME_TO_SEC(TIME({1})))"}, {"MS", "", "LEFT(DATE_FORMAT({1}, '%f'), 3)"}, {"US", "%f", ""},
		{"IDDD", "", "LPAD((WEEK({1}, 3) - 1) * 7 + WEEKDAY({1}) + 1, 3, '0')"}, {"ID", "", "CONCAT(WEEKDAY({1}) + 1)"}, {"D", "", "CONCAT(DAYOFWEEK({1}))"},
		{"DDth", "", "CONCAT(DATE_FORMAT({1}, '%d'), RIGHT(DATE_FORMAT({1}, '%D'), 2))"}, {"I", "", "RIGHT(DATE_FORMAT({1}, '%x'), 1)"},
		{"AD", "", "IF({1} IS NULL, NULL, 'AD')"}, {"BC", "", "IF({1} IS NULL, NULL, 'AD')"}, {"ad", "", "IF({1} IS NULL, NULL, 'ad')"}, {"bc", "", "IF({1} IS NULL, NULL, 'ad')"}}, nameElements),
	"oracle": slices.Concat(sharedElements, []dateElement{{"SSSSS", "", "LPAD(TIME_TO_SEC(TIME({1})), 5, '0')"},
		{"FF7", "", "CONCAT(DATE_FORMAT({1}, '%f'), '0')"}, {"FF8", "", "CONCAT(DATE_FORMAT({1}, '%f'), '00')"}, {"FF9", "", "CONCAT(DATE_FORMAT({1}, '%f'), '000')"},
		{"Am", "", "INSERT(DATE_FORMAT({1}, '%p'), 2, 1, 'm')"}, {"Pm", "", "INSERT(DATE_FORMAT({1}, '%p'), 2, 1, 'm')"}, {"X", ".", ""},
		{"SYYYY", "", "CONCAT(' ', DATE_FORMAT({1}, '%Y'))"}, {"ddth", "", "CONCAT(DATE_FORMAT({1}, '%d'), RIGHT(DATE_FORMAT({1}, '%D'), 2))"}}),
}

// sharedElements are those that PostgreSQL and Oracle read alike. No date of
// MySQL is before the year 1.
var sharedElements = []dateElement{{"FF1", "", "LEFT(DATE_FORMAT({1}, '%f'), 1)"}, {"FF2", "", "LEFT(DATE_FORMAT({1}, '%f'), 2)"}, {"FF3", "", "LEFT(DATE_FORMAT({1}, '%f'), 3)"},
	{"FF4", "", "LEFT(DATE_FORMAT({1}, '%f'), 4)"}, {"FF5", "", "LEFT(DATE_FORMAT({1}, '%f'), 5)"}, {"FF6", "%f", ""},
	{"AM", "%p", ""}, {"PM", "%p", ""}, {"am", "", "LOWER(DATE_FORMAT({1}, '%p'))"}, {"pm", "", "LOWER(DATE_FORMAT({1}, '%p'))"},
	{"A.M.", "", "IF(HOUR({1}) < 12, 'A.M.', 'P.M.')"}, {"P.M.", "", "IF(HOUR({1}) < 12, 'A.M.', 'P.M.')"},
	{"a.m.", "", "IF(HOUR({1}) < 12, 'a.m.', 'p.m.')"}, {"p.m.", "", "IF(HOUR({1}) < 12, 'a.m.', 'p.m.')"},
	{"Y,YYY", "", "INSERT(DATE_FORMAT({1}, '%Y'), 2, 0, ',')"}, {"YYY", "", "RIGHT(DATE_FORMAT({1}, '%Y'), 3)"}, {"Y", "", "RIGHT(DATE_FORMAT({1}, '%Y'), 1)"},
	{"IYY", "", "RIGHT(DATE_FORMAT({1}, '%x'), 3)"}, {"IY", "", "RIGHT(DATE_FORMAT({1}, '%x'), 2)"}, {"CC", "", "LPAD((YEAR({1}) - 1) DIV 100 + 1, 2, '0')"},
	{"DDTH", "", "CONCAT(DATE_FORMAT({1}, '%d'), UPPER(RIGHT(DATE_FORMAT({1}, '%D'), 2)))"},
	{"RM", "", "RPAD(" + romanMonth + ", 4, ' ')"}, {"rm", "", "LOWER(RPAD(" + romanMonth + ", 4, ' '))"}}

// romanMonth is the number of a month as Oracle writes it by RM.
const romanMonth = "ELT(MONTH({1}), 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII')"

// withFraction gives FF of Oracle the digits that a time has, false if these are none or the time is a DATE; X is the point.
func withFraction(format string, t Type) (string, bool) {
	var b strings.Builder
	for s := format; s != ""; {
		if s[0] == '"' {
			if text, rest, ok := strings.Cut(s[1:], "\""); ok {
				b.WriteString(`"` + text + `"`)
				s = rest
				continue
			}
		}
		n := 1
		if len(s) >= 2 && strings.EqualFold(s[:2], "FF") {
			digits := timeDigits(cmp.Or(t.Declared, t.Source))
			if digits == 0 {
				return "", false
			}
			n = 2
			b.WriteString("FF")
			if len(s) < 3 || s[2] < '0' || s[2] > '9' {
				b.WriteString(strconv.Itoa(digits))
			}
		} else {
			b.WriteByte(s[0])
		}
		s = s[n:]
	}
	return b.String(), true
}

// nameElements are names of months and days, written as their word is; without
// FM they are padded to the longest. PostgreSQL always has English ones.
var nameElements = []dateElement{{"MONTH", "", "UPPER(RPAD(DATE_FORMAT({1}, '%M'), 9, ' '))"}, {"Month", "", "RPAD(DATE_FORMAT({1}, '%M'), 9, ' ')"},
	{"month", "", "LOWER(RPAD(DATE_FORMAT({1}, '%M'), 9, ' '))"}, {"MON", "", "UPPER(DATE_FORMAT({1}, '%b'))"}, {"Mon", "%b", ""}, {"mon", "", "LOWER(DATE_FORMAT({1}, '%b'))"},
	{"DAY", "", "UPPER(RPAD(DATE_FORMAT({1}, '%W'), 9, ' '))"}, {"Day", "", "RPAD(DATE_FORMAT({1}, '%W'), 9, ' ')"},
	{"day", "", "LOWER(RPAD(DATE_FORMAT({1}, '%W'), 9, ' '))"}, {"DY", "", "UPPER(DATE_FORMAT({1}, '%a'))"}, {"Dy", "%a", ""}, {"dy", "", "LOWER(DATE_FORMAT({1}, '%a'))"}}

// filled are the elements whose zeros or blanks FM leaves out.
var unfilled = map[string]dateElement{"MM": {"", "%c", ""}, "DD": {"", "%e", ""}, "HH24": {"", "%k", ""}, "HH12": {"", "%l", ""}, "HH": {"", "%l", ""},
	"MI": {"", "", "CONCAT(MINUTE({1}))"}, "SSSSS": {"", "", "CONCAT(TIME_TO_SEC(TIME({1})))"}, "SS": {"", "", "CONCAT(SECOND({1}))"}, "DDD": {"", "", "CONCAT(DAYOFYEAR({1}))"},
	"WW": {"", "", "CONCAT((DAYOFYEAR({1}) - 1) DIV 7 + 1)"}, "IW": {"", "", "CONCAT(WEEK({1}, 3))"},
	"MONTH": {"", "", "UPPER(DATE_FORMAT({1}, '%M'))"}, "Month": {"", "%M", ""}, "month": {"", "", "LOWER(DATE_FORMAT({1}, '%M'))"},
	"DAY": {"", "", "UPPER(DATE_FORMAT({1}, '%W'))"}, "Day": {"", "%W", ""}, "day": {"", "", "LOWER(DATE_FORMAT({1}, '%W'))"},
	"DDth": {"", "%D", ""}, "ddth": {"", "%D", ""}, "DDTH": {"", "", "UPPER(DATE_FORMAT({1}, '%D'))"},
	"YYYY": {"", "%Y", ""}, "IYYY": {"", "%x", ""}, "RM": {"", "", romanMonth}, "rm": {"", "", "LOWER(" + romanMonth + ")"}, "CC": {"", "", "CONCAT((YEAR({1}) - 1) DIV 100 + 1)"},
	"SYYYY": {"", "%Y", ""}, "YY": {"", "", "CONCAT(YEAR({1}) MOD 100)"}, "RR": {"", "", "CONCAT(YEAR({1}) MOD 100)"}, "YYY": {"", "", "CONCAT(YEAR({1}) MOD 1000)"},
	"IY": {"", "", "CONCAT(DATE_FORMAT({1}, '%x') MOD 100)"}, "IYY": {"", "", "CONCAT(DATE_FORMAT({1}, '%x') MOD 1000)"}}

// dateText is TO_CHAR of a date with a constant format, false if it has an
// element that cannot be kept.
func (r *rewriter) dateText(e *ast.Call, x ast.Expr, format string) (ast.Expr, bool) {
	var parts []ast.Expr
	plain := ""
	flush := func() {
		if plain != "" && strings.Contains(plain, "%") {
			parts = append(parts, call(e, "DATE_FORMAT", x, at(&ast.StringLit{Value: plain}, e)))
		} else if plain != "" {
			parts = append(parts, at(&ast.StringLit{Value: plain}, e))
		}
		plain = ""
	}
	bare := false
	for s := format; s != ""; {
		if text, rest, ok := dateLiteral(s, r.env.Dialect); ok {
			plain, s = plain+strings.ReplaceAll(text, "%", "%%"), rest
			continue
		}
		if len(s) >= 2 && (strings.EqualFold(s[:2], "FM") || s[:2] == "TM" && r.env.Dialect == "postgres" && namedElement(s[2:])) {
			bare, s = !bare || r.env.Dialect == "postgres", s[2:]
			continue
		}
		el, ok := elementAt(r.env.Dialect, s)
		if !ok || hasSuffixWord(s[len(el.word):]) {
			return nil, false
		}
		s = s[len(el.word):]
		if r.env.Dialect == "oracle" && (isLanguageElement(el.word) || el.word == "X") && len(e.Args) < 3 {
			r.english(e)
		}
		if u, known := unfilled[el.word]; bare && known {
			el = u
		}
		if r.env.Dialect == "postgres" { // there it holds for the next element
			bare = false
		}
		if el.format != "" {
			plain += el.format
			continue
		}
		flush()
		parts = append(parts, made(e, el.template, x))
	}
	flush()
	switch len(parts) {
	case 0:
		return nil, false
	case 1:
		if _, literal := parts[0].(*ast.StringLit); !literal {
			return parts[0], true
		}
	}
	return call(e, "CONCAT", parts...), len(parts) > 1
}

// namedElement reports whether a format begins with the name of a month or day, which TM writes without blanks in the language of
// the session, English as long as nobody says another.
func namedElement(s string) bool {
	for _, el := range nameElements {
		if strings.HasPrefix(s, el.word) {
			return true
		}
	}
	return false
}

// hasSuffixWord reports whether an element has a suffix such as TH.
func hasSuffixWord(s string) bool {
	return len(s) >= 2 && (strings.EqualFold(s[:2], "TH") || strings.EqualFold(s[:2], "SP") || s[:2] == "TM")
}

// dateLiteral takes text that stands for itself off a format.
func dateLiteral(s, dialect string) (text, rest string, ok bool) {
	if s[0] == '"' {
		text, rest, ok = strings.Cut(s[1:], "\"")
		return text, rest, ok && !strings.Contains(text, "\\")
	}
	if strings.IndexByte("-/,.;: _()", s[0]) >= 0 || dialect == "postgres" && strings.IndexByte("|#+*&=!@$%^~<>?[]{}'", s[0]) >= 0 {
		return s[:1], s[1:], true
	}
	return "", "", false
}

// elementAt is the element with which a format begins.
func elementAt(dialect, s string) (dateElement, bool) {
	var best dateElement
	for _, el := range dialectElements[dialect] {
		if len(el.word) > len(best.word) && strings.HasPrefix(s, el.word) {
			best = el
		}
	}
	if dialect == "oracle" {
		for _, el := range dialectElements[dialect] {
			if len(el.word) > len(best.word) && len(s) >= len(el.word) && strings.EqualFold(s[:len(el.word)], el.word) && !strings.HasSuffix(strings.ToUpper(el.word), "TH") {
				best = el
			}
		}
	}
	for _, el := range dateElements {
		if len(el.word) > len(best.word) && len(s) >= len(el.word) && strings.EqualFold(s[:len(el.word)], el.word) {
			best = el
		}
	}
	if dialect == "oracle" && isLanguageElement(s) {
		best = dateElement{}
		for _, el := range nameElements {
			if len(el.word) > len(best.word) && strings.HasPrefix(s, el.word) {
				best = el
			}
		}
		if best.word == "" { // a word in mixed case is none of them
			best = dayOfWeek(s)
		}
	}
	return best, best.word != ""
}

// dayOfWeek is the number of a day, with which a format of Oracle begins.
func dayOfWeek(s string) dateElement {
	if len(s) > 1 && (s[1]|0x20 == 'y' || s[1]|0x20 == 'a' || s[1]|0x20 == 's' || s[1]|0x20 == 'l') || !strings.EqualFold(s[:1], "D") {
		return dateElement{}
	}
	return dateElement{s[:1], "", "CONCAT(DAYOFWEEK({1}))"}
}

// isLanguageElement reports whether a format of Oracle begins with an element
// that depends on the language or the country of the session.
func isLanguageElement(s string) bool {
	up := strings.ToUpper(s)
	if strings.HasPrefix(up, "DDD") || strings.HasPrefix(up, "DD") {
		return false
	}
	for _, w := range []string{"MONTH", "MON", "DAY", "DY", "D"} {
		if strings.HasPrefix(up, w) {
			return true
		}
	}
	return false
}

// clockFormat are the formats of a time of day that PostgreSQL fills as those of an interval.
var clockFormat = regexp.MustCompile(`^(?:HH24|HH12|HH|MI|SS|MS|US|AM|PM|am|pm|"[^"\\]*"|[-/,.;: ])+$`)

// formatted is TO_CHAR with a constant format; it fails for one that it cannot keep.
func (r *rewriter) formatted(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) == 1 {
		return r.plainText(e)
	}
	if len(e.Args) == 3 && r.env.Dialect == "oracle" {
		return r.withMarks(e)
	}
	if len(e.Args) != 2 {
		return nil, Type{}, false
	}
	x, from := r.expr(e.Args[0])
	lit, ok := unwrapped(e.Args[1]).(*ast.StringLit)
	if !ok {
		fail(e, "TO_CHAR with a format that is not constant or depends on a language")
	}
	var out ast.Expr
	t := Type{Kind: String, Length: len(lit.Value) + 9}
	switch {
	case from.Kind == Time && r.env.Dialect == "postgres" && clockFormat.MatchString(lit.Value):
		out, ok = r.dateText(e, made(e, "TIMESTAMP('2000-01-01', {1})", x), lit.Value)
	case from.instant():
		format := lit.Value
		if r.env.Dialect == "oracle" {
			format, ok = withFraction(format, from)
		}
		if ok {
			out, ok = r.dateText(e, x, format)
		}
	case (from.Kind == Integer || from.Kind == Decimal) && r.env.Dialect == "oracle" && isOneOf(strings.ToUpper(lit.Value), "TM", "TM9"):
		return r.plainText(at(&ast.Call{Name: e.Name, Args: e.Args[:1]}, e))
	case from.Kind == Integer || from.Kind == Decimal:
		out, ok = r.numberText(e, x, lit.Value)
		if point, group := r.sessionMarks(); ok && point != "." && strings.ContainsAny(strings.ToUpper(lit.Value), "GD") {
			out = remarked(e, out, point, group)
		}
	default:
		return nil, Type{}, false
	}
	if !ok {
		fail(e, "TO_CHAR with a format that is not constant or depends on a language")
	}
	return out, t, true
}

// plainText is TO_CHAR of a whole number or a text without a format.
func (r *rewriter) plainText(e *ast.Call) (ast.Expr, Type, bool) {
	x, from := r.expr(e.Args[0])
	switch from.Kind {
	case String:
		return x, from, true
	case Integer:
		return call(e, "CONCAT", x), Type{Kind: String, Length: 21}, true
	case Decimal:
		if from.Scale > 0 && r.env.Dialect == "oracle" {
			x, t := r.asText(e, x, from)
			return x, t, true
		}
	case Bool:
		if r.env.Dialect == "oracle" {
			x, t := r.asText(e, x, from)
			return x, t, true
		}
	case Date, DateTime:
		if r.env.Dialect == "oracle" {
			return r.sessionDateText(e, x, from), Type{Kind: String}, true
		}
	}
	return nil, Type{}, false
}
