package expr

import (
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// sqlServerUnits are the units of DATEADD, DATEPART and DATEDIFF.
var sqlServerUnits = map[string]string{"year": "year", "yy": "year", "yyyy": "year", "quarter": "quarter", "qq": "quarter", "q": "quarter",
	"month": "month", "mm": "month", "m": "month", "day": "day", "dd": "day", "d": "day", "hour": "hour", "hh": "hour",
	"minute": "minute", "mi": "minute", "n": "minute", "second": "second", "ss": "second", "s": "second",
	"dayofyear": "dayofyear", "dy": "dayofyear", "y": "dayofyear", "week": "week", "wk": "week", "ww": "week",
	"weekday": "weekday", "dw": "weekday", "w": "weekday", "millisecond": "millisecond", "ms": "millisecond",
	"microsecond": "microsecond", "mcs": "microsecond", "nanosecond": "nanosecond", "ns": "nanosecond",
	"iso_week": "iso_week", "isowk": "iso_week", "isoww": "iso_week"}

// The templates of the T-SQL functions by their units. Weeks begin on Sunday,
// as they do unless DATEFIRST says otherwise.
var (
	partTemplates = map[string]string{"year": "YEAR({1})", "quarter": "QUARTER({1})", "month": "MONTH({1})", "day": "DAYOFMONTH({1})", "hour": "HOUR({1})",
		"minute": "MINUTE({1})", "second": "SECOND({1})", "dayofyear": "DAYOFYEAR({1})", "weekday": "DAYOFWEEK({1})", "iso_week": "WEEK({1}, 3)",
		"week":        "(DAYOFYEAR({1}) + DAYOFWEEK(MAKEDATE(YEAR({1}), 1)) - 2) DIV 7 + 1",
		"millisecond": "MICROSECOND({1}) DIV 1000", "microsecond": "MICROSECOND({1})", "nanosecond": "MICROSECOND({1}) * 1000"}
	addTemplates = map[string]string{"year": "DATE_ADD({2}, INTERVAL {1} YEAR)", "quarter": "DATE_ADD({2}, INTERVAL {1} QUARTER)",
		"month": "DATE_ADD({2}, INTERVAL {1} MONTH)", "week": "DATE_ADD({2}, INTERVAL {1} WEEK)", "day": "DATE_ADD({2}, INTERVAL {1} DAY)",
		"dayofyear": "DATE_ADD({2}, INTERVAL {1} DAY)", "weekday": "DATE_ADD({2}, INTERVAL {1} DAY)", "hour": "DATE_ADD({2}, INTERVAL {1} HOUR)",
		"minute": "DATE_ADD({2}, INTERVAL {1} MINUTE)", "second": "DATE_ADD({2}, INTERVAL {1} SECOND)",
		"millisecond": "DATE_ADD({2}, INTERVAL {1} * 1000 MICROSECOND)", "microsecond": "DATE_ADD({2}, INTERVAL {1} MICROSECOND)"}
	differenceTemplates = map[string]string{"year": "YEAR({2}) - YEAR({1})", "quarter": "YEAR({2}) * 4 + QUARTER({2}) - (YEAR({1}) * 4 + QUARTER({1}))",
		"month": "PERIOD_DIFF(DATE_FORMAT({2}, '%Y%m'), DATE_FORMAT({1}, '%Y%m'))", "day": "DATEDIFF({2}, {1})", "dayofyear": "DATEDIFF({2}, {1})",
		"week": "(TO_DAYS({2}) - 1) DIV 7 - (TO_DAYS({1}) - 1) DIV 7", "weekday": "DATEDIFF({2}, {1})",
		"hour":        "TIMESTAMPDIFF(HOUR, DATE_FORMAT({1}, '%Y-%m-%d %H:00:00'), DATE_FORMAT({2}, '%Y-%m-%d %H:00:00'))",
		"minute":      "TIMESTAMPDIFF(MINUTE, DATE_FORMAT({1}, '%Y-%m-%d %H:%i:00'), DATE_FORMAT({2}, '%Y-%m-%d %H:%i:00'))",
		"second":      "TIMESTAMPDIFF(SECOND, DATE_FORMAT({1}, '%Y-%m-%d %H:%i:%s'), DATE_FORMAT({2}, '%Y-%m-%d %H:%i:%s'))",
		"millisecond": "TIMESTAMPDIFF(SECOND, DATE_FORMAT({1}, '%Y-%m-%d %H:%i:%s'), DATE_FORMAT({2}, '%Y-%m-%d %H:%i:%s')) * 1000 + MICROSECOND({2}) DIV 1000 - MICROSECOND({1}) DIV 1000",
		"microsecond": "(DATEDIFF({2}, {1}) * 86400 + TIME_TO_SEC(TIME({2})) - TIME_TO_SEC(TIME({1}))) * 1000000 + MICROSECOND({2}) - MICROSECOND({1})"}
)

// nanosOf counts nanoseconds by the template for microseconds.
func nanosOf(template string) string { return "(" + template + ") * 1000" }

// datePart rewrites the T-SQL functions that take a unit.
func (r *rewriter) datePart(e *ast.Call, name string) (ast.Expr, Type) {
	want := 3
	if name == "datepart" || name == "datetrunc" || name == "datename" {
		want = 2
	}
	if len(e.Args) != want {
		fail(e, "%s with %d arguments", strings.ToUpper(name), len(e.Args))
	}
	unit := ""
	if word, ok := e.Args[0].(*ast.ColumnRef); ok {
		unit = sqlServerUnits[strings.ToLower(word.Name.Last().Text)]
	}
	if unit == "" {
		fail(e, "unit of %s", strings.ToUpper(name))
	}
	var args []ast.Expr
	var last Type
	for i, a := range e.Args[1:] {
		read := r.dateArg
		if name == "dateadd" && i == 0 {
			read = r.expr
		}
		before := last
		if a, last = read(a); name == "dateadd" && i == 0 && CutsFraction(last) {
			a = WithoutFraction(a, a)
		}
		if name == "datediff" && i == 1 && (before.Kind == Time) != (last.Kind == Time) {
			fail(e, "DATEDIFF of a clock and a date")
		}
		if _, literal := a.(*ast.StringLit); literal && (unit == "microsecond" || unit == "nanosecond") && name != "dateadd" {
			a = call(a, "TIMESTAMP", a)
		}
		args = append(args, a)
	}
	t := Type{Kind: Integer}
	template := ""
	switch name {
	case "datepart":
		template = r.partTemplate(e, unit)
	case "dateadd":
		template, t = addTemplates[unit], last
	case "datetrunc":
		return r.truncatedTo(e, unit, args[0], last)
	case "datename":
		t = Type{Kind: String, Length: 30}
		switch {
		case unit == "month":
			r.english(e)
			template = "DATE_FORMAT({1}, '%M')"
		case unit == "weekday":
			r.english(e)
			template = "DATE_FORMAT({1}, '%W')"
		case partTemplates[unit] != "":
			template, t = "CONCAT("+r.partTemplate(e, unit)+")", Type{Kind: String, Length: 30}
		}
	default:
		template, t.Wide = differenceTemplates[unit], strings.HasSuffix(unit, "second") && unit != "second"
		if unit == "nanosecond" {
			template = nanosOf(differenceTemplates["microsecond"])
		}
	}
	if template == "" {
		fail(e, "%s by %s", strings.ToUpper(name), unit)
	}
	if name == "dateadd" && r.env.Dialect == "sqlserver" {
		if s, ok := args[1].(*ast.StringLit); ok && t.Source == nil { // it is a DATETIME
			t.Source = typeName("datetime")
			s.Value, _ = momentText(s.Value, "datetime")
		}
		if out, ok := r.addedMoment(e, unit, timeWord(e.Args[2], t), args[0], args[1]); ok {
			return out, t
		}
	}
	if name == "dateadd" && last.Kind == Time { // which goes on with 00:00 at midnight
		args[1] = made(e, "TIMESTAMP('2000-01-01', {1})", args[1])
		return call(e, "TIME", made(e, template, args...)), t
	}
	return made(e, template, args...), t
}

// partTemplate is the template of DATEPART by a unit, "" for none. Weeks begin on the day that the session has set.
func (r *rewriter) partTemplate(e ast.Node, unit string) string {
	first := r.env.Dates.First
	if first == 0 || unit != "week" && unit != "weekday" {
		return partTemplates[unit]
	}
	if first < 0 {
		fail(e, "%s by a first day of weeks that is not known", unit)
	}
	days := func(x string) string { return "(DAYOFWEEK(" + x + ") + " + strconv.Itoa(6-first) + ") MOD 7" }
	if unit == "weekday" {
		return days("{1}") + " + 1"
	}
	return "(DAYOFYEAR({1}) - 1 + " + days("MAKEDATE(YEAR({1}), 1)") + ") DIV 7 + 1"
}

// truncatedTo is DATETRUNC of T-SQL, whose result has the type of the date.
func (r *rewriter) truncatedTo(e *ast.Call, unit string, x ast.Expr, t Type) (ast.Expr, Type) {
	template := truncTemplates[unit]
	if clock := clockTemplates[unit]; clock != "" && t.Kind == Time {
		return made(e, clock, x), t
	}
	switch unit {
	case "dayofyear":
		template = truncTemplates["day"]
	case "iso_week":
		template = truncTemplates["week"]
	case "week":
		template = "DATE_SUB(DATE({1}), INTERVAL DAYOFWEEK({1}) - 1 DAY)"
	case "microsecond", "millisecond":
		if t.Kind == DateTime {
			return made(e, map[string]string{"microsecond": "{1}", "millisecond": "DATE_SUB({1}, INTERVAL MICROSECOND({1}) MOD 1000 MICROSECOND)"}[unit], x), t
		}
	}
	if template == "" || !t.instant() {
		fail(e, "DATETRUNC to %s", unit)
	}
	switch days := !strings.HasPrefix(template, "DATETIME("); {
	case t.Kind == Date && !days:
		template = "DATE(" + template[len("DATETIME("):]
	case t.Kind == DateTime && days:
		template = "DATETIME(" + template + ")"
	}
	return made(e, template, x), t
}

// clockTemplates are the starts of units of a time of day.
var clockTemplates = map[string]string{"hour": "MAKETIME(HOUR({1}), 0, 0)", "minute": "MAKETIME(HOUR({1}), MINUTE({1}), 0)", "second": "MAKETIME(HOUR({1}), MINUTE({1}), SECOND({1}))"}

// truncTemplates are the starts of units of time.
var truncTemplates = map[string]string{"day": "DATE({1})", "week": "DATE_SUB(DATE({1}), INTERVAL WEEKDAY({1}) DAY)",
	"year": "DATETIME(DATE_FORMAT({1}, '%Y-01-01'))", "month": "DATETIME(DATE_FORMAT({1}, '%Y-%m-01'))",
	"quarter":    "DATETIME(DATE_ADD(DATE_FORMAT({1}, '%Y-01-01'), INTERVAL QUARTER({1}) - 1 QUARTER))",
	"hour":       "DATETIME(DATE_FORMAT({1}, '%Y-%m-%d %H:00:00'))",
	"minute":     "DATETIME(DATE_FORMAT({1}, '%Y-%m-%d %H:%i:00'))",
	"second":     "DATETIME(DATE_FORMAT({1}, '%Y-%m-%d %H:%i:%s'))",
	"decade":     "DATETIME(CONCAT(LPAD(YEAR({1}) - YEAR({1}) MOD 10, 4, '0'), '-01-01'))",
	"century":    "DATETIME(CONCAT(LPAD(YEAR({1}) - (YEAR({1}) - 1) MOD 100, 4, '0'), '-01-01'))",
	"millennium": "DATETIME(CONCAT(LPAD(YEAR({1}) - (YEAR({1}) - 1) MOD 1000, 4, '0'), '-01-01'))"}

// ServerUnit is the name of a unit of DATEADD of T-SQL in full, "" if it is none.
func ServerUnit(word string) string { return sqlServerUnits[strings.ToLower(word)] }
