package oracle_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

var update = flag.Bool("update", false, "write the trees of testdata")

// TestGolden compares the trees of testdata/*.sql with the files beside them.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".sql"), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			s := parse(t, string(text))
			checkSpans(t, s)
			got := dump(s)
			want := strings.TrimSuffix(path, ".sql") + ".txt"
			if *update {
				if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			data, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(data) {
				t.Errorf("the tree of %s has changed (-update writes it):\n%s", path, firstDifference(string(data), got))
			}
		})
	}
}

// dump is the tree of a script with its errors and notes.
func dump(s *ast.Script) string {
	var b strings.Builder
	for _, st := range s.Stmts {
		b.WriteString(ast.Dump(st))
	}
	for _, e := range s.Errors {
		b.WriteString("error: " + e.Msg + "\n")
	}
	for _, n := range s.Notes {
		b.WriteString("note: " + string(n.Kind) + " " + n.Text + "\n")
	}
	return b.String()
}

// firstDifference shows the first line in which two texts differ.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return "want " + w[i] + "\ngot  " + g[i]
		}
	}
	return "one is longer"
}
