//go:build unix

package violations

import (
	"database/sql"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
)

// movedKeysScript has changes in which rows take the keys of others.
const movedKeysScript = `CREATE TABLE seat (id int PRIMARY KEY DEFERRABLE, place int UNIQUE DEFERRABLE, name text, grp int, no int, UNIQUE (grp, no) DEFERRABLE);
INSERT INTO seat VALUES (1, 10, 'a', 1, 1), (2, 20, 'b', 1, 2), (3, 30, 'c', 1, 3), (4, NULL, 'd', 2, 1);
UPDATE seat SET id = id + 1;
UPDATE seat SET id = 1 + id, place = place + 10 WHERE id > 1;
UPDATE seat SET id = id - 2;
UPDATE seat SET no = no + 1 WHERE grp = 1;
UPDATE seat SET id = CASE id WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE id END;
UPDATE seat SET place = 60 - place;
UPDATE seat SET place = a.place FROM seat a WHERE a.id = 3 - seat.id AND seat.id < 3;
UPDATE seat SET place = 1 WHERE id = 4;
CREATE TABLE word (id int PRIMARY KEY, w text UNIQUE DEFERRABLE, n int);
INSERT INTO word VALUES (1, 'a', 1), (2, 'xa', 2), (3, 'B', 3), (4, NULL, 4);
UPDATE word SET w = 'x' || w;
UPDATE word SET w = lower(w);
UPDATE word SET w = replace(w, 'xx', 'yy');
UPDATE word SET w = w || 'z' WHERE id = 1;
CREATE TABLE late (id int PRIMARY KEY, w text);
INSERT INTO late VALUES (1, 'A'), (2, 'a'), (3, 'b');
UPDATE late SET w = w || id;
CREATE UNIQUE INDEX late_w ON late (lower(w));
UPDATE late SET w = w || 'x';
CREATE TABLE numbered (id serial PRIMARY KEY, n int);
INSERT INTO numbered (n) VALUES (1), (2);
UPDATE numbered SET id = id + 10;
CREATE TABLE waits (id int PRIMARY KEY, n int UNIQUE DEFERRABLE INITIALLY DEFERRED);
INSERT INTO waits VALUES (1, 1), (2, 2);
BEGIN;
INSERT INTO waits VALUES (3, 1);
UPDATE waits SET n = 3 WHERE id = 1;
COMMIT;
BEGIN;
UPDATE waits SET n = 2 WHERE id = 1;
DELETE FROM waits WHERE id = 2;
COMMIT;
`

