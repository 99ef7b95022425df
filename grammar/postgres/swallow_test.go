package postgres_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// noise are words without a meaning of their own, and defaults written out.
// All other words must change the tree when they are removed.
const noise = ` as outer inner column data by with to asymmetric asc group table work from into each row using set ; ` +
	// a value in parentheses says as much
	` generated always ` +
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

// noiseInBodies are words of a body that say nothing of their own: the words of
// blocks whose loss is repaired, names repeated at an END, and defaults.
const noiseInBodies = noise + ` current elsif elseif := => then loop end if case declare << >> l1 lab outer_block procedure `

// pieceOfBody is a token of a body, roughly.
var pieceOfBody = regexp.MustCompile(`(?i)'(?:[^']|'')*'|"[^"]*"|\$\w*\$.*?\$\w*\$|\w+|:=|=>|<<|>>|\|\||\.\.|::|\S`)

// fetchBefore is FETCH or MOVE before its IN, which may be left out.
var fetchBefore = regexp.MustCompile(`(?i)\b(fetch|move)[\w\s]*$`)

// As TestNothingSwallowed, for the statements of bodies.
func TestNothingSwallowedInBodies(t *testing.T) {
	text, err := os.ReadFile("testdata/plpgsql.sql")
	if err != nil {
		t.Fatal(err)
	}
	s := parse(t, string(text))
	tried := 0
	for _, st := range s.Stmts {
		code := codeOf(st)
		whole := s.File.Slice(st.Span())
		i := strings.Index(whole, "$$\n")
		if i < 0 {
			i = strings.Index(whole, "$_$\n")
		}
		if code == nil || i < 0 || len(code.Stmts) < 5 {
			continue
		}
		want := ast.Dump(code)
		toks := pieceOfBody.FindAllStringIndex(whole[i+3:], -1)
		for _, k := range toks {
			from, to := i+3+k[0], i+3+k[1]
			removed := whole[from:to]
			if strings.Contains(noiseInBodies, " "+strings.ToLower(removed)+" ") || strings.HasPrefix(removed, "$") {
				continue
			}
			if strings.EqualFold(removed, "in") && fetchBefore.MatchString(whole[:from]) {
				continue
			}
			tried++
			rest := parse(t, whole[:from]+" "+whole[to:])
			if len(rest.Errors) == 0 && codeOf(rest.Stmts[0]) != nil && ast.Dump(codeOf(rest.Stmts[0])) == want {
				t.Errorf("%s: removing %q before %.40q does not change the tree", s.File.Position(st.Span().Start+source.Pos(from)), removed, whole[to:])
			}
		}
	}
	if tried < 800 {
		t.Errorf("only %d words were tried", tried)
	}
}

// codeOf is the code of a routine or block, nil if it has none.
func codeOf(s ast.Stmt) *ast.Compound {
	var b *ast.Body
	switch s := s.(type) {
	case *ast.Routine:
		b = s.Body
	case *ast.Block:
		b = s.Body
	}
	if b == nil {
		return nil
	}
	return b.Code
}

func isNoise(text string) bool {
	for _, w := range strings.Fields(text) {
		if !strings.Contains(noise, " "+strings.ToLower(w)+" ") {
			return false
		}
	}
	return true
}
