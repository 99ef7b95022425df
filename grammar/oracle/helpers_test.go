package oracle_test

import (
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

// one reads the only statement of text.
func one(t testing.TB, text string) ast.Stmt {
	t.Helper()
	s := parse(t, text)
	if len(s.Stmts) != 1 {
		t.Fatalf("%d statements in %q", len(s.Stmts), text)
	}
	return s.Stmts[0]
}

// dump is the tree of a script with its errors and notes, without its text.
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
