package ast

type (
	// CreateSequence is CREATE or ALTER SEQUENCE.
	CreateSequence struct {
		Base
		Name        Name
		Alter       bool
		IfNotExists bool
		Temporary   bool
		Seq         *SequenceOptions
		Options     []*Option
	}
	// SequenceOptions are the options of a sequence or identity column. A nil
	// expression means "not given".
	SequenceOptions struct {
		Base
		As                         *TypeName
		Start, Increment, Min, Max Expr
		NoMin, NoMax               bool
		Cache                      Expr
		NoCache                    bool
		// Cycle and Order are nil when not given.
		Cycle, Order *bool
		// Restart is RESTART, with RestartWith its value if any.
		Restart     bool
		RestartWith Expr
		// OwnedBy is the owning column, OwnedNone is OWNED BY NONE.
		OwnedBy   Name
		OwnedNone bool
		Name      Name
		Options   []*Option
	}
	// CreateView is CREATE VIEW or CREATE MATERIALIZED VIEW.
	CreateView struct {
		Base
		Name         Name
		OrReplace    bool
		IfNotExists  bool
		Materialized bool
		Temporary    bool
		// Alter is SQL Server's ALTER VIEW with a whole definition.
		Alter   bool
		Columns []ViewColumn
		Query   *Query
		// CheckOption is "", "local", "cascaded" or "default" (no word given).
		CheckOption string
		ReadOnly    bool
		Options     []*Option
	}
	// ViewColumn is a column name in a view's list.
	ViewColumn struct{ Name Ident }

	// CreateType is CREATE TYPE.
	CreateType struct {
		Base
		Name      Name
		OrReplace bool
		Kind      TypeKind
		// Values are the labels of an enum, in order.
		Values []*StringLit
		// Attrs are the attributes of a composite, object or table type.
		Attrs []TableElem
		// Elem is the base type of an alias, the element of a collection or
		// the subtype of a range.
		Elem *TypeName
		// Limit is the size of a varray.
		Limit Expr
		// IndexBy is the key type of an associative array.
		IndexBy *TypeName
		// Under is the supertype of an object type.
		Under Name
		// NotNull belongs to alias types and collection elements.
		NotNull bool
		// Methods are the members of an object type.
		Methods []*Routine
		Options []*Option
	}
	// CreateDomain is CREATE DOMAIN.
	CreateDomain struct {
		Base
		Name        Name
		IfNotExists bool
		// Type is nil for a domain of Columns or Labels.
		Type        *TypeName
		Constraints []Constraint
		// Columns are those of a domain of several columns. In a flexible domain
		// of Oracle they have no type, and the last ones with one tell which
		// domain, named by Choice, a row has.
		Columns []*ColumnDef
		Choice  Expr
		// Labels are those of an enumeration of Oracle.
		Labels  []*DomainLabel
		Options []*Option
	}
	// DomainLabel is a value of an enumeration with its names.
	DomainLabel struct {
		Base
		Names []Ident
		// Value is nil where it follows from the label before.
		Value Expr
	}
	// CreateBound is CREATE DEFAULT or CREATE RULE of SQL Server: a value or a
	// condition that procedures bind to columns and types.
	CreateBound struct {
		Base
		// Kind is "default" or "rule".
		Kind string
		Name Name
		Expr Expr
	}
	// CreateSynonym is CREATE SYNONYM.
	CreateSynonym struct {
		Base
		Name      Name
		OrReplace bool
		Public    bool
		For       Name
		Options   []*Option
	}
	// CommentOn is COMMENT ON.
	CommentOn struct {
		Base
		// Kind is the object kind in lower case: "table", "column", "view" …
		Kind string
		// Name is the object; for a column the last part is the column.
		Name Name
		// On is the table of COMMENT ON CONSTRAINT/TRIGGER/RULE … ON table.
		On Name
		// Text is nil for NULL.
		Text    *StringLit
		Options []*Option
	}
	// CreateSchema is CREATE SCHEMA; its elements follow as statements.
	CreateSchema struct {
		Base
		Name        Ident
		IfNotExists bool
		Auth        Ident
		Options     []*Option
	}
	// Grant is GRANT or REVOKE (or DENY).
	Grant struct {
		Base
		// Verb is "grant", "revoke" or "deny".
		Verb string
		// Privileges are the privileges or roles as written.
		Privileges []string
		// ObjectKind is "table", "sequence" … or "" when not written.
		ObjectKind string
		Objects    []Name
		Grantees   []Ident
		Options    []*Option
	}
	// CreatePrincipal is CREATE/ALTER of a user, role, login or group. Its
	// options never hold a password: that text is replaced when the node is built.
	CreatePrincipal struct {
		Base
		Kind    string
		Alter   bool
		Name    Ident
		Options []*Option
	}
	// StmtList is BEGIN … END of a T-SQL script, or another sequence of statements.
	StmtList struct {
		Base
		Stmts []Stmt
	}
	// If is IF. ELSIF is an If in Else with ElseIf set.
	If struct {
		Base
		Cond   Expr
		Then   Stmt
		Else   Stmt
		ElseIf bool
	}
	// Drop is DROP of any object.
	Drop struct {
		Base
		// Kind is the object kind in lower case: "table", "materialized view" …
		Kind     string
		IfExists bool
		Names    []Name
		// On is the table of DROP INDEX/TRIGGER … ON.
		On      Name
		Cascade bool
		Options []*Option
	}
	// AlterObject is an ALTER of something other than a table, kept as text
	// after its name.
	AlterObject struct {
		Base
		Kind    string
		Name    Name
		Actions []*Option
		// Changes are those of a domain, as of a column without a name.
		Changes []AlterAction
		// RenameTo and SetSchema are set for those changes.
		RenameTo  Name
		SetSchema Ident
	}
	// Exec is a procedure call: EXEC, CALL, SELECT f() of a script.
	Exec struct {
		Base
		Name Name
		Args []*Arg
		// Text is the expression of EXEC ('…') or EXECUTE IMMEDIATE of a script.
		Text Expr
		// Result takes the return value (EXEC @r = p).
		Result Expr
		// Nested are the definitions in the constant text that a procedure is
		// given to run, with positions inside the literal.
		Nested  []Stmt
		Options []*Option
	}
	// Arg is an argument, possibly named.
	Arg struct {
		Base
		Name  Ident
		Value Expr
		// Out is OUTPUT.
		Out bool
	}
	// Set is SET of a session setting, or a T-SQL SET.
	Set struct {
		Base
		// Name is the setting in lower case: "quoted_identifier", "search_path" …
		Name  string
		Value string
	}
	// Use changes the current database or schema.
	Use struct {
		Base
		Name Ident
	}
	// Transaction is BEGIN, COMMIT, ROLLBACK, SAVEPOINT at script level.
	Transaction struct {
		Base
		Verb string
		// Name is the transaction or savepoint, if one is named.
		Name Ident
		// Options are DISTRIBUTED, WITH MARK and the like.
		Options []*Option
	}
	// Truncate is TRUNCATE TABLE.
	Truncate struct {
		Base
		Names   []Name
		Options []*Option
	}
	// ClientCommand is a line for SQL*Plus, sqlcmd or psql, or text that whoever
	// runs the script leaves out: then Word has a colon.
	ClientCommand struct {
		Base
		// Word is the command in lower case: "set", "prompt", "\connect" …
		Word string
		Text string
	}
	// CopyData is COPY … FROM stdin with its data lines.
	CopyData struct {
		Base
		Table Name
		// Columns are those of the COPY, none for all of the table; Format is
		// what stands behind them, such as FROM stdin WITH (FORMAT csv).
		Columns []Ident
		Format  string
		// Text are the lines alone.
		Text string
	}
	// Other is a statement that is recognised by its leading words and not
	// modelled: CREATE DIRECTORY, DBCC, VACUUM … It yields an item by Kind.
	Other struct {
		Base
		// Kind are the leading words in lower case, without names:
		// "create directory", "vacuum", "print", "declare".
		Kind string
		// Name is the object, if one was read.
		Name Name
		// Text is the source text; secrets are replaced.
		Text string
	}
)

