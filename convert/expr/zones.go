package expr

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/grammar/ast"
)

// zone is where a clock is: some minutes from UTC, or in a region of the IANA database, whose rules
// the server has.
type zone struct {
	minutes int
	region  string
	// named is an expression of the target that gives the region, nil for a constant one.
	named ast.Expr
}

func (z zone) isUTC() bool { return z.minutes == 0 && !z.byRules() }

// byRules reports whether the clock follows the rules of a region.
func (z zone) byRules() bool { return z.region != "" || z.named != nil }

// otherZone is why a session that is not in UTC cannot compute with times with a time zone.
const otherZone = "time with a time zone, in a session whose time zone is not UTC"

// ofInstants reports whether the values of a type are times with a time zone, that of the session of Oracle included.
func (t Type) ofInstants() bool {
	return t.zoned() || t.Source != nil && strings.HasSuffix(strings.ToLower(t.Source.Name.Last().Text), "with local time zone")
}

// regionName is a name of the IANA database with the continent or country before the place; single names are
// those that are no abbreviations.
var (
	regionName  = regexp.MustCompile(`^[A-Za-z]{2,}(/[A-Za-z][A-Za-z0-9_+-]*){1,2}$`)
	singleNames = map[string]bool{"cuba": true, "egypt": true, "eire": true, "est5edt": true, "cst6cdt": true, "mst7mdt": true, "pst8pdt": true,
		"hongkong": true, "iceland": true, "iran": true, "israel": true, "jamaica": true, "japan": true, "kwajalein": true, "libya": true, "navajo": true, "nz": true,
		"nz-chat": true, "poland": true, "portugal": true, "singapore": true, "turkey": true, "w-su": true}
)

// regionZone is the zone of a region by its name.
func regionZone(name string) (zone, bool) {
	name = strings.TrimSpace(name)
	switch word := strings.ToLower(name); {
	case word == "etc/utc" || word == "etc/gmt" || word == "etc/uct" || word == "etc/zulu" || word == "etc/universal" || word == "etc/greenwich":
		return zone{}, true
	case strings.HasPrefix(word, "etc/gmt"): // its sign is that of POSIX
		hours, err := strconv.Atoi(word[len("etc/gmt"):])
		return zone{minutes: -60 * hours}, err == nil && hours >= -14 && hours <= 12
	case strings.HasPrefix(word, "etc/"):
		return zone{}, false
	case singleNames[word] || regionName.MatchString(name):
		return zone{region: name}, true
	}
	return zone{}, false
}

// clockIn is a time of UTC as the clocks of a zone show it.
func (r *rewriter) clockIn(e ast.Node, z zone, x ast.Expr) ast.Expr {
	if z.byRules() {
		return r.byRules(e, x, utcOffset(e), z.name(e))
	}
	return minutesOn(e, x, z.minutes)
}

// instantIn is the time of UTC at which the clocks of a zone show x.
func (r *rewriter) instantIn(e ast.Node, z zone, x ast.Expr) ast.Expr {
	if z.byRules() {
		return r.byRules(e, x, z.name(e), utcOffset(e))
	}
	return minutesOn(e, x, -z.minutes)
}

// byRules is a time moved by the rules that the server has for regions.
func (r *rewriter) byRules(e ast.Node, x, from, to ast.Expr) ast.Expr {
	if !r.env.Zones {
		fail(e, "time zone of a region")
	}
	r.note(e, Zones)
	return call(e, "CONVERT_TZ", x, from, to)
}

// AsksZones reports whether an expression of the target needs the rules that the server has for regions.
func AsksZones(x ast.Expr) bool {
	asks := false
	ast.Inspect(x, func(n ast.Node) bool {
		c, ok := n.(*ast.Call)
		asks = asks || ok && isCallOf(c, "convert_tz")
		return !asks
	})
	return asks
}

func (z zone) name(e ast.Node) ast.Expr {
	if z.named != nil {
		return z.named
	}
	return at(&ast.StringLit{Value: z.region}, e)
}

func utcOffset(e ast.Node) ast.Expr { return at(&ast.StringLit{Value: "+00:00"}, e) }

// minutesOn is a time some minutes later, or earlier where they are negative.
func minutesOn(e ast.Node, x ast.Expr, minutes int) ast.Expr {
	if minutes == 0 {
		return x
	}
	name := "DATE_ADD"
	if minutes < 0 {
		name = "DATE_SUB"
	}
	return call(e, name, x, at(&ast.Unary{Op: "interval minute", X: number(e, max(minutes, -minutes))}, e))
}
