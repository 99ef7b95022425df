package postgres_test

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/internal/grammartest"
)

// A header that does not parse costs no body.
func TestDamagedHeader(t *testing.T) {
	const body = " AS $$ BEGIN RETURN 1; END $$ "
	for _, c := range []struct {
		text, name, language, unread string
		errors                       int
	}{
		{"CREATE FUNCTION s.f(a int) RETURNS int" + body + "LANGUAGE plpgsql ~", "s.f", "plpgsql", "LANGUAGE plpgsql ~", 1},
		{"CREATE FUNCTION f() RETURNS int" + body + "LANGUAGE", "f", "", "LANGUAGE", 1},
		{"CREATE FUNCTION f() RETURNS int" + body, "f", "", "", 0},
		{"CREATE OR REPLACE FUNCTION f(a int b) RETURNS int LANGUAGE plpgsql" + body, "f", "plpgsql", "(a int b) RETURNS int LANGUAGE plpgsql AS", 1},
		{"CREATE FUNCTION f(a int, ) RETURNS int" + body + "LANGUAGE 'plpgsql'", "f", "plpgsql", "(a int, ) RETURNS int AS", 1},
		{"CREATE PROCEDURE f(IN) LANGUAGE plpgsql $$ BEGIN RETURN 1; END $$", "f", "plpgsql", "(IN) LANGUAGE plpgsql", 1},
	} {
		s := parse(t, c.text)
		if len(s.Stmts) != 1 || len(s.Errors) != c.errors {
			t.Errorf("%s: %d statements, %v", c.text, len(s.Stmts), s.Errors)
			continue
		}
		grammartest.CheckSpans(t, s)
		r, ok := s.Stmts[0].(*ast.Routine)
		if !ok {
			t.Errorf("%s: %T", c.text, s.Stmts[0])
			continue
		}
		unread := ""
		for _, o := range r.Options {
			if o.Name == "postgres:unread" && unread == "" {
				unread = o.Text
			}
		}
		if r.Name.String() != c.name || r.Language != c.language || unread != c.unread || codeOf(r) == nil || len(codeOf(r).Stmts) != 1 {
			t.Errorf("%s:\n%s", c.text, ast.Dump(r))
		}
	}
	s := parse(t, "DO $$ BEGIN PERFORM 1; END $$ ~")
	if len(s.Errors) != 1 || codeOf(s.Stmts[0]) == nil || s.File.Slice(s.Stmts[0].Span()) != s.File.Text {
		t.Errorf("%v\n%s", s.Errors, ast.Dump(s.Stmts[0]))
	}
	for _, text := range []string{"CREATE FUNCTION", "CREATE FUNCTION f(", "CREATE FUNCTION AS $$ $$", "CREATE FUNCTION f.$$ $$ x", "DO", "DO ~ $$ $$", "CREATE VIEW v AS $$ x"} {
		grammartest.CheckSpans(t, parse(t, text))
	}
}
