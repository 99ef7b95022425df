// Package script reads what a script does apart from defining objects: guards, variables, loops that can be unrolled,
// grants, questions to the system catalog.
package script

import (
	"context"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/triggers"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Reader follows the statements of a script.
type Reader struct {
	triggers.Planner
	// Variables are those of a T-SQL script at the place that is folded.
	Variables map[string]*catalog.ScriptVariable
	// texts are what the texts do that variables of the script have.
	texts map[string]*sweep
	// cursors are those that the script declares.
	cursors map[string]*ScriptCursor
	// RowTests are the tests of rows around the statement that is folded.
	RowTests []catalog.BranchTest
	// unrolled and turned count the statements and steps of loops that were run.
	unrolled, turned int
	// Parse reads a file of the source's dialect; read counts the bytes of texts that were read.
	Parse func(context.Context, *source.File) (*ast.Script, error)
	read  int
	// Unnamed are constraints without a name by those that scripts get for them in lower case, and
	// unnamedAs the names.
	Unnamed   map[string]ast.Node
	unnamedAs map[ast.Node]string
	// errors are variables that have the number of the last error.
	errors map[string]bool
	// allRows counts the rows of the data dictionary that queries for all tables looked at,
	// tableRows those of queries for some.
	allRows, tableRows int
	// Session is how the session of SQL Server reads and names dates at the place that is folded.
	Session expr.DateOrder
	// named counts the variables of the session that were made.
	named map[string]int
}
