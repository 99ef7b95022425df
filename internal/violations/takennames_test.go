//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestTakenNames writes rows before and behind a table gets the name of one that is kept under another.
func TestTakenNames(t *testing.T) {
	db, _ := loaded(t, "sqlserver", `CREATE TABLE bin (id int PRIMARY KEY, title varchar(20));
GO
INSERT INTO bin VALUES (1, 'a'), (3, 'c');
UPDATE bin SET title = 'x' WHERE id = 3;
GO
EXEC sp_rename 'bin', 'bin_old';
GO
CREATE TABLE bin (id int CONSTRAINT bin_key PRIMARY KEY, title varchar(20));
GO
INSERT INTO bin SELECT id + 10, title FROM bin_old;
INSERT INTO bin VALUES (2, 'n');
UPDATE bin SET title = 'y' WHERE id = 13;
GO
`)
	for query, want := range map[string][]string{
		"SELECT CONCAT_WS('|', id, title) FROM bin ORDER BY id":     {"2|n", "11|a", "13|y"},
		"SELECT CONCAT_WS('|', id, title) FROM bin_old ORDER BY id": {"1|a", "3|x"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

// TestTakenColumns reads columns and tables that are dropped later, and whose names others get.
func TestTakenColumns(t *testing.T) {
	leavesSameRows(t, "taken_columns", `CREATE TABLE chute (id int PRIMARY KEY, st int);
INSERT INTO chute VALUES (1, 1), (2, 5);
ALTER TABLE chute ADD COLUMN st2 text;
UPDATE chute SET st2 = CASE st WHEN 1 THEN 'one' ELSE 'many' END;
ALTER TABLE chute DROP COLUMN st;
ALTER TABLE chute RENAME COLUMN st2 TO st;
CREATE TABLE bunker (id int PRIMARY KEY);
INSERT INTO bunker VALUES (7);
CREATE TABLE bunker_copy AS SELECT * FROM bunker;
DROP TABLE bunker;
CREATE TABLE bunker (id int PRIMARY KEY);
`, [][2]string{
		{"SELECT concat_ws('|', id, st) FROM chute ORDER BY id", "SELECT CONCAT_WS('|', id, st) FROM chute ORDER BY id"},
		{"SELECT id::text FROM bunker_copy", "SELECT id FROM bunker_copy"},
		{"SELECT count(*)::text FROM bunker", "SELECT COUNT(*) FROM bunker"},
	})
}
