//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"
)

// TestLateChecks: rows that stand before a check which did not look at them are written, whatever it says of them;
// it refuses rows behind it, those of the script and later ones.
func TestLateChecks(t *testing.T) {
	for _, c := range []struct {
		dialect, script string
		rows            []string
		refused         string // one more row
	}{
		{"postgres", `CREATE TABLE t (id int PRIMARY KEY, n numeric(9,2), s text, lo int, hi int DEFAULT 7);
INSERT INTO t (id, n, s, lo, hi) VALUES (1, 1.5, 'a', 1, 2), (2, -1, 'a', 1, 2), (3, NULL, NULL, NULL, 2), (4, 1, 'x', 1, 2), (5, 1, 'b', 3, 2), (6, 0.001, 'b', 1, 2), (7, 1, 'A', 1, 2);
INSERT INTO t (id, n, s, lo) VALUES (8, 1, 'b', 1), (9, 1, 'b', 8);
COPY t (id, n, s, lo, hi) FROM stdin;
11	1.5	a	1	2
12	-1	a	1	2
13	0	a	1	2
14	\N	\N	\N	\N
\.
ALTER TABLE t ADD CONSTRAINT n_ck CHECK (n > 0 OR n IS NULL) NOT VALID;
ALTER TABLE t ADD CONSTRAINT s_ck CHECK (((s)::text = ANY (ARRAY['a'::text, ('b'::character varying)::text]))) NOT VALID;
ALTER TABLE t ADD CONSTRAINT h_ck CHECK (NOT lo > hi) NOT VALID;
INSERT INTO t (id, n, s) VALUES (15, 1, 'b');
`, []string{"1", "11", "12", "13", "14", "15", "2", "3", "4", "5", "6", "7", "8", "9"}, "INSERT INTO t (id, n, s) VALUES (16, 1, 'c')"},
		{"sqlserver", `CREATE TABLE t (id int NOT NULL PRIMARY KEY, s varchar(9) NULL, n money NULL)
GO
INSERT INTO t (id, s, n) VALUES (1, 'a', 1), (2, 'A', 1), (3, 'c', 1), (4, 'b', -2), (5, 'b', NULL), (6, NULL, 5)
GO
ALTER TABLE t WITH NOCHECK ADD CONSTRAINT s_ck CHECK ([s] IN ('a', 'b') AND [n] BETWEEN 0 AND 10)
GO
`, []string{"1", "2", "3", "4", "5", "6"}, "INSERT INTO t (id, s, n) VALUES (7, 'a', 11)"},
		{"oracle", `CREATE TABLE t (id NUMBER(9) PRIMARY KEY, s VARCHAR2(9), n NUMBER(5));
INSERT INTO t VALUES (1, 'a', 1);
INSERT INTO t VALUES (2, '', 1);
INSERT INTO t VALUES (3, 'a', NULL);
ALTER TABLE t ADD CONSTRAINT n_ck CHECK (n IS NOT NULL) ENABLE NOVALIDATE;
ALTER TABLE t ADD CONSTRAINT s_ck CHECK (s IS NOT NULL AND s <> 'q') ENABLE NOVALIDATE;
`, []string{"1", "2"}, "INSERT INTO t (id, s, n) VALUES (4, NULL, 1)"}, // the first check makes the column NOT NULL: row 3 is an item
		{"oracle", `CREATE TABLE t (id NUMBER(9) PRIMARY KEY, gone NUMBER(1) DEFAULT 0 NOT NULL, k VARCHAR2(3) DEFAULT 'on', n NUMBER(5));
INSERT INTO t (id) VALUES (1);
INSERT INTO t (id, gone) VALUES (2, 3);
INSERT INTO t (id, gone, k) VALUES (3, 1, 'of');
UPDATE t SET n = id * 10;
UPDATE t SET k = 'x', n = 5 WHERE id = 1;
UPDATE t SET n = 6 WHERE id = 2;
ALTER TABLE t MODIFY (gone DEFAULT 7);
ALTER TABLE t ADD CONSTRAINT gone_ck CHECK (gone BETWEEN 0 AND 1) NOVALIDATE;
ALTER TABLE t ADD CONSTRAINT k_ck CHECK (k IN ('on', 'off')) ENABLE NOVALIDATE;
`, []string{"1", "2", "3"}, "INSERT INTO t (id, gone) VALUES (4, 2)"},
	} {
		db, res := loaded(t, c.dialect, c.script)
		if got := lines(t, db, "SELECT id FROM t ORDER BY CAST(id AS CHAR)"); !slices.Equal(got, c.rows) {
			t.Errorf("%s: rows %q, want %q\n%s", c.dialect, got, c.rows, res.Script)
		}
		if _, err := db.Exec(c.refused); err == nil || !strings.Contains(err.Error(), "is violated") {
			t.Errorf("%s: %s: %v", c.dialect, c.refused, err)
		}
	}
}
