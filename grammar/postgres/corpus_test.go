package postgres_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/grammartest"
)

// The corpus is a folder of schemas, with the parts gold, single and suites.
// Of the first two, at most one byte in a hundred may stay unparsed.
func TestCorpus(t *testing.T) {
	root := os.Getenv("SCTCONV_CORPUS")
	if root == "" {
		t.Skip("SCTCONV_CORPUS is not set")
	}
	for _, part := range []struct {
		name   string
		strict bool
	}{{"gold", true}, {"single", true}, {"suites", false}} {
		t.Run(part.name, func(t *testing.T) {
			all, opaque := 0, 0
			for _, path := range scripts(t, filepath.Join(root, part.name)) {
				a, o := measure(t, path)
				all, opaque = all+a, opaque+o
			}
			t.Logf("%d bytes, %d not parsed", all, opaque)
			if all == 0 || part.strict && opaque*100 > all {
				t.Errorf("%d of %d bytes were not parsed", opaque, all)
			}
		})
	}
}

// scripts are the PostgreSQL scripts below dir.
func scripts(t *testing.T, dir string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		rel := strings.TrimPrefix(path, dir)
		if err == nil && !d.IsDir() && strings.Contains(rel, "postgres") && filepath.Ext(path) == ".sql" {
			list = append(list, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// measure is the size of a script and of what did not parse.
func measure(t *testing.T, path string) (all, opaque int) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := parse(t, string(text))
	s.File.Name = path
	grammartest.CheckSpans(t, s)
	for _, st := range s.Stmts {
		ast.Inspect(st, func(n ast.Node) bool {
			if o, ok := n.(*ast.Opaque); ok && o.Err != "" {
				opaque += o.Span().Len()
			}
			return true
		})
	}
	return len(s.File.Text), opaque
}
