package postgres_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzParse: no input may panic, and all nodes lie inside their parents.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*.sql")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, st := range parse(f, string(text)).Stmts {
			f.Add(string(text[st.Span().Start-1 : st.Span().End-1]))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkSpans(t, parse(t, text))
	})
}

// FuzzBody is FuzzParse for the text of a body, quoted in two ways.
func FuzzBody(f *testing.F) {
	text, err := os.ReadFile("testdata/plpgsql.sql")
	if err != nil {
		f.Fatal(err)
	}
	for _, st := range parse(f, string(text)).Stmts {
		if code := codeOf(st); code != nil {
			for _, s := range code.Stmts {
				f.Add("BEGIN " + string(text[s.Span().Start-1:s.Span().End-1]) + "; END")
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkSpans(t, parse(t, "CREATE FUNCTION f() RETURNS int AS $zz$"+text+"$zz$ LANGUAGE plpgsql"))
		checkSpans(t, parse(t, "CREATE FUNCTION f() RETURNS int AS '"+strings.ReplaceAll(text, "'", "''")+"' LANGUAGE plpgsql"))
	})
}
