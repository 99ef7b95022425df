package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/csv"
	"github.com/sctconv/sctconv/report/text"
	"github.com/sctconv/sctconv/rules"
)

// TestNoSecretReachesAnOutput converts scripts with a secret in every kind of
// place and looks for it in the script and in all forms of the report.
func TestNoSecretReachesAnOutput(t *testing.T) {
	for dialect, least := range map[string]int{"oracle": 32, "sqlserver": 38, "postgres": 21} {
		data, err := os.ReadFile("testdata/secrets/" + dialect + ".sql")
		if err != nil {
			t.Fatal(err)
		}
		planted := strings.Count(strings.ToLower(string(data)), "c4na")
		files := &source.Set{}
		if _, err := files.Add(dialect+".sql", data); err != nil {
			t.Fatal(err)
		}
		out, err := convertFiles(t.Context(), files, request{From: dialect})
		if err != nil {
			t.Fatal(err)
		}
		outputs := map[string]string{"script": out.Script, "summary": text.Summary(out.Report, "")}
		for _, f := range formats() {
			outputs[f.name] = rendered(t, f.name, out.Report)
		}
		for _, x := range csv.Tables() {
			var b bytes.Buffer
			if err := x.Write(&b, out.Report); err != nil {
				t.Fatal(err)
			}
			outputs["csv"+x.Suffix] = b.String()
		}
		for name, s := range outputs {
			if i := strings.Index(strings.ToLower(s), "c4na"); i >= 0 {
				t.Errorf("%s: %s has a secret: %s", dialect, name, s[max(0, i-80):min(len(s), i+40)])
			}
		}
		if n := count(out.Report, rules.SecretMasked); n < least || n > planted {
			t.Errorf("%s: %d items for %d secrets, want at least %d", dialect, n, planted, least)
		}
	}
}

func count(r *report.Report, rule string) int {
	n := 0
	for _, it := range r.Items {
		if it.Rule == rule {
			n++
		}
	}
	return n
}
