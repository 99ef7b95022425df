package grammartest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

var update = flag.Bool("update", false, "rewrite the trees in testdata")

// Golden compares the trees of testdata/*.sql with the files NAME.tree beside them, which
// -update writes.
func Golden(t *testing.T, d Dialect) {
	for _, path := range scripts(t) {
		t.Run(filepath.Base(base(path)), func(t *testing.T) {
			s := Parse(t, d, read(t, path))
			CheckSpans(t, s)
			compare(t, base(path)+".tree", dump(s))
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
	if want := read(t, path); got != want {
		t.Errorf("%s differs at line %s (run with -update to accept)", path, firstDifference(got, want))
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

// dump writes the statements, errors and notes of a script.
func dump(s *ast.Script) string {
	var b strings.Builder
	for _, st := range s.Stmts {
		fmt.Fprintf(&b, "-- %s\n%s\n", s.File.Slice(st.Span()), ast.Dump(st))
	}
	for _, e := range s.Errors {
		fmt.Fprintf(&b, "%v: %s\n", s.File.Position(e.Span.Start), e.Msg)
	}
	for _, n := range s.Notes {
		fmt.Fprintf(&b, "%v: note: %s %s\n", s.File.Position(n.At.Start), n.Kind, n.Text)
	}
	return b.String()
}
