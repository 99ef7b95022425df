package pipeline

import (
	"slices"
	"testing"
)

// TestTableFromQuery: a list of names before AS gives a table no types, so the
// table is not made up from them.
func TestTableFromQuery(t *testing.T) {
	for dialect, text := range map[string]string{
		"oracle":   "CREATE TABLE t (a, b) AS SELECT level, 1 FROM dual CONNECT BY level < 9;",
		"postgres": "CREATE TABLE t (a, b) AS SELECT 1, 2;",
	} {
		res := convertText(t, dialect, text)
		if got := ruleIDs(res); !slices.Equal(got, []string{"MY2023"}) {
			t.Errorf("%s: items %v, want MY2023", dialect, got)
		}
		if b := body(res); b != "" {
			t.Errorf("%s: converts to %s, want nothing", dialect, b)
		}
		if res.Ledger.Unaccounted != 0 {
			t.Errorf("%s: %d tokens unaccounted for", dialect, res.Ledger.Unaccounted)
		}
	}
}
