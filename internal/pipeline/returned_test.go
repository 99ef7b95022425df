package pipeline

import (
	"strings"
	"testing"
)

// Rows of a WITH that go to the table of the statement have their numbers first only where
// the statement reads them in FROM; elsewhere PostgreSQL numbers them later.
func TestOrderOfReturnedRows(t *testing.T) {
	const table = "CREATE TABLE s (id serial PRIMARY KEY, parent int, label text);\nWITH p AS (INSERT INTO s (label) VALUES ('top') RETURNING id) "
	for text, converted := range map[string]bool{
		"INSERT INTO s (parent, label) SELECT id, 'x' FROM p":                                                               true,
		"INSERT INTO s (parent, label) VALUES ((SELECT id FROM p), 'x')":                                                    false,
		"INSERT INTO s (label) VALUES ('x')":                                                                                false,
		"INSERT INTO s (id, label) SELECT q.id + 9, 'x' FROM (TABLE p) AS q":                                                false,
		", q AS (INSERT INTO s (parent) SELECT id FROM p RETURNING id) INSERT INTO s (parent, label) SELECT id, 'x' FROM q": true,
	} {
		sql := convertText(t, "postgres", table+text+";").Script
		if got := !strings.Contains(sql, "MY4101"); got != converted {
			t.Errorf("%s: converted %t\n%s", text, got, sql)
		}
	}
}
