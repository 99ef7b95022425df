package oracle_test

import (
	"context"
	"slices"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/oracle"
	"github.com/sctconv/sctconv/grammar/source"
)

// parse reads a script from text.
func parse(t testing.TB, text string) *ast.Script {
	t.Helper()
	f, err := new(source.Set).Add("test.sql", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s, err := oracle.Dialect{}.Parse(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// one reads the only statement of text.
func one(t testing.TB, text string) ast.Stmt {
	t.Helper()
	s := parse(t, text)
	if len(s.Stmts) != 1 {
		t.Fatalf("%d statements in %q", len(s.Stmts), text)
	}
	return s.Stmts[0]
}

// checkSpans checks that each node lies inside its parent.
func checkSpans(t testing.TB, s *ast.Script) {
	t.Helper()
	for _, st := range s.Stmts {
		within(t, s.File, st)
	}
}

func within(t testing.TB, f *source.File, n ast.Node) {
	at := n.Span()
	ast.Children(n, func(c ast.Node) {
		in := c.Span()
		if !in.IsValid() {
			t.Errorf("%s: %T has no span in %T %.120q", f.Position(at.Start), c, n, f.Slice(at))
			return
		}
		if d, ok := n.(*ast.DynamicSQL); ok && in.End <= at.Start && slices.ContainsFunc(d.Nested, func(s ast.Stmt) bool { return s == c }) { // a text that a variable holds
			within(t, f, c)
			return
		}
		if in.Start < at.Start || in.End > at.End || in.Start > in.End {
			t.Errorf("%s: %T %q is not inside its %T %.120q", f.Position(at.Start), c, f.Slice(in), n, f.Slice(at))
			return
		}
		within(t, f, c)
	})
}
