//go:build unix

package violations

import (
	"slices"
	"testing"
)

const rowActs = `CREATE TABLE clients (
  id NUMBER(9) PRIMARY KEY, first_n VARCHAR2(10), last_n VARCHAR2(10), full_n VARCHAR2(12) NOT NULL, code VARCHAR2(8) NOT NULL,
  qty NUMBER(6), price NUMBER(10,2), total NUMBER(9,2), state VARCHAR2(10), closed VARCHAR2(1), seen NUMBER(6) DEFAULT 0 NOT NULL, label VARCHAR2(20));
INSERT INTO clients VALUES (1, 'Al', NULL, 'kept', 'low', 1, 1, 99, 'OPEN', NULL, 7, NULL);
CREATE OR REPLACE TRIGGER clients_biu BEFORE INSERT OR UPDATE ON clients REFERENCING NEW AS n OLD AS o FOR EACH ROW
DECLARE
  c_closed CONSTANT VARCHAR2(10) := 'CLOSED';
BEGIN
  :n.full_n := TRIM(:n.first_n || ' ' || :n.last_n);
  :n.code := UPPER(TRIM(:n.code));
  :n.total := :n.qty * :n.price;
  :n.label := 'Q' || :n.qty || '/' || :n.price;
  IF INSERTING THEN
    :n.seen := 1;
  ELSE
    :n.seen := :o.seen + 1;
  END IF;
  IF :n.state = c_closed AND (INSERTING OR NVL(:o.state, '-') <> c_closed) THEN
    :n.closed := 'Y';
  ELSIF :n.state IS NULL THEN
    :n.state := 'OPEN';
  END IF;
  CASE
    WHEN :n.qty < 0 THEN RAISE_APPLICATION_ERROR(-20001, 'Quantity of ' || :n.code || ' is ' || :n.qty);
    WHEN :n.price < 0 THEN RAISE_APPLICATION_ERROR(-20002, 'No price below 0');
    ELSE NULL;
  END CASE;
EXCEPTION
  WHEN OTHERS THEN RAISE;
END;
/
CREATE TRIGGER clients_bd BEFORE DELETE ON clients FOR EACH ROW WHEN (old.state = 'CLOSED')
BEGIN
  RAISE_APPLICATION_ERROR(-20003, 'Closed');
END;
/
INSERT INTO clients (id, first_n, last_n, code, qty, price) VALUES (2, 'Bo', 'Day', ' ab ', 2, 1.5);
CREATE SEQUENCE stocks_seq;
CREATE TABLE stocks (id NUMBER(9) PRIMARY KEY, v VARCHAR2(9), w VARCHAR2(9), n NUMBER(5));
CREATE TRIGGER stocks_bi BEFORE INSERT OR UPDATE OF v ON stocks FOR EACH ROW
BEGIN
  IF INSERTING AND :new.id IS NULL THEN SELECT stocks_seq.NEXTVAL INTO :new.id FROM dual; END IF;
  :new.w := LOWER(:new.v);
END;
/
CREATE TRIGGER stocks_au AFTER INSERT OR UPDATE ON stocks FOR EACH ROW
BEGIN
  IF NVL(:new.n, 0) > 9 THEN RAISE_APPLICATION_ERROR(-20004, 'Too many'); END IF;
END;
/
INSERT INTO stocks (v) VALUES ('AB');
CREATE SEQUENCE numbered_seq START WITH 5;
CREATE TABLE numbered (id NUMBER(9) PRIMARY KEY, code VARCHAR2(20) NOT NULL);
CREATE TRIGGER numbered_bi BEFORE INSERT ON numbered FOR EACH ROW
BEGIN
  :new.id := NVL(:new.id, numbered_seq.NEXTVAL);
  :new.code := 'N' || LPAD(:new.id, 4, '0');
END;
/
INSERT INTO numbered (code) VALUES (NULL);
CREATE TABLE accounts (id NUMBER(9) PRIMARY KEY, name VARCHAR2(20) NOT NULL, amount NUMBER(12,2) DEFAULT 0 NOT NULL);
CREATE TABLE journal (id NUMBER(12) PRIMARY KEY, account NUMBER(9) NOT NULL REFERENCES accounts (id), op CHAR(1), was VARCHAR2(12), note VARCHAR2(60), at TIMESTAMP DEFAULT SYSTIMESTAMP NOT NULL);
CREATE TABLE events (id NUMBER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what VARCHAR2(40));
CREATE SEQUENCE accounts_seq START WITH 10;
CREATE SEQUENCE journal_seq START WITH 100 INCREMENT BY 5;
CREATE TRIGGER accounts_bi BEFORE INSERT ON accounts FOR EACH ROW BEGIN :new.id := accounts_seq.NEXTVAL; :new.name := UPPER(:new.name); END;
/
CREATE TRIGGER accounts_aiud AFTER INSERT OR UPDATE OR DELETE ON accounts FOR EACH ROW
BEGIN
  IF INSERTING THEN
    INSERT INTO journal (id, account, op, note) VALUES (journal_seq.NEXTVAL, :new.id, 'I', 'new ' || :new.name);
  ELSIF UPDATING THEN
    IF :old.amount <> :new.amount THEN
      INSERT INTO journal (id, account, op, was) VALUES (journal_seq.NEXTVAL, :old.id, 'U', :old.amount);
    END IF;
  ELSE
    INSERT INTO events (what) VALUES ('deleted ' || :old.name);
  END IF;
END;
/
`

