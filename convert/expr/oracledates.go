package expr

import (
	"math/big"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// oracleCall rewrites the calls of Oracle whose form depends on their arguments.
func (r *rewriter) oracleCall(e *ast.Call, name string) (ast.Expr, Type, bool) {
	switch name {
	case "next_day":
		return r.nextDay(e)
	case "add_months":
		if len(e.Args) == 2 && isFirstOfMonth(e.Args[0]) { // and so not the last day of one
			list, _ := r.exprs(e.Args)
			return made(e, "DATE_ADD({1}, INTERVAL {2} MONTH)", list...), Type{Kind: DateTime}, true
		}
	case "mod":
		if len(e.Args) == 2 {
			list, types := r.exprs(plainArgs(e))
			if n, ok := wholeNumber(e.Args[1]); ok && n != 0 {
				return call(e, "MOD", list...), types[0], true
			}
			return made(e, "IF({2} = 0, {1}, MOD({1}, {2}))", list...), types[0], true // of 0 it is the number itself
		}
	case "concat":
		if len(e.Args) == 2 {
			x, t := r.concat(at(&ast.Binary{Op: "||", Left: e.Args[0], Right: e.Args[1]}, e))
			return x, t, true
		}
	}
	return nil, Type{}, false
}

// isFirstOfMonth reports whether an expression is TRUNC of a date to a month or more.
func isFirstOfMonth(e ast.Expr) bool {
	c, ok := unwrapped(e).(*ast.Call)
	if !ok || !strings.EqualFold(c.Name.Last().Text, "trunc") {
		return false
	}
	unit, ok := lastText(c, 2)
	return ok && isOneOf(oracleTruncs[strings.ToUpper(unit)], "month", "quarter", "year", "century")
}

func isOneOf(s string, list ...string) bool { return slices.Contains(list, s) }

// weekdays are the days of the week in English and their number from Monday on.
var weekdays = []string{"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"}

// nextDay is NEXT_DAY with an English name: in a session of another language
// Oracle would refuse it.
func (r *rewriter) nextDay(e *ast.Call) (ast.Expr, Type, bool) {
	name, ok := lastText(e, 2)
	if ok {
		for i, day := range weekdays {
			if w := strings.ToUpper(strings.TrimSpace(name)); len(w) >= 3 && strings.HasPrefix(w, day[:3]) {
				x, t := r.expr(e.Args[0])
				return made(e, "DATE_ADD({1}, INTERVAL ({2} + 6 - WEEKDAY({1})) MOD 7 + 1 DAY)", x, number(e, i)), t, true
			}
		}
	}
	fail(e, "NEXT_DAY of a day that is no English name")
	return nil, Type{}, false
}

// oracleTruncs are the units of TRUNC and ROUND of dates that do not depend on
// the country of the session.
var oracleTruncs = map[string]string{"DD": "day", "DDD": "day", "J": "day", "MM": "month", "MON": "month", "MONTH": "month", "RM": "month",
	"YYYY": "year", "YEAR": "year", "SYYYY": "year", "YYY": "year", "YY": "year", "Y": "year", "SYEAR": "year", "Q": "quarter", "IW": "week",
	"HH": "hour", "HH12": "hour", "HH24": "hour", "MI": "minute", "CC": "century", "SCC": "century"}

// roundTemplates are what is added to a date before it is cut to a unit.
var roundTemplates = map[string]string{"day": "DATE(DATE_ADD({1}, INTERVAL 12 HOUR))",
	"hour":   "DATETIME(DATE_FORMAT(DATE_ADD({1}, INTERVAL 30 MINUTE), '%Y-%m-%d %H:00:00'))",
	"minute": "DATETIME(DATE_FORMAT(DATE_ADD({1}, INTERVAL 30 SECOND), '%Y-%m-%d %H:%i:00'))",
	"month":  "DATETIME(DATE_FORMAT(IF(DAYOFMONTH({1}) >= 16, DATE_ADD(DATE_FORMAT({1}, '%Y-%m-01'), INTERVAL 1 MONTH), {1}), '%Y-%m-01'))",
	"year":   "DATETIME(DATE_FORMAT(IF(MONTH({1}) >= 7, DATE_ADD(DATE_FORMAT({1}, '%Y-01-01'), INTERVAL 1 YEAR), {1}), '%Y-01-01'))"}

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
	templates := truncTemplates
	if name == "ROUND" {
		templates = roundTemplates
	}
	template := templates[oracleTruncs[unit]]
	if template == "" || len(e.Args) == 2 && !isText || len(e.Args) > 2 {
		fail(e, "%s of a date to %s", name, unit)
	}
	out := Type{Kind: DateTime}
	if oracleTruncs[unit] == "day" {
		out.Kind = Date
	}
	return made(e, template, x), out, true
}

