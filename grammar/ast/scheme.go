package ast

type (
	// PartitionFunction is SQL Server's CREATE PARTITION FUNCTION.
	PartitionFunction struct {
		Base
		Name Name
		// Right tells that a bound belongs to the partition behind it.
		Right bool
		// Values are the bounds: literals, signed or not.
		Values []Expr
	}
	// PartitionScheme is SQL Server's CREATE PARTITION SCHEME, which says where
	// the partitions of a function lie.
	PartitionScheme struct {
		Base
		Name, Function Name
	}
)

func (*PartitionFunction) stmt() {}
func (*PartitionScheme) stmt()   {}
