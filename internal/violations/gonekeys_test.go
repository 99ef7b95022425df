//go:build unix

package violations

import (
	"strings"
	"testing"
)

// TestTruncateBeforeDrops: TRUNCATE … CASCADE empties the tables that refer to one that is dropped later, or by
// a key that is.
func TestTruncateBeforeDrops(t *testing.T) {
	leavesSameRows(t, "truncate_before_drops", `CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p);
CREATE TABLE g (id int PRIMARY KEY, c int REFERENCES c);
CREATE TABLE q (id int PRIMARY KEY);
CREATE TABLE d (id int PRIMARY KEY, q int CONSTRAINT dq REFERENCES q);
CREATE TABLE e (id int PRIMARY KEY, q int CONSTRAINT eq REFERENCES q);
ALTER TABLE e DROP CONSTRAINT eq;
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1, 1);
INSERT INTO g VALUES (1, 1);
INSERT INTO q VALUES (1);
INSERT INTO d VALUES (1, 1);
INSERT INTO e VALUES (1, 1);
TRUNCATE p CASCADE;
TRUNCATE q CASCADE;
INSERT INTO g VALUES (2, NULL);
INSERT INTO d VALUES (2, NULL);
ALTER TABLE d DROP CONSTRAINT dq;
DROP TABLE p CASCADE;
DROP TABLE c CASCADE;
`, [][2]string{
		{"SELECT id FROM g", "SELECT id FROM g"},
		{"SELECT id FROM d", "SELECT id FROM d"},
		{"SELECT count(*) FROM q", "SELECT COUNT(*) FROM q"},
		{"SELECT id FROM e", "SELECT id FROM e"},
	})
}

// TestActionsOfGoneKeys: a change on which a foreign key acted that is dropped later is an item, and only that.
func TestActionsOfGoneKeys(t *testing.T) {
	const head = "CREATE TABLE p (id int PRIMARY KEY, n int);\nCREATE TABLE c (id int PRIMARY KEY, p int CONSTRAINT k REFERENCES p ON DELETE CASCADE ON UPDATE SET NULL);\n" +
		"CREATE TABLE g (id int PRIMARY KEY, c int REFERENCES c ON DELETE SET NULL);\nINSERT INTO p VALUES (1, 1);\nINSERT INTO c VALUES (1, 1);\nINSERT INTO g VALUES (1, 1);\n"
	for _, c := range []struct{ script, want string }{
		{"DELETE FROM p;\nDROP TABLE p CASCADE;", "The DELETE statement is not converted: a foreign key of c acted there, which is dropped later"},
		{"UPDATE p SET id = 2;\nALTER TABLE c DROP CONSTRAINT k;", "The UPDATE statement is not converted: a foreign key of c acted there, which is dropped later"},
		{"DELETE FROM p;\nDROP TABLE c CASCADE;", "The DELETE statement is not converted: a foreign key of g acted there, which is dropped later"},
		{"UPDATE p SET n = 2;\nALTER TABLE c DROP CONSTRAINT k;", ""},
		{"UPDATE p SET id = 2;\nDROP TABLE c CASCADE;", ""},
		{"ALTER TABLE c DROP CONSTRAINT k;\nDELETE FROM p;", ""},
		{"DELETE FROM p;", ""},
	} {
		_, res := loaded(t, "postgres", head+c.script)
		var got []string
		for _, it := range res.Report.Items {
			if it.Rule == "MY4101" {
				got = append(got, it.Message)
			}
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.script, got, c.want)
		}
	}
}

