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
		// OnDuplicate is ON DUPLICATE KEY UPDATE, for the target.
		OnDuplicate []*SetItem
	}
	// Output is OUTPUT of T-SQL or RETURNING: values of the changed rows, which
	// go to the client, into a table, or into variables.
	Output struct {
		Base
		// Returning tells that the word is RETURNING.
		Returning bool
		Items     []*SelectItem
		// Into is the table or table variable, zero for the client.
		Into    Name
		Columns []Ident
		// Vars are the variables of RETURNING … INTO, collections when Bulk.
		Vars    []Expr
		Bulk    bool
		Options []*Option
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
		With    *With
		Target  TableRef
		Source  TableRef
		On      Expr
		When    []*MergeWhen
		Outputs []*Output
		Options []*Option
	}
	// MergeWhen is a WHEN clause of MERGE.
	MergeWhen struct {
		Base
		Matched bool
		// By is "source" or "target" where the clause says which row is missing.
		By string
		// Cond is what follows AND.
		Cond Expr
		// Action is "update", "insert", "delete" or "nothing".
		Action string
		Set    []*SetItem
		// Columns and Values belong to INSERT; no values are DEFAULT VALUES.
		Columns []Ident
		Values  []Expr
		// Where is Oracle's condition of the action, DeleteWhere that of the
		// DELETE which follows its UPDATE.
		Where, DeleteWhere Expr
		Options            []*Option
	}
	// DataChange is a change of data as a query: the rows are those of its OUTPUT.
	DataChange struct {
		Base
		Stmt Stmt
	}
)

func (*SelectStmt) stmt() {}
func (*Insert) stmt()     {}
func (*Update) stmt()     {}
func (*Delete) stmt()     {}
func (*Merge) stmt()      {}

func (*DataChange) queryBody() {}
