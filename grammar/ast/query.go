package ast

type (
	// Query is a query expression with its WITH, ORDER BY and limit.
	Query struct {
		Base
		With    *With
		Body    QueryBody
		OrderBy []*OrderItem
		Limit   *Limit
		// Into are the targets of an INTO that stands behind ORDER BY or LIMIT;
		// usually it stands in the [Select].
		Into []Expr
		// Options are FOR UPDATE, FOR XML, OPTION(…), WITH TIES …
		Options []*Option
	}
	// With is the WITH clause.
	With struct {
		Base
		Recursive bool
		// Routines are Oracle's routines of one query.
		Routines []*Routine
		CTEs     []*CTE
	}
	// CTE is one common table expression.
	CTE struct {
		Base
		Name    Ident
		Columns []Ident
		// Body is a *SelectStmt or a data-changing statement.
		Body    Stmt
		Options []*Option
	}
	// Select is one SELECT … FROM … WHERE … block.
	Select struct {
		Base
		// Quantifier is "distinct", "all", "unique" or "".
		Quantifier string
		// DistinctOn are PostgreSQL's DISTINCT ON expressions.
		DistinctOn []Expr
		// Top is SQL Server's TOP.
		Top *Top
		// Into are the targets of SELECT INTO.
		Into                 []Expr
		Items                []*SelectItem
		From                 []TableRef
		Where                Expr
		StartWith, ConnectBy Expr
		NoCycle              bool
		GroupBy              []Expr
		Having               Expr
		Windows              []*WindowDef
		// Hints are optimizer hints; Options anything else (MODEL, QUALIFY …).
		Hints   []*Option
		Options []*Option
	}
	// Top is TOP (n) [PERCENT] [WITH TIES].
	Top struct {
		Base
		Count             Expr
		Percent, WithTies bool
	}
	// SelectItem is an item of the select list; a lone * is a *Star expression.
	SelectItem struct {
		Base
		Expr  Expr
		Alias Ident
		// Target is the variable of T-SQL's SELECT @v = expression.
		Target Expr
	}
	// SetOp is UNION, INTERSECT or EXCEPT (also MINUS).
	SetOp struct {
		Base
		// Op is "union", "intersect" or "except".
		Op          string
		All         bool
		Left, Right QueryBody
	}
	// Values is VALUES as a query.
	Values struct {
		Base
		Rows []*RowExpr
	}
	// ParenQuery is a query in parentheses used as a term.
	ParenQuery struct {
		Base
		Query *Query
	}
	// TableQuery is TABLE name used as a query.
	TableQuery struct {
		Base
		Name Name
	}
	// OrderItem is an item of ORDER BY.
	OrderItem struct {
		Base
		Expr Expr
		Desc bool
		// Nulls is "first", "last" or "".
		Nulls   string
		Options []*Option
	}
	// Limit is LIMIT/OFFSET or OFFSET … FETCH.
	Limit struct {
		Base
		Count, Offset     Expr
		Percent, WithTies bool
	}
	// WindowDef is a named window or the content of OVER ( ).
	WindowDef struct {
		Base
		Name        Ident
		Ref         Ident
		PartitionBy []Expr
		OrderBy     []*OrderItem
		// Frame is the frame clause as text.
		Frame *Option
	}
)

// Correlation is the name by which a query knows the rows of the table: its alias, or the name without qualifiers.
func (t *TableName) Correlation() Ident {
	if !t.Alias.IsZero() {
		return t.Alias
	}
	return t.Name.Last()
}

type (
	// TableName is a table, view or CTE in FROM.
	TableName struct {
		Base
		Name  Name
		Alias Ident
		// Columns are the column aliases.
		Columns []Ident
		// Options are hints, SAMPLE, AS OF, PARTITION (p), PIVOT …
		Options []*Option
	}
	// Derived is a query in FROM.
	Derived struct {
		Base
		Lateral bool
		Query   *Query
		Alias   Ident
		Columns []Ident
		Options []*Option
	}
	// TableFunc is a function in FROM: TABLE(f()), UNNEST(…), XMLTABLE(…), JSON_TABLE(…).
	TableFunc struct {
		Base
		Lateral bool
		Call    Expr
		Alias   Ident
		Columns []Ident
		Options []*Option
	}
	// Join joins two sources.
	Join struct {
		Base
		// Kind is "inner", "left", "right", "full", "cross", "cross apply" or "outer apply".
		Kind        string
		Natural     bool
		Left, Right TableRef
		On          Expr
		Using       []Ident
		Options     []*Option
	}
	// ParenTable is a joined table in parentheses.
	ParenTable struct {
		Base
		Table   TableRef
		Alias   Ident
		Options []*Option
	}
)

func (*Select) queryBody()     {}
func (*SetOp) queryBody()      {}
func (*Values) queryBody()     {}
func (*ParenQuery) queryBody() {}
func (*TableQuery) queryBody() {}
func (*Opaque) queryBody()     {}

func (*TableName) tableRef()  {}
func (*Derived) tableRef()    {}
func (*TableFunc) tableRef()  {}
func (*Join) tableRef()       {}
func (*ParenTable) tableRef() {}
func (*Opaque) tableRef()     {}
