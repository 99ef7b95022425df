package expr

import (
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// oracleTruncs are the units of TRUNC and ROUND of dates.
var oracleTruncs = map[string]string{"DD": "day", "DDD": "day", "J": "day", "MM": "month", "MON": "month", "MONTH": "month", "RM": "month",
	"YYYY": "year", "YEAR": "year", "SYYYY": "year", "YYY": "year", "YY": "year", "Y": "year", "SYEAR": "year", "Q": "quarter", "IW": "week",
	"HH": "hour", "HH12": "hour", "HH24": "hour", "MI": "minute", "CC": "century", "SCC": "century", "WW": "week of year", "W": "week of month",
	"DAY": "week of days", "DY": "week of days", "D": "week of days", "IYYY": "year of weeks", "IYY": "year of weeks", "IY": "year of weeks", "I": "year of weeks"}

// weekStarts are the days that have passed since the start of a week; the week of days begins where the
// country of the session says, as in the United States.
var weekStarts = map[string]string{"week": "WEEKDAY({1})", "week of year": "(DAYOFYEAR({1}) - 1) MOD 7", "week of month": "(DAYOFMONTH({1}) - 1) MOD 7",
	"week of days": "(DAYOFWEEK({1}) - 1)"}

// roundTemplates are the starts of the units of time that are nearest.
var roundTemplates = map[string]string{"day": "DATE(DATE_ADD({1}, INTERVAL 12 HOUR))",
	"hour":    "DATETIME(DATE_FORMAT(DATE_ADD({1}, INTERVAL 30 MINUTE), '%Y-%m-%d %H:00:00'))",
	"minute":  "DATETIME(DATE_FORMAT(DATE_ADD({1}, INTERVAL 30 SECOND), '%Y-%m-%d %H:%i:00'))",
	"month":   "DATETIME(DATE_FORMAT(IF(DAYOFMONTH({1}) >= 16, DATE_ADD(DATE_FORMAT({1}, '%Y-%m-01'), INTERVAL 1 MONTH), {1}), '%Y-%m-01'))",
	"year":    "DATETIME(DATE_FORMAT(IF(MONTH({1}) >= 7, DATE_ADD(DATE_FORMAT({1}, '%Y-01-01'), INTERVAL 1 YEAR), {1}), '%Y-01-01'))",
	"quarter": "DATETIME(DATE_ADD(DATE_FORMAT({1}, '%Y-01-01'), INTERVAL QUARTER({1}) - IF(MONTH({1}) MOD 3 = 0 OR MONTH({1}) MOD 3 = 2 AND DAYOFMONTH({1}) >= 16, 0, 1) QUARTER))"}

// isoYear is the Monday of the first week of a date's year of weeks.
const isoYear = "DATE_SUB(DATE(CONCAT(DATE_FORMAT({1}, '%x'), '-01-04')), INTERVAL WEEKDAY(CONCAT(DATE_FORMAT({1}, '%x'), '-01-04')) DAY)"

// truncTemplate is the template of TRUNC or ROUND to a unit of [oracleTruncs], "" if it has none. A week is
// rounded up in the middle of its fourth day.
func truncTemplate(name, unit string) string {
	since := weekStarts[unit]
	switch {
	case since != "" && name == "ROUND":
		return "DATE_ADD(DATE({1}), INTERVAL IF(" + since + " * 24 + HOUR({1}) >= 84, 7, 0) - " + since + " DAY)"
	case since != "":
		return "DATE_SUB(DATE({1}), INTERVAL " + since + " DAY)"
	case name == "ROUND":
		return roundTemplates[unit]
	case unit == "year of weeks":
		return isoYear
	}
	return truncTemplates[unit]
}

// truncDate is TRUNC or ROUND of a date to a unit, which is the day when none
// is given; it reports false for numbers.
func (r *rewriter) truncDate(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) == 0 {
		return nil, Type{}, false
	}
	x, t := r.expr(e.Args[0])
	unit, isText := "DD", false
	if len(e.Args) == 2 {
		var s *ast.StringLit
		if s, isText = unwrapped(e.Args[1]).(*ast.StringLit); isText {
			unit = strings.ToUpper(s.Value)
		}
	}
	if !t.instant() && !isText {
		return nil, Type{}, false
	}
	name := strings.ToUpper(e.Name.Last().Text)
	template := truncTemplate(name, oracleTruncs[unit])
	if template == "" || len(e.Args) == 2 && !isText || len(e.Args) > 2 {
		fail(e, "%s of a date to %s", name, unit)
	}
	if oracleTruncs[unit] == "week of days" {
		r.english(e)
	}
	out := Type{Kind: DateTime}
	if !strings.HasPrefix(template, "DATETIME(") {
		out.Kind = Date
	}
	return made(e, template, x), out, true
}
