package ast

type (
	// Routine is the header of a procedure, function, method or trigger
	// function, with its body as text.
	Routine struct {
		Base
		Kind      RoutineKind
		Name      Name
		OrReplace bool
		Alter     bool
		Params    []*Parameter
		// Returns is the result type of a function; ReturnsTable are the
		// columns of a table function.
		Returns      *TypeName
		ReturnsTable []*ColumnDef
		// Language is in lower case: "plpgsql", "sql", "java", or "" for the
		// dialect's own language.
		Language string
		Body     *Body
		Options  []*Option
	}
	// Body is the text of a routine, package or trigger, kept whole, and its
	// statements when the language is one that we parse.
	Body struct {
		Base
		// Code is the parsed body, nil when it was not parsed.
		Code *Compound
		// Text is the source text of the body, quotes of a string body undone.
		Text string
		// Quoted tells that the body was a string literal or dollar quoted.
		Quoted bool
		// Tokens is the number of tokens in the span.
		Tokens int
		// Outline tells that Code holds declarations by their names only; the
		// statement must be read again for the rest.
		Outline bool
	}
	// Parameter is a parameter of a routine.
	Parameter struct {
		Base
		Name Ident
		// Mode is "in", "out", "in out", "variadic" or "".
		Mode    string
		Type    *TypeName
		Default Expr
		Options []*Option
	}
	// CreatePackage is a package specification or body.
	CreatePackage struct {
		Base
		Name      Name
		OrReplace bool
		// IsBody is CREATE PACKAGE BODY; TypeBody is CREATE TYPE BODY.
		IsBody   bool
		TypeBody bool
		// Routines are the headers of the subprograms found in Body.
		Routines []*Routine
		Body     *Body
		Options  []*Option
	}
	// CreateTrigger is CREATE TRIGGER.
	CreateTrigger struct {
		Base
		Name      Name
		OrReplace bool
		Alter     bool
		// Timing is "before", "after", "instead of", "for", "compound" or "".
		Timing string
		// Events are "insert", "update", "delete", "truncate" or the words of
		// a DDL or database event, in source order.
		Events []string
		// UpdateOf are the columns of UPDATE OF.
		UpdateOf []Ident
		Table    Name
		// On is "database", "schema", "all server" for triggers without a table.
		On         string
		ForEachRow bool
		// Old and New are the names given by REFERENCING.
		Old, New Ident
		When     Expr
		// Function and Args belong to PostgreSQL's EXECUTE FUNCTION.
		Function Name
		Args     []Expr
		Body     *Body
		Options  []*Option
	}
	// Block is an anonymous block (BEGIN … END, DO).
	Block struct {
		Base
		Language string
		Body     *Body
	}
)

// RoutineKind is the sort of routine.
type RoutineKind int

// The sorts of routines.
const (
	Procedure RoutineKind = iota
	Function
	Aggregate
	Method
)

func (*Routine) stmt()       {}
func (*CreatePackage) stmt() {}
func (*CreateTrigger) stmt() {}
func (*Block) stmt()         {}