// TestSkippedNumber: SELECT nextval behind a setval that is computed skips a value, and a NULL that a row has
// beside a default takes none.
func TestSkippedNumber(t *testing.T) {
	leavesSameRows(t, "skipped_number", `CREATE SEQUENCE s INCREMENT BY 3;
CREATE TABLE most (id int);
INSERT INTO most VALUES (5), (9);
CREATE TABLE t (id int PRIMARY KEY DEFAULT nextval('s'), n int DEFAULT nextval('s'));
SELECT setval('s', (SELECT max(id) FROM most));
SELECT nextval('s');
INSERT INTO t (n) VALUES (1);
CREATE SEQUENCE z START 50;
CREATE TABLE v (id int PRIMARY KEY, n int DEFAULT nextval('z'), m bigint NOT NULL DEFAULT nextval('z'));
INSERT INTO v VALUES (1, NULL, 7), (2, NULL, 0);
INSERT INTO v (id) VALUES (3);
INSERT INTO v VALUES (4, NULL, 1), (5, DEFAULT, 2);
INSERT INTO v (id) VALUES (6);
CREATE TABLE w (id int PRIMARY KEY DEFAULT nextval('z'));
INSERT INTO w DEFAULT VALUES;
`, [][2]string{
		{"SELECT concat_ws('|', id, n) FROM t", "SELECT CONCAT_WS('|', id, n) FROM t"},
		{"SELECT concat_ws('|', id, coalesce(n, -1), m) FROM v ORDER BY id", "SELECT CONCAT_WS('|', id, IFNULL(n, -1), m) FROM v ORDER BY id"},
		{"SELECT id FROM w", "SELECT id FROM w"},
	})
}

// TestCyclicKeys: keys of tables that refer to each other, which are added behind them, act on rows and are taken away
// with the unique keys that they stand on, as others are.
func TestCyclicKeys(t *testing.T) {
	db := leavesSameRows(t, "cyclic_keys", `CREATE TABLE p (id int PRIMARY KEY, c int);
CREATE TABLE c (id int PRIMARY KEY, p int CONSTRAINT cu UNIQUE DEFERRABLE CONSTRAINT cp REFERENCES p);
ALTER TABLE p ADD CONSTRAINT pc FOREIGN KEY (c) REFERENCES c ON DELETE SET NULL;
INSERT INTO p VALUES (1, NULL), (2, NULL), (3, NULL);
INSERT INTO c VALUES (1, 1), (2, 2), (3, 3);
UPDATE p SET c = 1 WHERE id = 2;
UPDATE c SET p = 4 - p;
DELETE FROM c WHERE id = 1;
CREATE TABLE x (id int PRIMARY KEY);
CREATE TABLE y (id int PRIMARY KEY, x int REFERENCES x);
ALTER TABLE x ADD COLUMN y int REFERENCES y;
INSERT INTO x VALUES (1);
INSERT INTO y VALUES (1, 1);
TRUNCATE x CASCADE;
`, [][2]string{
		{"SELECT concat_ws('|', id, coalesce(c, -1)) FROM p ORDER BY id", "SELECT CONCAT_WS('|', id, IFNULL(c, -1)) FROM p ORDER BY id"},
		{"SELECT concat_ws('|', id, p) FROM c ORDER BY id", "SELECT CONCAT_WS('|', id, p) FROM c ORDER BY id"},
		{"SELECT (SELECT count(*) FROM x) + (SELECT count(*) FROM y)", "SELECT (SELECT COUNT(*) FROM x) + (SELECT COUNT(*) FROM y)"},
	})
	for _, s := range []string{"INSERT INTO c VALUES (7, 99)", "INSERT INTO p VALUES (7, 99)"} {
		if _, err := db.Exec(s); err == nil || !strings.Contains(err.Error(), "1452") {
			t.Errorf("%s: %v", s, err)
		}
	}
}