// TypeKind is the sort of a user-defined type.
type TypeKind int

// The sorts of types.
const (
	TypeComposite TypeKind = iota
	TypeEnum
	TypeObject
	TypeVarray
	TypeNestedTable
	TypeTable
	TypeAlias
	TypeRange
	TypeBase
	TypeShell
	TypeExternal
	TypeRecord
	TypeAssociative
	TypeRefCursor
	TypeSubtype
)

func (*CreateSequence) stmt()  {}
func (*CreateView) stmt()      {}
func (*CreateType) stmt()      {}
func (*CreateDomain) stmt()    {}
func (*CreateBound) stmt()     {}
func (*CreateSynonym) stmt()   {}
func (*CommentOn) stmt()       {}
func (*CreateSchema) stmt()    {}
func (*Grant) stmt()           {}
func (*CreatePrincipal) stmt() {}
func (*StmtList) stmt()        {}
func (*If) stmt()              {}
func (*Drop) stmt()            {}
func (*AlterObject) stmt()     {}
func (*Exec) stmt()            {}
func (*Set) stmt()             {}
func (*Use) stmt()             {}
func (*Transaction) stmt()     {}
func (*Truncate) stmt()        {}
func (*ClientCommand) stmt()   {}
func (*CopyData) stmt()        {}
func (*Other) stmt()           {}
func (*Opaque) stmt()          {}
