// Package data converts the rows that a script brings: INSERT, UPDATE, DELETE, MERGE, COPY, and follows what they
// make of generated numbers and states.
package data

import (
	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/views"
	"github.com/sctconv/sctconv/grammar/ast"
)

// Loader converts the statements that change rows.
type Loader struct {
	views.Viewer
	// inRows tells that the session of the statements about rows was begun.
	inRows bool
	// restarts are the sequences that go on with a value behind the rows.
	restarts []*restart
	// opened are the columns that take NULL until the rows are written.
	opened []*catalog.Column
	// kept are the dropped columns that are there until then.
	kept []keptColumn
	// keptTables are the dropped tables that are there until then.
	keptTables []*catalog.Table
	// openedKeys are the keys that are put back then.
	openedKeys []openedKey
	// unset are the statements that put an end to what let rows pass.
	unset []*ast.Set
}
