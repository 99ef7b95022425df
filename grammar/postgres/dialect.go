package postgres

import (
	"context"
	"strings"
	"sync"

	"github.com/antlr4-go/antlr/v4"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/internal/client"
	"github.com/sctconv/sctconv/grammar/postgres/gen"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// name is the dialect's name in options, reports and on the command line.
const name = "postgres"

// Dialect is PostgreSQL. The zero value is ready to use, by several
// goroutines at a time.
type Dialect struct{}

// Name is "postgres".
func (Dialect) Name() string { return name }

// Parse reads the file. Statements that do not parse become [ast.Opaque] and
// are listed in the script's errors; the error is that of the context.
func (Dialect) Parse(ctx context.Context, f *source.File) (*ast.Script, error) {
	s, err := build.ParseFile(ctx, dialect(), f)
	if err != nil {
		return nil, err
	}
	s.Stmts = joinCopies(s.Stmts)
	return s, nil
}

// Expand gives the files as psql and tools for migrations run them: variables are
// replaced, what is included stands in its place, and what is not run is marked.
func (Dialect) Expand(files *source.Set, opt source.Run) (*source.Set, error) {
	return client.Expand(files, client.Psql(dialect().Table), opt)
}

// ParseOutline is [Dialect.Parse] for an overview: of bodies of code only the names
// of the declarations are kept; see [ast.Body].
func (d Dialect) ParseOutline(ctx context.Context, f *source.File) (*ast.Script, error) {
	return d.Parse(build.Outline(ctx), f)
}

var dialect = sync.OnceValue(func() *build.Dialect {
	symbols := gen.Symbols[:]
	words, merges := build.Vocabulary(symbols, nil)
	table := &scan.Table{
		Lexis:  scan.PostgresLexis(),
		Kinds:  build.Kinds(symbols),
		Words:  words,
		Merges: merges,
		Retag:  retag,
		After:  retagMerged,
	}
	return &build.Dialect{
		Name:           name,
		Table:          table,
		Blocks:         newBlocks(table),
		Symbols:        symbols,
		New:            newParser,
		NewFull:        newFullParser,
		Parse:          parseUnit,
		Client:         clientCommand,
		OpPrec:         operatorPrec,
		IntersectFirst: true,
		OpaqueElem:     gen.PostgresOPAQUE,
	}
})

// clientCommand is a line of psql. Passwords in its arguments are replaced.
func clientCommand(w *build.Worker, u *scan.Unit) ast.Stmt {
	c := w.ClientCommand(u)
	c.Word = `\` + c.Word
	c.Text = maskPassword(c.Text)
	return c
}

// maskPassword replaces the password of a connection string, which is
// password=text or the part of scheme://user:text@host.
func maskPassword(s string) string {
	if i := strings.Index(strings.ToLower(s), "password="); i >= 0 {
		i += len("password=")
		return s[:i] + "***" + s[i+wordLen(s[i:]):]
	}
	_, rest, ok := strings.Cut(s, "://")
	if !ok {
		return s
	}
	user, host, ok := strings.Cut(rest[:wordLen(rest)], "@")
	if name, _, has := strings.Cut(user, ":"); ok && has {
		return strings.TrimSuffix(s, rest) + name + ":***@" + host + rest[wordLen(rest):]
	}
	return s
}

// wordLen is the length of s up to the first blank.
func wordLen(s string) int {
	if i := strings.IndexAny(s, " \t"); i >= 0 {
		return i
	}
	return len(s)
}

// parser is the generated parser as the driver wants it.
type parser struct{ *gen.Postgres }

// newParser makes a parser without the generator's automaton, which only
// messages need.
func newParser(s *scan.Stream) build.Generated {
	return parser{&gen.Postgres{Parser: build.Parser{BaseParser: antlr.NewBaseParser(s)}}}
}

func newFullParser(s *scan.Stream) build.Generated { return parser{gen.NewPostgres(s)} }

// Entry reads one statement.
func (p parser) Entry() ast.Stmt { return p.Unit().GetS() }

// operatorPrec is how tightly an operator without a token of its own binds.
func operatorPrec(op string) int8 {
	if op == "^" {
		return build.PrecPow
	}
	return build.PrecOther
}
