//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
)

// dateLoops fill calendars day by day.
var dateLoops = []struct{ dialect, script, query, rows string }{
	{"sqlserver", `CREATE TABLE DimDate (DateKey int NOT NULL PRIMARY KEY, D date NOT NULL, Y smallint, Q tinyint, M tinyint, MN varchar(10), DN varchar(10), W tinyint, DW tinyint, EOM date, Txt varchar(30), IsWe bit, Dt datetime, YM char(6), Prev date, Far datetime2)
GO
DECLARE @StartDate DATE = '20200228', @EndDate DATE
SET @EndDate = DATEADD(DAY, 2, @StartDate)
DECLARE @cur datetime = '2020-02-28T10:00:00'
WHILE @StartDate <= @EndDate
BEGIN
  IF NOT EXISTS (SELECT 1 FROM DimDate WHERE D = @StartDate)
  INSERT INTO DimDate
  SELECT CONVERT(char(8), @StartDate, 112), @StartDate, YEAR(@StartDate), DATEPART(QQ, @StartDate), MONTH(@StartDate), DATENAME(MONTH, @StartDate), DATENAME(dw, @StartDate), DATEPART(wk, @StartDate), DATEPART(weekday, @StartDate), EOMONTH(@StartDate),
    FORMAT(@StartDate, 'dd/MM/yyyy') + ' x', CASE WHEN DATEPART(weekday, @StartDate) IN (1, 7) THEN 1 ELSE 0 END, @cur, LEFT(CONVERT(varchar(8), @StartDate, 112), 6), DATEADD(month, -1, @StartDate), '9999-12-31 23:59:59.9999999'
  SET @StartDate = DATEADD(DAY, 1, @StartDate)
  SET @cur = @cur + 1
END
GO
DECLARE @d date = '2021-05-06'
INSERT INTO DimDate (DateKey, D, Txt, Dt) VALUES (CONVERT(int, CONVERT(char(8), @d, 112)), @d, CONVERT(varchar(10), @d, 103), @d)
DECLARE @n datetime2 = '2021-05-07 11:12:13.5', @y int = YEAR('2021-03-04')
INSERT INTO DimDate (DateKey, D, Y, Dt) SELECT 5, @n, @y, DATEADD(hour, 2, @n)
`, "SELECT CONCAT_WS(',', DateKey, D, Y, Q, M, MN, DN, W, DW, EOM, Txt, IsWe, Dt, YM, Prev, Far) FROM DimDate ORDER BY D",
		"20200228,2020-02-28,2020,1,2,February,Friday,9,6,2020-02-29,28/02/2020 x,0,2020-02-28 10:00:00.000,202002,2020-01-28,9999-12-31 23:59:59.999999\n" +
			"20200229,2020-02-29,2020,1,2,February,Saturday,9,7,2020-02-29,29/02/2020 x,1,2020-02-29 10:00:00.000,202002,2020-01-29,9999-12-31 23:59:59.999999\n" +
			"20200301,2020-03-01,2020,1,3,March,Sunday,10,1,2020-03-31,01/03/2020 x,1,2020-03-01 10:00:00.000,202003,2020-02-01,9999-12-31 23:59:59.999999\n" +
			"20210506,2021-05-06,06/05/2021,2021-05-06 00:00:00.000\n" +
			"5,2021-05-07,2021,2021-05-07 13:12:13.500"},
	{"oracle", `CREATE TABLE dim_date (date_key NUMBER(8) PRIMARY KEY, d DATE, y NUMBER(4), q NUMBER(1), txt VARCHAR2(30), eom DATE);
DECLARE
  v_d DATE := TO_DATE('2020-02-28', 'YYYY-MM-DD');
  v_end DATE := DATE '2020-03-01';
BEGIN
  WHILE v_d <= v_end LOOP
    INSERT INTO dim_date (date_key, d, y, q, txt, eom) VALUES (TO_NUMBER(TO_CHAR(v_d, 'YYYYMMDD')), v_d, EXTRACT(YEAR FROM v_d), TO_CHAR(v_d, 'Q'), TO_CHAR(v_d, 'DD.MM.YYYY'), LAST_DAY(v_d));
    v_d := v_d + 1;
  END LOOP;
  COMMIT;
END;
/
`, "SELECT CONCAT_WS(',', date_key, d, y, q, txt, eom) FROM dim_date ORDER BY d",
		"20200228,2020-02-28 00:00:00,2020,1,28.02.2020,2020-02-29 00:00:00\n20200229,2020-02-29 00:00:00,2020,1,29.02.2020,2020-02-29 00:00:00\n20200301,2020-03-01 00:00:00,2020,1,01.03.2020,2020-03-31 00:00:00"},
	{"postgres", `CREATE TABLE dim_date (date_key int PRIMARY KEY, d date, ts timestamp, txt varchar(30), n int);
DO $$
DECLARE
  v_d date := '2020-02-28';
  v_t timestamp := timestamp '2020-01-31 10:00:00';
BEGIN
  WHILE v_d <= date '2020-03-01' LOOP
    INSERT INTO dim_date (date_key, d, ts, txt, n) VALUES (to_char(v_d, 'YYYYMMDD')::int, v_d, v_t, to_char(v_d, 'DD.MM.YYYY'), v_d - date '2020-01-01');
    v_d := v_d + 1;
    v_t := v_t + interval '1 month';
  END LOOP;
END $$;
`, "SELECT CONCAT_WS(',', date_key, d, ts, txt, n) FROM dim_date ORDER BY d",
		"20200228,2020-02-28,2020-01-31 10:00:00,28.02.2020,58\n20200229,2020-02-29,2020-02-29 10:00:00,29.02.2020,59\n20200301,2020-03-01,2020-03-29 10:00:00,01.03.2020,60"},
}

// TestDateLoops loads calendars; those of PostgreSQL are held against its server.
func TestDateLoops(t *testing.T) {
	for _, c := range dateLoops {
		db, res := loaded(t, c.dialect, c.script)
		got := strings.ReplaceAll(strings.Join(lines(t, db, c.query), "\n"), ".000000", "")
		if got != c.rows || res.Ledger.Unaccounted > 0 {
			t.Errorf("%s: %d tokens unaccounted for, rows\n%s\nwant\n%s\n%s", c.dialect, res.Ledger.Unaccounted, got, c.rows, res.Script)
		}
		for _, it := range res.Report.Items {
			if slices.Contains([]string{"MY4101", "MY5006", "SS9006"}, it.Rule) {
				t.Errorf("%s: %s", c.dialect, it.Message)
			}
		}
	}
}

// TestDateLoopsOfPostgres holds the expected rows against a real PostgreSQL.
func TestDateLoopsOfPostgres(t *testing.T) {
	pg := pgtest.Start(t)
	for _, sql := range []string{"DROP DATABASE IF EXISTS date_loops", "CREATE DATABASE date_loops"} {
		if err := pg.Exec("postgres", sql); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range dateLoops {
		if c.dialect != "postgres" {
			continue
		}
		if err := pg.Exec("date_loops", c.script); err != nil {
			t.Fatal(err)
		}
		got, err := pg.Answers("date_loops", []string{"SELECT string_agg(concat_ws(',', date_key, d, ts, txt, n), ' ' ORDER BY d) FROM dim_date"})
		if want := strings.ReplaceAll(c.rows, "\n", " "); err != nil || !strings.Contains(got[0], want) {
			t.Errorf("PostgreSQL has %q, want %q (%v)", got, want, err)
		}
	}
}
