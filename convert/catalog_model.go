package convert

import (
	"github.com/sctconv/sctconv/convert/query"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// table is a table with everything folded into it.
type table struct {
	obj *object
	def *ast.CreateTable
	// schema and key are the names as the source compares them, name as it spells them.
	schema, key, name string
	// target and db are the names in MySQL; db is "" for the default database.
	target, db string
	// failed tells that its statement failed the check of the output.
	failed bool
	cols   []*column
	byName map[string]*column
	// oldNames are the names that columns had before they were renamed;
	// expressions written before name them so. nil if there are none.
	oldNames []oldName
	// namedAt is where it got its name by a rename, 0 if it has its first.
	namedAt source.Pos
	// oldKeys are the keys that it had before it was renamed.
	oldKeys []string
	// droppedCols are the columns that were dropped.
	droppedCols []droppedColumn
	keys        []*key
	indexes     []*index
	fks         []*foreignKey
	comment     string
	autoStart   string
	// checks are the CHECK constraints, parts what the triggers do, and
	// triggers what came of them.
	checks []*check
	parts  []rowPart
	// disabled are the items of constraints and triggers that are switched off.
	disabled map[string]*item
	// offNulls are the NOT NULL constraints that are switched off, by their names.
	offNulls map[string]offNull
	// domains are those of several columns.
	domains []*ast.DomainClause
	// excludes are exclusion constraints that are no unique keys.
	excludes []*exclusion
	// pending are indexes on expressions and unique ones with WHERE.
	pending  []*index
	triggers []*ast.CreateTrigger
	// defined are the triggers of the source, own those that are not converted, in its order.
	defined []*object
	own     []*object
	// late are foreign keys that must be added after all tables exist.
	late []*foreignKey
	// lateIndexes are those that wait until the data is loaded.
	lateIndexes []*index
	// merged tells that the table is a partition and lives in its parent.
	merged bool
	// by is how the source spreads the rows, children are PostgreSQL's
	// partitions, partition is what MySQL gets.
	// changes are those that ALTER TABLE makes of by.
	by      *ast.PartitionBy
	changes []partitionChange
	// parent is the table that a partition is one of; deeper tells that a
	// partition has partitions itself.
	parent *table
	deeper bool
	// attached tells that a partition was a table before.
	attached  bool
	children  []child
	partition *ast.PartitionBy
	// session tells that each session creates the table for itself, by the
	// procedure creator.
	session bool
	creator ast.Name
	// heirs are the tables that inherit from it, family the view of all rows.
	heirs  []*table
	family *query.Source
	// mat is the materialized view whose rows the table holds.
	mat *view
}

// column is a column of a table.
type column struct {
	table *table
	def   *ast.ColumnDef
	// key is the name as the source compares it, name as the source spells it.
	key, name string
	// target is the name in MySQL.
	target string
	// domain is that of Oracle behind the type.
	domain ast.Name
	// typ is the type with user types resolved, out the type in MySQL. anySize tells
	// that the source keeps decimals of any size, for which out has room for some.
	typ, out *ast.TypeName
	anySize  bool
	// firstIdent is the identity with which the column was made, if identChanged.
	firstIdent *ast.IdentityConstraint
	// labels follow the values of its enumeration that get other names, nil if none does.
	labels *lastValues
	// recorded is the start that a statement gave the identity for when it restarts.
	recorded     ast.Expr
	identChanged bool
	// fedAlways is the place of a trigger that replaces numbers which rows bring.
	fedAlways source.Pos
	// null is the last NULL or NOT NULL clause; notNull the outcome.
	null    *ast.NullConstraint
	notNull bool
	def0    *ast.DefaultConstraint
	// noDefault is where the script dropped the default, 0 if it did not.
	noDefault source.Pos
	// ownSeq is the key of the sequence that PostgreSQL makes for an identity or
	// serial column, "" for others; serial tells that it gives the default.
	ownSeq string
	// ownSeqWas are the keys that it had before.
	ownSeqWas []string
	serial    bool
	// ofPeriod tells that SQL Server sets the column to a bound of a period.
	ofPeriod bool
	value    *ast.DefaultConstraint // what is printed
	ident    *ast.IdentityConstraint
	comp     *ast.GeneratedConstraint
	auto     bool
	comment  string
	// inherited is the column of the parent table that gives it NOT NULL.
	inherited *column
	// byTrigger is a default that a trigger gives, written in byClause; filled
	// is the value of a column that was made for a key.
	byTrigger ast.Expr
	// refusesNull tells that a trigger refuses updates to NULL.
	refusesNull bool
	// replacesNull tells that it stores the default instead.
	replacesNull bool
	// lostDefault tells that the default of the source has no counterpart.
	lostDefault bool
	bySequence  *sequence
	byClause    *ast.DefaultConstraint
	filled      func() ast.Expr
	// fitted tells that the partitions of the table chose the type.
	fitted bool
	// charset is the character set when it differs from the table's.
	charset string
	// bound are the default and rule of SQL Server that are bound to it.
	bound map[string]*binding
	// foreign is the type of the source whose values the column holds as text.
	foreign string
	// compare is what the column's own collation says.
	compare comparison
	// fixed tells that a key or foreign key depends on the type.
	inKey bool
}

// key is a primary key, a unique constraint or a unique index.
type key struct {
	obj     *object // for CREATE UNIQUE INDEX
	name    ast.Ident
	node    ast.Node
	primary bool
	parts   []part
	target  string
	// replaced are parts that a column with their hash stands for; oneNull
	// tells that another key allows one NULL only.
	replaced []part
	oneNull  bool
	// withoutNull are columns that are not NULL in the rows of a partial key.
	withoutNull map[*column]bool
	// comment is what the source says of the key.
	comment string
	// fullText tells that the index is one of words.
	fullText bool
	// implied tells that MySQL needs the key (AUTO_INCREMENT), not the source.
	implied bool
}

// index is a non-unique index.
type index struct {
	key
	table *table
	def   *ast.CreateIndex
	// trigrams and vector tell what a FULLTEXT index of PostgreSQL was of: parts
	// of words, or a column of lexemes. without are the parts that it has no more.
	trigrams bool
	vector   *column
	without  []*ast.IndexPart
}

// part is a column of a key with its prefix length.
type part struct {
	col    *column
	node   *ast.IndexPart
	length int
}

// foreignKey is a foreign key.
type foreignKey struct {
	def     *ast.ForeignKeyConstraint
	table   *table
	place   place
	cols    []*column
	ref     *table
	refCols []*column
	target  string
	dropped bool
	// onDelete and onUpdate are the actions in MySQL.
	onDelete, onUpdate string
	// defaultOnDelete and defaultOnUpdate are SET DEFAULT, which a trigger of
	// the referenced table does.
	defaultOnDelete, defaultOnUpdate bool
}

// sequence is a sequence and what uses it.
type sequence struct {
	obj *object
	def *ast.CreateSequence
	// owner is the AUTO_INCREMENT column that replaces it; row is its name in
	// the table of sequences otherwise.
	owner *column
	row   string
	// recorded is the start that an ALTER gave it, for when it restarts; first are
	// the options with which it was made, nil if they were not changed.
	recorded ast.Expr
	first    *ast.SequenceOptions
	// of is the identity or serial column for which the source made it; owned tells
	// that it belongs to its column, and begins anew with the table.
	of    *column
	owned bool
}

// userType is a domain, enum, alias or composite type.
type userType struct {
	obj    *object
	typ    *ast.CreateType
	domain *ast.CreateDomain
	// dropped tells that a later statement removed it.
	dropped bool
	// bound are the default and rule of SQL Server that its columns get.
	bound map[string]*binding
	// values are those of an enum, made when one is added.
	values map[string]bool
	// labels are the values of an enumeration of Oracle by their names.
	labels map[string]ast.Expr
	// renamed are the values that got other names.
	renamed []valueRename
}
