package fold

import (
	"regexp"
	"strings"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/grammar/ast"
)

// sessionSetting is a setting of ALTER SESSION SET, which may have several.
var sessionSetting = regexp.MustCompile(`(?is)^\s*(?:(\w+)\s*=\s*)?('(?:[^']|'')*'|\w+)`)

// commaTerritories are those of NLS_TERRITORY whose numbers have a comma, and a point between groups.
var commaTerritories = tree.WordSet("germany", "austria", "italy", "spain", "the netherlands", "belgium", "denmark", "portugal", "brazil", "turkey")

// sessionFormats follows the formats of dates and numbers, and how texts compare, in ALTER SESSION SET.
func (c *Folder) sessionFormats(s *ast.Set) {
	next := catalog.DateFormats{}
	if c.dates != nil {
		next = *c.dates
	}
	name, rest, dated := s.Name, s.Value, false
	for {
		m := sessionSetting.FindStringSubmatch(rest)
		if m == nil || m[1] == "" && name == "" {
			break
		}
		if m[1] != "" {
			name = strings.ToLower(m[1])
		}
		value := strings.ReplaceAll(strings.Trim(m[2], "'"), "''", "'")
		switch name {
		case "nls_date_format":
			next.Date, dated = value, true
		case "nls_timestamp_format":
			next.Stamp = value
		case "nls_numeric_characters":
			next.Marks = marksOf(value)
		case "nls_territory":
			territory(&next, strings.ToLower(value), dated)
		case "time_zone":
			c.setZone(&next, s, m[2])
		case "nls_sort", "nls_comp":
			c.setSort(&next, s, name, value)
		case "nls_language":
			next.Language = !plainSorts[strings.ToLower(value)]
			c.setSort(&next, s, name, value)
		case "nls_date_language":
			next.Language = !plainSorts[strings.ToLower(value)]
		case "nls_calendar":
			next.Calendar = !strings.EqualFold(value, "gregorian")
		}
		name, rest = "", rest[len(m[0]):]
	}
	c.dates = &next
}

// territory enters what NLS_TERRITORY decides; dated tells that the statement has a format of dates of its own.
func territory(next *catalog.DateFormats, name string, dated bool) {
	next.Territory, next.Marks = name != "america", ""
	if commaTerritories[name] {
		next.Marks = ",."
	}
	if dated {
		return
	}
	next.Date, next.Stamp = "", ""
	if name == "germany" || name == "austria" {
		next.Date = "DD.MM.RR"
	}
}

// marksOf are the marks of numbers, "" for those of MySQL.
func marksOf(value string) string {
	if strings.HasPrefix(value, ".") || len([]rune(value)) != 2 {
		return ""
	}
	return value
}
