package cli

import (
	"cmp"
	"slices"

	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/report"
)

// List gives the settings that differ from the defaults, sorted by name.
func (s Settings) List() []report.Setting {
	var list []report.Setting
	add := func(name, value string) {
		if value != "" {
			list = append(list, report.Setting{Name: name, Value: value})
		}
	}
	add("charset", s.Charset)
	add("collation", s.Collation)
	add("database", s.Database)
	add("define", defined(s.Define))
	add("includes", s.Includes)
	add("main-database", s.MainDatabase)
	if s.LargePrefix {
		add("large-prefix", "true")
	}
	for _, c := range settings.Choices() {
		add(c.Name, *c.Of(&s.Settings))
	}
	slices.SortFunc(list, func(a, b report.Setting) int { return cmp.Compare(a.Name, b.Name) })
	return list
}
