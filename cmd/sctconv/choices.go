package main

import (
	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/internal/cli"
)

// choice is a setting with a fixed list of values, the first of which is the
// default.
type choice struct {
	name, help string
	values     []string
	// of is the place of the setting.
	of func(*cli.Settings) *string
}

// choices are the settings of that kind.
func choices() []choice {
	return []choice{
		{"check-lists", "what keeps CHECK (column IN ('a', 'b'))", []string{"trigger", "enum"}, func(s *cli.Settings) *string { return &s.CheckLists }},
		{"empty-strings", "what becomes of empty strings of Oracle", []string{"keep", "null"}, func(s *cli.Settings) *string { return &s.EmptyStrings }},
		{"given-identities", "what becomes of given values of identity columns that the source refuses", []string{"accept", "refuse"}, func(s *cli.Settings) *string { return &s.GivenIdentities }},
		{"data", "what becomes of INSERT, UPDATE, DELETE and COPY", []string{"convert", "skip"}, func(s *cli.Settings) *string { return &s.Data }},
		{"materialized-views", "what becomes of materialized views", []string{"table", "view"}, func(s *cli.Settings) *string { return &s.MaterializedViews }},
		{"indexed-views", "what becomes of views of SQL Server with a clustered index", []string{"table", "view"}, func(s *cli.Settings) *string { return &s.IndexedViews }},
		{"synonyms", "what becomes of synonyms, which are resolved where they are used", []string{"resolve", "view"}, func(s *cli.Settings) *string { return &s.Synonyms }},
		{"inherited-tables", "what queries of a PostgreSQL table with children read", []string{"separate", "view"}, func(s *cli.Settings) *string { return &s.InheritedTables }},
		{"temporary-tables", "what becomes of temporary tables", []string{"table", "session"}, func(s *cli.Settings) *string { return &s.TemporaryTables }},
		{"partition-conflicts", "what wins where MySQL takes a key or the partitions of a table", []string{"keys", "partitions"}, func(s *cli.Settings) *string { return &s.PartitionConflicts }},
		{"object-columns", "what becomes of columns of object and composite types", []string{"columns", "text"}, func(s *cli.Settings) *string { return &s.ObjectColumns }},
		{"time-zones", "what columns of times with a time zone hold", []string{"utc", "clock", "timestamp"}, func(s *cli.Settings) *string { return &s.TimeZones }},
		{"trailing-blanks", "whether blanks at the end of text count in unique keys and checks", []string{"ignore", "distinct"}, func(s *cli.Settings) *string { return &s.TrailingBlanks }},
		{"grants", "what becomes of privileges", []string{"report", "script"}, func(s *cli.Settings) *string { return &s.Grants }},
	}
}

func registerChoices(cmd *cobra.Command, s *cli.Settings) {
	for _, c := range choices() {
		cmd.Flags().StringVar(c.of(s), c.name, "", c.help+": "+list(c.values)+" (default "+c.values[0]+")")
		values(cmd, c.name, c.values...)
	}
}

// mergeChoices fills what the flags leave open.
func mergeChoices(flags, config *cli.Settings) {
	for _, c := range choices() {
		if p := c.of(flags); *p == "" {
			*p = *c.of(config)
		}
	}
}
