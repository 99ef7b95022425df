//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestSequenceMadeAgain: rows that an Oracle script writes before it drops a sequence and makes it again have the numbers
// of the first one, and the last one goes on as its definition says.
func TestSequenceMadeAgain(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE SEQUENCE q START WITH 10;
CREATE TABLE a (id NUMBER(6) PRIMARY KEY, w VARCHAR2(4));
INSERT INTO a VALUES (q.NEXTVAL, 'a');
INSERT INTO a VALUES (q.NEXTVAL, 'b');
DROP SEQUENCE q;
CREATE SEQUENCE q START WITH 100 INCREMENT BY 10;
INSERT INTO a VALUES (q.NEXTVAL, 'c');
DROP SEQUENCE q;
CREATE SEQUENCE q START WITH 50;
CREATE SEQUENCE s START WITH 5;
CREATE TABLE b (id NUMBER(9) PRIMARY KEY, w VARCHAR2(4));
CREATE OR REPLACE TRIGGER bt BEFORE INSERT ON b FOR EACH ROW BEGIN SELECT s.NEXTVAL INTO :new.id FROM dual; END;
/
INSERT INTO b (w) VALUES ('a');
INSERT INTO b (w) VALUES ('b');
DROP SEQUENCE s;
CREATE SEQUENCE s START WITH 1000;
`)
	if got, want := lines(t, db, "SELECT CONCAT(id, w) FROM a ORDER BY w"), []string{"10a", "11b", "100c"}; !slices.Equal(got, want) {
		t.Errorf("a: got %q want %q\n%s", got, want, res.Script)
	}
	if got, want := lines(t, db, "SELECT CONCAT(id, w) FROM b ORDER BY w"), []string{"5a", "6b"}; !slices.Equal(got, want) {
		t.Errorf("b: got %q want %q", got, want)
	}
	if got := lines(t, db, "SELECT sctconv_nextval('q')"); !slices.Equal(got, []string{"50"}) {
		t.Errorf("q goes on with %q", got)
	}
	if _, err := db.Exec("INSERT INTO b (w) VALUES ('c')"); err != nil {
		t.Fatal(err)
	}
	if got := lines(t, db, "SELECT MAX(id) FROM b"); !slices.Equal(got, []string{"1000"}) {
		t.Errorf("b goes on with %q", got)
	}
}
