//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestTruthTexts: texts beside bits of SQL Server and truth values of Oracle are truth values, and a
// GUID is the same in braces. By the documentation.
func TestTruthTexts(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE t (id int PRIMARY KEY, b bit, c bit NOT NULL, u uniqueidentifier, CHECK (b = 'true' OR c = 'FALSE'))
INSERT INTO t VALUES (1, 1, 1, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'), (2, 0, 0, NULL), (3, NULL, 0, NULL)
UPDATE t SET b = 'false' WHERE c IN ('False') AND b IS NULL
GO
CREATE VIEW v AS SELECT id, ISNULL(b, 'true') AS x, CASE b WHEN 'true' THEN 'yes' ELSE 'no' END AS y FROM t WHERE u = '{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}' OR b = 'false'
GO
`)
	want := []string{"1|1|yes", "2|0|no", "3|0|no"}
	if got := lines(t, db, "SELECT * FROM v ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q\n%s", got, want, res.Script)
	}
	if _, err := db.Exec("INSERT INTO t (id, b, c) VALUES (4, 0, 1)"); err == nil {
		t.Error("the check takes false and true")
	}
	db, res = loaded(t, "oracle", `CREATE TABLE t (id NUMBER(5) PRIMARY KEY, b BOOLEAN DEFAULT 'yes', n NUMBER(1));
INSERT INTO t (id, n) VALUES (1, 1);
INSERT INTO t VALUES (2, 'off', 0);
INSERT INTO t VALUES (3, NULL, 2);
UPDATE t SET n = 5 WHERE b = 'no';
CREATE VIEW v AS SELECT id, n, NVL(b, 'on') AS x FROM t WHERE b = 't' OR b IS NULL OR n = '5';
`)
	want = []string{"1|1|1", "2|5|0", "3|2|1"}
	if got := lines(t, db, "SELECT * FROM v ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q\n%s", got, want, res.Script)
	}
}