// leavesSameRows holds what queries give behind a script on both servers against each other; no statement about rows may
// be left to a person.
func leavesSameRows(t *testing.T, database, script string, queries [][2]string) *sql.DB {
	t.Helper()
	pg := pgtest.Start(t)
	if err := pg.Exec("postgres", "CREATE DATABASE "+database); err != nil {
		t.Fatal(err)
	}
	if err := pg.Exec(database, script); err != nil {
		t.Fatal(err)
	}
	db, res := loaded(t, "postgres", script)
	for _, it := range res.Report.Items {
		if it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	for _, q := range queries {
		want, err := pg.Answers(database, []string{q[0]})
		if err != nil {
			t.Fatal(err)
		}
		if got := lines(t, db, q[1]); !slices.Equal(got, strings.Split(want[0], "\n")) {
			t.Errorf("%s\n got %q\nwant %q", q[1], got, strings.Split(want[0], "\n"))
		}
	}
	return db
}

// TestMovedKeys holds changes that move keys past each other against PostgreSQL: MySQL checks them row by row.
func TestMovedKeys(t *testing.T) {
	db := leavesSameRows(t, "moved_keys", movedKeysScript, [][2]string{
		{"SELECT concat_ws('|', id, coalesce(place, -1), name, grp, no) FROM seat ORDER BY id", "SELECT CONCAT_WS('|', id, IFNULL(place, -1), name, grp, no) FROM seat ORDER BY id"},
		{"SELECT concat_ws('|', id, coalesce(w, '-')) FROM word ORDER BY id", "SELECT CONCAT_WS('|', id, IFNULL(w, '-')) FROM word ORDER BY id"},
		{"SELECT concat_ws('|', id, w) FROM late ORDER BY id", "SELECT CONCAT_WS('|', id, w) FROM late ORDER BY id"},
		{"SELECT concat_ws('|', id, n) FROM waits ORDER BY id", "SELECT CONCAT_WS('|', id, n) FROM waits ORDER BY id"},
		{"SELECT concat_ws('|', id, n) FROM numbered ORDER BY id", "SELECT CONCAT_WS('|', id, n) FROM numbered ORDER BY id"},
	})
	for _, key := range []string{"INSERT INTO seat VALUES (1, 99, 'q', 9, 9)", "INSERT INTO seat VALUES (9, 1, 'q', 9, 9)", "INSERT INTO word VALUES (9, 'yya', 1)"} {
		if _, err := db.Exec(key); err == nil || !strings.Contains(err.Error(), "1062") {
			t.Errorf("%s: %v", key, err)
		}
	}
}

// TestMovedKeysThatStay: a key that something else needs while the rows are written makes the change an item.
func TestMovedKeysThatStay(t *testing.T) {
	for dialect, script := range map[string]string{
		"sqlserver": "CREATE TABLE t (id int IDENTITY PRIMARY KEY, n int);\nINSERT INTO t (n) VALUES (1), (2);\nUPDATE t SET n = n + 1;\n" +
			"CREATE TABLE u (id int PRIMARY KEY);\nCREATE TABLE v (u int REFERENCES u);\nINSERT INTO u VALUES (1), (2);\nUPDATE u SET id = 3 - id;\nUPDATE u SET id = id + 1;\n",
		"postgres": "CREATE TABLE t (id serial PRIMARY KEY, n int);\nINSERT INTO t (n) VALUES (1), (2);\nUPDATE t SET id = 3 - id;\nUPDATE t SET id = id + 1;\n",
	} {
		_, res := loaded(t, dialect, script)
		items := 0
		for _, it := range res.Report.Items {
			if it.Rule == "MY4101" && strings.Contains(it.Message, "keys of others") {
				items++
			}
		}
		if items != 1 {
			t.Errorf("%s: %d items, want 1\n%s", dialect, items, res.Script)
		}
	}
}

// TestNumbersOfAddedColumn: rows get the values of a sequence that a column is added with at the place of the
// column, rows of dropped tables have taken some, and setval of nothing does nothing.
func TestNumbersOfAddedColumn(t *testing.T) {
	leavesSameRows(t, "numbers_of_added", `CREATE SEQUENCE s START 50;
CREATE TABLE t (id int PRIMARY KEY, n int);
INSERT INTO t VALUES (7, 1), (5, 2);
INSERT INTO t VALUES (1, 3);
SELECT setval('s', 91, false);
CREATE TABLE u (id int DEFAULT nextval('s'));
INSERT INTO u DEFAULT VALUES;
ALTER TABLE t ADD COLUMN c int DEFAULT nextval('s');
INSERT INTO t VALUES (2, 4);
INSERT INTO u DEFAULT VALUES;
ALTER SEQUENCE s INCREMENT BY 10;
INSERT INTO t VALUES (3, 5);
CREATE TABLE gone (id int DEFAULT nextval('s'), n int);
INSERT INTO gone (n) VALUES (1), (2);
DROP TABLE gone;
INSERT INTO u DEFAULT VALUES;
CREATE TABLE v (id serial PRIMARY KEY, n int UNIQUE);
INSERT INTO v (n) VALUES (1), (2);
TRUNCATE v;
SELECT setval('v_id_seq', (SELECT max(id) FROM v));
INSERT INTO v (n) VALUES (3);
`, [][2]string{
		{"SELECT concat_ws('|', id, c) FROM t ORDER BY id", "SELECT CONCAT_WS('|', id, c) FROM t ORDER BY id"},
		{"SELECT id FROM u ORDER BY id", "SELECT id FROM u ORDER BY id"},
		{"SELECT id FROM v ORDER BY id", "SELECT id FROM v ORDER BY id"},
	})
}

// TestNullForSequence: a column that may be NULL and takes its default from a sequence keeps the NULL that a
// script writes, which AUTO_INCREMENT would number.
func TestNullForSequence(t *testing.T) {
	leavesSameRows(t, "null_for_sequence", `CREATE SEQUENCE s1;
CREATE SEQUENCE s2;
CREATE SEQUENCE s3;
CREATE TABLE a (id bigint DEFAULT nextval('s1'), c int);
INSERT INTO a (c) VALUES (1);
INSERT INTO a (id, c) VALUES (NULL, 2);
INSERT INTO a (c) VALUES (3);
INSERT INTO a SELECT CASE WHEN c = 1 THEN NULL ELSE c END, 6 FROM a;
UPDATE a SET id = NULL WHERE c = 3;
CREATE TABLE b (id int PRIMARY KEY, n bigint DEFAULT nextval('s2') UNIQUE);
INSERT INTO b VALUES (1), (2);
INSERT INTO b SELECT 3, NULL;
CREATE TABLE d (id int PRIMARY KEY, n bigint DEFAULT nextval('s3') UNIQUE);
INSERT INTO d VALUES (1), (2);
`, [][2]string{
		{"SELECT concat_ws('|', c, coalesce(id, -1)) FROM a ORDER BY c, id NULLS FIRST", "SELECT CONCAT_WS('|', c, IFNULL(id, -1)) FROM a ORDER BY c, id"},
		{"SELECT concat_ws('|', id, coalesce(n, -1)) FROM b ORDER BY id", "SELECT CONCAT_WS('|', id, IFNULL(n, -1)) FROM b ORDER BY id"},
		{"SELECT 'd'", "SELECT TABLE_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND EXTRA = 'auto_increment'"},
	})
}

// TestDefaultsOfDomain: rows get the default that their domain had where they were written.
func TestDefaultsOfDomain(t *testing.T) {
	leavesSameRows(t, "defaults_of_domain", `CREATE DOMAIN code AS varchar(6) DEFAULT 'k' CHECK (VALUE <> '');
CREATE TABLE t (id int, c code, d code DEFAULT 'own');
INSERT INTO t (id) VALUES (3);
ALTER DOMAIN code DROP DEFAULT;
INSERT INTO t (id) VALUES (4);
INSERT INTO t (id, c) VALUES (5, DEFAULT);
ALTER DOMAIN code SET DEFAULT 'z';
INSERT INTO t (id, c) VALUES (6, DEFAULT);
INSERT INTO t (id) VALUES (7);
ALTER DOMAIN code DROP DEFAULT;
INSERT INTO t (id) VALUES (8);
`, [][2]string{{"SELECT concat_ws('|', id, coalesce(c, '-'), d) FROM t ORDER BY id", "SELECT CONCAT_WS('|', id, IFNULL(c, '-'), d) FROM t ORDER BY id"}})
}