// TestRowActs: what triggers do with their row is done at the same events; rows that are written
// before a trigger is made pass it by.
func TestRowActs(t *testing.T) {
	db, res := loaded(t, "oracle", rowActs)
	for _, it := range res.Report.Items {
		if it.Rule == "MY5004" || it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	const all = "SELECT CONCAT_WS(',', id, IFNULL(full_n, '-'), code, total, state, IFNULL(closed, '-'), seen, label) FROM clients ORDER BY id"
	want := []string{"1,kept,low,99.00,OPEN,-,7", "2,Bo Day,AB,3.00,OPEN,-,1,Q2/1.5"}
	if got := lines(t, db, all); !slices.Equal(got, want) {
		t.Errorf("after loading: %q, want %q", got, want)
	}
	mustExec(t, db, "UPDATE clients SET state = 'CLOSED', price = 0.5 WHERE id = 2", "UPDATE clients SET closed = NULL WHERE id = 2",
		"INSERT INTO clients (id, first_n, code, state, seen) VALUES (3, 'Cy', 'x', 'CLOSED', 50)", "UPDATE clients SET first_n = 'Di' WHERE id = 1")
	want = []string{"1,Di,LOW,1.00,OPEN,-,8,Q1/1", "2,Bo Day,AB,1.00,CLOSED,-,3,Q2/.5", "3,Cy,X,CLOSED,Y,1,Q/"}
	if got := lines(t, db, all); !slices.Equal(got, want) {
		t.Errorf("after changes: %q, want %q", got, want)
	}
	mustExec(t, db, "UPDATE stocks SET w = 'z' WHERE id = 1", "UPDATE stocks SET w = 'y', v = 'CD' WHERE id = 1", "UPDATE stocks SET w = 'x', n = 9 WHERE id = 1",
		"INSERT INTO stocks (v, n) VALUES ('EF', NULL)")
	if got, want := lines(t, db, "SELECT CONCAT_WS(',', id, v, w, n) FROM stocks"), []string{"1,CD,x,9", "2,EF,ef"}; !slices.Equal(got, want) {
		t.Errorf("stocks: %q, want %q", got, want)
	}
	mustExec(t, db, "INSERT INTO numbered (code) VALUES ('x')", "INSERT INTO numbered (id) VALUES (77)")
	if got, want := lines(t, db, "SELECT CONCAT_WS(',', id, code) FROM numbered"), []string{"5,N0005", "6,N0006", "77,N0077"}; !slices.Equal(got, want) {
		t.Errorf("numbered: %q, want %q", got, want)
	}
	mustExec(t, db, "INSERT INTO accounts (name) VALUES ('ann')", "UPDATE accounts SET amount = 2.5", "UPDATE accounts SET amount = 3", "UPDATE accounts SET name = 'bo'",
		"INSERT INTO accounts (name) VALUES ('cy')", "DELETE FROM journal WHERE account = 11", "DELETE FROM accounts WHERE id = 11")
	got := append(lines(t, db, "SELECT CONCAT_WS(',', id, account, op, IFNULL(was, '-'), note) FROM journal"), lines(t, db, "SELECT CONCAT_WS(',', id, what) FROM events")...)
	if want := []string{"100,10,I,-,new ANN", "105,10,U,0", "110,10,U,2.5", "1,deleted CY"}; !slices.Equal(got, want) {
		t.Errorf("journal: %q, want %q", got, want)
	}
	for statement, message := range map[string]string{
		"UPDATE clients SET qty = -1 WHERE id = 2":                                "Error 20001 (45000): Quantity of AB is -1",
		"UPDATE clients SET price = -1 WHERE id = 2":                              "Error 20002 (45000): No price below 0",
		"DELETE FROM clients WHERE id = 3":                                        "Error 20003 (45000): Closed",
		"UPDATE stocks SET n = 10 WHERE id = 1":                                   "Error 20004 (45000): Too many",
		"UPDATE clients SET first_n = NULL, last_n = NULL WHERE id = 1":           "Error 1644 (23000): Column full_n cannot be null",
		"UPDATE clients SET qty = 99999, price = 1000 WHERE id = 1":               "Error 1644 (22003): Value of column total is out of range",
		"UPDATE clients SET first_n = 'abcdefg', last_n = 'abcdefg' WHERE id = 1": "Error 1644 (22003): Value of column full_n is out of range",
	} {
		if _, err := db.Exec(statement); err == nil || err.Error() != message {
			t.Errorf("%s: %v, want %s", statement, err, message)
		}
	}
	mustExec(t, db, "DELETE FROM clients WHERE id = 1")
}
