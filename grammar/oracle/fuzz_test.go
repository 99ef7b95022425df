package oracle_test

import (
	"os"
	"path/filepath"
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
