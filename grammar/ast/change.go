package ast

// Statements that read and change data.
type (
	// SelectStmt is a query as statement.
	SelectStmt struct {
		Base
		Query *Query
	}
	// Insert is INSERT.
	Insert struct {
		Base
		With    *With
		Table   Name
		Alias   Ident
		Columns []Ident
		// Query is the source; nil for DEFAULT VALUES.
		Query *Query
		// Call is the source of INSERT … EXEC: *Exec or *DynamicSQL.
		Call    Stmt
		Outputs []*Output
		Options []*Option
	}
	// Output is an OUTPUT clause of T-SQL: values of the changed rows, which go
	// to the client or into a table.
	Output struct {
		Base
		Items []*SelectItem
		// Into is the table or table variable, zero for the client.
		Into    Name
		Columns []Ident
	}
	// Update is UPDATE.
	Update struct {
		Base
		With    *With
		Table   TableRef
		Set     []*SetItem
		From    []TableRef
		Where   Expr
		Outputs []*Output
		Options []*Option
	}
	// SetItem is one assignment of UPDATE; a multi-column assignment has
	// several targets.
	SetItem struct {
		Base
		Targets []Expr
		Value   Expr
	}
	// Delete is DELETE.
	Delete struct {
		Base
		With    *With
		Table   TableRef
		Using   []TableRef
		Where   Expr
		Outputs []*Output
		Options []*Option
	}
	// Merge is MERGE.
	Merge struct {
		Base
		With   *With
		Target TableRef
		Source TableRef
		On     Expr
		// When are the WHEN clauses as text.
		When    []*Option
		Outputs []*Output
		Options []*Option
	}
)

func (*SelectStmt) stmt() {}
func (*Insert) stmt()     {}
func (*Update) stmt()     {}
func (*Delete) stmt()     {}
func (*Merge) stmt()      {}
