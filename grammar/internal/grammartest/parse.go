// Package grammartest holds the tests that the grammars of all dialects pass.
package grammartest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Dialect reads files of one language.
type Dialect interface {
	Parse(ctx context.Context, f *source.File) (*ast.Script, error)
}

// Parse reads a script from text.
func Parse(t testing.TB, d Dialect, text string) *ast.Script {
	t.Helper()
	return ParseWith(t, context.Background(), d, text)
}

// ParseWith is [Parse] with a context.
func ParseWith(t testing.TB, ctx context.Context, d Dialect, text string) *ast.Script {
	t.Helper()
	var set source.Set
	f, err := set.Add("test.sql", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Parse(ctx, f)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Manual reads every form of statement that the manuals list, in scripts and bodies.
func Manual(t *testing.T, d Dialect) {
	text, err := os.ReadFile("testdata/manual/statements.sql")
	if err != nil {
		t.Fatal(err)
	}
	s := Parse(t, d, string(text))
	for _, e := range s.Errors {
		t.Errorf("%v: %s", s.File.Position(e.Span.Start), e.Msg)
	}
}

// Allocations wants a script of examples, written many times, to take at most so many
// allocations a kilobyte from text to tree.
func Allocations(t *testing.T, d Dialect, example string, most float64) {
	text := strings.Repeat(read(t, filepath.Join("..", "..", "examples", example))+"\n", 50)
	kb := float64(len(text)) / 1024
	n := testing.AllocsPerRun(3, func() { Parse(t, d, text) }) / kb
	t.Logf("%.0f allocations per KB of %.0f KB", n, kb)
	if n > most {
		t.Errorf("%.0f allocations per KB, at most %.0f are wanted", n, most)
	}
}

// Fuzz holds for any text that nothing panics and all nodes lie inside their parents; see
// [CheckSpans]. It begins with the statements of testdata.
func Fuzz(f *testing.F, d Dialect) {
	for _, path := range scripts(f) {
		text := read(f, path)
		for _, st := range Parse(f, d, text).Stmts {
			f.Add(text[st.Span().Start-1 : st.Span().End-1])
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		CheckSpans(t, Parse(t, d, text))
	})
}

// scripts are the paths of testdata/*.sql.
func scripts(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no testdata: %v", err)
	}
	return files
}

func read(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// base is the path of a script without its extension.
func base(path string) string { return strings.TrimSuffix(path, ".sql") }
