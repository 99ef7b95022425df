//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
)

// ownRowsScript changes rows by what the table had before the statement.
const ownRowsScript = `CREATE TABLE t (id int PRIMARY KEY, a int, b int, c text, d date, e boolean, p int);
INSERT INTO t VALUES (1,1,2,'x','2020-01-01',true,NULL),(2,3,4,'y',NULL,false,1),(3,5,6,NULL,'2020-01-03',NULL,1),(4,5,NULL,'x','2020-01-04',true,2),(5,7,8,'z',NULL,false,9);
UPDATE t SET a = b, b = a;
UPDATE t SET (a, b, c) = (b, a, c || a) WHERE id > 1;
UPDATE t SET a = b, b = a, c = 'k', d = d + 1, e = NOT e WHERE e;
UPDATE t SET b = (SELECT max(x.a) FROM t x WHERE x.c = t.c) WHERE id < 4;
UPDATE t SET a = (SELECT count(*) FROM t x WHERE x.id < t.id), b = t.a, p = 0 WHERE c IN (SELECT c FROM t GROUP BY c HAVING count(*) > 1);
UPDATE t SET a = s.b, b = t.a + s.a FROM t s WHERE s.id = t.p;
UPDATE t u SET a = u.b - s.b, b = u.a FROM t s WHERE s.id = u.id + 1;
DELETE FROM t WHERE EXISTS (SELECT 1 FROM t x WHERE x.p = t.id AND x.b > 100);
CREATE TABLE twice (k int, l int, v text, UNIQUE (k, l), PRIMARY KEY (k, l));
INSERT INTO twice VALUES (1, 1, 'a'), (1, 2, 'b'), (2, 1, 'a'), (2, 2, 'a'), (3, 1, 'c');
DELETE FROM twice WHERE (k, l) NOT IN (SELECT min(k), min(l) FROM twice GROUP BY v);
UPDATE twice SET v = (SELECT string_agg(x.v, '') FROM twice x WHERE x.k > twice.k);
`

