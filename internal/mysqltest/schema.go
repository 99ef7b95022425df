package mysqltest

import (
	"database/sql"
)

// Schema is what a database holds, as information_schema tells it. Lists are sorted by name, so two equal databases have
// deeply equal schemas. The database's own name is left out, also before names in the text of views.
type Schema struct {
	Tables   []Table
	Views    []View
	Triggers []Trigger
	Routines []Routine
}

// Table is a base table.
type Table struct {
	Name          string
	Engine        string
	Collation     string // its start is the character set
	Comment       string
	CreateOptions string // such as "row_format=DYNAMIC partitioned"
	Columns       []Column
	Indexes       []Index // the primary key first
	ForeignKeys   []ForeignKey
	Partitions    []Partition
}

// Column is a column of a table or view, in the order of the table.
type Column struct {
	Name      string
	Type      string // the full type, such as "decimal(10,2) unsigned"
	Nullable  bool
	Default   sql.NullString // for a character type without quotes; not valid if there is none or NULL
	Extra     string         // "auto_increment", "on update CURRENT_TIMESTAMP"
	Charset   string         // "" for types without
	Collation string
	Comment   string
}

// Index is an index, a unique constraint or, by the name PRIMARY, the primary key.
type Index struct {
	Name    string
	Unique  bool
	Type    string // "BTREE", "FULLTEXT", "SPATIAL"
	Comment string
	Parts   []IndexPart
}

// IndexPart is a column of an index.
type IndexPart struct {
	Column string
	Length int // the number of characters or bytes that are indexed, 0 for the whole column
}

// ForeignKey is a foreign key constraint.
type ForeignKey struct {
	Name       string
	Columns    []string
	Database   string // of the referenced table; "" for the same
	Table      string
	References []string // the referenced columns, one for each of Columns
	OnUpdate   string   // "RESTRICT", "CASCADE", "SET NULL", "NO ACTION"
	OnDelete   string
}

// Partition is a partition or subpartition of a table, in their order.
type Partition struct {
	Name                      string
	Subpartition              string
	Method, SubMethod         string // such as "RANGE COLUMNS"
	Expression, SubExpression string
	Values                    string // VALUES LESS THAN or IN; "" for hash and key
	Comment                   string
}

// View is a view with the server's own text of its query.
type View struct {
	Name        string
	Definition  string
	CheckOption string // "NONE", "LOCAL", "CASCADED"
	Updatable   bool
	Security    string // "DEFINER" or "INVOKER"
	Columns     []Column
}

// Trigger is a trigger; 5.6 has one for each table, time and event at most.
type Trigger struct {
	Name      string
	Table     string
	Time      string // "BEFORE" or "AFTER"
	Event     string // "INSERT", "UPDATE" or "DELETE"
	Statement string
	SQLMode   string
}

// Routine is a stored procedure or function.
type Routine struct {
	Kind          string // "PROCEDURE" or "FUNCTION"
	Name          string
	Parameters    []Parameter
	Returns       string // full type; "" for procedures
	Charset       string // of what a function returns; "" for types without
	Body          string
	Deterministic bool
	DataAccess    string // such as "READS SQL DATA"
	Security      string // "DEFINER" or "INVOKER"
	Comment       string
	SQLMode       string
}

// Parameter is a parameter of a routine.
type Parameter struct {
	Mode    string // "IN", "OUT" or "INOUT"; "IN" for functions
	Name    string
	Type    string // full type
	Charset string // "" for types without
}
