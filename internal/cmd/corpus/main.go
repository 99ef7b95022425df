// Command corpus measures the converter on a folder of real schemas:
//
//	go run ./internal/cmd/corpus [-v] [-only PROJECT] [-parse] DIR
//
// DIR has gold/PROJECT/{oracle,sqlserver,postgres,mysql} and single/DIALECT/NAME.
// It prints what parses, the ledger, what a MySQL 5.6 server accepts, and how
// the result compares with the project's own MySQL schema.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
)

func main() {
	log.SetFlags(0)
	verbose := flag.Bool("v", false, "list every difference and syntax error")
	only := flag.String("only", "", "measure only this `project`")
	parse := flag.Bool("parse", false, "read and convert only, without a server")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: corpus [-v] [-only PROJECT] [-parse] DIR")
	}
	r := &runner{verbose: *verbose, only: *only}
	if err := r.run(flag.Arg(0), !*parse); err != nil {
		log.Fatal(err)
	}
}

type runner struct {
	verbose bool
	only    string
	tb      commandTB
	total   corpus.Figures
}

func (r *runner) run(dir string, load bool) error {
	ctx := context.Background()
	gold, err := corpus.Gold(filepath.Join(dir, "gold"))
	if err != nil {
		return err
	}
	single, err := corpus.Single(filepath.Join(dir, "single"))
	if err != nil {
		return err
	}
	if err := r.read(ctx, "gold", gold); err != nil {
		return err
	}
	if err := r.read(ctx, "single", single); err != nil {
		return err
	}
	if !load {
		return nil
	}
	return r.load(ctx, gold)
}

// read prints the figures that need no server.
func (r *runner) read(ctx context.Context, part string, list []corpus.Input) error {
	bytes, opaque, tokens, unaccounted := 0, 0, 0, 0
	for _, in := range list {
		if r.only != "" && in.Project != r.only {
			continue
		}
		p, err := in.Parse(ctx)
		if err != nil {
			return err
		}
		res, err := in.Convert(ctx)
		if err != nil {
			return err
		}
		l := res.Ledger
		fmt.Printf("%-34s %6d statements %4d unparsed %5.2f %% of bytes; tokens %8d mapped %8d dropped %7d items %8d unaccounted %d\n",
			in.Name(), p.Statements, p.Opaque, percent(p.OpaqueBytes, p.Bytes), l.Tokens, l.Mapped, l.Dropped, l.Items, l.Unaccounted)
		if r.verbose {
			for _, e := range p.Errors {
				fmt.Println("   ", e)
			}
		}
		bytes, opaque, tokens, unaccounted = bytes+p.Bytes, opaque+p.OpaqueBytes, tokens+l.Tokens, unaccounted+l.Unaccounted
	}
	fmt.Printf("TOTAL %s: unparsed %.2f %% of %d bytes, unaccounted %d of %d tokens\n", part, percent(opaque, bytes), bytes, unaccounted, tokens)
	return nil
}

// load prints the figures of a real server.
func (r *runner) load(ctx context.Context, list []corpus.Input) error {
	server, err := mysqltest.Launch(ctx)
	if err != nil {
		return err
	}
	defer server.Close()
	for _, in := range list {
		if r.only != "" && in.Project != r.only {
			continue
		}
		f, err := in.Measure(ctx, &r.tb, server)
		r.tb.cleanup()
		if err != nil {
			return err
		}
		fmt.Println(line(in.Name(), f))
		if r.verbose {
			for _, d := range f.Differences {
				fmt.Println("   ", d)
			}
		}
		r.total.Add(f)
	}
	fmt.Println(line("TOTAL", r.total))
	printClasses(r.total)
	for _, d := range r.total.Doubts {
		fmt.Println("doubt:", d)
	}
	fmt.Print(r.total.Table())
	return nil
}

// printClasses prints why the rest differs.
func printClasses(f corpus.Figures) {
	for _, what := range slices.Sorted(maps.Keys(f.Classes)) {
		fmt.Println(what)
		for _, c := range slices.Sorted(maps.Keys(f.Classes[what])) {
			fmt.Printf("  %5d  %s\n", f.Classes[what][c], c)
		}
	}
}

func line(name string, f corpus.Figures) string {
	pair := func(n, all int) string { return fmt.Sprintf("%d/%d", n, all) }
	parts := []string{fmt.Sprintf("%-34s", name), "load", pair(f.Statements-f.Failed, f.Statements), "tables", pair(f.Tables, f.TablesAll),
		"columns", pair(f.Columns, f.ColumnsAll), "types", pair(f.Types, f.Columns), "nulls", pair(f.Nulls, f.Columns), "primary", pair(f.Primary, f.PrimaryAll),
		"unique", pair(f.Unique, f.UniqueAll), "foreign", pair(f.Foreign, f.ForeignAll), "index", pair(f.Index, f.IndexAll)}
	return strings.Join(parts, " ")
}

func percent(n, all int) float64 {
	if all == 0 {
		return 0
	}
	return 100 * float64(n) / float64(all)
}
