//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"
)

const lookups = `CREATE TABLE tariffs (id NUMBER(6) PRIMARY KEY, code VARCHAR2(5) NOT NULL, rate NUMBER(8,4), name VARCHAR2(20));
CREATE TABLE calls (id NUMBER(9) PRIMARY KEY, tariff NUMBER(6), minutes NUMBER(6), rate NUMBER(8,4), name VARCHAR2(20) NOT NULL, tag VARCHAR2(20), checked CHAR(1) DEFAULT 'N');
CREATE TABLE calls_jn (what CHAR(3) NOT NULL, at DATE NOT NULL, note VARCHAR2(20), id NUMBER(9), minutes NUMBER(6), name VARCHAR2(20));
CREATE TABLE limits (tariff NUMBER(6), most NUMBER(6));
-- a query with a handler of its own, in a block of its own
CREATE TRIGGER calls_rate BEFORE INSERT OR UPDATE ON calls FOR EACH ROW
DECLARE
  v_rate tariffs.rate%TYPE;
BEGIN
  BEGIN
    SELECT rate INTO v_rate FROM tariffs WHERE id = :new.tariff;
  EXCEPTION
    WHEN NO_DATA_FOUND THEN
      v_rate := 1;
  END;
  :new.rate := v_rate;
END;
/
-- the row is refused without a parent, by the error of a handler
CREATE TRIGGER calls_name BEFORE INSERT ON calls FOR EACH ROW
BEGIN
  SELECT t.name INTO :new.name FROM tariffs t WHERE t.id = :new.tariff;
EXCEPTION
  WHEN NO_DATA_FOUND THEN
    RAISE_APPLICATION_ERROR(-20010, 'No tariff ' || :new.tariff);
END;
/
-- what is behind the query is done where it has a row
CREATE TRIGGER calls_tag BEFORE UPDATE OF tag ON calls FOR EACH ROW
DECLARE
  v tariffs%ROWTYPE;
  e_closed EXCEPTION;
BEGIN
  IF :new.tag IS NOT NULL THEN
    :new.checked := 'Y';
  END IF;
  SELECT * INTO v FROM tariffs WHERE id = :new.minutes;
  IF v.name = 'closed' THEN
    RAISE e_closed;
  END IF;
  :new.tag := LOWER(v.code) || v.rate;
EXCEPTION
  WHEN e_closed THEN
    RAISE_APPLICATION_ERROR(-20011, 'Closed: ' || :new.tag);
  WHEN NO_DATA_FOUND THEN
    :new.tag := '(' || :new.tag || ')';
END;
/
-- nothing handles that there is no row, or more than one
CREATE TRIGGER calls_limit BEFORE UPDATE OF minutes ON calls FOR EACH ROW
DECLARE
  v_most NUMBER;
BEGIN
  SELECT most INTO v_most FROM limits WHERE tariff = :new.tariff;
  IF :new.minutes > v_most THEN
    RAISE_APPLICATION_ERROR(-20012, 'At most ' || v_most);
  END IF;
END;
/
-- a cursor, whose variables stay as they are where there is no row
CREATE TABLE tops (no NUMBER(9), tariff NUMBER(6), text VARCHAR2(40), best NUMBER(6));
CREATE TRIGGER tops_cursor BEFORE INSERT ON tops FOR EACH ROW
DECLARE
  CURSOR c_tariff (p_id NUMBER, p_most NUMBER DEFAULT 2) IS SELECT code, name FROM tariffs WHERE id = p_id AND id <= p_most;
  CURSOR c_best IS SELECT id FROM tariffs WHERE rate > 1 ORDER BY rate DESC;
  v_code VARCHAR2(5) := 'none';
  v_name VARCHAR2(20);
BEGIN
  OPEN c_tariff(:new.tariff);
  FETCH c_tariff INTO v_code, v_name;
  IF c_tariff%NOTFOUND THEN
    v_name := 'no name';
  END IF;
  CLOSE c_tariff;
  :new.text := v_code || ':' || v_name;
  OPEN c_best;
  FETCH c_best INTO :new.best;
  IF c_best%FOUND AND :new.tariff = 9 THEN
    RAISE_APPLICATION_ERROR(-20014, 'Best is ' || :new.best);
  END IF;
  CLOSE c_best;
END;
/
-- numbers of the rows of the table itself
CREATE TABLE places (race NUMBER(6) NOT NULL, place NUMBER(4), name VARCHAR2(9), CONSTRAINT places_uk UNIQUE (race, place));
CREATE TRIGGER places_bi BEFORE INSERT ON places FOR EACH ROW WHEN (new.place IS NULL)
BEGIN
  SELECT NVL(MAX(place), 0) + 1 INTO :new.place FROM places WHERE race = :new.race;
END;
/
-- the first row of a query in FROM
CREATE TABLE latest (tariff NUMBER(6), best VARCHAR2(5));
CREATE TRIGGER latest_bi BEFORE INSERT ON latest FOR EACH ROW
BEGIN
  SELECT code INTO :new.best FROM (SELECT t.code, t.rate AS r FROM tariffs t WHERE t.id <= :new.tariff ORDER BY t.id DESC) WHERE ROWNUM <= 1;
EXCEPTION
  WHEN NO_DATA_FOUND THEN :new.best := '-';
END;
/
-- whether a change met a row
CREATE TABLE parts (id NUMBER(9) PRIMARY KEY, shelf VARCHAR2(5), n NUMBER(6));
CREATE TABLE shelves (shelf VARCHAR2(5) PRIMARY KEY, n NUMBER(6), last_op VARCHAR2(6));
CREATE TRIGGER parts_aiud AFTER INSERT OR UPDATE OR DELETE ON parts FOR EACH ROW
DECLARE
  v_op VARCHAR2(6);
BEGIN
  v_op := CASE WHEN INSERTING THEN 'new' WHEN UPDATING THEN 'change' ELSE 'gone' END;
  UPDATE shelves SET n = n + NVL(:new.n, 0) - NVL(:old.n, 0), last_op = v_op WHERE shelf = NVL(:new.shelf, :old.shelf);
  IF SQL%ROWCOUNT = 0 AND NOT DELETING THEN
    INSERT INTO shelves (shelf, n, last_op) VALUES (:new.shelf, :new.n, v_op);
  END IF;
END;
/
-- what an update changes
CREATE TABLE asked (id NUMBER(9) PRIMARY KEY, state VARCHAR2(9), changed DATE, n NUMBER(5));
CREATE TRIGGER asked_biu BEFORE INSERT OR UPDATE ON asked FOR EACH ROW
BEGIN
  IF UPDATING('state') AND :new.state = 'shut' OR INSERTING THEN
    :new.changed := DATE '2024-02-03';
  END IF;
  IF UPDATING ('N') THEN
    :new.n := :old.n + 1;
  ELSIF UPDATING THEN
    :new.n := 0;
  END IF;
END;
/
-- a journal by a record
CREATE TRIGGER calls_jn AFTER INSERT OR UPDATE OR DELETE ON calls FOR EACH ROW
DECLARE
  rec calls_jn%ROWTYPE;
  blank calls_jn%ROWTYPE;
BEGIN
  rec := blank;
  rec.at := SYSDATE;
  IF INSERTING OR UPDATING THEN
    rec.id := :new.id;
    rec.minutes := :new.minutes;
    rec.name := :new.name;
    IF INSERTING THEN rec.what := 'INS'; ELSE rec.what := 'UPD'; END IF;
  ELSE
    rec.id := :old.id;
    rec.what := 'DEL';
  END IF;
  INSERT INTO calls_jn (what, at, note, id, minutes, name) VALUES (rec.what, rec.at, rec.note, rec.id, rec.minutes, rec.name);
EXCEPTION
  WHEN OTHERS THEN
    RAISE_APPLICATION_ERROR(-20013, 'No journal: ' || SQLERRM);
END;
/
`

