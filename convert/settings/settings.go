// Package settings has the choices of a user that a conversion follows.
package settings

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
)

// Settings are the choices of a user. The zero value means the defaults; the names of
// configurations are those of the tags.
type Settings struct {
	// Charset is the character set of tables; default utf8mb4.
	Charset string `yaml:"charset"`
	// Collation is the collation of tables; default the binary one of the
	// character set for Oracle and PostgreSQL, which compare exactly, and the
	// case-insensitive one for SQL Server, whose default does not.
	Collation string `yaml:"collation"`
	// LargePrefix says that the server has innodb_large_prefix and
	// Barracuda: keys may have 3072 bytes a column and tables are DYNAMIC.
	LargePrefix bool `yaml:"large-prefix"`
	// Database is the template of the target database of a schema other than
	// the default one; {schema} is replaced. Default "{schema}".
	Database string `yaml:"database"`
	// MainDatabase is the database of the default schema when there are other
	// schemas. Default "", the database chosen when the script is loaded, or,
	// when tables of other schemas reference it, the name of the schema.
	MainDatabase string `yaml:"main-database"`
	// CheckLists is what becomes of CHECK (column IN ('a', 'b')): "trigger",
	// the default, keeps the type and refuses other values in triggers; "enum"
	// makes ENUM of the column where its values stay the same.
	CheckLists string `yaml:"check-lists"`
	// EmptyStrings is what becomes of empty strings of Oracle, which takes them
	// for NULL: "keep", the default, stores them as they come; "null" lets
	// triggers store NULL in VARCHAR2 columns.
	EmptyStrings string `yaml:"empty-strings"`
	// GivenIdentities is what becomes of values that a statement gives for an
	// identity column whose source refuses them: "accept", the default, stores
	// them, since data is loaded with its numbers; "refuse" lets triggers
	// refuse them while the user variable @sctconv_identity_insert is not 1.
	GivenIdentities string `yaml:"given-identities"`
	// Data is what becomes of statements about rows (INSERT, UPDATE, DELETE,
	// COPY): "convert", the default, writes them behind all definitions; "skip"
	// leaves them out, for data that is loaded by other means.
	Data string `yaml:"data"`
	// MaterializedViews is what becomes of materialized views: "table", the
	// default, makes tables that procedures refresh; "view" makes views.
	MaterializedViews string `yaml:"materialized-views"`
	// IndexedViews is the same for views of SQL Server with an index.
	IndexedViews string `yaml:"indexed-views"`
	// Synonyms tells whether synonyms of tables and views, which are resolved
	// where they are used, become views too: "resolve", the default, or "view".
	Synonyms string `yaml:"synonyms"`
	// InheritedTables tells what queries of a table of PostgreSQL with children
	// read: "separate", the default, its own rows; "view" a view of all rows.
	InheritedTables string `yaml:"inherited-tables"`
	// TemporaryTables is what becomes of temporary tables: "table", the default,
	// makes ordinary tables; "session" makes procedures that create a temporary
	// table for the session that calls them.
	TemporaryTables string `yaml:"temporary-tables"`
	// Grants is what becomes of privileges: "report", the default, tells them;
	// "script" writes GRANT statements.
	Grants string `yaml:"grants"`
	// TrailingBlanks is whether blanks at the end of text count in unique keys and
	// checks, as they do in Oracle and PostgreSQL: "ignore", the default, compares
	// as MySQL does; "distinct" lets unique keys on text stand on a hash and checks
	// compare bytes.
	TrailingBlanks string `yaml:"trailing-blanks"`
	// PartitionConflicts is what wins where MySQL does not let a key stand beside
	// the partitions of a table: "keys", the default, leaves the partitions out;
	// "partitions" adds the partition columns to unique keys and gives up foreign
	// keys.
	PartitionConflicts string `yaml:"partition-conflicts"`
	// ObjectColumns is what becomes of columns of object and composite types:
	// "columns", the default, makes a column of each attribute; "text" one LONGTEXT.
	ObjectColumns string `yaml:"object-columns"`
	// JSONColumns is what columns of JSON take: "text", the default, any text; "checked"
	// documents only, which triggers look at.
	JSONColumns string `yaml:"json-columns"`
	// TimeZones is what columns of times with a time zone hold: "utc", the default,
	// UTC; "clock" the date and time as written, without the offset; "timestamp" UTC in
	// columns of type TIMESTAMP, which sessions see in their own zone.
	TimeZones string `yaml:"time-zones"`
	// Define are the values of variables of the client by their names: &name of
	// SQL*Plus, $(name) of sqlcmd, :name of psql, and ${name} of tools for
	// migrations. A script that gives a variable a value wins, as with the client.
	Define map[string]string `yaml:"define"`
	// AfterLoad makes statements of their own, behind all tables, of secondary
	// indexes and foreign keys, so that data can be loaded before them.
	AfterLoad bool `yaml:"-"`
	// SkipVerify leaves out the check of the printed statements.
	SkipVerify bool `yaml:"-"`
}

