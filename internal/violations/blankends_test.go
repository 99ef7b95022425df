//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestBlankEnds: changes of rows whose texts end in blanks find what the source finds: Oracle
// and PostgreSQL count the blanks of VARCHAR, not those of CHAR, SQL Server counts none.
func TestBlankEnds(t *testing.T) {
	const script = `CREATE TABLE t (id int PRIMARY KEY, c varchar(9), f char(5));
INSERT INTO t (id, c, f) VALUES (1, 'abc', 'abc');
INSERT INTO t (id, c, f) VALUES (2, 'abc  ', 'x');
INSERT INTO t (id, c, f) VALUES (3, 'abc  ', 'abc');
INSERT INTO t (id, c, f) VALUES (4, 'd ', 'abc');
DELETE FROM t WHERE c = 'abc';
UPDATE t SET c = 'one' WHERE c IN ('d', 'abc') OR f IN ('x', 'y') AND c = 'abc  ';
UPDATE t SET f = 'two' WHERE f = 'abc' AND c <> 'abc';
`
	exact := []string{"2|one|x", "3|abc  |two", "4|d |two"}
	for dialect, want := range map[string][]string{"postgres": exact, "oracle": exact, "sqlserver": {"4|one|two"}} {
		db, res := loaded(t, dialect, script)
		if got := lines(t, db, "SELECT id, c, f FROM t ORDER BY id"); !slices.Equal(got, want) {
			t.Errorf("%s: rows %q, want %q\n%s", dialect, got, want, res.Script)
		}
	}
}
