//go:build unix

package violations

import (
	"fmt"
	"strings"
	"testing"
)

// Statements about rows compare and sort texts as the session does: without case by BINARY_CI. What another sort decides, and
// what keeps one of several texts that are equal, is an item.
func TestLinguisticSession(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE p (id NUMBER(9) PRIMARY KEY, name VARCHAR2(40), born DATE, note VARCHAR2(40));
ALTER SESSION SET NLS_COMP = LINGUISTIC;
INSERT INTO p VALUES (1, 'Anna', DATE '2000-01-01', 'x');
INSERT INTO p VALUES (2, 'ANNA', DATE '2001-01-01', 'x');
INSERT INTO p VALUES (3, 'bob', DATE '2002-01-01', 'x');
INSERT INTO p VALUES (4, 'Bob', DATE '2003-01-01', 'x');
INSERT INTO p VALUES (5, 'Cy', DATE '2004-01-01', 'x');
UPDATE p SET note = 'bytes' WHERE name = 'anna' OR name = 'Cy';
ALTER SESSION SET NLS_SORT = BINARY_CI;
UPDATE p SET note = 'equal' WHERE name = 'anna';
UPDATE p SET note = note || DECODE(name, 'BOB', ' decoded', '') WHERE name LIKE 'B%' AND born > '01-JAN-01';
UPDATE p SET note = CASE name WHEN 'CY' THEN 'case' ELSE note END WHERE name IN ('cy', 'none') AND id = 5;
DELETE FROM p WHERE name BETWEEN 'BOB' AND 'boc' AND id > 3;
INSERT INTO p SELECT 10, 'first', NULL, note FROM (SELECT * FROM p ORDER BY name DESC) WHERE ROWNUM = 1;
MERGE INTO p USING (SELECT 'BOB' n FROM dual) s ON (p.name = s.n) WHEN MATCHED THEN UPDATE SET born = NULL;
BEGIN
  UPDATE p SET born = NULL WHERE name = 'cY';
END;
/
CREATE TABLE q AS SELECT id FROM p WHERE name = 'aNNa';
INSERT INTO q SELECT DISTINCT note FROM p;
UPDATE p SET note = 'gone' WHERE REGEXP_LIKE(name, 'a');
UPDATE p SET note = 'gone' WHERE name = (SELECT MIN(name) FROM p);
DECLARE
  n NUMBER;
BEGIN
  SELECT COUNT(*) INTO n FROM p WHERE name = 'anna';
  IF n = 0 THEN DELETE FROM p; END IF;
END;
/
ALTER SESSION SET NLS_SORT = GERMAN;
UPDATE p SET note = 'gone' WHERE name = 'Anna';
CREATE TABLE r AS SELECT id FROM p WHERE name = 'Anna';
ALTER SESSION SET NLS_COMP = BINARY;
UPDATE p SET note = note || '!' WHERE name = 'Anna';
INSERT INTO q SELECT id FROM (SELECT id FROM p ORDER BY name) WHERE ROWNUM = 1;
ALTER SESSION SET NLS_LANGUAGE = AMERICAN;
INSERT INTO q SELECT id + 100 FROM (SELECT id FROM p WHERE id < 10 ORDER BY name) WHERE ROWNUM = 1;
`)
	var items []string
	for _, it := range res.Report.Items {
		if it.Meaning == "manual" {
			items = append(items, fmt.Sprint(it.Position.Line, " ", it.Rule, " ", it.Message))
		}
	}
	const want = "1 Anna equal! 2000-01-01,2 ANNA equal 2001-01-01,3 bob x decoded -,5 Cy case -,10 first case -"
	if got := scalar(t, db, "SELECT GROUP_CONCAT(id, ' ', name, ' ', note, ' ', IFNULL(DATE(born), '-') ORDER BY id) FROM p"); got != want {
		t.Errorf("rows\n got %s\nwant %s\n%s", got, want, res.Script)
	}
	if got := scalar(t, db, "SELECT GROUP_CONCAT(id ORDER BY id) FROM q"); got != "1,2,102" {
		t.Errorf("q: %s", got)
	}
	for i, want := range []string{"21 MY4101 The INSERT statement is not converted: a choice of different texts by NLS_SORT = BINARY_CI",
		"22 MY4101 The UPDATE statement is not converted: a regular expression by NLS_SORT = BINARY_CI",
		"23 MY4101 The UPDATE statement is not converted: a comparison of texts by NLS_SORT = BINARY_CI", "24 MY5006 The block of the script is not converted",
		"32 MY4101 The UPDATE statement is not converted: a comparison of texts by NLS_SORT = GERMAN",
		"33 MY2054 Table R is made without the rows of its query: a comparison of texts by NLS_SORT = GERMAN",
		"36 MY4101 The INSERT statement is not converted: an order of texts by NLS_SORT = GERMAN"} {
		if i >= len(items) || !strings.HasPrefix(items[i], want) {
			t.Fatalf("items\n got %q\nwant %s", items, want)
		}
	}
	if len(items) != 7 {
		t.Errorf("%d items: %q", len(items), items)
	}
}
