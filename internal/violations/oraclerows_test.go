//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestRowsOfLists: constant lists as rows, bytes that packages make of constants, and what a
// client assigns to its own variables.
func TestRowsOfLists(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TYPE names_t AS TABLE OF VARCHAR2(20);
/
CREATE TABLE d (id NUMBER(3), t VARCHAR2(90), b BLOB);
INSERT INTO d (id, t) SELECT 1, column_value FROM TABLE(sys.odcivarchar2list('p', 'q', NULL));
INSERT INTO d (id, t) SELECT 2, l.column_value FROM TABLE(names_t('r')) l;
INSERT INTO d (id, t) SELECT d.id + n.column_value, d.t FROM d, TABLE(sys.odcinumberlist(10, 20)) n WHERE d.t = 'p';
INSERT INTO d (id, b) VALUES (3, UTL_RAW.CAST_TO_RAW('hello'));
INSERT INTO d (id, b) VALUES (4, UTL_ENCODE.BASE64_DECODE(UTL_RAW.CONCAT(UTL_RAW.CAST_TO_RAW('aGVs'), UTL_RAW.CAST_TO_RAW('bG8='))));
INSERT INTO d (id, t) VALUES (5, UTL_RAW.CAST_TO_VARCHAR2(HEXTORAW('68656C6C6F')));
EXEC :rc := 0
CREATE OR REPLACE VIEW v AS SELECT column_value k FROM TABLE(names_t('x', 'y')) WHERE column_value <> 'x';
`)
	for _, it := range res.Report.Items {
		if it.Rule == "MY4101" || it.Rule == "MY5006" || it.Rule == "MY4003" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	want := []string{"1 -", "1 p", "1 q", "11 p", "2 r", "21 p", "3 - hello", "4 - hello", "5 hello", "6 y"}
	if got := lines(t, db, "SELECT CONCAT_WS(' ', id, IFNULL(t, '-'), b) FROM d UNION ALL SELECT CONCAT_WS(' ', 6, k) FROM v ORDER BY 1"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	_, res = loaded(t, "oracle", "CREATE TABLE d (b BLOB);\nINSERT INTO d VALUES (UTL_RAW.CAST_TO_RAW('é'));\nEXEC :rc := f(1)\n")
	if n := len(res.Report.Items); n != 2 {
		t.Errorf("%d items, want one for letters that depend on the character set and one for a call", n)
	}
}

// TestNumberedChanges: UPDATE … SET c = ROWNUM numbers the rows that it changes.
func TestNumberedChanges(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE steps (name VARCHAR2(20) PRIMARY KEY, v VARCHAR2(10));
INSERT INTO steps VALUES ('b', '1');
INSERT INTO steps VALUES ('a', '2');
INSERT INTO steps VALUES ('c', '3');
ALTER TABLE steps ADD (seq NUMBER(9), code VARCHAR2(10));
UPDATE steps SET seq = ROWNUM;
UPDATE steps s SET s.code = 'X' || ROWNUM, s.v = 'q' WHERE s.v <> '2';
UPDATE steps SET seq = seq * 10 + ROWNUM;
ALTER TABLE steps MODIFY seq NOT NULL;
ALTER TABLE steps ADD UNIQUE (seq);
`)
	for _, it := range res.Report.Items {
		if it.Rule == "MY4101" || it.Rule == "MY9008" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	if got, want := lines(t, db, "SELECT CONCAT_WS(',', name, v, seq, code) FROM steps"), []string{"a,2,11", "b,q,22,X1", "c,q,33,X2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestNumbersUnknownLater: a sequence whose numbers are written into rows goes on behind them where a
// statement takes nobody knows how many.
func TestNumbersUnknownLater(t *testing.T) {
	db, _ := loaded(t, "oracle", `CREATE TABLE parts (id NUMBER(9) PRIMARY KEY, code VARCHAR2(10), parent NUMBER(9));
CREATE SEQUENCE parts_seq START WITH 100;
INSERT INTO parts (id, code) VALUES (parts_seq.NEXTVAL, 'a');
INSERT INTO parts (id, code, parent) VALUES (parts_seq.NEXTVAL, 'b', parts_seq.CURRVAL);
INSERT INTO parts (id, code) SELECT parts_seq.NEXTVAL, 'T' || ROWNUM FROM all_objects WHERE ROWNUM <= 3;
INSERT INTO parts (id, code) VALUES (parts_seq.NEXTVAL, 'c');
INSERT INTO parts (id, code) SELECT parts_seq.NEXTVAL, 'x' || p.code FROM parts p;
`)
	if got, want := lines(t, db, "SELECT CONCAT_WS(',', code, parent) FROM parts ORDER BY id"), []string{"a", "b,101", "c", "xa", "xb", "xc"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
