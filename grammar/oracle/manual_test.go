package oracle_test

import (
	"os"
	"testing"
)

// Every form of statement that the manuals list is read, in scripts and bodies.
func TestManual(t *testing.T) {
	text, err := os.ReadFile("testdata/manual/statements.sql")
	if err != nil {
		t.Fatal(err)
	}
	s := parse(t, string(text))
	for _, e := range s.Errors {
		t.Errorf("%v: %s", s.File.Position(e.Span.Start), e.Msg)
	}
}