// TestOwnRows holds the rows that such a script leaves on both servers against each other.
func TestOwnRows(t *testing.T) {
	pg := pgtest.Start(t)
	if err := pg.Exec("postgres", "CREATE DATABASE own_rows"); err != nil {
		t.Fatal(err)
	}
	if err := pg.Exec("own_rows", ownRowsScript); err != nil {
		t.Fatal(err)
	}
	db, res := loaded(t, "postgres", ownRowsScript)
	for _, it := range res.Report.Items {
		if it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	for _, q := range [][2]string{
		{"SELECT concat_ws('|', id, coalesce(a, -1), coalesce(b, -1), coalesce(c, '-'), d, e::int, p) FROM t ORDER BY id",
			"SELECT CONCAT_WS('|', id, IFNULL(a, -1), IFNULL(b, -1), IFNULL(c, '-'), d, e, p) FROM t ORDER BY id"},
		{"SELECT concat_ws('|', k, l, v) FROM twice ORDER BY k, l", "SELECT CONCAT_WS('|', k, l, v) FROM twice ORDER BY k, l"},
	} {
		want, err := pg.Answers("own_rows", []string{q[0]})
		if err != nil {
			t.Fatal(err)
		}
		if got := lines(t, db, q[1]); !slices.Equal(got, strings.Split(want[0], "\n")) {
			t.Errorf("%s\n got %q\nwant %q", q[1], got, strings.Split(want[0], "\n"))
		}
	}
}

// TestDuplicatesByRowid: ROWID of Oracle is the key of the rows, in changes, too.
func TestDuplicatesByRowid(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE fields (id NUMBER(9) PRIMARY KEY, code VARCHAR2(10), crop VARCHAR2(20), a NUMBER(5), b NUMBER(5));
INSERT INTO fields VALUES (1, 'A1', 'wheat', 1, 2);
INSERT INTO fields VALUES (2, 'A1', 'rye', 3, 4);
INSERT INTO fields VALUES (3, 'A2', 'rye', 5, 6);
INSERT INTO fields VALUES (4, 'A3', 'oat', 7, 8);
INSERT INTO fields VALUES (5, 'A4', 'oat', 7, 8);
UPDATE fields SET a = b, b = a;
DELETE FROM fields f WHERE f.ROWID > (SELECT MIN(g.ROWID) FROM fields g WHERE g.code = f.code);
DELETE FROM fields WHERE ROWID NOT IN (SELECT MAX(ROWID) FROM fields GROUP BY crop);
UPDATE fields SET crop = 'x' WHERE id > 3 AND ROWNUM <= 1;
DELETE FROM fields WHERE crop = 'wheat' AND ROWNUM = 1;
`)
	for _, it := range res.Report.Items {
		if it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	want := []string{"3 A2 rye 6 5", "5 A4 x 8 7"}
	if got := lines(t, db, "SELECT CONCAT_WS(' ', id, code, crop, a, b) FROM fields ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestBranchesOfRows: INSERT ALL and FIRST are one INSERT … SELECT for each table.
func TestBranchesOfRows(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE crops (id NUMBER(9) PRIMARY KEY, name VARCHAR2(20));
CREATE TABLE big (id NUMBER(9), code VARCHAR2(10));
CREATE TABLE small (id NUMBER(9), code VARCHAR2(10));
CREATE TABLE stage_rows (a NUMBER(5), b NUMBER(5), c VARCHAR2(10));
CREATE SEQUENCE sq;
INSERT ALL INTO stage_rows VALUES (1, 2, 'x') INTO stage_rows VALUES (11, 2, 'y') INTO stage_rows VALUES (NULL, 2, 'z') SELECT 1 AS one FROM dual;
INSERT ALL
  WHEN id > 10 THEN INTO big (id, code) VALUES (id, code)
  WHEN id <= 10 THEN INTO small (id, code) VALUES (id, code) INTO crops VALUES (id, 'c')
  ELSE INTO small (id, code) VALUES (0, 'x')
SELECT 5 AS id, 'A' AS code FROM dual UNION ALL SELECT 15, 'B' FROM dual UNION ALL SELECT NULL, 'C' FROM dual;
INSERT FIRST
  WHEN n = 1 THEN INTO crops (id, name) VALUES (n + 20, 'wheat')
  WHEN n < 3 THEN INTO crops (id, name) VALUES (n + 20, 'rye')
SELECT LEVEL n FROM dual CONNECT BY LEVEL <= 4;
INSERT FIRST
  WHEN a > 10 THEN INTO big VALUES (a, c)
  WHEN b = 2 AND a < 5 THEN INTO small (id, code) VALUES (a, c || b)
  ELSE INTO small (id) VALUES (-1)
SELECT a, b, c FROM stage_rows;
BEGIN
  FOR i IN 1 .. 2 LOOP
    INSERT ALL INTO big VALUES (k, 'q') INTO small VALUES (k, 'r') SELECT i + 500 k FROM dual;
  END LOOP;
END;
/
INSERT ALL INTO big (id) VALUES (a) INTO stage_rows (a) VALUES (a + 1) SELECT a FROM stage_rows;
INSERT ALL INTO big (id) VALUES (sq.NEXTVAL) INTO small (id) VALUES (sq.CURRVAL) SELECT a FROM stage_rows;
`)
	want := []string{"1 21 wheat", "1 22 rye", "1 5 c", "2 11 y", "2 15 B", "2 501 q", "2 502 q", "3 -1 ", "3 0 x", "3 1 x2", "3 5 A", "3 501 r", "3 502 r"}
	got := lines(t, db, "SELECT CONCAT(1, ' ', id, ' ', name) FROM crops UNION ALL SELECT CONCAT(2, ' ', id, ' ', code) FROM big UNION ALL SELECT CONCAT(3, ' ', id, ' ', IFNULL(code, '')) FROM small ORDER BY 1")
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	refused := 0
	for _, it := range res.Report.Items {
		if it.Rule == "OR4160" {
			refused++
		}
	}
	if refused != 2 {
		t.Errorf("%d are refused, want those that read what they write or take numbers", refused)
	}
}
