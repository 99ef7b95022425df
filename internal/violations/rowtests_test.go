//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
)

// rowTestCases are seeds that may be run more than once: they ask for a row before they
// write it. The rows are those that the source has when the script ran once.
var rowTestCases = []struct {
	dialect, script string
	tests           int
	queries         [][]string
}{
	{"sqlserver", `CREATE TABLE t (id int NOT NULL PRIMARY KEY, x varchar(10) NOT NULL, cnt int)
CREATE TABLE r (id int IDENTITY PRIMARY KEY, name varchar(20) UNIQUE, n int DEFAULT 5)
GO
IF NOT EXISTS (SELECT 1 FROM t WHERE id = 1) INSERT INTO t (id, x, cnt) VALUES (1, 'a', 0) ELSE UPDATE t SET cnt = cnt + 1 WHERE id = 1
GO
IF NOT EXISTS (SELECT 1 FROM t WHERE id = 1) INSERT INTO t (id, x, cnt) VALUES (1, 'a', 0) ELSE UPDATE t SET cnt = cnt + 1 WHERE id = 1
IF NOT EXISTS (SELECT 1 FROM t WHERE id = 2)
BEGIN
  INSERT INTO t (id, x, cnt) VALUES (2, 'a', 0)
  INSERT INTO t (id, x, cnt) VALUES (22, 'a', 0)
END
IF EXISTS (SELECT 1 FROM t WHERE id = 2) UPDATE t SET cnt = 7 WHERE id = 2 ELSE INSERT INTO t (id, x, cnt) VALUES (2, 'a', 0)
IF (SELECT COUNT(*) FROM t) = 0 INSERT INTO t (id, x, cnt) VALUES (9, 'a', 0)
GO
UPDATE t SET cnt = 9 WHERE id = 3
IF @@ROWCOUNT = 0 INSERT INTO t (id, x, cnt) VALUES (3, 'a', 0)
GO
IF NOT EXISTS (SELECT * FROM r WHERE name = 'Admin') INSERT INTO r (name) VALUES ('Admin')
IF NOT EXISTS (SELECT * FROM r WHERE name = 'User') BEGIN INSERT INTO r (name) VALUES ('User'), ('Guest') END
IF NOT EXISTS (SELECT * FROM r WHERE name = 'admin') INSERT INTO r (name, n) VALUES ('admin', DEFAULT), ('admin 2', 1)
DECLARE @n varchar(20) = 'Guest'
IF NOT EXISTS (SELECT * FROM r WHERE name = @n) INSERT INTO r (name) VALUES (@n)
IF NOT EXISTS (SELECT 1 FROM r WHERE name LIKE 'G%') INSERT INTO r (name, n) SELECT name + 'Z', n FROM r WHERE id = 1 OR id = 2
ELSE DELETE FROM r WHERE id = 1 OR id = 7
UPDATE r SET n = n + 1 WHERE name LIKE 'Us%'
IF @@ROWCOUNT > 0 INSERT INTO r (name) VALUES ('after')
UPDATE r SET n = n + 1 WHERE name LIKE 'q%' IF @@ROWCOUNT = 0 INSERT INTO r (name) VALUES ('after2')
GO
CREATE TABLE s (a int)
INSERT INTO s VALUES (1)
DELETE FROM s
IF NOT EXISTS (SELECT * FROM s) INSERT INTO s VALUES (2)
IF EXISTS (SELECT * FROM s WHERE a = 2) AND NOT EXISTS (SELECT * FROM s WHERE a = 1) INSERT INTO s VALUES (3)
`, 5, [][]string{
		{"SELECT id, x, cnt FROM t ORDER BY id", "1|a|1", "2|a|7", "3|a|0", "22|a|0"},
		{"SELECT id, name, n FROM r ORDER BY id", "2|User|6", "3|Guest|5", "4|after|5", "5|after2|5"},
		{"SELECT a FROM s ORDER BY a", "2", "3"},
	}},
	{"oracle", `CREATE TABLE roles (id NUMBER(10) PRIMARY KEY, code VARCHAR2(20) NOT NULL UNIQUE, n NUMBER(5) DEFAULT 0);
DECLARE
  v_cnt NUMBER;
BEGIN
  SELECT COUNT(*) INTO v_cnt FROM roles WHERE code = 'ADMIN';
  IF v_cnt = 0 THEN
    INSERT INTO roles (id, code) VALUES (1, 'ADMIN');
  END IF;
  COMMIT;
END;
/
DECLARE
  l_exists PLS_INTEGER := 0;
BEGIN
  SELECT COUNT(1) INTO l_exists FROM roles WHERE code = 'ADMIN';
  IF l_exists = 0 THEN
    INSERT INTO roles (id, code) VALUES (2, 'ADMIN');
  ELSE
    UPDATE roles SET n = n + 1 WHERE code = 'ADMIN';
  END IF;
END;
/
BEGIN
  UPDATE roles SET n = 5 WHERE code = 'USER';
  IF SQL%ROWCOUNT = 0 THEN
    INSERT INTO roles (id, code, n) VALUES (3, 'USER', 5);
  END IF;
  UPDATE roles SET n = 6 WHERE code LIKE 'US%';
  IF SQL%NOTFOUND THEN
    INSERT INTO roles (id, code, n) VALUES (4, 'USER 2', 5);
  END IF;
END;
/
BEGIN
  INSERT INTO roles (id, code) VALUES (77, 'ADMIN');
EXCEPTION WHEN DUP_VAL_ON_INDEX THEN NULL;
END;
/
`, 1, [][]string{{"SELECT id, code, n FROM roles ORDER BY id", "1|ADMIN|1", "3|USER|6"}}},
	// rows of a table with triggers of ours
	{"oracle", `CREATE TABLE roles (code VARCHAR2(4000) PRIMARY KEY, n NUMBER(3) CHECK (n > 0));
BEGIN
  INSERT INTO roles (code, n) VALUES ('ADMIN', 1);
EXCEPTION WHEN DUP_VAL_ON_INDEX THEN NULL;
END;
/
BEGIN
  INSERT INTO roles VALUES ('ADMIN', 2);
EXCEPTION WHEN DUP_VAL_ON_INDEX THEN NULL;
END;
/
BEGIN
  INSERT INTO roles VALUES ('ADMIN', 2);
EXCEPTION WHEN DUP_VAL_ON_INDEX THEN UPDATE roles SET n = n + 4 WHERE code = 'ADMIN';
END;
/
BEGIN
  UPDATE roles SET n = 9 WHERE code = 'USER';
  IF SQL%ROWCOUNT = 0 THEN INSERT INTO roles VALUES ('USER', 7); END IF;
END;
/
`, 2, [][]string{{"SELECT code, n FROM roles ORDER BY code", "ADMIN|5", "USER|7"}}},
	{"postgres", `CREATE TABLE roles (id serial PRIMARY KEY, code varchar(20) NOT NULL UNIQUE, n int DEFAULT 0);
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM roles WHERE code = 'ADMIN') THEN
    INSERT INTO roles (code) VALUES ('ADMIN');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM roles WHERE code = 'ADMIN') THEN
    INSERT INTO roles (code) VALUES ('ADMIN');
  ELSE
    UPDATE roles SET n = 3 WHERE code = 'ADMIN';
  END IF;
END $$;
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM roles WHERE code LIKE 'U%') THEN
    INSERT INTO roles (code) VALUES ('USER'), ('USERS');
  ELSIF EXISTS (SELECT 1 FROM roles WHERE code LIKE 'A%') THEN
    INSERT INTO roles (code) VALUES ('B');
  END IF;
  UPDATE roles SET n = 8 WHERE code = 'Z';
  IF NOT FOUND THEN INSERT INTO roles (code, n) VALUES ('Z', 8); END IF;
END $$;
INSERT INTO roles (code) VALUES ('last');
`, 3, [][]string{{"SELECT id, code, n FROM roles ORDER BY id", "1|ADMIN|3", "2|USER|0", "3|USERS|0", "4|Z|8", "5|last|0"}}},
}

