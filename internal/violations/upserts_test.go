//go:build unix

package violations

import (
	"slices"
	"testing"

	"github.com/sctconv/sctconv/report"
)

// TestUpsertsOfOracle: rows that blocks write, or change when they are there.
func TestUpsertsOfOracle(t *testing.T) {
	head := "CREATE TABLE lookup (kind VARCHAR2(9), code VARCHAR2(9), meaning VARCHAR2(20), seq NUMBER(3), CONSTRAINT lookup_pk PRIMARY KEY (kind, code));\n"
	db, res := loaded(t, "oracle", head+`DECLARE
  PROCEDURE lk (t IN VARCHAR2, c IN VARCHAR2, m IN VARCHAR2, s NUMBER := NULL) IS
  BEGIN
    INSERT INTO lookup (kind, code, meaning, seq) VALUES (t, c, m, s);
  EXCEPTION
    WHEN DUP_VAL_ON_INDEX THEN
      UPDATE lookup SET meaning = m, seq = s WHERE kind = t AND code = c;
  END lk;
BEGIN
  lk('S', 'A', 'Active', 1);
  lk('S', 'H', 'Hold');
  lk(t => 'S', c => 'A', m => 'Again', s => 7);
END;
/
DECLARE
  PROCEDURE put (t IN VARCHAR2, c IN VARCHAR2, m IN VARCHAR2) IS
  BEGIN
    UPDATE lookup SET meaning = m WHERE code = c AND kind = t;
    IF SQL%ROWCOUNT = 0 THEN
      INSERT INTO lookup (kind, code, meaning) VALUES (t, c, m);
      DBMS_OUTPUT.PUT_LINE('new');
    END IF;
  END;
BEGIN
  put('S', 'H', 'Held');
  put('U', 'KG', 'Kilo');
END;
/
BEGIN
  UPDATE lookup SET seq = 3 WHERE kind = 'U' AND code = 'EA';
  IF SQL%NOTFOUND THEN INSERT INTO lookup (kind, code, meaning, seq) VALUES ('U', 'EA', 'Each', 2); END IF;
END;
/
BEGIN
  INSERT INTO lookup (kind, code, meaning) VALUES ('U', 'EA', 'Other');
EXCEPTION WHEN DUP_VAL_ON_INDEX THEN UPDATE lookup SET meaning = 'Every' WHERE kind = 'U' AND code = 'EA';
END;
/
`)
	for _, it := range res.Report.Items {
		if it.Rule == "MY5006" || it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	want := []string{"S A Again 7", "S H Held", "U EA Every 2", "U KG Kilo"}
	if got := lines(t, db, "SELECT CONCAT_WS(' ', kind, code, meaning, seq) FROM lookup ORDER BY 1"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for block, want := range map[string][]string{
		"BEGIN UPDATE lookup SET meaning = 'x' WHERE kind = 'S'; IF SQL%ROWCOUNT = 0 THEN INSERT INTO lookup (kind, code) VALUES ('S', 'E'); END IF; END;":                {"S A x 2", "S B x 1"},
		"BEGIN UPDATE lookup SET code = 'C' WHERE kind = 'S' AND code = 'B'; IF SQL%ROWCOUNT = 0 THEN INSERT INTO lookup (kind, code) VALUES ('S', 'B'); END IF; END;":    {"S A a 2", "S C b 1"},
		"BEGIN UPDATE lookup SET meaning = 'x' WHERE kind = 'S' AND code = 'D'; IF SQL%ROWCOUNT = 0 THEN INSERT INTO lookup (kind, code) VALUES ('S', 'E'); END IF; END;": {"S A a 2", "S B b 1", "S E"},
		"BEGIN UPDATE lookup SET meaning = 'x' WHERE kind = 'S' AND code = 'B'; IF SQL%ROWCOUNT = 1 THEN INSERT INTO lookup (kind, code) VALUES ('S', 'F'); END IF; END;": {"S A a 2", "S B x 1", "S F"},
	} {
		db, res := loaded(t, "oracle", head+"INSERT INTO lookup VALUES ('S', 'B', 'b', 1);\nINSERT INTO lookup VALUES ('S', 'A', 'a', 2);\n"+block+"\n/\n")
		item := slices.ContainsFunc(res.Report.Items, func(it *report.Item) bool { return it.Rule == "MY5006" || it.Rule == "MY4101" })
		if got := lines(t, db, "SELECT CONCAT_WS(' ', kind, code, meaning, seq) FROM lookup ORDER BY 1"); !item && !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", block, got, want)
		}
	}
}
