//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/report"
)

// cursorLoopsScript has loops over the rows of queries: each is converted, or an item.
const cursorLoopsScript = `CREATE TABLE field (id int PRIMARY KEY, code text, crop text, n int);
CREATE TABLE crop (id int PRIMARY KEY, name text, total int DEFAULT 0);
CREATE TABLE note (t text, k int);
CREATE TABLE numbered (id serial PRIMARY KEY, t text);
INSERT INTO field VALUES (1, 'a', 'rye', 5), (2, 'b', 'rye', 7), (3, 'c', 'oat', NULL), (4, 'd', NULL, 9);
DO $$
DECLARE r record; p int := 100;
BEGIN
  FOR r IN SELECT id, code, n FROM field ORDER BY id LOOP
    INSERT INTO crop (id, name) VALUES (r.id + p, r.code);
    IF r.n > 6 THEN
      INSERT INTO note VALUES ('big', r.n);
    ELSIF r.n > 4 THEN
      INSERT INTO note VALUES ('middle', r.n);
    ELSE
      INSERT INTO note VALUES ('small', r.id);
    END IF;
  END LOOP;
  FOR r IN SELECT id, upper(name) AS n2 FROM crop WHERE id > 101 LOOP
    RAISE NOTICE 'crop %', r.id;
    UPDATE crop SET name = r.n2 || id, total = total + 1 WHERE id = r.id;
  END LOOP;
  FOR r IN SELECT crop, sum(n) AS s FROM field GROUP BY crop LOOP
    INSERT INTO note VALUES ((SELECT min(c.name) FROM crop c WHERE c.id > r.s), r.s);
    UPDATE field SET n = r.s WHERE crop = r.crop AND id < 3;
  END LOOP;
  FOR r IN SELECT k FROM note WHERE t = 'small' LOOP
    DELETE FROM field WHERE id = r.k;
  END LOOP;
  FOR r IN SELECT id FROM field ORDER BY id DESC LOOP
    INSERT INTO numbered (t) VALUES ('n' || r.id);
  END LOOP;
END $$;
`

// cursorLoopsKept see what they write, or change rows twice: they stay items.
const cursorLoopsKept = `DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM field LOOP INSERT INTO note VALUES ((SELECT count(*) FROM note), r.id); END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT id, crop FROM field LOOP UPDATE crop SET total = total + r.id WHERE name = r.crop; END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM field LOOP INSERT INTO field VALUES (r.id + 10); INSERT INTO note VALUES ('x', r.id); END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM field LOOP DELETE FROM note; INSERT INTO note VALUES ('x', r.id); END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM field LOOP INSERT INTO numbered (t) VALUES ('x'); INSERT INTO numbered (t) VALUES ('y'); END LOOP; END $$;
`

