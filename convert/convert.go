// Package convert rewrites the tree of a source dialect to MySQL 5.6 and says
// what a person must still do.
//
// A run goes one way: the files are parsed, the statements are folded into a
// catalog of objects, passes apply the rules to the objects, and what results
// is printed, checked, and accounted for token by token.
package convert

import (
	"context"
	"fmt"

	"github.com/sctconv/sctconv/convert/internal/catalog"
	"github.com/sctconv/sctconv/convert/internal/fold"
	"github.com/sctconv/sctconv/convert/mysql"
	"github.com/sctconv/sctconv/convert/resolve"
	"github.com/sctconv/sctconv/convert/settings"
	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/rules"
)

// Dialect reads one source language.
type Dialect interface {
	// Name is "oracle", "sqlserver" or "postgres".
	Name() string
	// Parse reads a file. Text that does not parse becomes an [ast.Opaque];
	// the error is that of the context.
	Parse(ctx context.Context, f *source.File) (*ast.Script, error)
}

// expander is a [Dialect] whose scripts are run by a client with variables.
type expander interface {
	// Expand gives the files as the client runs them; see [Settings.Define].
	Expand(files *source.Set, opt source.Run) (*source.Set, error)
}

// Options control a conversion. Only From is required.
type Options struct {
	From Dialect
	// Rules replaces the shipped rules of the dialect.
	Rules *rules.Set
	// Settings are the choices of the user; see [Settings].
	Settings Settings
	// Open reads a file that a script includes and that is not among the files:
	// from is the path of the script, name what it includes, path the name in
	// messages. Nil follows no such file.
	Open func(from, name string) (path string, data []byte, ok bool)
	// Progress is called now and then with the number of steps done. It may
	// be called from several goroutines, not at the same time.
	Progress func(done, total int, what string)
	// Version is the program's version, repeated in the report.
	Version string
	// LargeInput is from how many bytes of text on the trees of stored code are
	// not kept: such code is read twice, which takes longer, and a fraction of the
	// memory. 0 means 16 MiB.
	LargeInput int
}

// Settings are the choices of the user. The zero value means the defaults.
type Settings = settings.Settings

// Result is what a conversion gives.
type Result struct {
	// Script is the whole output, ready for the mysql client or a driver.
	Script string
	// Statements are its parts in order.
	Statements []Statement
	Report     *report.Report
	// Files are the files as they were converted, in the order in which they run: those
	// given, when no client changes them, and otherwise a set of its own with the
	// variables replaced. Spans and positions of the result lie in it.
	Files *source.Set
	// Map connects ranges of Script with the source.
	Map    []mysql.MapEntry
	Ledger report.Ledger
	// Names counts what the names in the source stand for.
	Names Names
	// Tables are the tables of the script with their names in the source.
	Tables []TableMapping
}

// Statement is one statement or comment block of the output.
type Statement = mysql.Statement

// Names counts the names in views, constraints and code by what they stand for.
type Names = resolve.Names

// Convert converts the files of a set. Errors in the source are no error here:
// they are action items of the report. It fails when the context ends or the
// options are not usable.
func Convert(ctx context.Context, files *source.Set, opt Options) (*Result, error) {
	if opt.From == nil {
		return nil, fmt.Errorf("convert: no source dialect given")
	}
	if e, ok := opt.From.(expander); ok {
		var err error
		if files, err = e.Expand(files, source.Run{Variables: opt.Settings.Define, Open: opt.Open}); err != nil {
			return nil, err
		}
	}
	c, err := newConverter(files, opt)
	if err != nil {
		return nil, err
	}
	if err := c.read(ctx); err != nil {
		return nil, err
	}
	c.DatabaseCollation(opt.Settings.Collation != "")
	c.step(c.Fold)
	c.step(c.ResolveNames)
	c.passes()
	c.step(c.Assess)
	c.step(c.emit)
	if err := c.print(ctx); err != nil {
		return nil, err
	}
	c.account()
	return c.result(), nil
}

func newConverter(files *source.Set, opt Options) (*converter, error) {
	c := &converter{}
	c.Files, c.opt, c.Parse, c.Dialect = files, opt, opt.From.Parse, opt.From.Name()
	c.Drops, c.Enforced = map[catalog.DropKey]int{}, map[*ast.CheckConstraint]bool{}
	c.Matched, c.Remarked = map[string]catalog.MatchedType{}, map[catalog.Remarked]bool{}
	var err error
	if c.Settings, err = opt.Settings.WithDefaults(c.Dialect); err != nil {
		return nil, err
	}
	if c.Set = opt.Rules; c.Set == nil {
		c.Set = rules.Default(c.Dialect)
	}
	c.Cat = catalog.NewCatalog(c.Dialect)
	return c, nil
}

func (c *converter) read(ctx context.Context) error {
	list := c.Files.Files()
	parse := c.parser(list)
	for i, f := range list {
		c.progress(i, len(list), f.Name)
		s, err := parse(ctx, f)
		if err != nil {
			return err
		}
		c.Scripts = append(c.Scripts, s)
	}
	c.Mapped = catalog.NewSpanSet(c.tokens() / 2)
	return nil
}

// tokens is the number of tokens of all files that are not in bodies of code.
func (c *converter) tokens() int {
	n := 0
	for _, s := range c.Scripts {
		n += len(s.Tokens)
		for _, st := range s.Stmts {
			if b := fold.BodyOf(st); b != nil {
				n -= b.Tokens
			}
		}
	}
	return max(n, 0)
}

func (c *converter) progress(done, total int, what string) {
	if c.opt.Progress != nil {
		c.opt.Progress(done, total, what)
	}
}
