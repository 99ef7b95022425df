package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert/mysql"
)

// TestAnonymizedReportsHoldNoName takes all names and strings of the examples
// that are no words of SQL, and looks for them in what an anonymized report
// tells of the source.
func TestAnonymizedReportsHoldNoName(t *testing.T) {
	a := &app{}
	if err := a.start(); err != nil {
		t.Fatal(err)
	}
	catalog, err := a.catalog("")
	if err != nil {
		t.Fatal(err)
	}
	known := vocabulary()
	for _, x := range catalog {
		addWords(known, strings.Join(append(append([]string{x.Do.To, x.Message}, x.Match.Types...), x.Match.Functions...), " "))
	}
	addWords(known, "table view index trigger function procedure sequence schema type domain n1 file sql")
	for _, dialect := range dialects() {
		r := exampleReport(t, dialect)
		if err := a.anonymize(r); err != nil {
			t.Fatal(err)
		}
		told, err := json.Marshal(map[string]any{"files": r.Files, "objects": r.Objects, "items": r.Items, "-": r.Settings})
		if err != nil {
			t.Fatal(err)
		}
		left := map[string]bool{}
		for _, w := range wordPattern.FindAllString(strings.ReplaceAll(string(told), `\n`, " "), -1) {
			left[strings.ToLower(w)] = true
		}
		names := 0
		for _, w := range sourceWords(t, dialect) {
			if w = strings.ToLower(w); len(w) < 3 || known[w] || mysql.IsReserved(w) {
				continue
			}
			names++
			if left[w] {
				t.Errorf("%s: %q is left", dialect, w)
			}
		}
		if names < 30 {
			t.Errorf("%s: only %d names were looked for", dialect, names)
		}
	}
}

// sourceWords are the words of an example, names and text of strings alike.
func sourceWords(t *testing.T, dialect string) []string {
	t.Helper()
	paths, err := filepath.Glob("../../examples/" + dialect + "/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(p, ".mysql.sql") {
			words = append(words, regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]+`).FindAllString(string(data), -1)...)
		}
	}
	return words
}
