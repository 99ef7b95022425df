package cli

import "github.com/sctconv/sctconv/report"

// List gives the settings that differ from the defaults, sorted by name.
func (s Settings) List() []report.Setting {
	var list []report.Setting
	add := func(name, value string) {
		if value != "" {
			list = append(list, report.Setting{Name: name, Value: value})
		}
	}
	add("charset", s.Charset)
	add("check-lists", s.CheckLists)
	add("collation", s.Collation)
	add("data", s.Data)
	add("database", s.Database)
	add("define", defined(s.Define))
	add("empty-strings", s.EmptyStrings)
	add("given-identities", s.GivenIdentities)
	add("grants", s.Grants)
	add("includes", s.Includes)
	add("indexed-views", s.IndexedViews)
	add("inherited-tables", s.InheritedTables)
	add("main-database", s.MainDatabase)
	add("materialized-views", s.MaterializedViews)
	add("object-columns", s.ObjectColumns)
	add("partition-conflicts", s.PartitionConflicts)
	add("synonyms", s.Synonyms)
	add("temporary-tables", s.TemporaryTables)
	add("time-zones", s.TimeZones)
	add("trailing-blanks", s.TrailingBlanks)
	if s.LargePrefix {
		add("large-prefix", "true")
	}
	return list
}
