//go:build unix

package violations

import (
	"strings"
	"testing"
)

// foreignKeyTypes are keys whose columns differ in type; rows as in [otherCases],
// of parents first.
var foreignKeyTypes = []struct{ name, dialect, schema, parents, rows string }{
	{"length of numbers", "oracle", "CREATE TABLE p (id NUMBER(12) PRIMARY KEY); CREATE TABLE t (a NUMBER(4) REFERENCES p);", "1|9999|123456789012", "+1 +9999 -2 +NULL"},
	{"shorter parent", "oracle", "CREATE TABLE p (id NUMBER(4) PRIMARY KEY); CREATE TABLE t (a NUMBER(12) REFERENCES p);", "1|9999", "+1 +9999 -10000 -123456789012"},
	{"fraction", "oracle", "CREATE TABLE p (id NUMBER(9) PRIMARY KEY); CREATE TABLE t (a NUMBER(9,2) REFERENCES p);", "1|2", "+1 -1.5 -1.01 +2.00"},
	{"precision", "oracle", "CREATE TABLE p (id NUMBER(20) PRIMARY KEY); CREATE TABLE t (a NUMBER(25,3) REFERENCES p);", "1|12345678901234567890", "+1 -1.5 +12345678901234567890"},
	{"chain of fractions", "oracle", "CREATE TABLE q (id NUMBER(5) PRIMARY KEY); CREATE TABLE p (id NUMBER(5,1) PRIMARY KEY REFERENCES q); CREATE TABLE t (a NUMBER(7,3) REFERENCES p);", "INSERT INTO q (id) VALUES (1)|1", "+1 -1.001 -1.1"},
	{"character and varying", "oracle", "CREATE TABLE p (id VARCHAR2(20) PRIMARY KEY); CREATE TABLE t (a VARCHAR2(5) REFERENCES p);", "'x'|'long enough'", "+'x' -'y' -'long enough'"},
	{"sign", "sqlserver", "CREATE TABLE p (id tinyint NOT NULL PRIMARY KEY)\nGO\nCREATE TABLE t (a tinyint REFERENCES p)", "0|255", "+0 +255 -254 --1 -256"},
	{"time of a date", "postgres", "CREATE TABLE p (id date PRIMARY KEY); CREATE TABLE t (a timestamp REFERENCES p);", "'2020-01-01'", "+'2020-01-01' -'2020-01-01 12:00:00'"},
	{"size of numbers", "postgres", "CREATE TABLE p (id bigint PRIMARY KEY); CREATE TABLE t (a smallint REFERENCES p);", "1|70000", "+1 -2"},
	{"identity keeps its type", "postgres", "CREATE TABLE p (id serial PRIMARY KEY); CREATE TABLE t (a bigint REFERENCES p);", "1", "+1 -2 -2147483648"},
	{"text", "postgres", "CREATE TABLE p (id text PRIMARY KEY); CREATE TABLE t (a varchar(9) REFERENCES p);", "'x'", "+'x' -'X' -'y'"},
}

// TestForeignKeyTypes: keys over different types load, and find the rows that they find in the source.
func TestForeignKeyTypes(t *testing.T) {
	for _, c := range foreignKeyTypes {
		t.Run(c.name, func(t *testing.T) {
			db, _ := loaded(t, c.dialect, c.schema)
			for _, p := range strings.FieldsFunc(c.parents, func(r rune) bool { return r == '|' }) {
				if !strings.HasPrefix(p, "INSERT") {
					p = "INSERT INTO p (id) VALUES (" + p + ")"
				}
				mustExec(t, db, p)
			}
			if got := scalar(t, db, "SELECT COUNT(*) FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE() AND table_name = 't'"); got != "1" {
				t.Errorf("%s foreign keys, want 1", got)
			}
			outcome(t, db, c.rows)
		})
	}
}

