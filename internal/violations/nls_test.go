//go:build unix

package violations

import "testing"

// Dates are read in the format of the session, and without the time that the text leaves out.
func TestDatesOfSession(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE t (id NUMBER(9) PRIMARY KEY, d DATE, ts TIMESTAMP, ymd NUMBER(8), n NUMBER, ym CHAR(6));
INSERT INTO t (id, d) VALUES (1, TO_DATE('05-JAN-1999'));
INSERT INTO t (id, d) VALUES (2, TO_DATE('2020-01-31', 'YYYY-MM-DD HH24:MI:SS'));
INSERT INTO t (id, ts) VALUES (3, TO_TIMESTAMP('31-JAN-20 10.11.12.500000 PM'));
ALTER SESSION SET NLS_DATE_FORMAT = 'DD/MM/YYYY HH24:MI:SS';
ALTER SESSION SET NLS_TIMESTAMP_FORMAT = 'MM/DD/YYYY HH24:MI:SS.FF' NLS_LANGUAGE = 'AMERICAN';
INSERT INTO t (id, d, ts) VALUES (4, '01/02/2020 03:04:05', '01/02/2020 03:04:05.123');
INSERT INTO t (id, d) VALUES (5, '01/02/2020');
INSERT INTO t (id, d) VALUES (6, TO_DATE('01/02/2020') + 1);
UPDATE t SET d = TO_DATE('03/02/2020') WHERE d = TO_DATE('01/02/2020');
INSERT INTO t (id, ymd, n, ym) VALUES (7, 20200229, 20210102, '202004');
UPDATE t SET d = TO_DATE(ymd, 'YYYYMMDD') WHERE id = 7;
CREATE VIEW v AS SELECT TO_DATE(n, 'YYYYMMDD') + 1 a, TO_DATE(ym, 'YYYYMM') b FROM t WHERE n IS NOT NULL;
`)
	for _, it := range res.Report.Items {
		if it.Meaning == "manual" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	const want = "1 1999-01-05 00:00:00,2 2020-01-31 00:00:00,3 2020-01-31 22:11:12.500000,4 2020-02-01 03:04:05,5 2020-02-03 00:00:00,6 2020-02-02 00:00:00,7 2020-02-29 00:00:00"
	if got := scalar(t, db, "SELECT GROUP_CONCAT(id, ' ', IFNULL(d, ts) ORDER BY id) FROM (SELECT id, CONCAT(d) d, CONCAT(ts) ts FROM t) t"); got != want {
		t.Errorf("rows\n got %s\nwant %s\n%s", got, want, res.Script)
	}
	if got := scalar(t, db, "SELECT CONCAT(DATE(a), ' ', DATE(b)) FROM v"); got != "2021-01-03 2020-04-01" {
		t.Errorf("view: %s", got)
	}
	if got := scalar(t, db, "SELECT ts FROM t WHERE id = 4"); got != "2020-01-02 03:04:05.123000" {
		t.Errorf("timestamp: %s", got)
	}
}

// Numbers and dates in texts have the marks and the format that the session has at their place.
func TestNumbersOfSession(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE t (id NUMBER(3) PRIMARY KEY, v VARCHAR2(60), n NUMBER(10,2), d DATE);
INSERT INTO t VALUES (0, TO_CHAR(TO_NUMBER('1.5') + 1), 1, NULL);
ALTER SESSION SET NLS_DATE_FORMAT='DD.MM.YYYY' NLS_NUMERIC_CHARACTERS=',.';
INSERT INTO t VALUES (1, '19,5', '1234,50', '29.02.2024');
UPDATE t SET v = TO_CHAR(TO_NUMBER(v) + 1) WHERE id = 1;
INSERT INTO t SELECT 2, n || ' / ' || d, n, d FROM t WHERE id = 1;
INSERT INTO t SELECT 3, TO_CHAR(n, 'FM9G990D00'), TO_NUMBER('1,5'), d FROM t WHERE id = 1;
INSERT INTO t SELECT 4, TO_CHAR(n, 'FM9,990.00'), TO_NUMBER('2.000,5', '9G999D9'), d FROM t WHERE id = 1;
INSERT INTO t SELECT 5, TO_CHAR(d), n, d FROM t WHERE v + 1 = 21.5;
ALTER SESSION SET NLS_TERRITORY = AMERICA NLS_DATE_FORMAT = 'YYYY';
INSERT INTO t SELECT 6, TO_CHAR(n, 'FM9G990D00') || n || d, 0, NULL FROM t WHERE id = 1;
ALTER SESSION SET NLS_TERRITORY = 'GERMANY';
INSERT INTO t SELECT 7, '' || n, 0, NULL FROM t WHERE id = 1;
`)
	for _, it := range res.Report.Items {
		if it.Meaning == "manual" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	const want = "0 2.5 1.00,1 20,5 1234.50,2 1234,5 / 29.02.2024 1234.50,3 1.234,50 1.50,4 1,234.50 2000.50,5 29.02.2024 1234.50,6 1,234.501234.52024 0.00,7 1234,5 0.00"
	if got := scalar(t, db, "SELECT GROUP_CONCAT(id, ' ', v, ' ', n ORDER BY id) FROM t"); got != want {
		t.Errorf("rows\n got %s\nwant %s\n%s", got, want, res.Script)
	}
}

// A comparison without case is not that of the bytes: it is an item.
func TestCollationWithoutCase(t *testing.T) {
	_, res := loaded(t, "oracle", `CREATE TABLE t (id NUMBER(3) PRIMARY KEY, s VARCHAR2(60));
CREATE VIEW exact AS SELECT id FROM t WHERE s COLLATE BINARY = 'a';
CREATE VIEW folded AS SELECT id FROM t WHERE s COLLATE BINARY_CI = 'a';
`)
	var manual []string
	for _, it := range res.Report.Items {
		if it.Meaning == "manual" {
			manual = append(manual, it.Message)
		}
	}
	if want := "View FOLDED is not converted: collation BINARY_CI"; len(manual) != 1 || manual[0] != want {
		t.Errorf("items %q, want %q", manual, want)
	}
}
