package oracle_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/grammartest"
	"github.com/sctconv/sctconv/grammar/oracle"
	"github.com/sctconv/sctconv/grammar/source"
)

// corpusParts are the folders of a corpus; limit is the share of bytes in
// statements that may not parse, in percent, negative for no limit.
var corpusParts = [...]struct {
	name, glob string
	limit      float64
}{
	{"gold", "gold/*/oracle", 1},
	{"single", "single/oracle", 1},
	{"suites", "suites/*/plsql", -1},
}

// TestCorpus reads all Oracle scripts of the corpus named by SCTCONV_CORPUS.
func TestCorpus(t *testing.T) {
	root := os.Getenv("SCTCONV_CORPUS")
	if root == "" {
		t.Skip("SCTCONV_CORPUS is not set")
	}
	for _, part := range corpusParts {
		t.Run(part.name, func(t *testing.T) {
			c := measure(t, root, part.glob)
			t.Logf("%d files, %d bytes, %d statements, %d opaque with %d bytes (%.2f %%)",
				c.files, c.bytes, c.stmts, c.opaque, c.lost, c.share())
			if part.limit >= 0 && c.share() > part.limit {
				t.Errorf("%.2f %% of the bytes are not parsed, more than %.0f %%", c.share(), part.limit)
			}
		})
	}
}

// counts are what a part of the corpus gave.
type counts struct{ files, bytes, stmts, opaque, lost int }

func (c counts) share() float64 { return 100 * float64(c.lost) / float64(max(c.bytes, 1)) }

func measure(t *testing.T, root, glob string) (c counts) {
	dirs, err := filepath.Glob(filepath.Join(root, glob))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(strings.ToLower(path), ".sql") {
				return err
			}
			c.add(t, path)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func (c *counts) add(t *testing.T, path string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := new(source.Set).Add(path, data)
	if err != nil {
		t.Logf("%s: %v", path, err)
		return
	}
	s, err := oracle.Dialect{}.Parse(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	c.files++
	c.bytes += len(data)
	c.stmts += len(s.Stmts)
	for _, st := range s.Stmts {
		if o, ok := st.(*ast.Opaque); ok && o.Err != "" {
			c.opaque++
			c.lost += len(o.Text)
			if os.Getenv("SCTCONV_VERBOSE") != "" {
				t.Logf("%s: %s\n%.300s", f.Position(o.ErrAt.Start), o.Err, o.Text)
			}
		}
	}
	grammartest.CheckSpans(t, s)
}
