package postgres_test

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

// Places in bodies and in SQL in strings are those of the file, however they
// are quoted.
func TestPlacesInBodies(t *testing.T) {
	for _, text := range []string{
		"CREATE FUNCTION f() RETURNS int AS $$BEGIN\n  a := 'x';\n  bad bad;\n EXECUTE 'DROP TABLE \"it''s\", xx'; END$$ LANGUAGE plpgsql",
		"CREATE FUNCTION f() RETURNS int AS 'BEGIN\n  a := ''x'';\n  bad bad;\n EXECUTE ''DROP TABLE \"it''''s\", xx''; END' LANGUAGE plpgsql",
		"CREATE FUNCTION f() RETURNS int AS E'BEGIN\n  a := \\'x\\';\n  bad bad;\n EXECUTE \\'DROP TABLE \"it\\'\\'s\", xx\\'; END' LANGUAGE plpgsql",
	} {
		s := parse(t, text)
		if len(s.Errors) != 1 || s.File.Position(s.Errors[0].Span.Start).String() != "test.sql:3:7" {
			t.Errorf("%s: %v", text, s.Errors)
			continue
		}
		code := codeOf(s.Stmts[0])
		if got := s.File.Slice(code.Stmts[1].Span()); got != "bad bad" {
			t.Errorf("%s: the opaque statement is at %q", text, got)
		}
		d, ok := code.Stmts[2].(*ast.DynamicSQL)
		if !ok || len(d.Nested) != 1 {
			t.Errorf("%s: %s", text, ast.Dump(code))
			continue
		}
		drop := d.Nested[0].(*ast.Drop)
		if got := s.File.Slice(drop.Names[1].Span()); got != "xx" || drop.Names[0].Last().Text != "it's" {
			t.Errorf("%s: the dropped tables are %v, the second at %q", text, drop.Names, got)
		}
	}
}
