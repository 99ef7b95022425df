//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestOracleDates: parts of dates, and arithmetic with them, by the documentation of Oracle.
func TestOracleDates(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE t (id NUMBER(5) PRIMARY KEY, a DATE, b DATE, ts TIMESTAMP, tt TIMESTAMP, s VARCHAR2(20), p VARCHAR2(5));
INSERT INTO t VALUES (1, TO_DATE('2024-01-01 00:00:00', 'YYYY-MM-DD HH24:MI:SS'), TO_DATE('2024-01-01 23:59:58', 'YYYY-MM-DD HH24:MI:SS'),
  TIMESTAMP '2024-01-31 23:59:59.75', TIMESTAMP '2024-02-02 01:02:03.5', 'a,b', ',');
INSERT INTO t VALUES (2, TO_DATE('2020-12-31 11:59:59', 'YYYY-MM-DD HH24:MI:SS'), TO_DATE('2021-01-01 11:59:59', 'YYYY-MM-DD HH24:MI:SS'),
  TIMESTAMP '2020-12-31 10:00:00.5', TIMESTAMP '2020-12-31 09:00:00', 'bb', NULL);
INSERT INTO t VALUES (3, TO_DATE('2023-02-15 12:00:00', 'YYYY-MM-DD HH24:MI:SS'), NULL, NULL, NULL, NULL, 'x');
INSERT INTO t VALUES (4, TO_DATE('2023-08-16 00:00:00', 'YYYY-MM-DD HH24:MI:SS'), TO_DATE('2023-08-15 00:00:00', 'YYYY-MM-DD HH24:MI:SS'), NULL, NULL, ',', ',');
INSERT INTO t (id, ts, tt) VALUES (5, TIMESTAMP '2020-01-01 10:00:00.5' + 1, ADD_MONTHS(TIMESTAMP '2020-01-31 10:00:00.5', 1));
CREATE VIEW trunced AS SELECT id, TRUNC(a, 'WW') a, TRUNC(a, 'W') b, TRUNC(a, 'DAY') c, TRUNC(a, 'IYYY') d, TRUNC(a, 'Q') e FROM t;
CREATE VIEW rounded AS SELECT id, ROUND(a, 'WW') a, ROUND(a, 'W') b, ROUND(a, 'IW') c, ROUND(a, 'D') d, ROUND(a, 'Q') e FROM t;
CREATE VIEW fields AS SELECT id, TO_CHAR(a, 'D') a, TO_NUMBER(TO_CHAR(a, 'YYYYMMDD')) b, NEXT_DAY(a, 1) c, NEXT_DAY(ts, 'MON') d, WIDTH_BUCKET(a, DATE '2020-01-01', DATE '2025-01-01', 5) e FROM t;
CREATE VIEW sums AS SELECT id, ts + 1 a, ts - 0.5 b, ADD_MONTHS(ts, 1) c, LAST_DAY(ts) d, 1 + a e, TRUNC(b - a) f, tt - ts g FROM t;
CREATE VIEW spans AS SELECT ROUND(SUM(b - a) * 24 * 3600) a, SUM((b - a) * 24) b FROM t;
CREATE VIEW texts AS SELECT id, REPLACE(s, ',', NULL) a, REPLACE(s, p, '+') b, REPLACE(s, 'b', p) c, REPLACE(s, p) d, REPLACE(s, NULL, 'x') e FROM t;
`)
	for query, want := range map[string][]string{
		"SELECT CONCAT_WS('|', ts, tt) FROM t WHERE id = 5": {"2020-01-02 10:00:00.000000|2020-02-29 10:00:00.000000"},
		"SELECT CONCAT_WS('|', id, a, b, c, d, e) FROM trunced WHERE id < 5 ORDER BY id": {
			"1|2024-01-01|2024-01-01|2023-12-31|2024-01-01|2024-01-01 00:00:00", "2|2020-12-30|2020-12-29|2020-12-27|2019-12-30|2020-10-01 00:00:00",
			"3|2023-02-12|2023-02-15|2023-02-12|2023-01-02|2023-01-01 00:00:00", "4|2023-08-13|2023-08-15|2023-08-13|2023-01-02|2023-07-01 00:00:00"},
		"SELECT CONCAT_WS('|', id, a, b, c, d, e) FROM rounded WHERE id < 5 ORDER BY id": {
			"1|2024-01-01|2024-01-01|2024-01-01|2023-12-31|2024-01-01 00:00:00", "2|2020-12-30|2020-12-29|2020-12-28|2021-01-03|2021-01-01 00:00:00",
			"3|2023-02-19|2023-02-15|2023-02-13|2023-02-19|2023-01-01 00:00:00", "4|2023-08-13|2023-08-15|2023-08-14|2023-08-13|2023-10-01 00:00:00"},
		"SELECT CONCAT_WS('|', id, a, b, c, IFNULL(d, '-'), e) FROM fields WHERE id < 5 ORDER BY id": {
			"1|2|20240101|2024-01-07 00:00:00|2024-02-05 23:59:59|4", "2|5|20201231|2021-01-03 11:59:59|2021-01-04 10:00:00|2",
			"3|4|20230215|2023-02-19 12:00:00|-|4", "4|4|20230816|2023-08-20 00:00:00|-|4"},
		"SELECT CONCAT_WS('|', id, a, b, c, d, e, f, g) FROM sums WHERE id < 5 ORDER BY id": {
			"1|2024-02-01 23:59:59|2024-01-31 11:59:59|2024-02-29 23:59:59|2024-01-31 23:59:59|2024-01-02 00:00:00|0|1 01:02:03.750000",
			"2|2021-01-01 10:00:00|2020-12-30 22:00:00|2021-01-31 10:00:00|2020-12-31 10:00:00|2021-01-01 11:59:59|1|-0 01:00:00.500000",
			"3|2023-02-16 12:00:00", "4|2023-08-17 00:00:00|-1"},
		"SELECT CONCAT_WS('|', a, ROUND(b, 6)) FROM spans": {"86398|23.999444"},
		"SELECT CONCAT_WS('|', id, IFNULL(a, '-'), IFNULL(b, '-'), IFNULL(c, '-'), IFNULL(d, '-'), IFNULL(e, '-')) FROM texts WHERE id < 5 ORDER BY id": {
			"1|ab|a+b|a,,|ab|a,b", "2|bb|bb|-|bb|bb", "3|-|-|-|-|-", "4|-|+|,|-|,"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q\n%s", query, got, want, res.Script)
		}
	}
}
