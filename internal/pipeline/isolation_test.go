package pipeline

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
)

// script is 50 statements of a dialect with its terminator.
func script(dialect string) []string {
	end := map[string]string{"oracle": ";\n", "sqlserver": "\nGO\n", "postgres": ";\n"}[dialect]
	var list []string
	for i := range 25 {
		list = append(list,
			fmt.Sprintf("CREATE TABLE t%d (\n  id INT NOT NULL,\n  name VARCHAR(40) DEFAULT 'x',\n  PRIMARY KEY (id)\n)%s", i, end),
			fmt.Sprintf("CREATE INDEX ix%d ON t%d (name)%s", i, i, end))
	}
	return list
}

// tables are the statements of the result by name.
func tables(res *convert.Result) map[string]string {
	m := map[string]string{}
	for _, s := range res.Statements {
		if s.Kind == "table" {
			m[s.Name] = s.Text
		}
	}
	return m
}

// TestBrokenStatement breaks each of 50 statements in turn: no other table may
// change.
func TestBrokenStatement(t *testing.T) {
	for _, dialect := range dialects {
		t.Run(dialect, func(t *testing.T) {
			list := script(dialect)
			whole := tables(convertText(t, dialect, strings.Join(list, "")))
			if len(whole) != 25 {
				t.Fatalf("%d tables of 25", len(whole))
			}
			for k := range list {
				broken := append([]string(nil), list...)
				broken[k] = strings.Replace(broken[k], " ON ", " ON ON ( ", 1)
				broken[k] = strings.Replace(broken[k], "CREATE TABLE ", "CREATE TABLE = ", 1)
				res := convertText(t, dialect, strings.Join(broken, ""))
				own := fmt.Sprintf("t%d", k/2)
				got := tables(res)
				for name, text := range whole {
					if name != own && got[name] != text {
						t.Errorf("statement %d broken: table %s changed to %q", k, name, got[name])
					}
				}
				if res.Report.Totals.Unparsed != 1 {
					t.Errorf("statement %d broken: %d unparsed", k, res.Report.Totals.Unparsed)
				}
			}
		})
	}
}

// TestSameOutputTwice converts every example several times.
func TestSameOutputTwice(t *testing.T) {
	for _, dialect := range dialects {
		text := strings.Join(script(dialect), "")
		first := convertText(t, dialect, text)
		for range 5 {
			again := convertText(t, dialect, text)
			if again.Script != first.Script || items(again) != items(first) {
				t.Errorf("%s: two runs differ", dialect)
			}
		}
	}
}
