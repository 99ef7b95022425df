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
	name, rest := s.Name, s.Value
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
			next.Date = value
		case "nls_timestamp_format":
			next.Stamp = value
		case "nls_numeric_characters":
			next.Marks = marksOf(value)
		case "nls_territory":
			next.Marks = ""
			if commaTerritories[strings.ToLower(value)] {
				next.Marks = ",."
			}
		case "time_zone":
			c.setZone(&next, s, m[2])
		case "nls_sort", "nls_comp", "nls_language":
			c.setSort(&next, s, name, value)
		}
		name, rest = "", rest[len(m[0]):]
	}
	c.dates = &next
}

// marksOf are the marks of numbers, "" for those of MySQL.
func marksOf(value string) string {
	if strings.HasPrefix(value, ".") || len([]rune(value)) != 2 {
		return ""
	}
	return value
}