// TestSetDefault: SET DEFAULT of a key, by trigger, and as SET NULL where there is no default.
func TestSetDefault(t *testing.T) {
	db, _ := loaded(t, "postgres", `CREATE TABLE p (id int, k varchar(5), PRIMARY KEY (id, k));
CREATE TABLE t (n int PRIMARY KEY, a int NOT NULL DEFAULT 0, k varchar(5) DEFAULT 'x', FOREIGN KEY (a, k) REFERENCES p (id, k) ON DELETE SET DEFAULT ON UPDATE SET DEFAULT);
CREATE TABLE u (n int PRIMARY KEY, a int, k varchar(5), FOREIGN KEY (a, k) REFERENCES p ON DELETE SET DEFAULT ON UPDATE CASCADE);`)
	mustExec(t, db, "INSERT INTO p VALUES (0, 'x'), (1, 'x'), (2, 'y'), (3, 'z')",
		"INSERT INTO t VALUES (1, 1, 'x'), (2, 2, 'y')", "INSERT INTO u VALUES (1, 3, 'z'), (2, 2, 'y')",
		"DELETE FROM p WHERE id = 3", "UPDATE p SET id = 4 WHERE id = 2")
	const rows = "SELECT GROUP_CONCAT(CONCAT_WS('.', n, a, k) ORDER BY n) FROM "
	check := func(table, want string) {
		t.Helper()
		if got := scalar(t, db, rows+table); got != want {
			t.Errorf("%s: %s, want %s", table, got, want)
		}
	}
	check("t", "1.1.x,2.0.x")
	check("u", "1,2.4.y")
	mustExec(t, db, "DELETE FROM p WHERE id = 1", "UPDATE p SET id = id")
	check("t", "1.0.x,2.0.x")
	for _, s := range []string{"DELETE FROM p WHERE id = 0", "UPDATE p SET k = 'q' WHERE id = 0"} {
		if _, err := db.Exec(s); err == nil {
			t.Errorf("%s is taken: rows refer to the default itself", s)
		}
	}
	check("t", "1.0.x,2.0.x")
}

// TestSetNullSeen: a parent that is deleted sets NULL where triggers look at the column, by a trigger where one can.
func TestSetNullSeen(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE p (id int PRIMARY KEY, up int);
CREATE TABLE t (id int PRIMARY KEY, p int NULL CONSTRAINT f REFERENCES p (id) ON DELETE SET NULL, n int, twice AS p * 2, CONSTRAINT k CHECK (n > 0 OR p IS NOT NULL), CONSTRAINT l CHECK (NOT (p + 1 > 100 OR p IN (7, n))))
GO
CREATE UNIQUE INDEX u ON t (p) WHERE n > 5
`)
	if got := itemsOf(res, "MY2092", "MY2805"); got != "MY2805" {
		t.Errorf("items %s", got)
	}
	mustExec(t, db, "INSERT INTO p VALUES (1, 1), (2, 1), (3, 1), (4, 1)", "INSERT INTO t (id, p, n) VALUES (1, 1, 6), (2, 2, 8), (3, 3, 1), (4, 4, -1)", "DELETE FROM p WHERE id = 1")
	for _, s := range []string{"DELETE FROM p WHERE id = 2", "DELETE FROM p WHERE id = 4"} {
		if _, err := db.Exec(s); err == nil {
			t.Errorf("%s is taken\n%s", s, res.Script)
		}
	}
	mustExec(t, db, "DELETE FROM p WHERE id = 3")
	if got := scalar(t, db, "SELECT GROUP_CONCAT(CONCAT_WS('.', id, IFNULL(p, '-'), n, IFNULL(twice, '-')) ORDER BY id) FROM t"); got != "1.-.6.-,2.2.8.4,3.-.1.-,4.4.-1.8" {
		t.Errorf("rows %s", got)
	}
	for schema, want := range map[string]string{
		"CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (p int REFERENCES p ON DELETE SET NULL CHECK (p > 1 AND NOT p = 7));":                                                                "",
		"CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (p int REFERENCES p ON DELETE SET NULL ON UPDATE CASCADE CHECK (p > 1));":                                                            "MY2092",
		"CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (p int REFERENCES p ON DELETE SET NULL, CHECK (coalesce(p, 0) > 0));":                                                                "MY2805",
		"CREATE TABLE t (id int PRIMARY KEY, p int REFERENCES t ON DELETE SET NULL, CHECK (coalesce(p, 1) > 0));":                                                                                 "MY2092",
		"CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE p (id int PRIMARY KEY REFERENCES o ON DELETE CASCADE); CREATE TABLE t (p int REFERENCES p ON DELETE SET NULL, CHECK (p IS NOT NULL));": "MY2092",
	} {
		if _, res := loaded(t, "postgres", schema); itemsOf(res, "MY2092", "MY2805") != want {
			t.Errorf("%s\nitems %s, want %s", schema, itemsOf(res, "MY2092", "MY2805"), want)
		}
	}
}