// TestRowTests loads them, and holds those of PostgreSQL on its server, too. Tests that the
// rows of the script decide are not asked again by MySQL.
func TestRowTests(t *testing.T) {
	for _, c := range rowTestCases {
		db, res := loaded(t, c.dialect, c.script)
		for _, q := range c.queries {
			if got := lines(t, db, q[0]); !slices.Equal(got, q[1:]) {
				t.Errorf("%s: %s\n got %q\nwant %q\n%s", c.dialect, q[0], got, q[1:], res.Script)
			}
		}
		if n := strings.Count(res.Script, "SET @sctconv_test_"); n != c.tests {
			t.Errorf("%s: MySQL decides %d tests, want %d\n%s", c.dialect, n, c.tests, res.Script)
		}
		for _, it := range res.Report.Items {
			if slices.Contains([]string{"MY4101", "MY2027", "MY5006", "MY9001"}, it.Rule) {
				t.Errorf("%s: %s", c.dialect, it.Message)
			}
		}
		if res.Ledger.Unaccounted > 0 {
			t.Errorf("%s: %d tokens unaccounted for", c.dialect, res.Ledger.Unaccounted)
		}
	}
}

// TestRowTestsOfPostgres holds the expected rows against a real PostgreSQL.
func TestRowTestsOfPostgres(t *testing.T) {
	pg := pgtest.Start(t)
	for _, sql := range []string{"DROP DATABASE IF EXISTS row_tests", "CREATE DATABASE row_tests"} {
		if err := pg.Exec("postgres", sql); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range rowTestCases {
		if c.dialect != "postgres" {
			continue
		}
		if err := pg.Exec("row_tests", c.script); err != nil {
			t.Fatal(err)
		}
		got, err := pg.Answers("row_tests", []string{"SELECT string_agg(concat_ws('|', id, code, n), ' ' ORDER BY id) FROM roles"})
		if want := strings.Join(c.queries[0][1:], " "); err != nil || !strings.Contains(got[0], want) {
			t.Errorf("PostgreSQL has %q, want %q (%v)", got, want, err)
		}
	}
}

// TestRowsUnlessThere: a row with a number of a sequence that SELECT … WHERE NOT EXISTS gives.
func TestRowsUnlessThere(t *testing.T) {
	for _, c := range []struct{ dialect, script string }{
		{"oracle", `CREATE TABLE r (id NUMBER(9) PRIMARY KEY, code VARCHAR2(9));
CREATE SEQUENCE q;
INSERT INTO r (id, code) SELECT q.NEXTVAL, 'A' FROM dual WHERE NOT EXISTS (SELECT 1 FROM r WHERE code = 'A');
INSERT INTO r (id, code) SELECT q.NEXTVAL, 'A' FROM dual WHERE NOT EXISTS (SELECT 1 FROM r WHERE code = 'A');
INSERT INTO r (id, code) SELECT q.NEXTVAL, 'B' FROM dual WHERE NOT EXISTS (SELECT 1 FROM r WHERE code LIKE 'B%');
`},
		{"postgres", `CREATE TABLE r (id int PRIMARY KEY, code varchar(9));
CREATE SEQUENCE q;
INSERT INTO r (id, code) SELECT nextval('q'), 'A' WHERE NOT EXISTS (SELECT 1 FROM r WHERE code = 'A');
INSERT INTO r (id, code) SELECT nextval('q'), 'A' WHERE NOT EXISTS (SELECT 1 FROM r WHERE code = 'A');
INSERT INTO r (id, code) SELECT nextval('q'), 'B' WHERE NOT EXISTS (SELECT 1 FROM r WHERE code LIKE 'B%');
`},
	} {
		db, res := loaded(t, c.dialect, c.script)
		if got := lines(t, db, "SELECT id, code FROM r ORDER BY id"); !slices.Equal(got, []string{"1|A", "2|B"}) || res.Ledger.Unaccounted > 0 {
			t.Errorf("%s: %d tokens unaccounted for, rows %q\n%s", c.dialect, res.Ledger.Unaccounted, got, res.Script)
		}
	}
}