// TestLookups: SELECT … INTO in a trigger of Oracle refuses the row where there is no row, or more
// than one, unless a handler does something else.
func TestLookups(t *testing.T) {
	db, res := loaded(t, "oracle", lookups)
	for _, it := range res.Report.Items {
		if it.Rule == "MY5004" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	mustExec(t, db, "INSERT INTO tariffs VALUES (1, 'A', 1.5, 'day'), (2, 'B', NULL, 'night'), (3, 'C', 3, 'closed')",
		"INSERT INTO limits VALUES (1, 100), (2, 5), (2, 6)",
		"INSERT INTO calls (id, tariff, minutes, name) VALUES (1, 1, 9, 'x'), (2, 2, 8, NULL)", "INSERT INTO calls (id, tariff) VALUES (3, 1)",
		"UPDATE calls SET tariff = 7 WHERE id = 3", "UPDATE calls SET tag = 'T' WHERE id = 1", "UPDATE calls SET minutes = 1 WHERE id = 1",
		"UPDATE calls SET tag = 'new' WHERE id = 1", "DELETE FROM calls WHERE id = 2")
	want := []string{"1,1,1,1.5000,day,a1.5,Y", "3,7,-,1.0000,day,-,N"}
	if got := lines(t, db, "SELECT CONCAT_WS(',', id, tariff, IFNULL(minutes, '-'), rate, name, IFNULL(tag, '-'), checked) FROM calls ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("calls: %q, want %q", got, want)
	}
	want = []string{"INS,1,9,day", "INS,2,8,night", "INS,3,-,day", "UPD,3,-,day", "UPD,1,9,day", "UPD,1,1,day", "UPD,1,1,day", "DEL,2,-,-"}
	if got := lines(t, db, "SELECT CONCAT_WS(',', what, id, IFNULL(minutes, '-'), IFNULL(name, '-')) FROM calls_jn"); !slices.Equal(got, want) {
		t.Errorf("journal: %q, want %q", got, want)
	}
	mustExec(t, db, "INSERT INTO places (race, name) VALUES (1, 'a')", "INSERT INTO places (race, place, name) VALUES (1, 7, 'b')", "INSERT INTO places (race) VALUES (1), (1), (2)")
	if got, want := lines(t, db, "SELECT CONCAT_WS(',', race, place) FROM places ORDER BY race, place"), []string{"1,1", "1,7", "1,8", "1,9", "2,1"}; !slices.Equal(got, want) {
		t.Errorf("places: %q, want %q", got, want)
	}
	mustExec(t, db, "INSERT INTO parts VALUES (1, 'A', 5), (2, 'A', 3), (3, 'B', 1)", "UPDATE parts SET n = 2 WHERE id = 1", "DELETE FROM parts WHERE id = 3")
	if got, want := lines(t, db, "SELECT CONCAT_WS(',', shelf, n, last_op) FROM shelves"), []string{"A,5,change", "B,0,gone"}; !slices.Equal(got, want) {
		t.Errorf("shelves: %q, want %q", got, want)
	}
	mustExec(t, db, "INSERT INTO latest (tariff) VALUES (2), (9), (0)")
	if got, want := lines(t, db, "SELECT CONCAT_WS(',', tariff, best) FROM latest"), []string{"2,B", "9,C", "0,-"}; !slices.Equal(got, want) {
		t.Errorf("latest: %q, want %q", got, want)
	}
	mustExec(t, db, "INSERT INTO asked (id, n) VALUES (1, 5), (2, 5)", "UPDATE asked SET changed = NULL, n = 9", "UPDATE asked SET state = 'open' WHERE id = 1",
		"UPDATE asked SET state = 'shut' WHERE id = 2")
	want = []string{"1,open,-,0", "2,shut,2024-02-03 00:00:00,0"}
	if got := lines(t, db, "SELECT CONCAT_WS(',', id, state, IFNULL(changed, '-'), n) FROM asked"); !slices.Equal(got, want) {
		t.Errorf("asked: %q, want %q", got, want)
	}
	mustExec(t, db, "UPDATE asked SET n = 3 WHERE id = 1")
	if got, want := lines(t, db, "SELECT n FROM asked WHERE id = 1"), []string{"1"}; !slices.Equal(got, want) {
		t.Errorf("asked: %q, want %q", got, want)
	}
	mustExec(t, db, "INSERT INTO tops (no, tariff) VALUES (1, 2), (2, 3)", "UPDATE tariffs SET rate = 1", "INSERT INTO tops (no, tariff, best) VALUES (3, NULL, 8)",
		"UPDATE tariffs SET rate = 3 WHERE id = 3")
	want = []string{"1,B:night,3", "2,none:no name,3", "3,none:no name,8"}
	if got := lines(t, db, "SELECT CONCAT_WS(',', no, text, best) FROM tops"); !slices.Equal(got, want) {
		t.Errorf("cursors: %q, want %q", got, want)
	}
	for statement, message := range map[string]string{
		"INSERT INTO tops (tariff) VALUES (9)":                  "Error 20014 (45000): Best is 3",
		"INSERT INTO calls (id, tariff) VALUES (4, 8)":          "Error 20010 (45000): No tariff 8",
		"UPDATE calls SET tag = 'z', minutes = 3 WHERE id = 1":  "Error 20011 (45000): Closed: z",
		"UPDATE calls SET minutes = 101 WHERE id = 1":           "Error 20012 (45000): At most 100",
		"UPDATE calls SET minutes = 2 WHERE id = 3":             "Error 1644 (45000): ORA-01403: no data found",
		"UPDATE calls SET minutes = 2, tariff = 2 WHERE id = 1": "Error 1644 (45000): ORA-01422: exact fetch returns more than requested number of rows",
	} {
		if _, err := db.Exec(statement); err == nil || err.Error() != message {
			t.Errorf("%s: %v, want %s", statement, err, message)
		}
	}
}

const handlersLeft = `CREATE TABLE a (id NUMBER(9) PRIMARY KEY, b NUMBER(9), c VARCHAR2(9));
CREATE TABLE b (id NUMBER(9) PRIMARY KEY, c VARCHAR2(9), k NUMBER(3));
CREATE TABLE log (t VARCHAR2(99));
CREATE TRIGGER t1 BEFORE INSERT ON a FOR EACH ROW BEGIN :new.b := :new.b + 1; EXCEPTION WHEN OTHERS THEN NULL; END;
/
CREATE TRIGGER t2 BEFORE INSERT ON a FOR EACH ROW DECLARE v VARCHAR2(9);
BEGIN SELECT c INTO v FROM b WHERE k = :new.b; :new.c := v; EXCEPTION WHEN TOO_MANY_ROWS THEN NULL; END;
/
CREATE TRIGGER t3 BEFORE INSERT ON a FOR EACH ROW DECLARE v VARCHAR2(9);
BEGIN IF :new.b > 1 THEN SELECT c INTO v FROM b WHERE id = :new.b; END IF; :new.c := 'x'; EXCEPTION WHEN NO_DATA_FOUND THEN NULL; END;
/
CREATE TRIGGER t4 BEFORE INSERT ON a FOR EACH ROW DECLARE v VARCHAR2(9);
BEGIN BEGIN SELECT c INTO v FROM b WHERE id = :new.b; EXCEPTION WHEN TOO_MANY_ROWS THEN v := 'y'; END; :new.c := 'x'; EXCEPTION WHEN NO_DATA_FOUND THEN NULL; END;
/
CREATE TRIGGER t5 AFTER INSERT ON a FOR EACH ROW BEGIN INSERT INTO log VALUES (:new.c); EXCEPTION WHEN DUP_VAL_ON_INDEX THEN NULL; END;
/
CREATE TRIGGER t6 AFTER INSERT ON a FOR EACH ROW BEGIN UPDATE b SET k = 1 WHERE id = :new.b; EXCEPTION WHEN OTHERS THEN INSERT INTO log VALUES (SQLERRM); RAISE; END;
/
CREATE TRIGGER t7 BEFORE UPDATE ON a FOR EACH ROW DECLARE v VARCHAR2(9);
BEGIN SELECT c INTO v FROM a WHERE id = :new.b; :new.c := v; END;
/
CREATE TRIGGER t9 BEFORE INSERT ON a FOR EACH ROW DECLARE CURSOR q IS SELECT c FROM b; v VARCHAR2(9);
BEGIN OPEN q; FETCH q INTO v; FETCH q INTO v; CLOSE q; :new.c := v; END;
/
CREATE TRIGGER t10 BEFORE INSERT ON a FOR EACH ROW DECLARE CURSOR q IS SELECT c, k FROM b ORDER BY k; v VARCHAR2(9); w NUMBER;
BEGIN OPEN q; FETCH q INTO v, w; CLOSE q; :new.c := v || w; END;
/
CREATE TRIGGER t11 BEFORE INSERT ON a FOR EACH ROW DECLARE CURSOR q IS SELECT c FROM b WHERE id = :new.b; v VARCHAR2(9);
BEGIN OPEN q; :new.b := 1; FETCH q INTO v; CLOSE q; :new.c := v; END;
/
CREATE TRIGGER t12 AFTER INSERT ON a FOR EACH ROW BEGIN UPDATE b SET k = 2 WHERE k = 1; IF SQL%NOTFOUND THEN INSERT INTO log VALUES ('x'); END IF; END;
/
CREATE TRIGGER t8 BEFORE INSERT ON a FOR EACH ROW DECLARE r b%ROWTYPE;
BEGIN SELECT id, c, k INTO r FROM b WHERE id = :new.b; :new.c := r.c; END;
/
`

// TestHandlersLeft: triggers whose handlers let errors pass stay items.
func TestHandlersLeft(t *testing.T) {
	_, res := loaded(t, "oracle", handlersLeft)
	var got []string
	for _, it := range res.Report.Items {
		if it.Rule == "MY5004" {
			got = append(got, strings.Fields(it.Message)[1])
		}
	}
	if want := []string{"T1", "T2", "T3", "T4", "T5", "T6", "T7", "T9", "T10", "T11", "T12", "T8"}; !slices.Equal(got, want) {
		t.Errorf("not converted: %q, want %q\n%s", got, want, res.Script)
	}
}
