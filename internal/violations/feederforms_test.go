//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestFeederForms: rows that a sequence trigger numbers get the numbers that the source gives them.
func TestFeederForms(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE SEQUENCE s1;
CREATE SEQUENCE s2 START WITH 100;
CREATE SEQUENCE s3;
CREATE SEQUENCE s4;
CREATE SEQUENCE s5;
CREATE TABLE a1 (id NUMBER(9) PRIMARY KEY, v VARCHAR2(10));
CREATE OR REPLACE TRIGGER a1_t BEFORE INSERT ON a1 FOR EACH ROW WHEN (new.id IS NULL OR new.id = 0) BEGIN SELECT s1.NEXTVAL INTO :new.id FROM dual; END;
/
CREATE TABLE a2 (id NUMBER(9) PRIMARY KEY, v VARCHAR2(10), created DATE, created_by VARCHAR2(30));
CREATE OR REPLACE TRIGGER a2_t BEFORE INSERT OR UPDATE ON a2 REFERENCING NEW AS n OLD AS o FOR EACH ROW
BEGIN
  IF INSERTING AND :n.id IS NULL THEN :n.id := s2.NEXTVAL; END IF;
  IF :n.created IS NULL THEN :n.created := SYSDATE; END IF;
  :n.created_by := NVL(:n.created_by, USER);
END a2_t;
/
CREATE TABLE a3 (id NUMBER(9) PRIMARY KEY, v VARCHAR2(10));
CREATE TRIGGER a3_t BEFORE INSERT ON a3 FOR EACH ROW
DECLARE
  CURSOR c IS SELECT s3.NEXTVAL FROM dual;
  l_id a3.id%TYPE;
  PRAGMA AUTONOMOUS_TRANSACTION;
BEGIN
  OPEN c; FETCH c INTO l_id; CLOSE c;
  :new.id := COALESCE(:new.id, l_id);
END;
/
CREATE TABLE a4 (id NUMBER(9) PRIMARY KEY, v VARCHAR2(10), code VARCHAR2(20));
CREATE OR REPLACE TRIGGER a4_t BEFORE INSERT ON a4 FOR EACH ROW
BEGIN
  SELECT s4.NEXTVAL INTO :new.id FROM dual;
  :new.code := 'C-' || TO_CHAR(:new.id, 'FM00000');
END;
/
CREATE TABLE a5 (id NUMBER(9) PRIMARY KEY, v VARCHAR2(10), ver NUMBER(9));
CREATE OR REPLACE TRIGGER a5_t BEFORE INSERT OR UPDATE ON a5 FOR EACH ROW
BEGIN
  CASE
    WHEN INSERTING THEN :new.id := NVL(:new.id, s5.NEXTVAL); :new.ver := 1;
    WHEN UPDATING THEN :new.ver := NVL(:old.ver, 0) + 1;
  END CASE;
END;
/
INSERT INTO a1 (v) VALUES ('x');
INSERT INTO a1 (id, v) VALUES (0, 'y');
INSERT INTO a1 VALUES (77, 'z');
INSERT INTO a2 (v) VALUES ('x');
INSERT INTO a3 (v) VALUES ('x');
INSERT INTO a4 (v) VALUES ('x');
INSERT INTO a4 (v) VALUES ('y');
INSERT INTO a5 (v) VALUES ('x');
`)
	for _, it := range res.Report.Items {
		if it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	want := []string{"1 1 x", "1 2 y", "1 77 z", "2 100 x", "3 1 x", "4 1 x", "4 2 y", "5 1 x"}
	got := lines(t, db, "SELECT CONCAT_WS(' ', 1, id, v) FROM a1 UNION ALL SELECT CONCAT_WS(' ', 2, id, v) FROM a2 UNION ALL SELECT CONCAT_WS(' ', 3, id, v) FROM a3"+
		" UNION ALL SELECT CONCAT_WS(' ', 4, id, v) FROM a4 UNION ALL SELECT CONCAT_WS(' ', 5, id, v) FROM a5 ORDER BY 1")
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := lines(t, db, "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND extra = 'auto_increment'"); !slices.Equal(got, []string{"4"}) {
		t.Errorf("%s columns are AUTO_INCREMENT; A4.ID is not, since its trigger reads the number", got)
	}
}

// TestOnNullSequence: NULL takes the next value of a sequence where the default is ON NULL.
func TestOnNullSequence(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE SEQUENCE s7 START WITH -10 MINVALUE -100;
CREATE TABLE a11 (id NUMBER(9) DEFAULT s7.NEXTVAL NOT NULL PRIMARY KEY, v VARCHAR2(10));
CREATE TABLE a12 (id NUMBER(9) DEFAULT ON NULL s7.NEXTVAL PRIMARY KEY, v VARCHAR2(10));
INSERT INTO a11 (v) VALUES ('x');
INSERT INTO a12 (id, v) VALUES (NULL, 'x');
INSERT INTO a12 (id, v) VALUES (DEFAULT, 'z');
INSERT INTO a12 (v) VALUES ('y');
INSERT INTO a12 VALUES (5, 'w');
`)
	for _, it := range res.Report.Items {
		if it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	if got, want := lines(t, db, "SELECT CONCAT_WS(' ', id, v) FROM a12 ORDER BY id"), []string{"-9 x", "-8 z", "-7 y", "5 w"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestKeptNumbersAreTold: numbers that a row brings and a trigger replaces at inserts are an item, also where it asks for the event.
func TestKeptNumbersAreTold(t *testing.T) {
	_, res := loaded(t, "oracle", `CREATE SEQUENCE s;
CREATE TABLE a (id NUMBER(9) PRIMARY KEY, v NUMBER(3));
CREATE TRIGGER a_t BEFORE INSERT OR UPDATE ON a FOR EACH ROW BEGIN IF INSERTING THEN :new.id := s.NEXTVAL; END IF; END;
/
CREATE TABLE b (id NUMBER(9) PRIMARY KEY, v NUMBER(3));
CREATE TRIGGER b_t BEFORE INSERT ON b FOR EACH ROW DECLARE n NUMBER; BEGIN SELECT s.NEXTVAL INTO n FROM dual; IF INSERTING THEN :new.id := n; END IF; EXCEPTION WHEN OTHERS THEN RAISE; END;
/
CREATE TABLE c (id NUMBER(9) PRIMARY KEY, v NUMBER(3));
CREATE TRIGGER c_t BEFORE INSERT ON c FOR EACH ROW BEGIN IF INSERTING AND :new.id IS NULL THEN :new.id := s.NEXTVAL; END IF; END;
/
INSERT INTO a VALUES (5, 1);
INSERT INTO b VALUES (6, 1);
INSERT INTO c VALUES (7, 1);
`)
	var told []string
	for _, it := range res.Report.Items {
		if it.Rule == "MY4104" {
			told = append(told, it.Message)
		}
	}
	want := []string{"Rows keep the numbers that the script gives them: ID of A", "Rows keep the numbers that the script gives them: ID of B"}
	if !slices.Equal(told, want) {
		t.Errorf("got %q\nwant %q", told, want)
	}
}
