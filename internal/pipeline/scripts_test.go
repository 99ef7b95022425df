package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
)

// TestScripts holds what becomes of scripts in the style of the tools that
// write them, with the messages, and loads it.
func TestScripts(t *testing.T) {
	for _, dialect := range dialects {
		files, err := filepath.Glob(filepath.Join("testdata", dialect, "*.sql"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			t.Run(dialect+"/"+filepath.Base(f), func(t *testing.T) {
				text, err := os.ReadFile(f)
				if err != nil {
					t.Fatal(err)
				}
				res := convertText(t, dialect, string(text))
				golden(t, strings.TrimSuffix(f, ".sql")+".out", withoutMode(t, res.Script)+"\n"+messages(res))
				if res.Ledger.Unaccounted != 0 {
					t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
				}
				loads(t, res.Script)
			})
		}
	}
}

// withoutMode is a script without the line that sets the sql_mode, the same in
// each; the examples show it.
func withoutMode(t *testing.T, script string) string {
	t.Helper()
	const line = "SET SESSION sql_mode = 'TRADITIONAL';\n"
	if !strings.Contains(script, line) {
		t.Error("the script sets no sql_mode")
	}
	return strings.Replace(script, line, "", 1)
}

// messages lists the action items with their texts, one a line.
func messages(res *convert.Result) string {
	var b strings.Builder
	for _, it := range res.Report.Items {
		fmt.Fprintf(&b, "%s %s %s: %s\n", position(it.Position.Line, it.Position.Column), it.Rule, it.Effort, it.Message)
	}
	return b.String()
}
