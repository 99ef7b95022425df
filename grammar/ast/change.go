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
		With  *With
		Table Name
		Alias Ident
		// Elements is the query of INTO TABLE (query) of Oracle, which gives a nested
		// table; Table is what it reads.
		Elements *Query
		Columns  []Ident
		// Query is the source; nil for DEFAULT VALUES.
		Query *Query
		// Call is the source of INSERT … EXEC: *Exec or *DynamicSQL.
		Call Stmt
		// Conflict is PostgreSQL's ON CONFLICT.
		Conflict *Conflict
		Outputs  []*Output
		Options  []*Option
		// OnDuplicate is ON DUPLICATE KEY UPDATE, for the target.
		OnDuplicate []*SetItem
	}
	// Conflict is ON CONFLICT: what happens to a row whose key is taken. Without
	// Update the row is left out (DO NOTHING).
	Conflict struct {
		Base
		// Elems are the columns and expressions of the key, Where is the
		// condition of its index; Constraint names the key instead.
		Elems      []*IndexPart
		Where      Expr
		Constraint Ident
		// Update tells DO UPDATE, with its assignments and condition.
		Update      bool
		Set         []*SetItem
		UpdateWhere Expr
	}
	// MultiInsert is Oracle's INSERT ALL or INSERT FIRST: the rows of one query go
	// to several tables, those of a branch on its condition. The values of the
	// inserts and the conditions name columns of the query.
	MultiInsert struct {
		Base
		// First tells that a row goes to the first branch whose condition holds,
		// else to all of them.
		First    bool
		Branches []*InsertBranch
		Query    *Query
	}
	// InsertBranch is WHEN condition THEN INTO … [INTO …]. Cond is nil for ELSE
	// and for the only branch of an INSERT ALL without conditions. An insert
	// without a query takes the columns of the source as they come.
	InsertBranch struct {
		Base
		Cond    Expr
		Else    bool
		Inserts []*Insert
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
		OrderBy []*OrderItem // of MySQL
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

func (*SelectStmt) stmt()  {}
func (*Insert) stmt()      {}
func (*Update) stmt()      {}
func (*Delete) stmt()      {}
func (*Merge) stmt()       {}
func (*MultiInsert) stmt() {}

func (*DataChange) queryBody() {}
