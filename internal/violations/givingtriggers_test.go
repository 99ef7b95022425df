//go:build unix

package violations

import (
	"slices"
	"testing"

	"github.com/sctconv/sctconv/report"
)

// TestGivingTriggers: triggers of Oracle that only give values give the same ones here, to rows
// of the script and to those that come later; NOT NULL is asked behind them.
func TestGivingTriggers(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE n (id NUMBER(9) PRIMARY KEY, state CHAR(1) NOT NULL, made DATE NOT NULL, ver NUMBER(5) DEFAULT 1 NOT NULL, note VARCHAR2(9), g VARCHAR2(32));
CREATE SEQUENCE s START WITH 50;
CREATE TRIGGER n_biu BEFORE INSERT OR UPDATE ON n FOR EACH ROW
BEGIN
  IF INSERTING THEN
    IF :new.id IS NULL THEN :new.id := s.NEXTVAL; END IF;
    :new.made := DATE '2020-02-03';
    IF :new.g IS NULL THEN :new.g := 'g'; END IF;
  ELSE
    :new.ver := 9;
  END IF;
  :new.state := NVL(:new.state, 'N');
  IF :new.note IS NULL THEN :new.note := 'none'; END IF;
END;
/
INSERT INTO n (id, state, made, note) VALUES (1, NULL, DATE '1999-01-01', 'x');
INSERT INTO n (state) VALUES ('Q');
UPDATE n SET note = NULL WHERE id = 1;
CREATE TABLE d (id NUMBER(9) PRIMARY KEY, made DATE NOT NULL);
CREATE TRIGGER d_bi BEFORE INSERT ON d FOR EACH ROW BEGIN :new.made := SYSDATE; END;
/
ALTER TRIGGER d_bi DISABLE;
INSERT INTO d VALUES (1, DATE '1999-01-01');
`)
	for _, s := range []string{"INSERT INTO n (id, state, made, ver, note) VALUES (2, NULL, NULL, 3, NULL)", "UPDATE n SET state = NULL WHERE id = 50"} {
		if _, err := db.Exec(s); err != nil {
			t.Errorf("%s: %v\n%s", s, err, res.Script)
		}
	}
	for _, s := range []string{"UPDATE n SET made = NULL", "INSERT INTO n (id, ver) VALUES (3, NULL)"} {
		if _, err := db.Exec(s); err == nil {
			t.Errorf("%s is taken", s)
		}
	}
	want := []string{"1|N|2020-02-03 00:00:00|9|none|g", "2|N|2020-02-03 00:00:00|3|none|g", "50|N|2020-02-03 00:00:00|9|none|g"}
	if got := lines(t, db, "SELECT CONCAT_WS('|', id, state, made, ver, note, g) FROM n ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("rows %q\nwant %q\n%s", got, want, res.Script)
	}
	if got := lines(t, db, "SELECT CONCAT_WS('|', id, made) FROM d"); !slices.Equal(got, []string{"1|1999-01-01 00:00:00"}) {
		t.Errorf("the row written without the trigger is %q", got)
	}
	for _, o := range res.Report.Objects {
		if want := o.Name != "D_BI"; o.Kind == "trigger" && (o.Status == report.Converted) != want {
			t.Errorf("%s is %s", o.ID, o.Status)
		}
	}
}
