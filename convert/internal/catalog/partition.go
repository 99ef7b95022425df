package catalog

import (
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Child is a PostgreSQL partition, a table of its own there.
type Child struct {
	Obj   *Object
	Table *Table
	Name  string
	Ident ast.Ident
	At    source.Span
	Bound *ast.PartitionBound
}

// PartitionAt is the partition whose name stands at a place of the source, nil if there is none.
func PartitionAt(by *ast.PartitionBy, at source.Span) *ast.Partition {
	if by == nil {
		return nil
	}
	for _, x := range by.Partitions {
		if x.At == at {
			return x
		}
	}
	return nil
}

// PartClause is a clause of a partition of PostgreSQL: of one column, or of the keys Cols. Item is what was said of it
// when it was read, nil for nothing, Obj is an index. LeftOut tells that the table has no counterpart.
type PartClause struct {
	Col     ast.Ident
	Cols    []string
	Def     ast.Node
	Item    *Item
	Obj     *Object
	LeftOut bool
}

// Changes of partitions by ALTER TABLE, which Oracle's scripts make one by one, are
// folded into the PARTITION BY of the table before its keys are looked at.

// PartitionChange is a change with what was known at its place.
type PartitionChange struct {
	Def *ast.PartitionChange
	// Rows tells that the scripts had written rows that it removes or exchanges.
	Rows bool
}

// PartitionFunction is a partition function of SQL Server, or a scheme that
// names one.
type PartitionFunction struct {
	Obj *Object
	Fn  *ast.PartitionFunction
	Of  string // of a scheme: the key of its function
	// Used tells that a table has its partitions, Refused that one has not.
	Used, Refused bool
}

// columnTree is a column of the target with what it has at least.
type columnTree struct {
	out  ast.ColumnDef
	null ast.NullConstraint
	list [2]ast.Constraint
}