func TestCursorLoops(t *testing.T) {
	pg := pgtest.Start(t)
	if err := pg.Exec("postgres", "CREATE DATABASE cursor_loops"); err != nil {
		t.Fatal(err)
	}
	if err := pg.Exec("cursor_loops", cursorLoopsScript); err != nil {
		t.Fatal(err)
	}
	db, res := loaded(t, "postgres", cursorLoopsScript)
	for _, it := range res.Report.Items {
		if it.Rule == "MY5006" || it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	for _, q := range [][2]string{
		{"SELECT concat_ws('|', id, code, coalesce(crop, '-'), coalesce(n, -1)) FROM field ORDER BY id", "SELECT CONCAT_WS('|', id, code, IFNULL(crop, '-'), IFNULL(n, -1)) FROM field ORDER BY id"},
		{"SELECT concat_ws('|', id, name, total) FROM crop ORDER BY id", "SELECT CONCAT_WS('|', id, name, total) FROM crop ORDER BY id"},
		{"SELECT concat_ws('|', coalesce(t, '-'), k) FROM note ORDER BY 1", "SELECT CONCAT_WS('|', IFNULL(t, '-'), k) FROM note ORDER BY 1"},
		{"SELECT concat_ws('|', id, t) FROM numbered ORDER BY id", "SELECT CONCAT_WS('|', id, t) FROM numbered ORDER BY id"},
	} {
		want, err := pg.Answers("cursor_loops", []string{q[0]})
		if err != nil {
			t.Fatal(err)
		}
		if got := lines(t, db, q[1]); !slices.Equal(got, strings.Split(want[0], "\n")) {
			t.Errorf("%s\n got %q\nwant %q", q[1], got, strings.Split(want[0], "\n"))
		}
	}
	_, res = loaded(t, "postgres", cursorLoopsScript[:strings.Index(cursorLoopsScript, "DO $$")]+cursorLoopsKept)
	kept := 0
	for _, it := range res.Report.Items {
		if it.Rule == "MY5006" {
			kept++
		}
	}
	if kept != 5 {
		t.Errorf("%d of 5 loops are items", kept)
	}
}

// TestCursorLoopsOfOracle has the cursors of PL/SQL.
func TestCursorLoopsOfOracle(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE field (id NUMBER(9) PRIMARY KEY, code VARCHAR2(9), n NUMBER(9));
CREATE TABLE crop (id NUMBER(9) PRIMARY KEY, name VARCHAR2(9));
CREATE SEQUENCE sq START WITH 50;
INSERT INTO field VALUES (1, 'a', 5);
INSERT INTO field VALUES (2, 'b', 7);
INSERT INTO field VALUES (3, 'c', 9);
INSERT INTO crop VALUES (202, 'there');
DECLARE
  CURSOR c (p NUMBER) IS SELECT id, code FROM field WHERE id > p ORDER BY id;
  CURSOR d IS SELECT code FROM field;
BEGIN
  FOR r IN c(1) LOOP
    BEGIN
      INSERT INTO crop (id, name) VALUES (r.id + 200, r.code);
    EXCEPTION WHEN DUP_VAL_ON_INDEX THEN NULL;
    END;
  END LOOP;
  FOR r IN d LOOP
    INSERT INTO crop (id, name) VALUES (sq.NEXTVAL, 'q' || r.code);
  END LOOP;
  FOR r IN (SELECT id FROM field WHERE n > 6) LOOP
    UPDATE field SET n = id, code = UPPER(code) WHERE id = r.id;
    DBMS_OUTPUT.PUT_LINE('done ' || r.id);
  END LOOP;
  COMMIT;
EXCEPTION
  WHEN OTHERS THEN
    ROLLBACK;
    RAISE;
END;
/
`)
	for _, it := range res.Report.Items {
		if it.Rule == "MY5006" || it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	want := []string{"1 202 there", "1 203 c", "1 50 qa", "1 51 qb", "1 52 qc", "2 1 a 5", "2 2 B 2", "2 3 C 3"}
	if got := lines(t, db, "SELECT CONCAT_WS(' ', 1, id, name) FROM crop UNION ALL SELECT CONCAT_WS(' ', 2, id, code, n) FROM field ORDER BY 1"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestCollectionsOfBlocks: collections that a block fills with constants.
func TestCollectionsOfBlocks(t *testing.T) {
	head := "CREATE TABLE crop (id NUMBER(9), name VARCHAR2(20), d DATE, n NUMBER(5,2));\n"
	db, res := loaded(t, "oracle", head+`CREATE TYPE names_t AS TABLE OF VARCHAR2(20);
/
DECLARE
  TYPE t_names IS TABLE OF VARCHAR2(20);
  TYPE t_dates IS VARRAY(3) OF DATE;
  TYPE t_nums IS TABLE OF NUMBER INDEX BY PLS_INTEGER;
  v t_names := t_names('barley', 'millet', 'spelt');
  d t_dates := t_dates(DATE '2020-01-01', TO_DATE('02.03.2021', 'DD.MM.YYYY'), NULL);
  n t_nums;
  o SYS.ODCIVARCHAR2LIST := SYS.ODCIVARCHAR2LIST('a', 'b');
  s names_t := names_t();
  k PLS_INTEGER := 0;
BEGIN
  n(1) := 1.25; n(2) := -2; n(3) := 3;
  FOR i IN 1 .. v.COUNT LOOP
    INSERT INTO crop (id, name, d, n) VALUES (i, v(i), d(i), n(i));
  END LOOP;
  FORALL i IN v.FIRST .. v.LAST
    INSERT INTO crop (id, name) VALUES (10 + i, UPPER(v(i)));
  FORALL i IN INDICES OF o
    INSERT INTO crop (id, name) VALUES (20 + i, o(i));
  WHILE k < o.COUNT LOOP
    k := k + 1;
    s.EXTEND;
    s(s.LAST) := o(k) || 'x';
  END LOOP;
  FOR i IN REVERSE 1 .. s.COUNT() LOOP
    INSERT INTO crop (id, name) VALUES (30 + i, s(i));
  END LOOP;
END;
/
`)
	for _, it := range res.Report.Items {
		if it.Rule == "MY5006" || it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	want := []string{"1 barley 2020-01-01 1.25", "11 BARLEY", "12 MILLET", "13 SPELT", "2 millet 2021-03-02 -2.00", "21 a", "22 b", "3 spelt 3.00", "31 ax", "32 bx"}
	if got := lines(t, db, "SELECT CONCAT_WS(' ', id, name, DATE(d), n) FROM crop ORDER BY 1"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, block := range []string{
		"DECLARE TYPE l IS TABLE OF NUMBER INDEX BY VARCHAR2(9); v l; BEGIN v('a') := 1; INSERT INTO crop (id) VALUES (v('a')); END;",
		"DECLARE TYPE l IS TABLE OF NUMBER; v l := l(1, 2, 3); BEGIN v.DELETE(2); INSERT INTO crop (id) VALUES (v.COUNT); END;",
		"DECLARE TYPE l IS TABLE OF NUMBER INDEX BY PLS_INTEGER; v l; BEGIN v(5) := 1; INSERT INTO crop (id) VALUES (v.COUNT); END;",
		"DECLARE TYPE l IS TABLE OF NUMBER; v l := l(1); BEGIN INSERT INTO crop (id) VALUES (v(2)); END;",
		"DECLARE TYPE l IS TABLE OF NUMBER; v l := l(1); BEGIN INSERT INTO crop (id) SELECT COLUMN_VALUE FROM TABLE(v); END;",
		"DECLARE TYPE l IS TABLE OF NUMBER; v l; BEGIN SELECT id BULK COLLECT INTO v FROM crop; FORALL i IN 1 .. v.COUNT INSERT INTO crop (id) VALUES (v(i)); END;",
	} {
		_, res := loaded(t, "oracle", head+block+"\n/\n")
		if !slices.ContainsFunc(res.Report.Items, func(it *report.Item) bool { return it.Rule == "MY5006" }) {
			t.Errorf("no item for %s", block)
		}
	}
}
