package ast

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
