package expr

import (
	"strings"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
)

// ConstantInstant is a constant time of Oracle in the form of MySQL, with its offset behind it
// where it has one. A zone that is a region is not known: its rules are the server's.
func ConstantInstant(e ast.Expr) (string, bool) { return instantOf(e, 0) }

func instantOf(e ast.Expr, depth int) (string, bool) {
	if depth > maxSpanDepth {
		return "", false
	}
	switch x := unwrapped(e).(type) {
	case *ast.TypedLit:
		if x.Type == "timestamp" || x.Type == "date" {
			return strings.TrimSpace(x.Value), true
		}
	case *ast.Binary:
		zone, ok := unwrapped(x.Right).(*ast.StringLit)
		if x.Op == "at time zone" && ok {
			return inZone(x.Left, zone.Value, depth+1)
		}
	case *ast.Call:
		switch name := strings.ToLower(x.Name.Last().Text); {
		case name == "to_date" || name == "to_timestamp" || name == "to_timestamp_tz":
			return ConstantDate(x)
		case name == "sys_extract_utc" && len(x.Args) == 1:
			text, ok := inZone(x.Args[0], "UTC", depth+1)
			return strings.TrimSuffix(text, " +00:00"), ok
		case name == "from_tz" && len(x.Args) == 2:
			text, ok := instantOf(x.Args[0], depth+1)
			zone, constant := lastText(x, 2)
			offset, known := zoneOffset(zone)
			if _, zoned := withOffset(text); !ok || !constant || !known || zoned {
				return "", false
			}
			return text + " " + offset, true
		}
	}
	return "", false
}

// inZone is a constant time with an offset as the clocks of another zone show it.
func inZone(e ast.Expr, zone string, depth int) (string, bool) {
	text, ok := instantOf(e, depth)
	offset, known := zoneOffset(zone)
	if !ok || !known {
		return "", false
	}
	t, zoned := withOffset(text)
	to, err := time.Parse("-07:00", offset)
	if !zoned || err != nil {
		return "", false
	}
	return t.In(to.Location()).Format("2006-01-02 15:04:05.999999 ") + offset, true
}

// zoneOffset is the offset of a zone, ±hh:mm, false for a region.
func zoneOffset(zone string) (string, bool) {
	zone = strings.TrimSpace(zone)
	if isUTC(zone) || isZero(zone) || strings.EqualFold(zone, "Etc/UTC") {
		return "+00:00", true
	}
	if zone != "" && zone[0] >= '0' && zone[0] <= '9' {
		zone = "+" + zone
	}
	if len(zone) == len("+1:00") {
		zone = zone[:1] + "0" + zone[1:]
	}
	_, err := time.Parse("-07:00", zone)
	return zone, err == nil && len(zone) == len("+01:00")
}

// zonedTime is FROM_TZ, TO_TIMESTAMP_TZ or SYS_EXTRACT_UTC of constants.
func (r *rewriter) zonedTime(e *ast.Call) (ast.Expr, Type, bool) {
	if text, ok := ConstantInstant(e); ok {
		return r.stampOf(text, e), Type{Kind: DateTime}, true
	}
	if strings.EqualFold(e.Name.Last().Text, "sys_extract_utc") {
		return r.extractedUTC(e)
	}
	if x, t, ok := r.zonedValue(e, false); ok {
		return x, t, true
	}
	fail(e, "%s of what is not constant, or of a zone that is not known", strings.ToUpper(e.Name.Last().Text))
	return nil, Type{}, false
}

// extractedUTC is SYS_EXTRACT_UTC of the present, of a time with a constant zone, or of a column that keeps the time of UTC.
func (r *rewriter) extractedUTC(e *ast.Call) (ast.Expr, Type, bool) {
	if len(e.Args) != 1 {
		return nil, Type{}, false
	}
	t := Type{Kind: DateTime}
	if isOracleNow(e.Args[0]) {
		return call(e, "UTC_TIMESTAMP", number(e, 6)), t, true
	}
	if z, ok := r.zonedTimeOf(e.Args[0]); ok {
		return r.utcOf(e, z), t, true
	}
	if _, cast := ast.Unparen(e.Args[0]).(*ast.Cast); cast || r.env.Clock {
		return nil, Type{}, false
	}
	x, of := r.expr(e.Args[0])
	return x, t, of.Kind == DateTime && of.ofInstants()
}
