// Package settings has the choices of a user that a conversion follows.
package settings

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/convert/mysql"
)

// Settings are the choices of a user. The zero value means the defaults.
type Settings struct {
	// Charset is the character set of tables; default utf8mb4.
	Charset string
	// Collation is the collation of tables; default the binary one of the
	// character set for Oracle and PostgreSQL, which compare exactly, and the
	// case-insensitive one for SQL Server, whose default does not.
	Collation string
	// LargePrefix says that the server has innodb_large_prefix and
	// Barracuda: keys may have 3072 bytes a column and tables are DYNAMIC.
	LargePrefix bool
	// Database is the template of the target database of a schema other than
	// the default one; {schema} is replaced. Default "{schema}".
	Database string
	// MainDatabase is the database of the default schema when there are other
	// schemas. Default "", the database chosen when the script is loaded, or,
	// when tables of other schemas reference it, the name of the schema.
	MainDatabase string
	// CheckLists is what becomes of CHECK (column IN ('a', 'b')): "trigger",
	// the default, keeps the type and refuses other values in triggers; "enum"
	// makes ENUM of the column where its values stay the same.
	CheckLists string
	// EmptyStrings is what becomes of empty strings of Oracle, which takes them
	// for NULL: "keep", the default, stores them as they come; "null" lets
	// triggers store NULL in VARCHAR2 columns.
	EmptyStrings string
	// GivenIdentities is what becomes of values that a statement gives for an
	// identity column whose source refuses them: "accept", the default, stores
	// them, since data is loaded with its numbers; "refuse" lets triggers
	// refuse them while the user variable @sctconv_identity_insert is not 1.
	GivenIdentities string
	// Data is what becomes of statements about rows (INSERT, UPDATE, DELETE,
	// COPY): "convert", the default, writes them behind all definitions; "skip"
	// leaves them out, for data that is loaded by other means.
	Data string
	// MaterializedViews is what becomes of materialized views: "table", the
	// default, makes tables that procedures refresh; "view" makes views.
	MaterializedViews string
	// IndexedViews is the same for views of SQL Server with an index.
	IndexedViews string
	// Synonyms tells whether synonyms of tables and views, which are resolved
	// where they are used, become views too: "resolve", the default, or "view".
	Synonyms string
	// InheritedTables tells what queries of a table of PostgreSQL with children
	// read: "separate", the default, its own rows; "view" a view of all rows.
	InheritedTables string
	// TemporaryTables is what becomes of temporary tables: "table", the default,
	// makes ordinary tables; "session" makes procedures that create a temporary
	// table for the session that calls them.
	TemporaryTables string
	// Grants is what becomes of privileges: "report", the default, tells them;
	// "script" writes GRANT statements.
	Grants string
	// TrailingBlanks is whether blanks at the end of text count in unique keys and
	// checks, as they do in Oracle and PostgreSQL: "ignore", the default, compares
	// as MySQL does; "distinct" lets unique keys on text stand on a hash and checks
	// compare bytes.
	TrailingBlanks string
	// PartitionConflicts is what wins where MySQL does not let a key stand beside
	// the partitions of a table: "keys", the default, leaves the partitions out;
	// "partitions" adds the partition columns to unique keys and gives up foreign
	// keys.
	PartitionConflicts string
	// ObjectColumns is what becomes of columns of object and composite types:
	// "columns", the default, makes a column of each attribute; "text" one LONGTEXT.
	ObjectColumns string
	// TimeZones is what columns of times with a time zone hold: "utc", the default,
	// UTC; "clock" the date and time as written, without the offset; "timestamp" UTC in
	// columns of type TIMESTAMP, which sessions see in their own zone.
	TimeZones string
	// Define are the values of variables of the client by their names: &name of
	// SQL*Plus, $(name) of sqlcmd, :name of psql, and ${name} of tools for
	// migrations. A script that gives a variable a value wins, as with the client.
	Define map[string]string
	// AfterLoad makes statements of their own, behind all tables, of secondary
	// indexes and foreign keys, so that data can be loaded before them.
	AfterLoad bool
	// SkipVerify leaves out the check of the printed statements.
	SkipVerify bool
}

// Values of settings that ask for a view, for tables of a session, for a script, for
// times without their offset or in TIMESTAMP, for objects as text.
const (
	AsView    = "view"
	InSession = "session"
	AsScript  = "script"
	KeepClock = "clock"
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
	for _, x := range []struct {
		name, value string
		values      []string
	}{
		{"check-lists", s.CheckLists, []string{"trigger", "enum"}},
		{"empty-strings", s.EmptyStrings, []string{"keep", "null"}},
		{"given-identities", s.GivenIdentities, []string{"accept", "refuse"}},
		{"materialized-views", s.MaterializedViews, []string{"table", AsView}},
		{"indexed-views", s.IndexedViews, []string{"table", AsView}},
		{"synonyms", s.Synonyms, []string{"resolve", AsView}},
		{"inherited-tables", s.InheritedTables, []string{"separate", AsView}},
		{"temporary-tables", s.TemporaryTables, []string{"table", InSession}},
		{"grants", s.Grants, []string{"report", AsScript}},
		{"data", s.Data, []string{"convert", "skip"}},
		{"trailing-blanks", s.TrailingBlanks, []string{"ignore", "distinct"}},
		{"object-columns", s.ObjectColumns, []string{"columns", AsText}},
		{"time-zones", s.TimeZones, []string{"utc", KeepClock, Timestamp}},
		{"partition-conflicts", s.PartitionConflicts, []string{"keys", "partitions"}},
	} {
		if err := oneOf(x.name, x.value, x.values...); err != nil {
			return s, err
		}
	}
	if s.Database == "" {
		s.Database = "{schema}"
	}
	return s, nil
}

// oneOf refuses a value that a setting does not have; "" is the default.
func oneOf(name, value string, values ...string) error {
	if value == "" || slices.Contains(values, value) {
		return nil
	}
	return fmt.Errorf("settings: %s %q is not one of %s", name, value, strings.Join(values, ", "))
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
