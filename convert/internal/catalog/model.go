package catalog

import (
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Table is a table with everything folded into it.
type Table struct {
	Obj *Object
	Def *ast.CreateTable
	// Schema and Key are the names as the source compares them, Name as it spells them.
	Schema, Key, Name string
	// Target and Db are the names in MySQL; Db is "" for the default database.
	Target, Db string
	// Retyped tells that a column has Retyped.
	Retyped bool
	// Failed tells that its statement failed the check of the output.
	Failed bool
	Cols   []*Column
	ByName map[string]*Column
	// OldNames are the names that columns had before they were renamed;
	// expressions written before name them so. nil if there are none.
	OldNames []oldName
	// NamedAt is where it got its name by a rename, 0 if it has its first; since is the count of changes of
	// names there, or where it was made. gone is set when it is dropped.
	NamedAt source.Pos
	since   int
	gone    *GoneTable
	// formerKeys are the keys, with their schemas, that it had before it was renamed.
	formerKeys []string
	// DroppedCols are the columns that were dropped, WithDropped tells that queries know of them
	// where they stand before.
	DroppedCols []DroppedColumn
	// GoneTriggers are the triggers of the source that were dropped.
	GoneTriggers []GoneTrigger
	WithDropped  bool
	Keys         []*Key
	Indexes      []*Index
	Fks          []*ForeignKey
	Comment      string
	AutoStart    string
	// Checks are the CHECK constraints, Parts what the triggers do, and
	// Triggers what came of them.
	Checks []*Check
	Parts  []RowPart
	// Afters are what triggers of the source do after an event.
	Afters []RowActs
	// Disabled are the items of constraints and triggers that are switched off.
	Disabled map[string]*Item
	// OffNulls are the NOT NULL constraints that are switched off, by their names.
	OffNulls map[string]OffNull
	// Domains are those of several columns.
	Domains []*ast.DomainClause
	// Excludes are exclusion constraints that are no unique keys.
	Excludes []*Exclusion
	// Pending are indexes on expressions and unique ones with WHERE.
	Pending  []*Index
	Triggers []*ast.CreateTrigger
	// Defined are the triggers of the source, Own those that are not converted, in its order.
	Defined []*Object
	Own     []*Object
	// Late are foreign keys that must be added after all tables exist.
	Late []*ForeignKey
	// LateIndexes are those that wait until the data is loaded.
	LateIndexes []*Index
	// Merged tells that the table is a partition and lives in its parent.
	Merged bool
	// By is how the source spreads the rows, Children are PostgreSQL's
	// partitions, Partition is what MySQL gets.
	// Changes are those that ALTER TABLE makes of By.
	By      *ast.PartitionBy
	Changes []PartitionChange
	// Parent is the table that a partition is one of; Deeper tells that a
	// partition has partitions itself.
	Parent *Table
	Deeper bool
	// Attached tells that a partition was a table before. Within is the table that it is a
	// partition of, by Bound, which may be one itself; Bounded are those of a table.
	Attached bool
	// Clauses are those that a partition has for itself.
	Clauses  []PartClause
	Within   *Table
	Bound    *ast.PartitionBound
	Bounded  []*Table
	Children []Child
	// Left are partitions that the script takes out of the table behind rows of it.
	Left      []*Table
	Partition *ast.PartitionBy
	// Session tells that each session creates the table for itself, by the
	// procedure Creator.
	Session bool
	Creator ast.Name
	// Heirs are the tables that inherit from it, Family the view of all rows. HeirSince is where ALTER
	// TABLE made it one, ByHeirs tells that it has the rows of those that were its heirs.
	Heirs     []*Table
	HeirSince source.Pos
	ByHeirs   bool
	Family    *query.Source
	// Mat is the materialized view whose rows the table holds.
	Mat *View
	// Nested are the nested tables among its columns that became tables, Full its columns
	// with them; Around is the table that has the elements of this one. nil for others.
	Nested []*Nested
	Full   []*Column
	Around *Table
	// Period are the columns that say since when and until when a row holds, nil for most
	// tables; History is the table with the rows that it had, nil if none has them.
	Period  *Period
	History *History
	// Objects are the structured columns that became columns, by their keys, and Written
	// are the columns as the source has them; nil if there are none.
	Objects map[string]*Attribute
	Written []*Column
}

// History is what keeps the rows that a table of SQL Server had.
type History struct {
	Table *Table
	// At is the clause that asks for it.
	At source.Span
}

// Period are the columns of a period of system time.
type Period struct{ Start, End *Column }

// Column is a column of a table. What all passes look at comes first and together: there are
// very many columns.
type Column struct {
	Table *Table
	Def   *ast.ColumnDef
	// Typ is the type with user types resolved, Out the type in MySQL.
	Typ, Out *ast.TypeName
	Ident    *ast.IdentityConstraint
	Comp     *ast.GeneratedConstraint

	// NotNull is the outcome of the NULL and NOT NULL clauses.
	NotNull bool
	Auto    bool
	// NumberRead tells that a trigger computes columns from its number.
	NumberRead bool
	// AnySize tells that the source keeps decimals of any size, for which Out has room
	// for some.
	AnySize bool
	// Serial tells that the sequence OwnSeq gives the default.
	Serial bool
	// InKey tells that a key or foreign key depends on the type.
	InKey bool
	// OfPeriod tells that SQL Server sets the column to a bound of a period.
	OfPeriod bool
	// RefusesNull tells that a trigger refuses updates to NULL, Refusal also inserts.
	RefusesNull bool
	// ReplacesNull tells that it stores the default instead.
	ReplacesNull bool
	// GivesNull tells that NULL of new rows becomes the default.
	GivesNull bool
	// LostDefault tells that the default of the source has no counterpart.
	LostDefault bool
	// SessionDefault tells that it says who or what runs the statement, and nothing of the row.
	SessionDefault bool
	// NotComputed tells that the script has taken the expression off that computed it.
	NotComputed bool
	// Fitted tells that the partitions of the table chose the type.
	Fitted bool
	// IdentChanged tells that the column was made with FirstIdent.
	IdentChanged bool
	// Trimmed tells that SQL Server takes blanks, or bytes of zero, from the end of what is written
	// (ANSI_PADDING OFF).
	Trimmed bool
	// NullBefore tells that rows from before the column have NULL and not its default.
	NullBefore bool

	// Key is the name as the source compares it, Name as the source spells it.
	Key, Name string
	// Target is the name in MySQL.
	Target  string
	Comment string

	// Null is the last NULL or NOT NULL clause.
	Null  *ast.NullConstraint
	Value *ast.DefaultConstraint // what is printed
	Def0  *ast.DefaultConstraint
	// Filled is the value of a column that was made for a key.
	Filled func() ast.Expr
	// Attr is the attribute of a structured column that the column holds.
	Attr *Attribute
	// Domain is that of Oracle behind the type.
	Domain ast.Name
	// Charset is the character set when it differs from the table's.
	Charset string
	// WasFraction tells that its numbers had fractions before the script made it one of whole numbers.
	WasFraction bool
	// ReadBefore tells that a trigger reads the number before the row is written.
	ReadBefore bool
	// AsksMissing tells that a trigger asks whether the row had no number, behind the place where it gets one.
	AsksMissing bool
	// NullAgain tells of a column with Inherited that the table itself takes NULL since then.
	NullAgain bool
	// KeepsNull tells that a user variable lets NULL pass the trigger that gives the default.
	KeepsNull bool
	// TakesNull tells that a trigger sets it at inserts, so that the server may not refuse NULL
	// before.
	TakesNull bool
	// Stamp tells that the server has a TIMESTAMP instead of the DATETIME of Out.
	Stamp bool
	// Compare is what the column's own collation says.
	Compare Comparison
	// Foreign is the type of the source whose values the column holds as text.
	Foreign string
	// Money is the type of money of a column that is computed from money, nil for others.
	Money *ast.TypeName

	// NoDefault is where the script dropped the default, 0 if it did not.
	NoDefault source.Pos
	// NumberedUntil is the place up to which it was an identity column, 0 if it never was or still is.
	NumberedUntil source.Pos
	// FedAlways is the place of a trigger that replaces numbers which rows bring.
	FedAlways source.Pos
	// FedZero is the place of a trigger that takes 0 for no number.
	FedZero source.Pos
	// Refusal is the statement of triggers that refuses NULL at inserts, too, nil without one.
	Refusal *ast.If
	// Defaults are the changes of the default, in the order of the script.
	Defaults []DefaultChange
	// Inherited is the column of the parent table that gives it NOT NULL.
	Inherited *Column
	// Retyped are the changes of the type that change values.
	Retyped []Retyping
	// FirstIdent is the identity with which the column was made, if IdentChanged.
	FirstIdent *ast.IdentityConstraint
	// Labels follow the values of its enumeration that get other names, nil if none does.
	Labels *LastValues
	// Recorded is the start that a statement gave the identity for when it restarts.
	Recorded ast.Expr
	// OwnSeq is the key of the sequence that PostgreSQL makes for an identity or
	// serial column, "" for others.
	OwnSeq string
	// OwnSeqWas are the keys that it had before.
	OwnSeqWas []string
	// ByTrigger is a default that a trigger gives, written in ByClause.
	ByTrigger ast.Expr
	// Default is the statement of the trigger that gives it, or a number of a sequence.
	Default    *ast.If
	BySequence *Sequence
	ByClause   *ast.DefaultConstraint
	// Made is the place of a column among those that are made for keys, from 1 on: one may
	// read those before it.
	Made int
	// SetAt are the events at which a trigger of the source gives every row a value.
	SetAt []string
	// Bound are the default and rule of SQL Server that are bound to it.
	Bound map[string]*Binding
}

// Key is a primary key, a unique constraint or a unique index.
type Key struct {
	Obj     *Object // for CREATE UNIQUE INDEX
	Name    ast.Ident
	Node    ast.Node
	Primary bool
	Parts   []Part
	Target  string
	// Replaced are parts that a column with their hash stands for; OneNull
	// tells that another key allows one NULL only.
	Replaced []Part
	OneNull  bool
	// WithoutNull are columns that are not NULL in the rows of a partial key.
	WithoutNull map[*Column]bool
	// Rows is the column that is NULL in the rows which a partial key leaves out.
	Rows *Column
	// Comment is what the source says of the key.
	Comment string
	// FullText tells that the index is one of words.
	FullText bool
	// Implied tells that MySQL needs the key (AUTO_INCREMENT), not the source.
	Implied bool
}

// Index is a non-unique index.
type Index struct {
	Key
	Table *Table
	Def   *ast.CreateIndex
	// Trigrams and Vector tell what a FULLTEXT index of PostgreSQL was of: parts
	// of words, or a column of lexemes. Without are the parts that it has no more.
	Trigrams bool
	Vector   *Column
	Without  []*ast.IndexPart
}

// Part is a column of a key with its prefix length.
type Part struct {
	Col    *Column
	Node   *ast.IndexPart
	Length int
}

// ForeignKey is a foreign key.
type ForeignKey struct {
	Def     *ast.ForeignKeyConstraint
	Table   *Table
	Place   Place
	Cols    []*Column
	Ref     *Table
	RefCols []*Column
	Target  string
	Dropped bool
	// OnDelete and OnUpdate are the actions in MySQL.
	OnDelete, OnUpdate string
	// DefaultOnDelete and DefaultOnUpdate are SET DEFAULT, which a trigger of
	// the referenced table does.
	DefaultOnDelete, DefaultOnUpdate bool
	// NullOnDelete is SET NULL that such a trigger does.
	NullOnDelete bool
	// ByTrigger tells that a trigger of the referenced table deletes the rows first.
	ByTrigger bool
}

// Sequence is a sequence and what uses it.
type Sequence struct {
	Obj *Object
	Def *ast.CreateSequence
	// Owner is the AUTO_INCREMENT column that replaces it; Row is its name in
	// the table of sequences otherwise.
	Owner *Column
	Row   string
	// Recorded is the start that an ALTER gave it, for when it restarts; First are
	// the options with which it was made, nil if they were not changed.
	Recorded ast.Expr
	First    *ast.SequenceOptions
	// Of is the identity or serial column for which the source made it; Owned tells
	// that it belongs to its column, and begins anew with the table.
	Of    *Column
	Owned bool
	// again is the sequence that was made in its place after it was dropped.
	again *Sequence
}

// UserType is a domain, enum, alias or composite type.
type UserType struct {
	Obj    *Object
	Typ    *ast.CreateType
	Domain *ast.CreateDomain
	// Defaults are those that a domain has had, nil if it has one all the time.
	Defaults []DefaultChange
	// Dropped tells that a later statement removed it.
	Dropped bool
	// Bound are the default and rule of SQL Server that its columns get.
	Bound map[string]*Binding
	// Values are those of an enum, made when one is added.
	Values map[string]bool
	// Labels are the values of an enumeration of Oracle by their names.
	Labels map[string]ast.Expr
	// Renamed are the values that got other names.
	Renamed []ValueRename
	// Remarks are the comments on attributes.
	Remarks []*Remark
	// Subtypes are the object types right below it.
	Subtypes []*UserType
	// AttrNames are the names that attributes had, in the order of their changes.
	AttrNames []AttrName
}
