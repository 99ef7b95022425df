// Package oracle reads Oracle's SQL scripts: SQL statements with all clauses
// of schema objects, the headers of PL/SQL units, and SQL*Plus commands.
package oracle

//go:generate go run github.com/sctconv/sctconv/internal/cmd/grammargen Oracle

import (
	"context"
	"sync"

	"github.com/antlr4-go/antlr/v4"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/build"
	"github.com/sctconv/sctconv/grammar/internal/client"
	"github.com/sctconv/sctconv/grammar/oracle/gen"
	"github.com/sctconv/sctconv/grammar/scan"
	"github.com/sctconv/sctconv/grammar/source"
)

// Dialect is Oracle as source language. The zero value is ready to use, also by
// several goroutines.
type Dialect struct{}

// Name is "oracle".
func (Dialect) Name() string { return "oracle" }

// Parse reads a script. Statements that do not parse are [ast.Opaque] and have
// an entry in the script's Errors; the error is that of ctx.
func (Dialect) Parse(ctx context.Context, f *source.File) (*ast.Script, error) {
	return build.ParseFile(ctx, shared(), f)
}

// Expand gives the files as SQL*Plus and tools for migrations run them: variables are
// replaced, what is included stands in its place, and what is not run is marked.
func (Dialect) Expand(files *source.Set, opt source.Run) (*source.Set, error) {
	return client.Expand(files, client.SQLPlus(shared().Table), opt)
}

// ParseOutline is [Dialect.Parse] for an overview: of bodies of code only the names
// of the declarations are kept; see [ast.Body].
func (d Dialect) ParseOutline(ctx context.Context, f *source.File) (*ast.Script, error) {
	return d.Parse(build.Outline(ctx), f)
}

var shared = sync.OnceValue(newDialect)

func newDialect() *build.Dialect {
	symbols := gen.Symbols[:]
	words, merges := build.Vocabulary(symbols, spellings())
	d := &build.Dialect{
		Name:       "oracle",
		Symbols:    symbols,
		New:        func(s *scan.Stream) build.Generated { return newParser(s) },
		NewFull:    func(s *scan.Stream) build.Generated { return &parser{gen.NewOracle(s)} },
		OpPrec:     precedence,
		OpaqueElem: gen.OracleR_SPLICED, OpaqueClause: true,
	}
	d.Table = &scan.Table{
		Lexis:  scan.OracleLexis(),
		Kinds:  build.Kinds(symbols),
		Words:  words,
		Merges: append(merges, phrases()...),
		Retag:  prepareUnit,
		After:  resolveWords,
	}
	d.Blocks = newBlocks(d.Table)
	d.Parse = func(w *build.Worker, list []ast.Stmt, u *scan.Unit) []ast.Stmt { return parseUnit(w, list, u, words) }
	return d
}

// parser makes the generated parser a [build.Generated].
type parser struct{ *gen.Oracle }

func newParser(s *scan.Stream) *parser {
	return &parser{&gen.Oracle{Parser: build.Parser{BaseParser: antlr.NewBaseParser(s)}}}
}

func (p *parser) Self() *build.Parser { return &p.Parser }

func (p *parser) Entry() ast.Stmt { return p.Unit().GetS() }

// precedence places || beside + and ** above all other operators.
func precedence(op string) int8 {
	switch op {
	case "||":
		return build.PrecAdd
	case "**":
		return build.PrecPow
	}
	return build.PrecOther
}
