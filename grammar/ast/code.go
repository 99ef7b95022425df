package ast

// Procedural statements, named after SQL/PSM where it has a word. A routine
// whose body was parsed has it in [Body.Code]; what only one language has is
// a node of its own or an [Option].
type (
	// Compound is BEGIN … END with its declarations and handlers. The body of
	// every routine is one; Implicit tells that the source wrote no BEGIN (a
	// T-SQL body, an SQL function, a package).
	Compound struct {
		Base
		Label    Ident
		Implicit bool
		// Atomic is BEGIN ATOMIC.
		Atomic bool
		// Decls are declarations before BEGIN: *VariableDecl, *CursorDecl,
		// *ConditionDecl, *AliasDecl, *CreateType, *Routine, *Pragma, *Opaque.
		// In T-SQL they stand among Stmts.
		Decls    []Stmt
		Stmts    []Stmt
		Handlers []*Handler
		Options  []*Option
	}
	// Handler is WHEN condition [OR condition] THEN statements.
	Handler struct {
		Base
		Conditions []*Condition
		Stmts      []Stmt
	}
	// Condition names an exception: OTHERS, a name, or an SQLSTATE.
	Condition struct {
		Base
		Name     Name
		SQLState string
	}
	// Remark is a line of comment in the code of the target; no source has one.
	Remark struct {
		Base
		Text string
	}
	// TryCatch is T-SQL's TRY and CATCH.
	TryCatch struct {
		Base
		Try, Catch []Stmt
	}

	// VariableDecl declares variables or constants of one type.
	VariableDecl struct {
		Base
		Names    []Ident
		Type     *TypeName
		Constant bool
		NotNull  bool
		Default  Expr
		Options  []*Option
	}
	// TableDecl is a T-SQL table variable.
	TableDecl struct {
		Base
		Name    Ident
		Elems   []TableElem
		Options []*Option
	}
	// CursorDecl declares a cursor; Query is nil for PL/SQL's cursor
	// specification and for an unbound one.
	CursorDecl struct {
		Base
		Name    Ident
		Params  []*Parameter
		Returns *TypeName
		Query   *Query
		// Session tells that the cursor belongs to the session and is opened where
		// it is declared: DECLARE of PostgreSQL outside of PL/pgSQL.
		Session bool
		// Options are SCROLL, LOCAL, FAST_FORWARD, FOR UPDATE and the like.
		Options []*Option
	}
	// ConditionDecl is PL/SQL's e EXCEPTION.
	ConditionDecl struct {
		Base
		Name Ident
	}
	// AliasDecl is PL/pgSQL's name ALIAS FOR other.
	AliasDecl struct {
		Base
		Name Ident
		For  Expr
	}
	// Pragma is PRAGMA name(arguments); Name is in lower case.
	Pragma struct {
		Base
		Name string
		Args []Expr
	}

	// Assign is target := value, SET @v = value. Op is "" or a compound
	// operator such as "+=".
	Assign struct {
		Base
		Target Expr
		Op     string
		Value  Expr
	}
	// CaseStmt is the CASE statement.
	CaseStmt struct {
		Base
		Label   Ident
		Operand Expr
		Whens   []*CaseBranch
		// Else is nil when there is no ELSE.
		Else *StmtList
	}
	// CaseBranch is WHEN … THEN statements.
	CaseBranch struct {
		Base
		Conds []Expr
		Stmts []Stmt
	}
	// Loop is LOOP … END LOOP.
	Loop struct {
		Base
		Label Ident
		Stmts []Stmt
	}
	// While is WHILE condition.
	While struct {
		Base
		Label Ident
		Cond  Expr
		Stmts []Stmt
	}
	// ForRange is FOR v IN [REVERSE] low..high [BY step].
	ForRange struct {
		Base
		Label           Ident
		Var             Ident
		Reverse         bool
		Low, High, Step Expr
		Stmts           []Stmt
		Options         []*Option
		// Turns are the statements that dynamic SQL runs in the turns of a loop of a
		// script, when its bounds are constant and it does nothing else.
		Turns []Stmt
	}
	// ForQuery is FOR row IN query, cursor(arguments) or dynamic text. Exactly
	// one of Query, Data, Cursor and Dynamic is set; Data is a data change that
	// returns rows.
	ForQuery struct {
		Base
		Label   Ident
		Targets []Expr
		Query   *Query
		Data    Stmt
		Cursor  Expr
		Dynamic *DynamicSQL
		Stmts   []Stmt
		Options []*Option
		// Turns are as those of a ForRange.
		Turns []Stmt
	}
	// Foreach is PL/pgSQL's FOREACH v [SLICE n] IN ARRAY a.
	Foreach struct {
		Base
		Label   Ident
		Targets []Expr
		Slice   Expr
		Array   Expr
		Stmts   []Stmt
		// Turns are as those of a ForRange.
		Turns []Stmt
	}
	// Forall is PL/SQL's FORALL, a bulk bind of one statement.
	Forall struct {
		Base
		Var       Ident
		Low, High Expr
		// Of is the collection of INDICES OF or VALUES OF.
		Of             Expr
		SaveExceptions bool
		Stmt           Stmt
		Options        []*Option
	}
	// Leave is EXIT or BREAK.
	Leave struct {
		Base
		Label Ident
		When  Expr
	}
	// Iterate is CONTINUE.
	Iterate struct {
		Base
		Label Ident
		When  Expr
	}
	// Goto is GOTO.
	Goto struct {
		Base
		Label Ident
	}
	// LabelMark is a label before a statement that is not a block or a loop.
	LabelMark struct {
		Base
		Label Ident
	}
	// Return is RETURN in all its forms. Next is RETURN NEXT; Query, Data (a data
	// change that returns rows) or Dynamic is set for RETURN QUERY, Query also
	// for T-SQL's RETURN (SELECT …).
	Return struct {
		Base
		Value   Expr
		Next    bool
		Query   *Query
		Data    Stmt
		Dynamic *DynamicSQL
	}
	// NullStmt is NULL;.
	NullStmt struct{ Base }

	// OpenCursor is OPEN, with the query, data change or text of a cursor variable.
	OpenCursor struct {
		Base
		Cursor  Expr
		Args    []*Arg
		Query   *Query
		Data    Stmt
		Dynamic *DynamicSQL
		Options []*Option
	}
	// FetchCursor is FETCH or PL/pgSQL's MOVE.
	FetchCursor struct {
		Base
		Cursor Expr
		// Direction is "next", "prior", "first", "last", "absolute",
		// "relative", "forward", "backward", "all" or "".
		Direction string
		Count     Expr
		Into      []Expr
		// Bulk is BULK COLLECT INTO, Limit its LIMIT.
		Bulk  bool
		Limit Expr
		Move  bool
		// Options are GLOBAL and the like.
		Options []*Option
	}
	// CloseCursor is CLOSE or DEALLOCATE.
	CloseCursor struct {
		Base
		Cursor     Expr
		Deallocate bool
		Options    []*Option
	}

	// Raise raises a condition or message. Verb is "raise", "raiserror",
	// "throw" or "signal"; a Raise with nothing else raises the current
	// condition again.
	Raise struct {
		Base
		Verb      string
		Condition *Condition
		// Level is PL/pgSQL's level in lower case.
		Level   string
		Message Expr
		Args    []Expr
		// Using are PL/pgSQL's USING option = value.
		Using   []*NamedArg
		Options []*Option
	}
	// DynamicSQL runs the text of an expression: EXECUTE IMMEDIATE, EXECUTE,
	// EXEC (…), sp_executesql, and what OPEN FOR, RETURN QUERY EXECUTE and FOR
	// IN EXECUTE hold.
	DynamicSQL struct {
		Base
		Text      Expr
		Into      []Expr
		Bulk      bool
		Using     []*Arg
		Returning []Expr
		// Nested are the statements of constant text, with positions inside
		// the literal.
		Nested  []Stmt
		Options []*Option
	}
	// Perform is PL/pgSQL's PERFORM query.
	Perform struct {
		Base
		Query *Query
	}
	// GetDiagnostics is GET [STACKED] DIAGNOSTICS.
	GetDiagnostics struct {
		Base
		Stacked bool
		Items   []*SetItem
	}
	// Assert is ASSERT.
	Assert struct {
		Base
		Cond, Message Expr
	}
	// Wait is T-SQL's WAITFOR; Kind is "delay", "time" or "statement".
	Wait struct {
		Base
		Kind    string
		Value   Expr
		Options []*Option
	}
	// Print is T-SQL's PRINT.
	Print struct {
		Base
		Value Expr
	}
)

