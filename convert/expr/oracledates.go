package expr

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// oracleCall rewrites the calls of Oracle whose form depends on their arguments.
func (r *rewriter) oracleCall(e *ast.Call, name string) (ast.Expr, Type, bool) {
	switch name {
	case "next_day":
		return r.nextDay(e)
	case "width_bucket":
		if len(e.Args) == 4 {
			return r.bucketOfTimes(e)
		}
	case "replace":
		if len(e.Args) == 2 || len(e.Args) == 3 {
			return r.replacedText(e)
		}
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

// bucketOfTimes is WIDTH_BUCKET of times, whose distances are seconds; false for numbers.
func (r *rewriter) bucketOfTimes(e *ast.Call) (ast.Expr, Type, bool) {
	list, types := r.exprs(plainArgs(e))
	if !types[0].instant() {
		return nil, Type{}, false
	}
	if !types[1].instant() || !types[2].instant() {
		fail(e, "WIDTH_BUCKET of times beside another type")
	}
	since := "TIMESTAMPDIFF(SECOND, {2}, {1})"
	for i, t := range types[:3] {
		if _, text := list[i].(*ast.StringLit); text {
			list[i] = call(e, "TIMESTAMP", list[i])
		}
		if d := cmp.Or(t.Declared, t.Source); t.Kind == DateTime && d != nil && timeDigits(d) > 0 {
			since = microseconds
		}
	}
	list[0], list[2] = made(e, since, list[0], list[1]), made(e, since, list[2], list[1])
	list[1] = made(e, "IF({1} IS NULL, NULL, 0)", list[1])
	return functionOf("oracle", "width_bucket").fill(e, list), Type{Kind: Integer}, true
}

// replacedText is REPLACE, which leaves the text as it is where it is given NULL to look for, and takes NULL for no text:
// that of MySQL is NULL.
func (r *rewriter) replacedText(e *ast.Call) (ast.Expr, Type, bool) {
	list, types := r.exprs(plainArgs(e))
	r.hexTexts(e, "replace", list, types)
	if len(list) == 2 {
		list, types = append(list, emptyString(e)), append(types, Type{Kind: String})
	}
	t := Type{Kind: String, Length: joinedLength("replace", list, types)}
	what, with := list[1], list[2]
	switch {
	case types[1].Kind == Null:
		return list[0], types[0], true
	case types[2].Kind == Null:
		with = emptyString(e)
	case len(e.Args) == 3 && !isText(with):
		with = made(e, "IFNULL({1}, '')", with)
	}
	out := call(e, "REPLACE", list[0], what, with)
	if !isText(what) {
		return made(e, "IF({1} IS NULL, {2}, {3})", what, list[0], out), t, true
	}
	return out, t, true
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
				return r.nextWeekday(e, i)
			}
		}
	}
	if n, whole := wholeNumber(e.Args[len(e.Args)-1]); whole && n >= 1 && n <= 7 && len(e.Args) == 2 {
		r.english(e)
		return r.nextWeekday(e, (n+5)%7)
	}
	fail(e, "NEXT_DAY of a day that is no English name")
	return nil, Type{}, false
}

// nextWeekday is NEXT_DAY of a day by its number from Monday on.
func (r *rewriter) nextWeekday(e *ast.Call, day int) (ast.Expr, Type, bool) {
	x, t := r.expr(e.Args[0])
	return made(e, "DATE_ADD({1}, INTERVAL ({2} + 6 - WEEKDAY({1})) MOD 7 + 1 DAY)", asDate(e, x, t), number(e, day)), Type{Kind: t.Kind}, true
}

// hasFraction reports whether a time is a timestamp, whose second has a fraction.
func hasFraction(x ast.Expr, t Type) bool {
	if c, isCall := ast.Unparen(x).(*ast.Call); isCall && isPresent(x) {
		return len(c.Args) == 1 // SYSDATE has no digits
	}
	if lit, ok := ast.Unparen(x).(*ast.TypedLit); ok {
		return strings.Contains(lit.Value, ".")
	}
	declared := cmp.Or(t.Declared, t.Source)
	return t.Kind == DateTime && declared != nil && timeDigits(declared) > 0
}

// asDate is a time of Oracle as a DATE, which loses the fraction of its second: what
// arithmetic in days and functions of dates make of a timestamp.
func asDate(n ast.Node, x ast.Expr, t Type) ast.Expr {
	c, isCall := ast.Unparen(x).(*ast.Call)
	switch {
	case t.Kind != DateTime:
	case isCall && isPresent(x) && len(c.Args) == 1:
		return call(c, c.Name.Last().Text)
	case hasFraction(x, t):
		return made(n, truncTemplates["second"], x)
	}
	return x
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
		x = asDate(e, x, t)
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
			if i := fieldIndex(strings.ToLower(unit)); i >= 0 && nt.Kind == Decimal && nt.Precision > 0 && nt.Scale <= allDigits && hasFraction(x, t) {
				micros := at(&ast.NumberLit{Text: strconv.FormatInt(spanFields[i].micros, 10)}, e)
				return made(e, name+"({1}, INTERVAL ROUND({2} * {3}) MICROSECOND)", x, n, micros), Type{Kind: DateTime}, true
			}
		}
		return nil, Type{}, false
	}
	n, nt := r.expr(e.Right)
	if nt.Kind != Decimal && nt.Kind != Float {
		return nil, Type{}, false
	}
	x = asDate(e, x, t)
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