// daysAdded is a date of Oracle and a number of days that need not be whole,
// to the second; or an interval that a function makes. It reports false for
// another operand.
func (r *rewriter) daysAdded(e *ast.Binary, x ast.Expr, t Type) (ast.Expr, Type, bool) {
	name := map[string]string{"+": "DATE_ADD", "-": "DATE_SUB"}[e.Op]
	if name == "" || !t.instant() {
		return nil, Type{}, false
	}
	if n, ok := constantRat(e.Right); ok {
		if n.IsInt() {
			return nil, Type{}, false
		}
		seconds := new(big.Rat).Mul(n, big.NewRat(86400, 1))
		s := at(&ast.NumberLit{Text: seconds.FloatString(0)}, e.Right)
		if strings.HasPrefix(s.Text, "-") {
			return nil, Type{}, false
		}
		return made(e, name+"({1}, INTERVAL {2} SECOND)", x, s), Type{Kind: DateTime}, true
	}
	if c, ok := unwrapped(e.Right).(*ast.Call); ok && len(c.Args) == 2 {
		unit, isText := lastText(c, 2)
		word := map[string]string{"numtodsinterval": "DAY HOUR MINUTE SECOND", "numtoyminterval": "YEAR MONTH"}[strings.ToLower(c.Name.Last().Text)]
		if unit = strings.ToUpper(strings.TrimSpace(unit)); isText && strings.Contains(" "+word+" ", " "+unit+" ") {
			n, nt := r.expr(c.Args[0])
			if nt.Kind == Integer || nt.Kind == Decimal && nt.Scale == 0 && nt.Precision > 0 {
				return made(e, name+"({1}, INTERVAL {2} "+unit+")", x, n), Type{Kind: DateTime}, true
			}
		}
		return nil, Type{}, false
	}
	n, nt := r.expr(e.Right)
	if nt.Kind != Decimal && nt.Kind != Float {
		return nil, Type{}, false
	}
	if b, ok := n.(*ast.Binary); ok && b.Op == "/" { // a quotient has four digits only
		return made(e, name+"({1}, INTERVAL ROUND({2} * 86400 / {3}) SECOND)", x, b.Left, b.Right), Type{Kind: DateTime}, true
	}
	return made(e, name+"({1}, INTERVAL ROUND({2} * 86400) SECOND)", x, n), Type{Kind: DateTime}, true
}

// constantRat is the value of a constant with a fraction: products and
// quotients of numbers.
func constantRat(e ast.Expr) (*big.Rat, bool) {
	switch x := unwrapped(e).(type) {
	case *ast.NumberLit:
		if len(x.Text) > 40 {
			return nil, false
		}
		v, ok := new(big.Rat).SetString(x.Text)
		return v, ok && !strings.ContainsAny(x.Text, "eEfFdD")
	case *ast.Binary:
		a, ok := constantRat(x.Left)
		b, ok2 := constantRat(x.Right)
		switch {
		case !ok || !ok2:
		case x.Op == "*":
			return a.Mul(a, b), true
		case x.Op == "/" && b.Sign() != 0:
			return a.Quo(a, b), true
		}
	}
	return nil, false
}

// isOracleNow reports whether an expression is the current time with its zone.
func isOracleNow(e ast.Expr) bool {
	e = unwrapped(e)
	return isWord(e, "systimestamp") || isWord(e, "current_timestamp")
}

// isZero reports whether a time zone is written as no offset.
func isZero(zone string) bool {
	return zone == "+00:00" || zone == "00:00" || zone == "0:00" || zone == "-00:00"
}
