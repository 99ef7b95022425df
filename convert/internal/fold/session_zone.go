package fold

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // the zones, where the system has none

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/grammar/ast"
)

var (
	// zoneHours is a distance from UTC as a number of hours or an interval, east of it positive.
	zoneHours = regexp.MustCompile(`^(?i:interval\s*)?'?([-+]?)(\d{1,2})(?::([0-5]\d)(?::00)?)?'?(?:\s+(?i:hour\s+to\s+minute|hour))?$`)
	zoneName  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$`)
)

// sessionZone follows SET TIME ZONE and SET timezone of PostgreSQL, by which the session reads texts without an offset as
// times with a time zone, as it does by TIME_ZONE of Oracle.
func (c *Folder) sessionZone(s *ast.Set) {
	next := catalog.DateFormats{}
	if c.dates != nil {
		next = *c.dates
	}
	c.setZone(&next, s, strings.TrimRight(s.Value, " ;"))
	c.dates = &next
}

// setZone enters the time zone that a statement sets.
func (c *Folder) setZone(next *catalog.DateFormats, s *ast.Set, value string) {
	zone, known := zoneOf(value, c.Dialect)
	how := ""
	switch {
	case c.IsLocal(s):
		if zone != nil || !known {
			how = "it ends with the transaction and is not followed; texts without an offset are read as UTC"
		}
		zone = nil
	case !known:
		how = "the zone is not known; texts without an offset are read as UTC"
	case zone != nil:
		how = "texts without an offset are read in this zone"
	}
	next.Zone, next.ZoneSet, next.ZoneHow = zone, s.At, how
}

// zoneOf is a time zone as a session sets it, nil for UTC and for that of the server.
func zoneOf(value, dialect string) (zone *time.Location, known bool) {
	name := strings.Trim(value, "'\" ")
	switch strings.ToLower(name) {
	case "default", "local", "dbtimezone", "utc", "gmt", "z", "zulu", "uct", "etc/utc", "etc/gmt", "universal":
		return nil, true
	}
	if strings.HasPrefix(value, "'") && dialect == "postgres" {
		if minutes, ok := expr.POSIXOffset(name); ok {
			return fixedZone(minutes), true
		}
	} else if m := zoneHours.FindStringSubmatch(value); m != nil {
		hours, _ := strconv.Atoi(m[2])
		minutes, _ := strconv.Atoi(m[3])
		if minutes += 60 * hours; m[1] == "-" {
			minutes = -minutes
		}
		return fixedZone(minutes), hours <= 15
	}
	if !zoneName.MatchString(name) {
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	return zone, err == nil
}

// fixedZone is the zone some minutes east of UTC, nil for none.
func fixedZone(minutes int) *time.Location {
	if minutes == 0 {
		return nil
	}
	return time.FixedZone("", minutes*60)
}
