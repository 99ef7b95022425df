package ast

// CreateTable is CREATE TABLE.
type CreateTable struct {
	Base
	Name        Name
	IfNotExists bool
	// Kind tells what sort of table it is.
	Kind TableKind
	// Elems are columns, constraints, indexes, LIKE clauses and unparsed
	// elements in source order.
	Elems []TableElem
	// Query is the query of CREATE TABLE AS.
	Query *Query
	// OfType is the type of a typed or object table.
	OfType Name
	// Inherits are the parents of a PostgreSQL child table.
	Inherits []Name
	// PartitionOf is the parent of a PostgreSQL partition.
	PartitionOf Name
	// Bound is the bound of PartitionOf.
	Bound     *PartitionBound
	Partition *PartitionBy
	// OnCommit is "delete rows", "preserve rows", "drop" or "".
	OnCommit string
	Options  []*Option
}

// TableKind is the sort of table.
type TableKind int

// The sorts of tables.
const (
	TableRegular TableKind = iota
	TableTemporary
	TableGlobalTemporary
	TableUnlogged
	TableExternal
	TableIndexOrganized
	TableMemoryOptimized
	TableForeign
)

// ColumnDef is a column of a table, composite type or record.
type ColumnDef struct {
	Base
	Name Ident
	// Type may be nil (virtual columns, columns that take the type of the
	// column they reference).
	Type *TypeName
	// Domain is Oracle's DOMAIN behind a type.
	Domain Name
	// Constraints are all constraint and value clauses in source order.
	Constraints []Constraint
	Options     []*Option
	// Comment is the comment folded into the column.
	Comment string
}

// ConstraintHead is embedded in all constraints.
type ConstraintHead struct {
	// Name is the constraint's name, zero when it has none.
	Name Ident
	// Options are its states and physical clauses, for example
	// "oracle:enable", "sqlserver:clustered", "postgres:deferrable".
	Options []*Option
}

// Head gives access to the fields common to all constraints.
func (h *ConstraintHead) Head() *ConstraintHead { return h }

type (
	// NullConstraint is NULL or NOT NULL of a column.
	NullConstraint struct {
		Base
		ConstraintHead
		NotNull bool
	}
	// DefaultConstraint is DEFAULT.
	DefaultConstraint struct {
		Base
		ConstraintHead
		Expr Expr
		// OnNull is DEFAULT ON NULL.
		OnNull bool
		// For is the column of a table-level DEFAULT … FOR column.
		For Ident
		// OnUpdate is MySQL's ON UPDATE CURRENT_TIMESTAMP (target only).
		OnUpdate Expr
	}
	// IdentityConstraint is an identity clause.
	IdentityConstraint struct {
		Base
		ConstraintHead
		// Always is GENERATED ALWAYS.
		Always bool
		OnNull bool
		Seq    *SequenceOptions
	}
	// GeneratedConstraint is a computed column.
	GeneratedConstraint struct {
		Base
		ConstraintHead
		Expr Expr
		// Stored is STORED or PERSISTED.
		Stored bool
	}
	// KeyConstraint is PRIMARY KEY or UNIQUE.
	KeyConstraint struct {
		Base
		ConstraintHead
		Primary bool
		// Parts are the key columns; empty for a column constraint.
		Parts []*IndexPart
		// UsingIndex is the existing index named by USING INDEX.
		UsingIndex Name
	}
	// CheckConstraint is CHECK.
	CheckConstraint struct {
		Base
		ConstraintHead
		Expr Expr
	}
	// ForeignKeyConstraint is FOREIGN KEY or a column's REFERENCES.
	ForeignKeyConstraint struct {
		Base
		ConstraintHead
		// Columns are the referencing columns; empty for a column constraint.
		Columns []Ident
		Table   Name
		// RefColumns are the referenced columns; empty means the primary key.
		RefColumns []Ident
		// OnDelete and OnUpdate are "cascade", "set null", "set default",
		// "restrict", "no action" or "".
		OnDelete, OnUpdate string
		// Match is "full", "partial", "simple" or "".
		Match string
	}
	// ExcludeConstraint is PostgreSQL's EXCLUDE.
	ExcludeConstraint struct {
		Base
		ConstraintHead
		Method string
		Parts  []*ExcludePart
		Where  Expr
	}
	// ExcludePart is one "expression WITH operator" of an EXCLUDE.
	ExcludePart struct {
		Base
		Part *IndexPart
		Op   string
	}
)

