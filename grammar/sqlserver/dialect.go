package sqlserver

import (
	"context"
	"sync"

	"github.com/antlr4-go/antlr/v4"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/internal/client"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/grammar/sqlserver/gen"
)

// name is the dialect's name in options, reports and on the command line.
const name = "sqlserver"

// Dialect is SQL Server. The zero value is ready to use, by several
// goroutines at a time.
type Dialect struct{}

// Name is "sqlserver".
func (Dialect) Name() string { return name }

// Parse reads the file. Statements that do not parse become [ast.Opaque] and
// are listed in the script's errors; the error is that of the context.
func (Dialect) Parse(ctx context.Context, f *source.File) (*ast.Script, error) {
	return build.ParseFile(ctx, dialect(), f)
}

// Expand gives the files as sqlcmd and tools for migrations run them: variables are
// replaced, what is included stands in its place, and what is not run is marked.
func (Dialect) Expand(files *source.Set, opt source.Run) (*source.Set, error) {
	return client.Expand(files, client.Sqlcmd(dialect().Table), opt)
}

// ParseOutline is [Dialect.Parse] for an overview: of bodies of code only the names
// of the declarations are kept; see [ast.Body].
func (d Dialect) ParseOutline(ctx context.Context, f *source.File) (*ast.Script, error) {
	return d.Parse(build.Outline(ctx), f)
}

var dialect = sync.OnceValue(func() *build.Dialect {
	return &build.Dialect{
		Name:           name,
		Table:          scriptTable(),
		Symbols:        gen.Symbols[:],
		New:            newParser,
		NewFull:        newFullParser,
		Parse:          parseBatch,
		OpPrec:         operatorPrec,
		IntersectFirst: true,
		CastLength:     30,
		OpaqueElem:     gen.SQLServerOPAQUE, OpaqueClause: true,
	}
})

// scriptTable are the scanner's tables for scripts.
var scriptTable = sync.OnceValue(func() *scan.Table { return table(retag) })

// codeTable are the scanner's tables for the body of a routine.
var codeTable = sync.OnceValue(func() *scan.Table { return table(retagCode) })

func table(retag func(*scan.Unit)) *scan.Table {
	symbols := gen.Symbols[:]
	words, merges := build.Vocabulary(symbols, spellings())
	return &scan.Table{
		Lexis:  scan.SQLServerLexis(),
		Kinds:  build.Kinds(symbols),
		Words:  words,
		Merges: merges,
		Retag:  retag,
	}
}

// spellings are the words whose token is not named after them. A word with an
// R_ token keeps it only where retag finds the words it needs beside it.
func spellings() map[string]int32 {
	m := map[string]int32{"PROC": gen.SQLServerK_PROCEDURE, "EXECUTE": gen.SQLServerK_EXEC}
	for typ, words := range map[int32][]string{
		gen.SQLServerID:          {"FILTER", "NATURAL", "RECURSIVE", "WINDOW"},
		gen.SQLServerR_AFTER:     {"AFTER"},
		gen.SQLServerR_DATABASE:  {"DATABASE"},
		gen.SQLServerR_DISABLE:   {"DISABLE"},
		gen.SQLServerR_ENABLE:    {"ENABLE"},
		gen.SQLServerR_EXTERNAL:  {"EXTERNAL"},
		gen.SQLServerR_FRAME:     {"ROWS", "RANGE"},
		gen.SQLServerR_HASH:      {"HASH"},
		gen.SQLServerR_JOIN_HINT: {"LOOP", "REMOTE"},
		gen.SQLServerR_MATCH:     {"MATCH"},
		gen.SQLServerR_OFFSET:    {"OFFSET"},
		gen.SQLServerR_OTHER: {"BACKUP", "BULK", "CHECKPOINT", "COPY", "DBCC", "DUMP", "GET", "KILL", "LINENO", "LOAD", "MOVE", "READTEXT", "RECEIVE", "RECONFIGURE",
			"RENAME", "RESTORE", "REVERT", "SEND", "SETUSER", "SHUTDOWN", "UPDATETEXT", "WRITETEXT"},
		gen.SQLServerR_READONLY: {"READONLY"},
		gen.SQLServerR_RESTART:  {"RESTART"},
		gen.SQLServerR_RETURNS:  {"RETURNS"},
		gen.SQLServerR_TABLE_FN: {"CHANGETABLE", "CONTAINSTABLE", "FREETEXTTABLE", "OPENDATASOURCE", "OPENQUERY", "OPENROWSET", "OPENXML", "PREDICT"},
		gen.SQLServerR_THROW:    {"THROW"},
		gen.SQLServerR_TRY_CAST: {"PARSE", "TRY_CAST", "TRY_PARSE"},
		gen.SQLServerR_XMLNS:    {"XMLNAMESPACES"},
	} {
		for _, w := range words {
			m[w] = typ
		}
	}
	return m
}

// parser is the generated parser as the driver wants it.
type parser struct{ *gen.SQLServer }

// newParser makes a parser without the generator's automaton, which only
// messages need.
func newParser(s *scan.Stream) build.Generated {
	return parser{&gen.SQLServer{Parser: build.Parser{BaseParser: antlr.NewBaseParser(s)}}}
}

func newFullParser(s *scan.Stream) build.Generated { return parser{gen.NewSQLServer(s)} }

// Entry reads one statement.
func (p parser) Entry() ast.Stmt { return p.Item().GetS() }

// operatorPrec is how tightly an operator without a token of its own binds:
// the operators on bits like a sum, joins like comparisons, assignments most
// loosely.
func operatorPrec(op string) int8 {
	switch op {
	case "&", "|", "^", "||", "<<", ">>":
		return build.PrecAdd
	case "*=", "=*": // joins of old; the first also assigns
		return build.PrecCompare
	}
	return build.PrecOr
}