// TestNullOfSubquery: what a trigger gives for a missing value is not given for a sub-query that has no row.
func TestNullOfSubquery(t *testing.T) {
	leavesSameRows(t, "null_of_subquery", `CREATE SEQUENCE s;
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (id int PRIMARY KEY, a int DEFAULT nextval('s'), b text DEFAULT 'x', c int NOT NULL DEFAULT nextval('s'));
INSERT INTO u VALUES (1, (SELECT min(id) FROM t), (SELECT 'y' FROM t LIMIT 1), (SELECT count(*) FROM t));
INSERT INTO u (id) VALUES (2);
INSERT INTO u VALUES (3, 5, coalesce((SELECT 'y' FROM t LIMIT 1), NULL), 6);
`, [][2]string{{"SELECT concat_ws('|', id, coalesce(a, -1), coalesce(b, '-'), c) FROM u ORDER BY id", "SELECT CONCAT_WS('|', id, IFNULL(a, -1), IFNULL(b, '-'), c) FROM u ORDER BY id"}})
	_, res := loaded(t, "postgres", "CREATE TABLE t (id int PRIMARY KEY);\nCREATE TABLE u (id int PRIMARY KEY, b text DEFAULT 'x');\nINSERT INTO u VALUES (1, (SELECT 'y' FROM t LIMIT 1)), (2, DEFAULT);\n")
	if got := itemsOf(res, "MY4101"); got != "MY4101" {
		t.Errorf("items %s\n%s", got, res.Script)
	}
}

// TestOrderOfDraws: rows that take several values of a sequence take them in the order of PostgreSQL.
func TestOrderOfDraws(t *testing.T) {
	script := `CREATE SEQUENCE s;
CREATE TABLE t (id int PRIMARY KEY, a int DEFAULT nextval('s'), b text, c int DEFAULT nextval('s'));
INSERT INTO t (id, b, a) VALUES (1, nextval('s'), nextval('s'));
INSERT INTO t (id, b, a) VALUES (2, nextval('s'), nextval('s')), (3, nextval('s'), nextval('s'));
INSERT INTO t (id, c, a) VALUES (4, DEFAULT, DEFAULT);
INSERT INTO t (id, c, a) VALUES (5, DEFAULT, DEFAULT), (6, DEFAULT, 7);
INSERT INTO t (id, c) VALUES (7, nextval('s'));
INSERT INTO t (id, c) VALUES (8, nextval('s')), (9, DEFAULT);
INSERT INTO t (id, b) VALUES (10, 'k' || nextval('s'));
INSERT INTO t (id, c, b) SELECT 11, nextval('s'), nextval('s');
INSERT INTO t (c, b, a, id) VALUES (currval('s'), currval('s'), nextval('s'), 12);
`
	rows := [][2]string{{"SELECT concat_ws('|', id, a, coalesce(b, '-'), c) FROM t ORDER BY id", "SELECT CONCAT_WS('|', id, a, IFNULL(b, '-'), c) FROM t ORDER BY id"}}
	leavesSameRows(t, "order_of_draws", script, rows)
	leavesSameRows(t, "order_of_changed_draws", script+"ALTER TABLE t ALTER a SET DEFAULT 3;\nINSERT INTO t (id, c) VALUES (13, nextval('s'));\n", rows)
}

// TestRowsOfCopiedTable: a table made by LIKE has the defaults that it copies, and no others, whatever the first table gets later.
func TestRowsOfCopiedTable(t *testing.T) {
	var queries [][2]string
	for _, table := range []string{"a", "b", "c"} {
		queries = append(queries, [2]string{"SELECT concat_ws('|', id, coalesce(n, -1), coalesce(m, -1)) FROM " + table + " ORDER BY id", "SELECT CONCAT_WS('|', id, IFNULL(n, -1), IFNULL(m, -1)) FROM " + table + " ORDER BY id"})
	}
	leavesSameRows(t, "rows_of_copied", `CREATE TABLE a (id serial PRIMARY KEY, n int DEFAULT 5, m int);
ALTER TABLE a ALTER m SET DEFAULT 6;
ALTER TABLE a ALTER m SET DEFAULT 7;
INSERT INTO a (id) VALUES (1);
CREATE TABLE b (LIKE a);
CREATE TABLE c (LIKE a INCLUDING DEFAULTS);
INSERT INTO b (id) VALUES (2);
INSERT INTO c (id) VALUES (2);
ALTER TABLE a ALTER n SET DEFAULT 8, ALTER m SET DEFAULT 9;
ALTER TABLE c ALTER m SET DEFAULT 10;
ALTER TABLE b ALTER n SET DEFAULT 11;
INSERT INTO a (id) VALUES (3);
INSERT INTO b (id) VALUES (3);
INSERT INTO c (id) VALUES (3);
`, queries)
}
