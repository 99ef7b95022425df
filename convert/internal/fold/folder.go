// Package fold folds every statement of the source into the object that it makes or changes.
package fold

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/script"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Folder folds statements into the catalog.
type Folder struct {
	script.Reader
	// disabledIndexes are the items of indexes that ALTER INDEX … DISABLE switches off.
	disabledIndexes map[string]*catalog.Item
	// tested counts the tests of what exists around the statement that is folded.
	tested int
	// doneAt are the places of code whose effect is in the output: the numbers of
	// triggers that columns now have by themselves, and definitions.
	doneAt []source.Span
	// session are the settings of the session of SQL Server.
	session sessionSwitches
	// calling tells that a procedure is called, called counts what calls have entered.
	calling bool
	called  int
	// dates are the formats of dates that the session has set, nil for none.
	dates *catalog.DateFormats
	// fillRefused is why the rows of the table that a query makes are not known, nil where they are.
	fillRefused error
	Names       *catalog.Names
	// Blocks are the anonymous blocks of the scripts.
	Blocks []*ast.Block
	// triggersBy are the triggers of the source by table, see triggersOf.
	triggersBy map[*catalog.Table][]*ast.CreateTrigger
	// deferred are statements about tables that were not defined before
	// them; last is set when they get their second chance.
	deferred []catalog.Deferred
	// waiting counts the definitions of tables and triggers among deferred, waitingFor those of
	// them by the last name of the table.
	waiting    int
	waitingFor map[string]int
	// defined are the names of what the scripts define anywhere, see anywhere.
	defined map[string]bool
	last    bool
	// historyIndexes are those of tables that are made for the history of others.
	historyIndexes []catalog.Deferred
	// staging are the table variables and tables of the session with known rows, by their
	// names; stagedUses counts the rows that statements got from them.
	staging    map[string]*staged
	stagedUses int
	// tx is the transaction of the script.
	tx transaction
	// partKeys are the items of keys and indexes of partitions, by their names.
	partKeys map[string]*catalog.Item
}
