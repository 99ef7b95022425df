//go:build unix

package violations

import (
	"database/sql"
	"testing"
)

// scalar is the text of the only value of a query.
func scalar(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	var v sql.NullString
	if err := db.QueryRow(query).Scan(&v); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return v.String
}

func mustExec(t *testing.T, db *sql.DB, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// TestRowVersion: each insert and update gives a row a greater version.
func TestRowVersion(t *testing.T) {
	db, _ := loaded(t, "sqlserver", "CREATE TABLE t (a int PRIMARY KEY, v rowversion NOT NULL)")
	mustExec(t, db, "INSERT INTO t (a) VALUES (1), (2)", "CREATE TABLE old AS SELECT a, v FROM t", "UPDATE t SET a = 3 WHERE a = 1")
	for query, want := range map[string]string{
		"SELECT COUNT(DISTINCT v) FROM t":                                 "2",
		"SELECT MIN(LENGTH(v)) FROM t":                                    "8",
		"SELECT t.v = old.v FROM t, old WHERE t.a = 2 AND old.a = 2":      "1",
		"SELECT t.v > (SELECT MAX(v) FROM old) FROM t WHERE a = 3":        "1",
		"SELECT (SELECT v FROM old WHERE a = 2) > v FROM old WHERE a = 1": "1",
	} {
		if got := scalar(t, db, query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
}

// TestLongDefaults: BLOB and TEXT columns get their defaults, byte by byte, and
// an update to NULL is refused where the source refuses NULL.
func TestLongDefaults(t *testing.T) {
	db, _ := loaded(t, "postgres", `CREATE TABLE t (a int, b bytea DEFAULT '\xDEAD' NOT NULL, c bytea DEFAULT 'abc', d bytea DEFAULT '\x' NOT NULL,
  e jsonb NOT NULL DEFAULT '{}'::jsonb, f text DEFAULT 'it''s \x', g text NOT NULL);`)
	mustExec(t, db, "INSERT INTO t (a, g) VALUES (1, 'g')", "INSERT INTO t (a, c, e, g) VALUES (2, 'x', '[]', 'g')")
	for a, want := range map[string]string{"1": `DEAD|616263||{}|it's \x`, "2": `DEAD|78||[]|it's \x`} {
		if got := scalar(t, db, "SELECT CONCAT_WS('|', HEX(b), HEX(c), HEX(d), e, f) FROM t WHERE a = "+a); got != want {
			t.Errorf("row %s: %s, want %s", a, got, want)
		}
	}
	mustExec(t, db, "UPDATE t SET c = NULL, f = NULL")
	for _, s := range []string{"UPDATE t SET b = NULL", "UPDATE t SET e = NULL", "INSERT INTO t (a) VALUES (1)"} {
		if _, err := db.Exec(s); err == nil {
			t.Errorf("%s is taken", s)
		}
	}
}

// TestRawDefault: Oracle reads the text of a RAW default as hexadecimal digits.
func TestRawDefault(t *testing.T) {
	db, _ := loaded(t, "oracle", "CREATE TABLE t (a NUMBER(3), b RAW(4) DEFAULT 'deAD' NOT NULL, c BLOB DEFAULT '00ff');")
	mustExec(t, db, "INSERT INTO t (a) VALUES (1)")
	if got := scalar(t, db, "SELECT CONCAT(HEX(b), ' ', HEX(c)) FROM t"); got != "DEAD 00FF" {
		t.Errorf("defaults are %s", got)
	}
}

// TestExpressionIndex: the column of an index on an expression follows the row.
func TestExpressionIndex(t *testing.T) {
	db, _ := loaded(t, "oracle", "CREATE TABLE t (a VARCHAR2(20), b DATE); CREATE INDEX i ON t (UPPER(a), TRUNC(b));")
	mustExec(t, db, "INSERT INTO t (a, b) VALUES ('ab', '2020-01-02 03:04:05')")
	columns := scalar(t, db, "SELECT GROUP_CONCAT(column_name ORDER BY seq_in_index) FROM information_schema.statistics WHERE table_schema = DATABASE() AND index_name = 'i'")
	if columns != "i_value,i_value_2" {
		t.Fatalf("index on %s", columns)
	}
	if got := scalar(t, db, "SELECT CONCAT(i_value, ' ', i_value_2) FROM t"); got != "AB 2020-01-02" {
		t.Errorf("after INSERT: %s", got)
	}
	mustExec(t, db, "UPDATE t SET a = 'x', b = NULL")
	if got := scalar(t, db, "SELECT CONCAT(i_value, ' ', i_value_2 IS NULL) FROM t"); got != "X 1" {
		t.Errorf("after UPDATE: %s", got)
	}
}

// TestDefaultOnNull: NULL takes the default at inserts, and is refused at updates.
func TestDefaultOnNull(t *testing.T) {
	db, _ := loaded(t, "oracle", `CREATE TABLE t (n NUMBER(3), a VARCHAR2(9) DEFAULT ON NULL 'x', b NUMBER(5) DEFAULT ON NULL 7 NOT NULL UNIQUE, c DATE DEFAULT ON NULL SYSDATE,
  d CLOB DEFAULT ON NULL 'long', e VARCHAR2(30) DEFAULT ON NULL UPPER('q'));`)
	mustExec(t, db, "INSERT INTO t (n) VALUES (1)", "INSERT INTO t VALUES (2, NULL, 8, NULL, NULL, NULL)", "INSERT INTO t VALUES (3, 'y', 9, '2020-01-02', 'z', 'w')")
	const rows = "SELECT GROUP_CONCAT(CONCAT_WS('.', n, a, b, c > '2021-01-01', d, e) ORDER BY n) FROM t"
	if got := scalar(t, db, rows); got != "1.x.7.1.long.Q,2.x.8.1.long.Q,3.y.9.0.z.w" {
		t.Errorf("rows %s", got)
	}
	for _, col := range []string{"a", "b", "c", "d", "e"} {
		if _, err := db.Exec("UPDATE t SET " + col + " = NULL"); err == nil {
			t.Errorf("%s is set to NULL", col)
		}
	}
	if _, err := db.Exec("INSERT INTO t (n, b) VALUES (4, NULL)"); err == nil {
		t.Error("the default 7 is unique, and stored twice")
	}
}

// TestGeneratedAtUpdates: generated columns follow the columns they use, one
// after the other, whatever an update gives them.
func TestGeneratedAtUpdates(t *testing.T) {
	for dialect, schema := range map[string]string{
		"oracle":    "CREATE TABLE t (a NUMBER(5), b NUMBER(5), c NUMBER(9) GENERATED ALWAYS AS (d + 1) VIRTUAL, d NUMBER(9) GENERATED ALWAYS AS (a * b) VIRTUAL, CHECK (d < 50));",
		"sqlserver": "CREATE TABLE t (a int, b int, c AS (d + 1), d AS (a * b) PERSISTED, CHECK (d < 50))",
		"postgres":  "CREATE TABLE t (a int, b int, c int GENERATED ALWAYS AS (a * b + 1) STORED NOT NULL, d int GENERATED ALWAYS AS (a * b) STORED CHECK (d < 50));",
	} {
		t.Run(dialect, func(t *testing.T) {
			db, _ := loaded(t, dialect, schema)
			const row = "SELECT GROUP_CONCAT(CONCAT_WS('.', a, b, c, d)) FROM t"
			for _, step := range []struct{ do, want string }{
				{"INSERT INTO t (a, b) VALUES (2, 3)", "2.3.7.6"},
				{"UPDATE t SET a = 4", "4.3.13.12"},
				{"UPDATE t SET b = a, a = 5", "5.4.21.20"},
				{"UPDATE t SET c = 0, d = 0", "5.4.21.20"},
			} {
				mustExec(t, db, step.do)
				if got := scalar(t, db, row); got != step.want {
					t.Errorf("%s: %s, want %s", step.do, got, step.want)
				}
			}
			if _, err := db.Exec("UPDATE t SET a = 20"); err == nil {
				t.Error("a check over a generated column is not kept at updates")
			}
		})
	}
}