// IndexDef is an index inside a CREATE TABLE.
type IndexDef struct {
	Base
	Name    Ident
	Unique  bool
	Kind    IndexKind
	Parts   []*IndexPart
	Include []Ident
	Where   Expr
	Options []*Option
}

// LikeClause is LIKE other_table inside a CREATE TABLE.
type LikeClause struct {
	Base
	Table   Name
	Options []*Option
}

// DomainClause gives columns of a table a domain of Oracle.
type DomainClause struct {
	Base
	Domain  Name
	Columns []Ident
	// Using are the columns that choose a part of a flexible domain.
	Using []Ident
}

// IndexPart is one column or expression of an index or key.
type IndexPart struct {
	Base
	// Expr is a *ColumnRef for a plain column.
	Expr Expr
	Desc bool
	// Nulls is "first", "last" or "".
	Nulls string
	// Length is MySQL's prefix length in characters (target only), 0 for none.
	Length  int
	Options []*Option
}

// PartitionBy is the partitioning clause of a table.
type PartitionBy struct {
	Base
	// Method is "range", "list", "hash", "key", "reference", "system" or the
	// scheme form of SQL Server, "scheme".
	Method string
	// Scheme is SQL Server's partition scheme.
	Scheme Name
	// Function is the partition function of a table of Azure Synapse, whose method is
	// "scheme", too; it has no name.
	Function *PartitionFunction
	Keys     []*IndexPart
	// Interval is Oracle's INTERVAL expression.
	Interval Expr
	// Count is the number of hash partitions, nil if not given.
	Count      Expr
	Sub        *PartitionBy
	Partitions []*Partition
	Options    []*Option
}

// Partition is one partition.
type Partition struct {
	Base
	Name    Ident
	Bound   *PartitionBound
	Sub     []*Partition
	Options []*Option
}

// PartitionBound are the values of a partition. MAXVALUE, MINVALUE and DEFAULT
// are *Keyword expressions.
type PartitionBound struct {
	Base
	// LessThan are the bounds of VALUES LESS THAN.
	LessThan []Expr
	// In are the values of a list partition.
	In []Expr
	// From and To are the bounds of PostgreSQL's range partition.
	From, To []Expr
	// Modulus and Remainder belong to PostgreSQL's hash partition.
	Modulus, Remainder Expr
	// Default is PostgreSQL's DEFAULT partition.
	Default bool
}

// TypeName is a data type as written.
type TypeName struct {
	Base
	// Name is the type's name. A built-in type has one part in lower case with
	// single blanks, without arguments: "character varying", "long raw",
	// "timestamp with time zone", "interval day to second". A name that was
	// qualified or quoted keeps its parts.
	Name Name
	// Args are length, precision and scale, or the values of a MySQL ENUM.
	// SQL Server's MAX and Oracle's * are *Keyword.
	Args []Expr
	// Unit is Oracle's "char" or "byte" of a length, or "".
	Unit string
	// Array is the number of array dimensions.
	Array int
	// SetOf is PostgreSQL's SETOF.
	SetOf bool
	// Ref is "type" or "rowtype" for %TYPE and %ROWTYPE, else "".
	Ref string
	// Unsigned, Charset and Collate are for the target; Collate also holds
	// the source's COLLATE.
	Unsigned bool
	Charset  string
	Collate  Name
	Options  []*Option
}

// AlterTable is ALTER TABLE.
type AlterTable struct {
	Base
	Name     Name
	IfExists bool
	Only     bool
	Actions  []AlterAction
}

