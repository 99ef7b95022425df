package expr

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// postgresAbbreviations are the minutes of the abbreviations that stand for one distance from UTC in the list that
// PostgreSQL reads as it comes (share/timezonesets/Default); those that follow a region are not here.
var postgresAbbreviations = map[string]int{"utc": 0, "gmt": 0, "z": 0, "zulu": 0, "uct": 0, "ut": 0, "wet": 0,
	"cet": 60, "met": 60, "mez": 60, "bst": 60, "wetdst": 60, "cest": 120, "cetdst": 120, "mest": 120, "mesz": 120, "metdst": 120,
	"eet": 120, "eest": 180, "eetdst": 180, "sast": 120, "eat": 180, "ist": 120, "idt": 180, "pkt": 300, "npt": 345,
	"jst": 540, "kst": 540, "hkt": 480, "pht": 480, "awst": 480, "acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
	"nst": -210, "ndt": -150, "ast": -240, "adt": -180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
	"pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600}

// posixOffset is a zone by its distance from UTC, with the sign of POSIX: behind UTC is positive.
var posixOffset = regexp.MustCompile(`^(?:[A-Za-z]{3,})?([-+]?)(\d{1,2})(?::([0-5]\d))?$`)

// postgresZone is the zone that the right side of AT TIME ZONE names.
func (r *rewriter) postgresZone(e ast.Expr) (zone, bool) {
	if width, ok := constantWidth(e); ok && !isTextLiteral(e) {
		minutes := width.Micros / 60e6
		return zone{minutes: int(minutes)}, width.Months == 0 && width.Days == 0 && width.Micros%60e6 == 0 && max(minutes, -minutes) < 24*60
	}
	lit, ok := unwrapped(e).(*ast.StringLit)
	if !ok {
		return r.namedZone(e)
	}
	name := strings.TrimSpace(lit.Value)
	if minutes, ok := postgresAbbreviations[strings.ToLower(name)]; ok {
		return zone{minutes: minutes}, true
	}
	if minutes, ok := POSIXOffset(name); ok {
		return zone{minutes: minutes}, true
	}
	return regionZone(name)
}

// POSIXOffset are the minutes east of UTC of a zone that is written as a distance west of it, +3 or UTC-5:30, as PostgreSQL
// reads it; false for other names.
func POSIXOffset(name string) (minutes int, ok bool) {
	m := posixOffset.FindStringSubmatch(name)
	if m == nil {
		return 0, false
	}
	hours, _ := strconv.Atoi(m[2])
	minutes, _ = strconv.Atoi(m[3])
	if minutes += 60 * hours; m[1] != "-" {
		minutes = -minutes
	}
	return minutes, hours <= 15
}

// isTextLiteral reports whether an expression is a text in quotes that no cast makes an interval.
func isTextLiteral(e ast.Expr) bool {
	c, ok := ast.Unparen(e).(*ast.Cast)
	return !ok && isLiteral(e) || ok && !strings.EqualFold(c.Type.Name.Last().Text, "interval")
}

// namedZone is the zone whose region a column or another text names.
func (r *rewriter) namedZone(e ast.Expr) (zone, bool) {
	x, t := r.expr(e)
	return zone{named: x}, t.Kind == String && t.Foreign == ""
}

// atZone is AT TIME ZONE of PostgreSQL: what the clocks of the zone show at a time with time zone, or the time with
// time zone at which they show another one. A time that is stored stands for UTC, a day for its midnight there.
func (r *rewriter) atZone(e, x, of ast.Expr) (ast.Expr, Type, bool) {
	z, ok := r.postgresZone(of)
	if !ok {
		return nil, Type{}, false
	}
	if isNow(unwrapped(x)) {
		return r.clockIn(e, z, call(e, "UTC_TIMESTAMP", number(e, 6))), Type{Kind: DateTime}, true
	}
	out, t := r.expr(x)
	day := t.Kind == Date
	if day {
		out = castTo(out, "datetime", e)
	}
	if !day && t.Kind != DateTime || !z.isUTC() && r.env.Clock {
		return nil, Type{}, false
	}
	if day || t.zoned() {
		return r.clockIn(e, z, out), Type{Kind: DateTime}, true
	}
	return r.instantIn(e, z, out), Type{Kind: DateTime, Zoned: true}, true
}

// truncatedIn is date_trunc(unit, x, zone), the begin of the unit that the clocks of the zone show.
func (r *rewriter) truncatedIn(e *ast.Call) (ast.Expr, Type) {
	inZone := func(x ast.Expr) ast.Expr {
		return at(&ast.Binary{Op: "at time zone", Left: x, Right: e.Args[2]}, e)
	}
	if _, t := r.expr(e.Args[1]); t.Kind != Date && !t.zoned() && !isNow(unwrapped(e.Args[1])) {
		fail(e, "date_trunc in a zone of what has none")
	}
	begin := *e
	begin.Args = []ast.Expr{e.Args[0], inZone(e.Args[1])}
	return r.expr(inZone(&begin))
}

// isNow reports whether an expression is the current time with time zone.
func isNow(e ast.Expr) bool {
	name := ""
	switch e := e.(type) {
	case *ast.Call:
		name = e.Name.Last().Text
	case *ast.Keyword:
		name = e.Word
	case *ast.ColumnRef:
		name = e.Name.Last().Text
	}
	switch strings.ToLower(name) {
	case "now", "current_timestamp", "transaction_timestamp", "statement_timestamp", "clock_timestamp":
		return true
	}
	return false
}
