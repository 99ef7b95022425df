package main

import (
	"github.com/spf13/cobra"

	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/internal/cli"
)

// choiceHelp says what the settings are that have a fixed list of values.
func choiceHelp(name string) string {
	return map[string]string{
		"check-lists":         "what keeps CHECK (column IN ('a', 'b'))",
		"empty-strings":       "what becomes of empty strings of Oracle",
		"given-identities":    "what becomes of given values of identity columns that the source refuses",
		"data":                "what becomes of INSERT, UPDATE, DELETE and COPY",
		"materialized-views":  "what becomes of materialized views",
		"indexed-views":       "what becomes of views of SQL Server with a clustered index",
		"synonyms":            "what becomes of synonyms, which are resolved where they are used",
		"inherited-tables":    "what queries of a PostgreSQL table with children read",
		"temporary-tables":    "what becomes of temporary tables",
		"partition-conflicts": "what wins where MySQL takes a key or the partitions of a table",
		"object-columns":      "what becomes of columns of object and composite types",
		"json-columns":        "what columns of JSON take",
		"time-zones":          "what columns of times with a time zone hold",
		"trailing-blanks":     "whether blanks at the end of text count in unique keys and checks",
		"grants":              "what becomes of privileges",
	}[name]
}

func registerChoices(cmd *cobra.Command, s *cli.Settings) {
	for _, c := range settings.Choices() {
		cmd.Flags().StringVar(c.Of(&s.Settings), c.Name, "", choiceHelp(c.Name)+": "+list(c.Values)+" (default "+c.Values[0]+")")
		values(cmd, c.Name, c.Values...)
	}
}

// mergeChoices fills what the flags leave open.
func mergeChoices(flags, config *cli.Settings) {
	for _, c := range settings.Choices() {
		if p := c.Of(&flags.Settings); *p == "" {
			*p = *c.Of(&config.Settings)
		}
	}
}
