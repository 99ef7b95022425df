package postgres_test

import (
	"os"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/internal/grammartest"
)

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
		grammartest.CheckSpans(t, parse(t, "CREATE FUNCTION f() RETURNS int AS $zz$"+text+"$zz$ LANGUAGE plpgsql"))
		grammartest.CheckSpans(t, parse(t, "CREATE FUNCTION f() RETURNS int AS '"+strings.ReplaceAll(text, "'", "''")+"' LANGUAGE plpgsql"))
	})
}