type (
	// AddElem adds a column, constraint or index.
	AddElem struct {
		Base
		Elem        TableElem
		IfNotExists bool
	}
	// DropElem drops a column, constraint or index.
	DropElem struct {
		Base
		// Kind is "column", "constraint", "primary key", "unique", "index" or
		// "partition".
		Kind     string
		Names    []Ident
		IfExists bool
		Cascade  bool
		Options  []*Option
	}
	// AlterColumn changes a column. Only what is set changes.
	AlterColumn struct {
		Base
		Name Ident
		// Type is the new type.
		Type *TypeName
		// Domain is that of a column of Oracle.
		Domain Name
		// Using is PostgreSQL's USING expression.
		Using Expr
		// Set are new NULL, DEFAULT, identity and other clauses.
		Set []Constraint
		// Drop lists what is dropped: "default", "not null", "identity",
		// "expression", "domain".
		Drop    []string
		Options []*Option
	}
	// Rename renames the table, a column, a constraint or an index.
	Rename struct {
		Base
		// Kind is "table", "column", "constraint" or "index".
		Kind string
		From Ident
		To   Name
	}
	// ConstraintState enables, disables, validates or alters a constraint, a
	// trigger or all of them.
	ConstraintState struct {
		Base
		// Kind is "constraint", "trigger", "primary key", "unique" or "row security".
		Kind string
		// Names is empty for ALL and for kinds without a name.
		Names []Ident
		// Columns are those of UNIQUE (columns).
		Columns []Ident
		// State is the verb as written in lower case: "enable", "disable",
		// "check", "nocheck", "validate", "enable validate" …
		State   string
		Options []*Option
	}
	// AttachPartition is PostgreSQL's ATTACH or DETACH PARTITION.
	AttachPartition struct {
		Base
		Table  Name
		Detach bool
		Bound  *PartitionBound
	}
	// PartitionChange is Oracle's change of the partitions of a table.
	PartitionChange struct {
		Base
		// Verb is "add", "drop", "split", "merge", "rename", "truncate", "exchange",
		// "move", "coalesce", "modify", "add values", "drop values", "set interval",
		// "set partitioning" or "set subpartition template".
		Verb string
		// Sub tells that sub-partitions change.
		Sub bool
		// Of are the partitions by name, or by values (Bound.In) that one holds.
		// The second one of RENAME is the new name.
		Of []*Partition
		// Through tells that MERGE means all from the first to the second.
		Through bool
		// Below is the bound of SPLIT AT; Values those of SPLIT VALUES, ADD VALUES
		// and DROP VALUES, and the expression of SET INTERVAL.
		Below, Values []Expr
		// Into are the partitions that come: those of ADD, SPLIT INTO and MERGE INTO.
		Into []*Partition
		// With is the table of EXCHANGE.
		With Name
		// By is that of MODIFY PARTITION BY; of SET SUBPARTITION TEMPLATE its Sub
		// has the template.
		By      *PartitionBy
		Options []*Option
	}
	// AlterOption is any other change, kept as an option.
	AlterOption struct {
		Base
		Option *Option
	}
)

// IndexKind is the sort of index.
type IndexKind int

// The sorts of indexes.
const (
	IndexPlain IndexKind = iota
	IndexBitmap
	IndexFullText
	IndexSpatial
	IndexXML
	IndexColumnStore
	IndexDomain
	IndexCluster
)

// CreateIndex is CREATE INDEX.
type CreateIndex struct {
	Base
	Name        Name
	Table       Name
	IfNotExists bool
	Unique      bool
	Kind        IndexKind
	// Method is PostgreSQL's USING method in lower case, or "".
	Method  string
	Parts   []*IndexPart
	Include []Ident
	Where   Expr
	Options []*Option
}

func (*CreateTable) stmt() {}
func (*AlterTable) stmt()  {}
func (*CreateIndex) stmt() {}

func (*ColumnDef) tableElem()            {}
func (*IndexDef) tableElem()             {}
func (*LikeClause) tableElem()           {}
func (*DomainClause) tableElem()         {}
func (*Opaque) tableElem()               {}
func (*NullConstraint) tableElem()       {}
func (*DefaultConstraint) tableElem()    {}
func (*IdentityConstraint) tableElem()   {}
func (*GeneratedConstraint) tableElem()  {}
func (*KeyConstraint) tableElem()        {}
func (*CheckConstraint) tableElem()      {}
func (*ForeignKeyConstraint) tableElem() {}
func (*ExcludeConstraint) tableElem()    {}

func (*NullConstraint) constraint()       {}
func (*DefaultConstraint) constraint()    {}
func (*IdentityConstraint) constraint()   {}
func (*GeneratedConstraint) constraint()  {}
func (*KeyConstraint) constraint()        {}
func (*CheckConstraint) constraint()      {}
func (*ForeignKeyConstraint) constraint() {}
func (*ExcludeConstraint) constraint()    {}

func (*AddElem) alterAction()         {}
func (*DropElem) alterAction()        {}
func (*AlterColumn) alterAction()     {}
func (*Rename) alterAction()          {}
func (*ConstraintState) alterAction() {}
func (*AttachPartition) alterAction() {}
func (*PartitionChange) alterAction() {}
func (*AlterOption) alterAction()     {}
func (*Opaque) alterAction()          {}
