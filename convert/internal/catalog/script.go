package catalog

import (
	"time"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/tree"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// DataStmt is a statement of a script that changes rows, and what it becomes.
type DataStmt struct {
	Stmt  ast.Stmt
	Place Place
	// Out are the statements of the target; Text are those that are printed already, Maps the places of what
	// they print where that is known.
	Out  []ast.Stmt
	Text []string
	Maps [][]mysql.MapEntry
	// Table is the one that it changes, nil for none.
	Table *Table
	// Fill is the query that made the table with those columns, nil for a
	// statement that makes none.
	Fill *ast.Query
	// Cols are the columns that the table had there, when an INSERT names none.
	Cols []*Column
	// Copies tells that it copies rows of a table into the one that takes its place.
	Copies bool
	// TakenBack tells that the script takes its rows back by ROLLBACK.
	TakenBack bool
	// Tests are those around it.
	Tests []BranchTest
	// Asks is the test behind it that asks whether it reaches a row.
	Asks *RowTest
	// Vars are the variables of the script at its place. An assignment makes
	// assigns, by the name and value.
	Vars    map[string]*ScriptVariable
	Assigns *ScriptVariable
	// QuotedText tells that double quotes stand around text at its place.
	QuotedText bool
	// NullsEmpty tells that NULL is the empty text where texts are put together (CONCAT_NULL_YIELDS_NULL OFF).
	NullsEmpty bool
	// Dates are the formats of dates that the session has set, nil for none.
	Dates *DateFormats
	Name  string
	Value ast.Expr
	// Checked tells that foreign keys act on other rows.
	Checked bool
	// Change is one of a sequence or identity, nil for statements about rows.
	Change *NumberChange
	// State is a switch of constraints or triggers, nil for others.
	State *StateChange
	// Lost is a block that is not converted, whose rows take numbers.
	Lost ast.Node
	// Group is the INSERT ALL that the statement is part of.
	Group *ast.StmtList
	// Before is the statement of the script when stmt is one with values spread over the
	// columns of attributes; Refused is why that cannot be.
	Before  ast.Stmt
	Refused error
	// Nested are the rows of nested tables that it has, for their own tables.
	Nested []*DataStmt
}

// Rows is what the statement says of rows: all of it, or the query that fills
// a table that it makes.
func (d *DataStmt) Rows() ast.Node {
	switch {
	case d.Fill != nil:
		return d.Fill
	case d.Before != nil:
		return d.Before
	}
	return d.Stmt
}

// Feeder is a trigger that gives columns the next values of sequences.
type Feeder struct {
	Obj   *Object
	Def   *ast.CreateTrigger
	Fills []Filling
	// Partly tells that the trigger does something else, too.
	Partly bool
	// Always tells that it replaces a number that the row has.
	Always bool
	// Zero tells that it takes 0 for no number.
	Zero bool
	// Reads tells that its other statements read the number.
	Reads bool
	// Gives are the columns to which the trigger gives values that depend on no row, Given are their
	// names for people.
	Gives []Giving
	Given string
	// Acts is what the trigger does beside, nil where that is not followed.
	Acts []RowActs
	// Late tells that the script writes rows of the table before it makes the trigger, Bypass is
	// the variable that lets them pass by its acts.
	Late   bool
	Bypass string
	// Fed are the columns that it fills, in the order of Fills.
	Fed []*Column
	// Done tells that the table needs it no more.
	Done bool
	// Switched tells that the script switches the trigger off.
	Switched bool
}

// RowActs is what a trigger does for a row at an event: assignments to its columns, refusals, and
// IF around them. Columns of the row are names behind [NewRow] or [OldRow].
type RowActs struct {
	Event string
	// After tells that they come after it, Instead that the trigger fires instead of it, Reports that
	// a handler of it does more than to undo the statement, Single that it was written for statements of one row.
	After, Instead, Reports, Single bool
	// Of are the columns of UPDATE OF, Asked those about which UPDATE() asks in its conditions.
	Of    []ast.Ident
	Asked []ast.Ident
	// Missing are the columns of which its conditions ask whether the row had no number.
	Missing []ast.Ident
	// Many are other tables of which it may change a row for several rows.
	Many  []ast.Name
	Stmts []ast.Stmt
	// Words are the columns of lexemes that it fills no more.
	Words []ast.Ident
}

// The names of the rows of a trigger in [RowActs].
const (
	NewRow = "new"
	OldRow = "old"
	// OtherRow stands before the columns of the table that a statement of the trigger changes,
	// ExcludedRow before those of a row that it adds.
	OtherRow    = "\x00other"
	ExcludedRow = "\x00excluded"
	// RowChanged is the condition that some column changes, as a column of the new row; names behind it, each behind a NUL, are those
	// of columns that do not count.
	RowChanged = "\x00changed"
	// ChangedRow stands before a column for the condition that it changes.
	ChangedRow = "changed"
	// MissingRow stands before a column for the condition that the row had no number for it.
	MissingRow = "missing"
)

// Giving is a column that a trigger gives a value at a place: where the row has NULL, or always.
type Giving struct {
	Column ast.Ident
	Expr   ast.Expr
	Always bool
	// Insert and Update are the events at which it does.
	Insert, Update bool
	At             source.Span
}

// Filling is a column that gets the next value of a sequence at a place.
type Filling struct {
	Column ast.Ident
	Seq    ast.Name
	At     source.Span
}

// This file follows the defaults and rules of SQL Server that are objects of
// their own, bound to columns and alias types by procedures: they become
// defaults and checks of the columns.

// BoundObject is CREATE DEFAULT or CREATE RULE.
type BoundObject struct {
	Obj *Object
	Def *ast.CreateBound
}

// Binding is what a call binds or, when object is nil, takes off.
type Binding struct {
	Kind   string
	Object *BoundObject
	At     source.Span
	// Future tells that columns that are there keep what they have.
	Future bool
	// Typed tells that it comes from the type of the column.
	Typed *UserType
}

// Right is one privilege of MySQL on an object.
type Right struct {
	// Level is "" for tables and views, "procedure", "function", or "database".
	Level string
	// object is the name in the target as it is printed; the zero name of a
	// database is the one that is chosen when the script is loaded.
	Db, Name string
	Verb     string
	// Column is the column in the target, "" for the whole object.
	Column string
}

// Account is a user or a role.
type Account struct {
	Key, Name string
	Role      bool
	// At is the first statement about it.
	At     source.Span
	Rights map[Right]bool // with the grant option
	// Columns are the rights on columns by the one on the whole object.
	Columns map[Right][]Right
	Members []*Account
	Parents int
}

// accounts are those of the scripts, with what they hold in the end.
type accounts struct {
	List  []*Account
	ByKey map[string]*Account
	Stmts []Deferred
	// Given are the accounts that a statement has given anything, where there is no GRANT script.
	Given map[string]bool
	// All are the rights on all objects of a schema, by statement.
	All map[string][]Right
	// Held counts the rights that accounts got; Full tells that they are too many.
	Held int
	Full bool
	// Steps counts the accounts looked at to expand roles.
	Steps int
}

// Take takes a right from an account, and one on the object also those on its
// columns.
func (a *Account) Take(r Right) {
	delete(a.Rights, r)
	if r.Column == "" {
		for _, x := range a.Columns[r] {
			delete(a.Rights, x)
		}
		delete(a.Columns, r)
	}
}

// ResetsPath are the statements that set the search path back to the default.
var ResetsPath = tree.WordSet("reset search_path", "reset all", "discard all")

// Schedule is when an event runs: "1 HOUR" and an expression, "" for now.
type Schedule struct{ Every, Starts string }

// ScriptVariable is what a variable of a script holds at a place. It is never
// changed: an assignment makes another.
type ScriptVariable struct {
	Typ *ast.TypeName
	// Of is the column whose value it holds, nil for one with a type of its own.
	Of *Column
	// Value is what it holds when that is constant.
	Value ast.Expr
	// Live tells that a variable of the session holds it when the script runs;
	// Needed that a statement about rows reads it there.
	Live, Needed bool
	// Asked tells that the value comes from what the catalog of SQL Server has answered.
	Asked bool
}

// DateFormats are the formats of Oracle in which a session reads text as a date or timestamp,
// "" for its own, the marks of its numbers, and the order in which one of SQL Server reads dates.
type DateFormats struct {
	Date, Stamp string
	// Marks are the point and the mark of groups of numbers in texts of Oracle, "" for its own.
	Marks string
	Order expr.DateOrder
	// DayFirst tells that PostgreSQL reads the day before the month.
	DayFirst bool
	// Zone is the time zone of the session, nil for UTC and where the script sets none.
	Zone *time.Location
	// ZoneSet is the statement that sets it, and ZoneHow what is told of that, "" for nothing.
	ZoneSet source.Span
	ZoneHow string
	// Language and Territory tell that names and weeks of Oracle are not those of America, Calendar that its
	// years are not those of Gregory.
	Language, Territory, Calendar bool
	// Sort is NLS_SORT of Oracle and Comp its NLS_COMP, in upper case; "" for BINARY.
	Sort, Comp string
}

// Compares reports whether the session compares texts in another way than by their bytes.
func (f *DateFormats) Compares() bool { return f.Sort != "" && f.Comp != "" }
