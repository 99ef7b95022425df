package postgres_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/postgres"
	"github.com/sctconv/sctconv/grammar/source"
)

var update = flag.Bool("update", false, "rewrite the trees in testdata")

func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no testdata: %v", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".sql"), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, strings.TrimSuffix(path, ".sql")+".tree", dump(parse(t, string(text))))
		})
	}
}

func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs at line %s (run with -update to accept)", path, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("%d:\ngot  %s\nwant %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprint(min(len(g), len(w)) + 1)
}

// dump writes the statements and errors of a script.
func dump(s *ast.Script) string {
	var b strings.Builder
	for _, st := range s.Stmts {
		fmt.Fprintf(&b, "-- %s\n%s\n", s.File.Slice(st.Span()), ast.Dump(st))
	}
	for _, e := range s.Errors {
		fmt.Fprintf(&b, "%v: %s\n", s.File.Position(e.Span.Start), e.Msg)
	}
	return b.String()
}

func parse(t testing.TB, text string) *ast.Script {
	t.Helper()
	return parseWith(t, t.Context(), text)
}

func parseWith(t testing.TB, ctx context.Context, text string) *ast.Script {
	t.Helper()
	var set source.Set
	f, err := set.Add("test.sql", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s, err := postgres.Dialect{}.Parse(ctx, f)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
