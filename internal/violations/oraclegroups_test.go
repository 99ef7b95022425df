//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"
)

// TestAggregatesOfAggregates: the inner ones are those of the groups, the outer ones run over all groups.
func TestAggregatesOfAggregates(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE e (id NUMBER(5) PRIMARY KEY, boss NUMBER(5), dept VARCHAR2(5), pay NUMBER(9,2), flag CHAR(1));
INSERT ALL INTO e VALUES (1, NULL, 'OPS', 100, 'Y') INTO e VALUES (2, 1, 'OPS', 201, 'N') INTO e VALUES (3, 1, 'HR', 200, 'N') INTO e VALUES (4, 2, NULL, 50, 'Y')
  INTO e VALUES (5, 3, 'HR', NULL, 'N') SELECT * FROM dual;
CREATE VIEW a AS SELECT MAX(AVG(pay)) m, MIN(COUNT(*)) c, COUNT(COUNT(DISTINCT flag)) k FROM e GROUP BY dept;
CREATE VIEW b AS SELECT ROUND(MAX(SUM(pay)) - MIN(SUM(pay))) d FROM e WHERE pay > 60 GROUP BY dept HAVING COUNT(*) > 0;
CREATE VIEW c AS SELECT dept FROM e GROUP BY dept HAVING AVG(pay) = (SELECT MAX(AVG(pay)) FROM e GROUP BY dept);
CREATE VIEW d AS SELECT id FROM e WHERE pay + 60 > (SELECT AVG(MAX(pay)) FROM e x WHERE x.boss = e.boss GROUP BY x.dept);
CREATE VIEW f AS SELECT dept, MAX(AVG(pay)) m FROM e GROUP BY dept;
CREATE VIEW g AS SELECT ROUND(CORR(pay, id), 4) c, REGR_COUNT(pay, boss) n, ROUND(COVAR_POP(pay, id), 3) p FROM e;
`)
	for query, want := range map[string][]string{
		"SELECT CONCAT_WS('|', m + 0, c, k) FROM a": {"200.000000|1|3"},
		"SELECT d FROM b":                       {"101"},
		"SELECT CONCAT_WS('|', c, n, p) FROM g": {"-0.2590|3|-18.875"},
		"SELECT dept FROM c":                    {"HR"},
		"SELECT id FROM d ORDER BY id":          {"2", "3", "4"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q\n%s", query, got, want, res.Script)
		}
	}
	if got := itemsOf(res, "MY4003"); got != "MY4003" || strings.Contains(res.Script, "VIEW `f`") {
		t.Errorf("columns beside it: %q", got)
	}
}

// TestConversionDefaults: what is no number becomes the constant of DEFAULT … ON CONVERSION ERROR; other such clauses are items.
func TestConversionDefaults(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE e (id NUMBER(3) PRIMARY KEY, a VARCHAR2(9), n NUMBER(9) GENERATED ALWAYS AS (CAST(a AS NUMBER(9) DEFAULT -3 ON CONVERSION ERROR)));
INSERT ALL INTO e (id, a) VALUES (1, '12') INTO e (id, a) VALUES (2, 'x1') INTO e (id, a) VALUES (3, NULL) INTO e (id, a) VALUES (4, ' -.5') INTO e (id, a) VALUES (5, '1e2') SELECT * FROM dual;
CREATE VIEW v AS SELECT id, CAST(a AS NUMBER(9,2) DEFAULT -1 ON CONVERSION ERROR) x, TO_NUMBER(a DEFAULT '7.5' ON CONVERSION ERROR) y, CAST(a AS NUMBER(5,1) DEFAULT NULL ON CONVERSION ERROR) z FROM e;
CREATE VIEW w1 AS SELECT CAST(a AS DATE DEFAULT NULL ON CONVERSION ERROR, 'YYYY') x FROM e;
CREATE VIEW w2 AS SELECT TO_NUMBER(a DEFAULT 0 ON CONVERSION ERROR, '999') x FROM e;
CREATE VIEW w3 AS SELECT CAST(a AS DATE, 'YYYY') x FROM e;
`)
	got := lines(t, db, "SELECT CONCAT_WS('|', e.id, IFNULL(x + 0, '-'), IFNULL(ROUND(y, 2), '-'), IFNULL(z + 0, '-'), IFNULL(n, '-')) FROM v JOIN e ON e.id = v.id ORDER BY e.id")
	want := []string{"1|12.00|12.00|12.0|12", "2|-1.00|7.50|-|-3", "3|-|-|-|-", "4|-0.50|-0.50|-0.5|-1", "5|100.00|100.00|100.0|100"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q\n%s", got, want, res.Script)
	}
	n := 0
	for _, it := range res.Report.Items {
		if it.Rule == "MY4003" {
			n++
		}
	}
	if n != 3 {
		t.Errorf("%d views are items, want 3", n)
	}
}