// Values of settings that ask for a view, for tables of a session, for a script, for
// times without their offset or in TIMESTAMP, for objects as text, for JSON that is checked.
const (
	AsView    = "view"
	InSession = "session"
	AsScript  = "script"
	KeepClock = "clock"
	Checked   = "checked"
	Timestamp = "timestamp"
	AsText    = "text"
)

// WithDefaults fills what is not set with the defaults for a source dialect. It fails for a
// value that its setting does not have.
func (s Settings) WithDefaults(dialect string) (Settings, error) {
	if s.Charset == "" {
		s.Charset = "utf8mb4"
	}
	if CharsetWidth(s.Charset) == 0 {
		return s, fmt.Errorf("settings: character set %q is not one of utf8mb4, utf8, latin1, ascii", s.Charset)
	}
	if s.Collation == "" {
		s.Collation = DefaultCollation(s.Charset, dialect)
	}
	if !mysql.HasCollation(s.Charset, s.Collation) {
		return s, fmt.Errorf("settings: MySQL 5.6 has no collation %q of character set %s, such as %s", s.Collation, s.Charset, DefaultCollation(s.Charset, dialect))
	}
	for _, c := range Choices() {
		if v := *c.Of(&s); v != "" && !slices.Contains(c.Values, v) {
			return s, fmt.Errorf("settings: %s %q is not one of %s", c.Name, v, strings.Join(c.Values, ", "))
		}
	}
	if s.Database == "" {
		s.Database = "{schema}"
	}
	return s, nil
}

// Choice is a setting with a fixed list of values, the first of which is the default.
type Choice struct {
	Name   string
	Values []string
	// Of is the place of the setting.
	Of func(*Settings) *string
}

// Choices are the settings of that kind.
func Choices() []Choice {
	return []Choice{
		{"check-lists", []string{"trigger", "enum"}, func(s *Settings) *string { return &s.CheckLists }},
		{"empty-strings", []string{"keep", "null"}, func(s *Settings) *string { return &s.EmptyStrings }},
		{"given-identities", []string{"accept", "refuse"}, func(s *Settings) *string { return &s.GivenIdentities }},
		{"data", []string{"convert", "skip"}, func(s *Settings) *string { return &s.Data }},
		{"materialized-views", []string{"table", AsView}, func(s *Settings) *string { return &s.MaterializedViews }},
		{"indexed-views", []string{"table", AsView}, func(s *Settings) *string { return &s.IndexedViews }},
		{"synonyms", []string{"resolve", AsView}, func(s *Settings) *string { return &s.Synonyms }},
		{"inherited-tables", []string{"separate", AsView}, func(s *Settings) *string { return &s.InheritedTables }},
		{"temporary-tables", []string{"table", InSession}, func(s *Settings) *string { return &s.TemporaryTables }},
		{"partition-conflicts", []string{"keys", "partitions"}, func(s *Settings) *string { return &s.PartitionConflicts }},
		{"object-columns", []string{"columns", AsText}, func(s *Settings) *string { return &s.ObjectColumns }},
		{"json-columns", []string{AsText, Checked}, func(s *Settings) *string { return &s.JSONColumns }},
		{"time-zones", []string{"utc", KeepClock, Timestamp}, func(s *Settings) *string { return &s.TimeZones }},
		{"trailing-blanks", []string{"ignore", "distinct"}, func(s *Settings) *string { return &s.TrailingBlanks }},
		{"grants", []string{"report", AsScript}, func(s *Settings) *string { return &s.Grants }},
	}
}

// CharsetHolds reports whether a character set of MySQL has all characters of a text; latin1 is
// that of Windows (cp1252).
func CharsetHolds(charset, text string) bool {
	for _, r := range text {
		switch {
		case r < 0x80:
		case charset == "ascii", charset == "utf8" && r > 0xFFFF:
			return false
		case charset == "latin1" && (r < 0xA0 || r > 0xFF) && !strings.ContainsRune("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ", r):
			return false
		}
	}
	return true
}

// CharsetWidth is the largest number of bytes of a character, 0 for a set that
// we do not emit.
func CharsetWidth(charset string) int {
	switch charset {
	case "utf8mb4":
		return 4
	case "utf8":
		return 3
	case "latin1", "ascii", "binary":
		return 1
	}
	return 0
}

// DefaultCollation is the collation of a character set that compares as the dialect does: by
// code points, without case for SQL Server.
func DefaultCollation(charset, dialect string) string {
	if dialect != "sqlserver" {
		return charset + "_bin"
	}
	switch charset {
	case "latin1":
		return "latin1_swedish_ci"
	case "ascii":
		return "ascii_general_ci"
	}
	return charset + "_unicode_ci"
}

// MaxKeyBytes is the longest key of one column in bytes.
func (s Settings) MaxKeyBytes() int {
	if s.LargePrefix {
		return mysql.MaxKeyBytes
	}
	return mysql.MaxKeyColumnBytes
}
