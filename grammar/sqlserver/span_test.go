package sqlserver_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// Every node must lie inside its parent, and every token inside a statement.
func TestSpans(t *testing.T) {
	files, err := filepath.Glob("testdata/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		checkSpans(t, parse(t, string(text)))
	}
}

func checkSpans(t *testing.T, s *ast.Script) {
	t.Helper()
	for _, st := range s.Stmts {
		checkNested(t, s, st)
	}
	next := 0
	for _, tok := range s.Tokens {
		for next < len(s.Stmts) && s.Stmts[next].Span().End <= tok.Start {
			next++
		}
		if text := s.File.Slice(tok); text != ";" && !goLine(text) && (next == len(s.Stmts) || !s.Stmts[next].Span().Contains(tok)) {
			t.Errorf("%v: token %.40q is in no statement", s.File.Position(tok.Start), text)
			return
		}
	}
}

func checkNested(t *testing.T, s *ast.Script, n ast.Node) {
	t.Helper()
	at := n.Span()
	if _, ok := n.(*ast.Exists); ok && at.IsValid() && at.Len() == 0 { // a test that is not written
		return
	}
	if !at.IsValid() || at.Len() <= 0 {
		t.Errorf("%v: %T has the span %v", position(s, at), n, at)
		return
	}
	ast.Children(n, func(c ast.Node) {
		if !at.Contains(c.Span()) && !inText(n, c) {
			t.Errorf("%v: %T %.60q is not inside %T %.60q", position(s, c.Span()), c, slice(s, c.Span()), n, slice(s, at))
			return
		}
		checkNested(t, s, c)
	})
}

// inText reports whether c is a statement of a text that a variable holds; it stands
// where the text is put together.
func inText(n, c ast.Node) bool {
	d, ok := n.(*ast.DynamicSQL)
	return ok && c.Span().End <= d.At.Start && slices.ContainsFunc(d.Nested, func(s ast.Stmt) bool { return s == c })
}

func position(s *ast.Script, at source.Span) source.Position {
	if !at.IsValid() {
		return source.Position{File: s.File.Name}
	}
	return s.File.Position(at.Start)
}

func slice(s *ast.Script, at source.Span) string {
	if !at.IsValid() || at.Len() < 0 {
		return "?"
	}
	return s.File.Slice(at)
}

// goLine reports whether a token belongs to the end of a batch: GO, or its number.
func goLine(text string) bool { return strings.EqualFold(text, "go") || text == "5" }
