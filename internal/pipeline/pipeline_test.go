// Package pipeline tests the whole way from text to MySQL text and report.
package pipeline

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
)

var update = flag.Bool("update", false, "rewrite golden files")

func TestMain(m *testing.M) { os.Exit(mysqltest.Main(m)) }

var dialects = corpus.Dialects()

func convertText(t testing.TB, dialect, text string) *convert.Result {
	t.Helper()
	return convertWith(t, dialect, text, convert.Settings{})
}

// convertWith is convertText with settings.
func convertWith(t testing.TB, dialect, text string, settings convert.Settings) *convert.Result {
	t.Helper()
	set := &source.Set{}
	if _, err := set.Add("in.sql", []byte(text)); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect(dialect), Settings: settings})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// items lists the action items, one a line: position, rule, effort, object.
func items(res *convert.Result) string {
	var b strings.Builder
	for _, it := range res.Report.Items {
		p := it.Position
		b.WriteString(strings.Join([]string{position(p.Line, p.Column), it.Rule, it.Effort, it.Meaning, it.Object}, " ") + "\n")
	}
	return b.String()
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (run with -update and read the diff):\n%s", path, firstDifference(string(want), got))
	}
}

// TestExamples holds the committed output of the examples true, and loads it.
func TestExamples(t *testing.T) {
	for _, dialect := range dialects {
		t.Run(dialect, func(t *testing.T) {
			files, _ := filepath.Glob(filepath.Join("../../examples", dialect, "*.sql"))
			for _, f := range files {
				if strings.HasSuffix(f, ".mysql.sql") {
					continue
				}
				text, err := os.ReadFile(f)
				if err != nil {
					t.Fatal(err)
				}
				res := convertText(t, dialect, string(text))
				base := strings.TrimSuffix(f, ".sql")
				golden(t, base+".mysql.sql", strings.ReplaceAll(res.Script, "in.sql", filepath.Base(f)))
				golden(t, base+".items.txt", items(res))
				if res.Ledger.Unaccounted != 0 {
					t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
				}
				loads(t, res.Script)
			}
		})
	}
}

// loads runs the script on a real server, which must take it without a word.
func loads(t *testing.T, script string) {
	t.Helper()
	server := mysqltest.Start(t)
	db := server.DB(t)
	server.DropAtCleanup(t, firstGroups(databaseMade, script)...)
	got := server.Load(context.Background(), db, script)
	for _, e := range got.Errors {
		t.Errorf("server: %v", e)
	}
	for _, w := range got.Warnings {
		t.Errorf("server: %v", w)
	}
}
