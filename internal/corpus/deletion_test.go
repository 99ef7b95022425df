package corpus

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestDeletion removes optional clauses from storage definitions: those that
// the grammars' own tests know, and with a corpus also those of real schemas.
// A clause whose removal changes nothing was read and forgotten.
func TestDeletion(t *testing.T) {
	for _, dialect := range Dialects() {
		t.Run(dialect, func(t *testing.T) {
			d := &Deletions{}
			files, _ := filepath.Glob(filepath.Join("..", "..", "grammar", dialect, "testdata", "*.sql"))
			if len(files) < 3 {
				t.Fatalf("%d files of the grammar found", len(files))
			}
			for _, f := range append(files, corpusFiles(t, dialect)...) {
				text, err := os.ReadFile(f)
				if err != nil {
					t.Fatal(err)
				}
				if err := d.Delete(context.Background(), dialect, string(text)); err != nil {
					t.Fatal(err)
				}
			}
			t.Logf("%d clauses of %d kinds removed", d.Tried, len(d.seen))
			for kind, example := range d.Insensitive {
				t.Errorf("%s: nothing changes without %s", kind, example)
			}
		})
	}
}

// corpusFiles are the gold and single scripts of a dialect, if there is a corpus.
func corpusFiles(t *testing.T, dialect string) []string {
	t.Helper()
	if os.Getenv("SCTCONV_CORPUS") == "" {
		return nil
	}
	var files []string
	for _, list := range inputs(t) {
		for _, in := range list {
			if in.Dialect == dialect {
				files = append(files, in.Files...)
			}
		}
	}
	return files
}
