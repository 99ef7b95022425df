// Command deletion removes each optional clause from the storage definitions
// in the grammars' tests, the rules' examples and a corpus of real schemas,
// and prints those that neither the output nor the report would miss:
//
//	go run ./internal/cmd/deletion [-all] [DIR]
//
// It runs at the root of the module. DIR has gold/PROJECT/DIALECT and
// single/DIALECT/NAME. It exits with 1 if a piece is found that is not on the
// reviewed list internal/deletion/harmless.txt.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/deletion"
)

func main() {
	log.SetFlags(0)
	all := flag.Bool("all", false, "print the pieces on the list, too")
	flag.Parse()
	found := 0
	for _, dialect := range corpus.Dialects() {
		n, err := hunt(dialect, flag.Arg(0), *all)
		if err != nil {
			log.Fatal(err)
		}
		found += n
	}
	if found > 0 {
		os.Exit(1)
	}
}

func hunt(dialect, dir string, all bool) (int, error) {
	ctx := context.Background()
	h := deletion.New(corpus.Dialect(dialect))
	if err := h.Examples(ctx); err != nil {
		return 0, err
	}
	files, err := filepath.Glob(filepath.Join("grammar", dialect, "testdata", "*.sql"))
	if err != nil {
		return 0, err
	}
	if err := add(ctx, h, files); err != nil {
		return 0, err
	}
	if dir != "" {
		if err := schemas(ctx, h, dialect, dir); err != nil {
			return 0, err
		}
	}
	list := h.Findings()
	shown := list
	if all {
		shown = h.All()
	}
	for _, f := range shown {
		fmt.Printf("%s | %s | %d times, %s\n", dialect, f.Pattern, f.Count, f.Example)
	}
	fmt.Printf("%s: %d pieces removed, %d optional, %d different ones without effect, %d of them not on the list\n",
		dialect, h.Tried, h.Optional, h.Insensitive(), len(list))
	return len(list), nil
}

func schemas(ctx context.Context, h *deletion.Hunt, dialect, dir string) error {
	gold, err := corpus.Gold(filepath.Join(dir, "gold"))
	if err != nil {
		return err
	}
	single, err := corpus.Single(filepath.Join(dir, "single"))
	if err != nil {
		return err
	}
	for _, in := range append(gold, single...) {
		if in.Dialect != dialect {
			continue
		}
		if err := add(ctx, h, in.Files); err != nil {
			return err
		}
	}
	return nil
}

func add(ctx context.Context, h *deletion.Hunt, files []string) error {
	for _, name := range files {
		text, err := corpus.Text(name)
		if err != nil {
			return err
		}
		if err := h.Add(ctx, name, text); err != nil {
			return err
		}
	}
	return nil
}