// TestFirstAndNumberedRows: KEEP beside sub-queries, rows behind others with those that equal the last, ROWNUM of the rows of a
// tree in the order of siblings, and lists whose separator CHR makes.
func TestFirstAndNumberedRows(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE d (id NUMBER(5) PRIMARY KEY, name VARCHAR2(9));
CREATE TABLE e (id NUMBER(5) PRIMARY KEY, boss NUMBER(5), dept NUMBER(5), pay NUMBER(9), name VARCHAR2(9));
INSERT ALL INTO d VALUES (1, 'ops') INTO d VALUES (2, 'hr') SELECT * FROM dual;
INSERT ALL INTO e VALUES (1, NULL, 1, 300, 'Ann') INTO e VALUES (2, 1, 1, 100, 'Zed') INTO e VALUES (3, 1, 2, 100, 'Bob') INTO e VALUES (4, 2, 2, 100, 'Cal')
  INTO e VALUES (5, 3, NULL, 50, 'Dee') SELECT * FROM dual;
CREATE VIEW k AS SELECT e.dept, MIN(e.name) KEEP (DENSE_RANK LAST ORDER BY e.pay) n, (SELECT d.name FROM d WHERE d.id = e.dept) d FROM e
  GROUP BY e.dept HAVING COUNT(*) > (SELECT COUNT(*) FROM d x WHERE x.id = e.dept AND x.name = 'none');
CREATE VIEW k2 AS SELECT e.dept, MIN(e.name) KEEP (DENSE_RANK LAST ORDER BY e.pay) n, (SELECT COUNT(*) FROM e e, d WHERE d.id = e.dept) c FROM e GROUP BY e.dept;
CREATE VIEW k3 AS SELECT a.id, (SELECT MAX(e.name) KEEP (DENSE_RANK FIRST ORDER BY e.pay DESC, e.id) || '!' FROM e WHERE e.dept = a.dept AND e.id <> a.id) n FROM e a;
CREATE VIEW k4 AS SELECT a.id FROM e a WHERE a.pay = (SELECT SUM(x.pay) KEEP (DENSE_RANK LAST ORDER BY x.boss) FROM e x WHERE x.dept = a.dept);
CREATE VIEW k5 AS SELECT a.id, (SELECT MAX(x.name) KEEP (DENSE_RANK LAST ORDER BY d.id) FROM e x, d WHERE x.dept = a.dept AND d.id = x.dept) n FROM e a;
CREATE VIEW o AS SELECT id, pay FROM e ORDER BY pay DESC OFFSET 1 ROWS FETCH NEXT 2 ROWS WITH TIES;
CREATE VIEW p AS SELECT id FROM e ORDER BY pay DESC OFFSET 2 ROWS FETCH NEXT 1 ROW WITH TIES;
CREATE VIEW h AS SELECT LEVEL lv, id, 'n' || ROWNUM rn FROM e WHERE id <> 3 START WITH boss IS NULL CONNECT BY PRIOR id = boss ORDER SIBLINGS BY name;
CREATE VIEW l AS SELECT dept, LISTAGG(name, CHR(13) || CHR(10)) WITHIN GROUP (ORDER BY pay, name) l FROM e GROUP BY dept;
`)
	for query, want := range map[string][]string{
		"SELECT CONCAT_WS('|', IFNULL(dept, '-'), n, d) FROM k ORDER BY dept": {"-|Dee", "1|Ann|ops", "2|Bob|hr"},
		"SELECT CONCAT_WS('|', id, n) FROM k3 ORDER BY id":                    {"1|Zed!", "2|Ann!", "3|Cal!", "4|Bob!", "5|!"},
		"SELECT id FROM k4 ORDER BY id":                                       {"1", "3", "4"},
		"SELECT CONCAT_WS('|', id, IFNULL(n, '-')) FROM k5 ORDER BY id":       {"1|Zed", "2|Zed", "3|Cal", "4|Cal", "5|-"},
		"SELECT CONCAT_WS('|', id, pay) FROM o":                               {"2|100", "3|100", "4|100"},
		"SELECT id FROM p":                                                    {"3", "4"},
		"SELECT CONCAT_WS('|', lv, id, rn) FROM h":                            {"1|1|n1", "3|5|n2", "2|2|n3", "3|4|n4"},
		"SELECT HEX(l) FROM l WHERE dept = 1":                                 {"5A65640D0A416E6E"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q\n%s", query, got, want, res.Script)
		}
	}
	if got := itemsOf(res, "MY4003"); got != "MY4003" || strings.Contains(res.Script, "VIEW `k2`") {
		t.Errorf("sub-query over the same names: %q", got)
	}
}

// TestGroupByAll: the groups are those of the items that have no aggregate; the rows are written by SET.
func TestGroupByAll(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE e (id NUMBER(5) PRIMARY KEY, dept VARCHAR2(5), pay NUMBER(9,2) DEFAULT 9, hired DATE DEFAULT DATE '2020-01-01');
INSERT INTO e SET id = 1, dept = 'a', pay = 5;
INSERT INTO e
SET id = 2,
  dept = 'a', pay = (SELECT MAX(pay) + 1 FROM e);
INSERT INTO e SET id = 3, dept = NULL, pay = DEFAULT;
INSERT INTO e VALUES (4, 'b', 1, NULL), (5, 'b', 2, DATE '2021-01-01');
CREATE VIEW g1 AS SELECT dept, SUM(pay) s FROM e GROUP BY ALL;
CREATE VIEW g2 AS SELECT UPPER(dept) d, 'x' k, EXTRACT(YEAR FROM hired) y, COUNT(*) c FROM e WHERE id < 4 GROUP BY ALL HAVING COUNT(*) > 1;
CREATE VIEW g3 AS SELECT COUNT(*) c, SUM(pay) s FROM e WHERE id > 9 GROUP BY ALL;
CREATE VIEW g4 AS SELECT dept || COUNT(*) c FROM e GROUP BY ALL;
`)
	for query, want := range map[string][]string{
		"SELECT CONCAT_WS('|', IFNULL(dept, '-'), s) FROM g1 ORDER BY dept": {"-|9.00", "a|11.00", "b|3.00"},
		"SELECT CONCAT_WS('|', d, k, y, c) FROM g2":                         {"A|x|2020|2"},
		"SELECT CONCAT_WS('|', c, IFNULL(s, '-')) FROM g3":                  {"0|-"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q\n%s", query, got, want, res.Script)
		}
	}
	if got := itemsOf(res, "MY4003"); got != "MY4003" || strings.Contains(res.Script, "VIEW `g4`") {
		t.Errorf("columns beside aggregates: %q", got)
	}
}
