//go:build unix

package violations

import (
	"strings"
	"testing"
)

// Triggers of Oracle with procedures of their own, MERGE, truth values, sections, records, numbers of sequences in
// texts and exceptions that nobody handles.
func TestTriggerForms(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE p (id NUMBER(10) PRIMARY KEY, st VARCHAR2(10), prem NUMBER(12,2), code VARCHAR2(20), no VARCHAR2(20));
CREATE TABLE c (id NUMBER(10) PRIMARY KEY, pid NUMBER(10), amt NUMBER(12,2), state CHAR(1), code VARCHAR2(20));
CREATE TABLE au (pid NUMBER(10), col VARCHAR2(30), o VARCHAR2(100), n VARCHAR2(100));
CREATE TABLE dc (d DATE, k VARCHAR2(10), cnt NUMBER(10) DEFAULT 0 NOT NULL, CONSTRAINT dc_pk PRIMARY KEY (d, k));
CREATE SEQUENCE sq START WITH 40;
CREATE SEQUENCE csq;
CREATE SEQUENCE nsq START WITH 7;
CREATE TRIGGER p_bi BEFORE INSERT ON p FOR EACH ROW
BEGIN
  SELECT sq.NEXTVAL INTO :NEW.id FROM dual;
  :NEW.code := 'P' || LPAD(sq.CURRVAL, 4, '0');
END;
/
CREATE TRIGGER p_no BEFORE INSERT ON p FOR EACH ROW
DECLARE
  v_no NUMBER;
BEGIN
  IF :NEW.no IS NULL THEN
    SELECT nsq.NEXTVAL INTO v_no FROM dual;
    :NEW.no := 'N' || LPAD(v_no, 3, '0');
  END IF;
END;
/
CREATE TRIGGER p_st BEFORE UPDATE OF st ON p FOR EACH ROW
DECLARE
  l_ok BOOLEAN := FALSE;
BEGIN
  IF :OLD.st = :NEW.st THEN RETURN; END IF;
  IF :OLD.st = 'DRAFT' AND :NEW.st IN ('ACTIVE', 'CLOSED') THEN l_ok := TRUE;
  ELSIF :OLD.st = 'ACTIVE' AND :NEW.st = 'CLOSED' THEN l_ok := TRUE;
  END IF;
  IF NOT l_ok THEN RAISE_APPLICATION_ERROR(-20010, 'Illegal transition ' || :OLD.st || ' -> ' || :NEW.st); END IF;
END;
/
CREATE TRIGGER p_au AFTER UPDATE ON p FOR EACH ROW
DECLARE
  PROCEDURE changed (p_col VARCHAR2, p_old VARCHAR2, p_new VARCHAR2) IS
  BEGIN
    IF p_old = p_new OR (p_old IS NULL AND p_new IS NULL) THEN RETURN; END IF;
    INSERT INTO au (pid, col, o, n) VALUES (:NEW.id, p_col, p_old, p_new);
  END changed;
BEGIN
  changed('ST', :OLD.st, :NEW.st);
  changed('PREM', TO_CHAR(:OLD.prem), TO_CHAR(:NEW.prem));
END;
/
CREATE TRIGGER p_ad AFTER DELETE ON p FOR EACH ROW
DECLARE
  v_rec au%ROWTYPE;
BEGIN
  v_rec.pid := :OLD.id;
  v_rec.col := 'GONE';
  INSERT INTO au VALUES v_rec;
END;
/
CREATE TRIGGER p_neg BEFORE INSERT OR UPDATE ON p FOR EACH ROW
DECLARE
  e_neg EXCEPTION;
BEGIN
  IF :NEW.prem < 0 THEN RAISE e_neg; END IF;
END;
/
CREATE TRIGGER c_count AFTER INSERT ON c FOR EACH ROW
BEGIN
  MERGE INTO dc t USING (SELECT DATE '2024-02-29' d, NVL(:NEW.state, '-') k FROM dual) s ON (t.d = s.d AND t.k = s.k)
  WHEN MATCHED THEN UPDATE SET t.cnt = t.cnt + 1 WHEN NOT MATCHED THEN INSERT (d, k, cnt) VALUES (s.d, s.k, 1);
END;
/
CREATE TRIGGER c_sections FOR INSERT OR UPDATE ON c COMPOUND TRIGGER
  v_most CONSTANT NUMBER := 1000;
  BEFORE EACH ROW IS BEGIN
    IF INSERTING THEN :NEW.code := 'C-' || TO_CHAR(csq.NEXTVAL, 'FM000'); END IF;
    IF :NEW.amt > v_most THEN :NEW.amt := v_most; END IF;
  END BEFORE EACH ROW;
  AFTER EACH ROW IS BEGIN
    IF UPDATING THEN INSERT INTO au (pid, col, o, n) VALUES (:NEW.pid, 'AMT', :OLD.amt, :NEW.amt); END IF;
  END AFTER EACH ROW;
END c_sections;
/
`)
	for _, it := range res.Report.Items {
		if it.Meaning == "manual" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	for _, step := range []struct{ change, refused string }{
		{"INSERT INTO p (st, prem) VALUES ('DRAFT', 1.5), ('DRAFT', NULL)", ""},
		{"INSERT INTO p (st, prem, no) VALUES ('CLOSED', 0, 'own')", ""},
		{"INSERT INTO p (st, prem) VALUES ('DRAFT', -1)", "unhandled exception e_neg"},
		{"UPDATE p SET st = 'ACTIVE' WHERE id = 40", ""},
		{"UPDATE p SET st = 'DRAFT' WHERE id = 40", "Illegal transition ACTIVE -> DRAFT"},
		{"UPDATE p SET st = NULL WHERE id = 40", "Illegal transition ACTIVE -> "},
		{"UPDATE p SET st = 'ACTIVE', prem = 0.5 WHERE id IN (40, 41)", ""},
		{"DELETE FROM p WHERE id = 42", ""},
		{"INSERT INTO c (id, pid, amt, state) VALUES (1, 40, 5000, 'O'), (2, 40, 7, NULL), (3, 41, NULL, 'O')", ""},
		{"UPDATE c SET amt = 2000 WHERE id = 2", ""},
	} {
		_, err := db.Exec(step.change)
		if step.refused == "" && err != nil || step.refused != "" && (err == nil || !strings.Contains(err.Error(), step.refused)) {
			t.Errorf("%s: %v, want %q\n%s", step.change, err, step.refused, res.Script)
		}
	}
	for query, want := range map[string]string{
		"SELECT GROUP_CONCAT(id, ' ', st, ' ', code, ' ', no, ' ', prem ORDER BY id) FROM p":                           "40 ACTIVE P0040 N007 0.50,41 ACTIVE P0041 N008 0.50",
		"SELECT GROUP_CONCAT(pid, ' ', col, ' ', IFNULL(o, '-'), ' ', IFNULL(n, '-') ORDER BY pid, col, o, n) FROM au": "40 AMT 7 1000,40 PREM 1.5 .5,40 ST DRAFT ACTIVE,41 PREM - .5,41 ST DRAFT ACTIVE,42 GONE - -",
		"SELECT GROUP_CONCAT(DATE(d), ' ', k, ' ', cnt ORDER BY k) FROM dc":                                            "2024-02-29 - 1,2024-02-29 O 2",
		"SELECT GROUP_CONCAT(id, ' ', code, ' ', IFNULL(amt, '-') ORDER BY id) FROM c":                                 "1 C-001 1000.00,2 C-002 1000.00,3 C-003 -",
	} {
		if got := scalar(t, db, query); got != want {
			t.Errorf("%s\n got %s\nwant %s", query, got, want)
		}
	}
}

// Sections that share what one of them changes, and those for the statement, stay an item.
func TestSectionsThatShare(t *testing.T) {
	_, res := loaded(t, "oracle", `CREATE TABLE c (id NUMBER(10) PRIMARY KEY, amt NUMBER(12,2));
CREATE TRIGGER shared FOR UPDATE ON c COMPOUND TRIGGER
  v_sum NUMBER := 0;
  BEFORE EACH ROW IS BEGIN
    v_sum := v_sum + 1;
  END BEFORE EACH ROW;
  AFTER EACH ROW IS BEGIN
    IF v_sum > 3 THEN RAISE_APPLICATION_ERROR(-20001, 'too many'); END IF;
  END AFTER EACH ROW;
END shared;
/
CREATE TRIGGER whole FOR UPDATE ON c COMPOUND TRIGGER
  BEFORE EACH ROW IS BEGIN
    :NEW.amt := 1;
  END BEFORE EACH ROW;
  AFTER STATEMENT IS BEGIN
    DELETE FROM c WHERE amt IS NULL;
  END AFTER STATEMENT;
END whole;
/
`)
	count := 0
	for _, it := range res.Report.Items {
		if strings.HasSuffix(it.Message, "is not converted") && strings.HasPrefix(it.Message, "Trigger ") {
			count++
		}
	}
	if count != 2 {
		t.Errorf("%d triggers are items\n%s", count, res.Script)
	}
}

// What a trigger does where the row had no number is done although the number is there by then. Rows of the script,
// which may carry their numbers, leave such a trigger an item.
func TestMissingNumbers(t *testing.T) {
	const schema = `CREATE TABLE p (id NUMBER(10) PRIMARY KEY, st VARCHAR2(10), holder VARCHAR2(30));
CREATE TABLE q (id NUMBER(10) PRIMARY KEY, st VARCHAR2(10), holder VARCHAR2(30));
CREATE TABLE c (pid NUMBER(10), st VARCHAR2(10));
CREATE SEQUENCE sq START WITH 5;
CREATE SEQUENCE qq START WITH 5;
CREATE TRIGGER p_bi BEFORE INSERT ON p FOR EACH ROW WHEN (NEW.id IS NULL)
BEGIN
  SELECT sq.NEXTVAL INTO :NEW.id FROM dual;
  :NEW.holder := 'auto ' || sq.CURRVAL;
END;
/
CREATE TRIGGER q_bi BEFORE INSERT ON q FOR EACH ROW
BEGIN
  IF :NEW.id IS NULL THEN
    :NEW.id := qq.NEXTVAL;
  ELSE
    RAISE_APPLICATION_ERROR(-20001, 'id is given by the sequence');
  END IF;
END;
/
CREATE TRIGGER q_ai AFTER INSERT ON q FOR EACH ROW
BEGIN
  INSERT INTO c (pid, st) SELECT id, st FROM p WHERE st = :NEW.st;
END;
/
`
	db, res := loaded(t, "oracle", schema)
	for _, it := range res.Report.Items {
		if it.Meaning == "manual" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	for _, change := range []string{"INSERT INTO p (st) VALUES ('a'), ('b')", "INSERT INTO p (id, st) VALUES (2, 'b')"} {
		if _, err := db.Exec(change); err != nil {
			t.Errorf("%s: %v\n%s", change, err, res.Script)
		}
	}
	const want = "2 b -,5 a auto 5,6 b auto 6"
	if got := scalar(t, db, "SELECT GROUP_CONCAT(id, ' ', st, ' ', IFNULL(holder, '-') ORDER BY id) FROM p"); got != want {
		t.Errorf("rows\n got %s\nwant %s\n%s", got, want, res.Script)
	}
	if _, err := db.Exec("INSERT INTO q (st) VALUES ('b')"); err != nil {
		t.Error(err)
	}
	if _, err := db.Exec("INSERT INTO q (id, st) VALUES (9, 'b')"); err == nil {
		t.Error("a number is given")
	}
	if got := scalar(t, db, "SELECT GROUP_CONCAT(pid, st ORDER BY pid) FROM c"); got != "2b,6b" {
		t.Errorf("rows of the query %s\n%s", got, res.Script)
	}
	_, res = loaded(t, "oracle", schema+"INSERT ALL INTO p (st) VALUES ('g') INTO p (st) VALUES ('h') SELECT * FROM dual;\n")
	if !strings.Contains(res.Script, "MY5004") {
		t.Errorf("the trigger is converted\n%s", res.Script)
	}
}
