//go:build unix

package violations

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/go-sql-driver/mysql"

	"github.com/sctconv/sctconv/internal/pgtest"
)

// TestFunctionActs: what triggers of PostgreSQL do with their row, and write of it into other
// tables, is done at the same events; the same rows are refused, with the same state and text.
func TestFunctionActs(t *testing.T) {
	script, err := os.ReadFile("../catalogs/testdata/row_acts.sql")
	if err != nil {
		t.Fatal(err)
	}
	statements := []string{
		"INSERT INTO account (owner, slug, balance) VALUES ('ann', 'Ann A', 10)",
		"INSERT INTO account (owner, slug, code, status) VALUES ('bob', 'Bob B', 'xy', NULL)",
		"INSERT INTO account (owner, slug, balance) VALUES ('cy', 'Cy', -1)",
		"INSERT INTO account (owner, slug, balance, code) VALUES ('di', 'Di', -12.5, 'q')",
		"INSERT INTO account (owner, slug, balance) VALUES ('ed', 'Ed', 1000.01)",
		"INSERT INTO account (owner, balance) VALUES ('fay', 1)",
		"UPDATE account SET balance = 20 WHERE owner = 'ann'",
		"UPDATE account SET balance = 20 WHERE owner = 'ann'",
		"UPDATE account SET note = 'n ' WHERE owner = 'bob'",
		"UPDATE account SET owner = 'Ann', status = 'closed' WHERE owner = 'ann'",
		"UPDATE account SET status = NULL, balance = 0 WHERE owner = 'bob'",
		"UPDATE account SET slug = NULL WHERE owner = 'bob'",
		"UPDATE account SET balance = balance + 995 WHERE owner = 'second'",
		"UPDATE account SET balance = balance + 995 WHERE owner = 'before the triggers'",
		"UPDATE account SET balance = balance - 100",
		"DELETE FROM account WHERE owner = 'before the triggers'",
		"DELETE FROM account WHERE owner = 'bob'",
		"DELETE FROM account WHERE owner = 'Ann'",
		"UPDATE account SET opened = '2021-02-01', status = 'closed' WHERE owner = 'copied'",
		"UPDATE stock SET n = 20000 WHERE id = 1",
		"UPDATE stock SET label = 'abcdef' WHERE id = 1",
		"INSERT INTO stock (id, label, price) VALUES (9, 'z', 3)",
		"DELETE FROM stock WHERE id = 2",
	}
	queries := []string{
		"SELECT CONCAT_WS('|', id, owner, COALESCE(code, '-'), balance, status, CASE WHEN active THEN 1 ELSE 0 END, opened, COALESCE(LEFT(CAST(closed AS CHAR(19)), 19), '-'), slug, rev, COALESCE(note, '-')) FROM account ORDER BY id",
		"SELECT CONCAT_WS('|', tbl, op, row_id, COALESCE(was, '-'), COALESCE(now_is, '-'), COALESCE(amount, 0.00), COALESCE(old_row, '-'), COALESCE(new_row, '-')) FROM journal ORDER BY id",
		"SELECT CONCAT_WS('|', op, id, owner, CASE WHEN gone THEN 1 ELSE 0 END) FROM graveyard ORDER BY id",
		"SELECT CONCAT_WS('|', id, n, label, price, day, uid) FROM stock ORDER BY id",
	}
	sameActs(t, "function_acts", string(script), "postgres", string(script), statements, queries)
}

// sameActs compares what statements do, and which are refused, behind a script in PostgreSQL and one
// of a dialect that says the same.
func sameActs(t *testing.T, name, postgres, dialect, script string, statements, queries []string) {
	t.Helper()
	pg := pgtest.Start(t)
	if err := pg.Exec("postgres", "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	if err := pg.Exec(name, postgres); err != nil {
		t.Fatal(err)
	}
	db, res := loaded(t, dialect, script)
	for _, it := range res.Report.Items {
		if it.Rule == "MY5004" || it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	states, err := pg.States(name, statements)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range statements {
		got, want := "00000", states[i]
		if _, err := db.Exec(s); err != nil {
			var refused *mysql.MySQLError
			if !errors.As(err, &refused) {
				t.Fatal(err)
			}
			got = string(refused.SQLState[:])
		}
		if want == "P0001" {
			want = "45000"
		}
		if got == "HY000" && want == "23502" || got == "45000" && (want == "23514" || want == "23502") { // no value for a column that takes no NULL; a check
			got = want
		}
		if got != want && !(got[:2] == "23" && want[:2] == "23" || got[:2] == "22" && want[:2] == "22") {
			t.Errorf("%s gives %s, PostgreSQL %s", s, got, want)
		}
	}
	for _, q := range queries {
		answer, err := pg.Answers(name, []string{strings.NewReplacer("COALESCE(old_row,", "COALESCE(old_row::text,", "COALESCE(new_row,", "COALESCE(new_row::text,").Replace(q)})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(lines(t, db, q), "\n"); got != answer[0] {
			t.Errorf("%s\ngives %s\nPostgreSQL\n%s", q, got, answer[0])
		}
	}
	if t.Failed() {
		t.Log(res.Script)
	}
}

// TestTruncateFiresNoDelete: a trigger at deletes stays an item where the script empties the table
// by TRUNCATE, which fires none in the source.
func TestTruncateFiresNoDelete(t *testing.T) {
	const schema = `CREATE TABLE t (id NUMBER(9) PRIMARY KEY);
CREATE TABLE log (id NUMBER(9));
CREATE OR REPLACE TRIGGER t_ad AFTER DELETE ON t FOR EACH ROW
BEGIN
  INSERT INTO log (id) VALUES (:OLD.id);
END;
/
INSERT INTO t VALUES (1);
TRUNCATE TABLE t;
`
	db, res := loaded(t, "oracle", schema)
	if got := itemsOf(res, "MY5004", "OR2094"); got != "MY5004" {
		t.Errorf("items %s", got)
	}
	if got := lines(t, db, "SELECT (SELECT COUNT(*) FROM t) + (SELECT COUNT(*) FROM log)"); len(got) != 1 || got[0] != "0" {
		t.Errorf("rows %q", got)
	}
}
