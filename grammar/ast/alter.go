package ast

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
		Name     Ident
		IfExists bool
		// Type is the new type.
		Type *TypeName
		// Domain is that of a column of Oracle.
		Domain Name
		// Using is PostgreSQL's USING expression.
		Using Expr
		// Comment is that of MySQL, which a whole new definition says again.
		Comment string
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
		Kind     string
		From     Ident
		To       Name
		IfExists bool
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

func (*AlterTable) stmt()             {}
func (*AddElem) alterAction()         {}
func (*DropElem) alterAction()        {}
func (*AlterColumn) alterAction()     {}
func (*Rename) alterAction()          {}
func (*ConstraintState) alterAction() {}
func (*AttachPartition) alterAction() {}
func (*PartitionChange) alterAction() {}
func (*AlterOption) alterAction()     {}
func (*Opaque) alterAction()          {}
