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
