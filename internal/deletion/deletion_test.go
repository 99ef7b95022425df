package deletion

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/sctconv/sctconv/internal/corpus"
)

// least are the numbers of optional pieces that the grammars' tests and the
// examples of the rules must have, so that the hunt itself cannot fall asleep.
var least = map[string]int{"oracle": 150, "sqlserver": 100, "postgres": 150}

func TestExamples(t *testing.T) {
	for dialect, n := range least {
		h := New(corpus.Dialect(dialect))
		if err := h.Examples(context.Background()); err != nil {
			t.Fatal(err)
		}
		files, _ := filepath.Glob(filepath.Join("..", "..", "grammar", dialect, "testdata", "*.sql"))
		if len(files) < 3 {
			t.Fatalf("%d files of the grammar found", len(files))
		}
		for _, f := range files {
			add(t, h, f)
		}
		check(t, dialect, h)
		if h.Optional < n {
			t.Errorf("%s: only %d optional pieces in the examples, want %d", dialect, h.Optional, n)
		}
	}
}

func TestCorpus(t *testing.T) {
	root := os.Getenv("SCTCONV_CORPUS")
	if root == "" {
		t.Skip("SCTCONV_CORPUS names no folder of real schemas")
	}
	list, err := corpus.Gold(filepath.Join(root, "gold"))
	if err != nil {
		t.Fatal(err)
	}
	single, err := corpus.Single(filepath.Join(root, "single"))
	if err != nil {
		t.Fatal(err)
	}
	for dialect := range least {
		h := New(corpus.Dialect(dialect))
		for _, in := range append(list[:len(list):len(list)], single...) {
			for _, name := range in.Files {
				if in.Dialect == dialect {
					add(t, h, name)
				}
			}
		}
		check(t, dialect, h)
		if h.Optional < 1000 {
			t.Errorf("%s: only %d optional pieces", dialect, h.Optional)
		}
	}
}

func add(t *testing.T, h *Hunt, name string) {
	t.Helper()
	text, err := corpus.Text(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Add(context.Background(), name, text); err != nil {
		t.Fatal(err)
	}
}

func check(t *testing.T, dialect string, h *Hunt) {
	t.Helper()
	for _, f := range h.Findings() {
		t.Errorf("%s: nothing answers %q (%d times, %s)", dialect, f.Pattern, f.Count, f.Example)
	}
}

// TestHunt finds a piece that is harmless, and that one only.
func TestHunt(t *testing.T) {
	h := New(corpus.Dialect("oracle"))
	if err := h.Add(context.Background(), "t.sql", "CREATE TABLE t (a NUMBER(9) DEFAULT 1 NULL, b NUMBER(9) UNIQUE NOT NULL);"); err != nil {
		t.Fatal(err)
	}
	if len(h.findings) != 1 || h.findings["create table: NULL … ,"] == nil {
		t.Errorf("found %v", h.findings)
	}
	if got := h.Findings(); len(got) != 0 {
		t.Errorf("not on the list: %v", got)
	}
}

func TestMatch(t *testing.T) {
	p := patterns{"create *: USING x … (", "* table*: CONSTRAINT x … PRIMARY"}
	for s, want := range map[string]bool{
		"create index: USING x … (":                           true,
		"create index: USING x … )":                           false,
		"create table (key column): CONSTRAINT x … PRIMARY":   true,
		"alter table: CONSTRAINT x … UNIQUE":                  false,
		"create table: CONSTRAINT x … PRIMARY KEY [ / ] more": false,
	} {
		if p.match(s) != want {
			t.Errorf("%q: %v, want %v", s, !want, want)
		}
	}
}
