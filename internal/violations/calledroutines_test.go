//go:build unix

package violations

import (
	"os"
	"strings"
	"testing"
)

// TestCalledRoutines: what triggers call does the same, in the script and behind it.
func TestCalledRoutines(t *testing.T) {
	script, err := os.ReadFile("../catalogs/testdata/row_calls.sql")
	if err != nil {
		t.Fatal(err)
	}
	oracle, err := os.ReadFile("../pipeline/testdata/oracle/row_calls.sql") // the same in PL/SQL, before its procedures are made
	if err != nil {
		t.Fatal(err)
	}
	statements := []string{
		"INSERT INTO tracks VALUES (5, 2, 3, '  e')",
		"INSERT INTO tracks VALUES (6, 2, -3, 'f')",
		"UPDATE tracks SET length = -1 WHERE id = 5",
		"UPDATE tracks SET credit = 1 WHERE id = 5",
		"UPDATE tracks SET title = ' x' WHERE id = 1",
		"DELETE FROM tracks WHERE id = 3",
		"DELETE FROM tracks WHERE id = 1",
	}
	queries := []string{
		"SELECT CONCAT_WS('|', id, refs) FROM credits ORDER BY id",
		"SELECT CONCAT_WS('|', id, COALESCE(credit, 0), COALESCE(length, 0), title) FROM tracks ORDER BY id",
		"SELECT CONCAT_WS('|', id, what, who) FROM journal ORDER BY id",
	}
	sameActs(t, "called_routines", string(script), "postgres", string(script), statements, queries)
	plain := strings.Replace(string(script), " USING ERRCODE = 'check_violation'", "", 1) // Oracle has one state
	sameActs(t, "called_procedures", plain, "oracle", string(oracle), statements, queries)
}
