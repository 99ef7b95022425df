package sqlserver_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

// noise are words without a meaning of their own, and defaults written out.
// All other words must change the tree when they are removed.
const noise = ` as outer inner column data by with to asymmetric asc group table work from into each row using set ; ` +
	// how long a setting holds, and bounds of arrays, which the server ignores
	` = session local 3 * () ` +
	// has no field yet
	` concurrently `

// Removing up to four words of a statement must change its tree or break it:
// the grammar may not skip what it does not keep.
func TestNothingSwallowed(t *testing.T) {
	files, err := filepath.Glob("testdata/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s := parse(t, string(text))
		for _, st := range s.Stmts {
			switch st.(type) {
			case *ast.ClientCommand, *ast.CopyData, *ast.Opaque, *ast.Other, *ast.Transaction:
				continue
			}
			checkRemovals(t, s, st)
		}
	}
}

func checkRemovals(t *testing.T, s *ast.Script, st ast.Stmt) {
	t.Helper()
	whole := s.File.Slice(st.Span())
	var toks [][2]int
	for _, at := range s.Tokens {
		if st.Span().Contains(at) {
			toks = append(toks, [2]int{int(at.Start - st.Span().Start), int(at.End - st.Span().Start)})
		}
	}
	want := ast.Dump(st)
	for i := range toks {
		for n := 1; n <= 4 && i+n <= len(toks); n++ {
			removed := whole[toks[i][0]:toks[i+n-1][1]]
			if isNoise(removed) {
				continue
			}
			rest := parse(t, whole[:toks[i][0]]+" "+whole[toks[i+n-1][1]:])
			if len(rest.Errors) == 0 && len(rest.Stmts) == 1 && ast.Dump(rest.Stmts[0]) == want {
				t.Errorf("%s: removing %q does not change the tree", s.File.Position(st.Span().Start), removed)
				t.Logf("%.200s", whole)
			}
		}
	}
}

func isNoise(text string) bool {
	for _, w := range strings.Fields(text) {
		if !strings.Contains(noise, " "+strings.ToLower(w)+" ") {
			return false
		}
	}
	return true
}
