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
	// SetOf is PostgreSQL's SETOF, Unsigned is for the target.
	SetOf, Unsigned bool
	// Ref is "type" or "rowtype" for %TYPE and %ROWTYPE, else "".
	Ref string
	// Charset and Collate are for the target; Collate also holds the source's
	// COLLATE.
	Charset string
	Collate Name
	Options []*Option
}

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
