package grammartest

import (
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

// CheckSpans holds that every node lies inside its parent, and every token of the script
// inside a statement, but for those of the client.
func CheckSpans(t testing.TB, s *ast.Script) {
	t.Helper()
	for _, st := range s.Stmts {
		checkNested(t, s, st)
	}
	next := 0
	for _, tok := range s.Tokens {
		for next < len(s.Stmts) && s.Stmts[next].Span().End <= tok.Start {
			next++
		}
		if text := s.File.Slice(tok); !isClients(text) && (next == len(s.Stmts) || !s.Stmts[next].Span().Contains(tok)) {
			t.Errorf("%v: token %.40q is in no statement", s.File.Position(tok.Start), text)
			return
		}
	}
}

// isClients reports whether a token is the client's and of no statement: a semicolon, a
// slash, GO and its number, a dot and EXECUTE of SQL*Plus.
func isClients(text string) bool {
	switch strings.ToLower(text) {
	case ";", `\;`, "/", ".", "go", "exec", "execute":
		return true
	}
	return strings.Trim(text, "0123456789") == ""
}

func checkNested(t testing.TB, s *ast.Script, n ast.Node) {
	t.Helper()
	at := n.Span()
	if at.IsValid() && at.Len() == 0 && mayBeEmpty(n) {
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

// mayBeEmpty reports whether a node may stand for no text: nothing between THEN and ELSE,
// a test that a guard leaves unwritten,
// the operand of a WHEN that is only compared.
func mayBeEmpty(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.StmtList:
		return len(n.Stmts) == 0
	case *ast.Exists, *ast.CaseOperand:
		return true
	}
	return false
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