func (*Compound) stmt()       {}
func (*TryCatch) stmt()       {}
func (*VariableDecl) stmt()   {}
func (*TableDecl) stmt()      {}
func (*CursorDecl) stmt()     {}
func (*ConditionDecl) stmt()  {}
func (*AliasDecl) stmt()      {}
func (*Pragma) stmt()         {}
func (*Assign) stmt()         {}
func (*CaseStmt) stmt()       {}
func (*Loop) stmt()           {}
func (*While) stmt()          {}
func (*ForRange) stmt()       {}
func (*ForQuery) stmt()       {}
func (*Foreach) stmt()        {}
func (*Forall) stmt()         {}
func (*Remark) stmt()         {}
func (*Leave) stmt()          {}
func (*Iterate) stmt()        {}
func (*Goto) stmt()           {}
func (*LabelMark) stmt()      {}
func (*Return) stmt()         {}
func (*NullStmt) stmt()       {}
func (*OpenCursor) stmt()     {}
func (*FetchCursor) stmt()    {}
func (*CloseCursor) stmt()    {}
func (*Raise) stmt()          {}
func (*DynamicSQL) stmt()     {}
func (*Perform) stmt()        {}
func (*GetDiagnostics) stmt() {}
func (*Assert) stmt()         {}
func (*Wait) stmt()           {}
func (*Print) stmt()          {}
