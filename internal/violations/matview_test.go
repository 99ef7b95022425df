//go:build unix

package violations

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
)

const salesTables = `CREATE TABLE sales (id NUMBER(9) PRIMARY KEY, region VARCHAR2(20), amount NUMBER(12,2) NOT NULL, sold DATE);
CREATE VIEW big AS SELECT id, region, amount FROM sales WHERE amount > 10;
`

const salesRows = "INSERT INTO sales VALUES (1, 'east', 20.25, '2020-01-02 03:04:05'), (2, 'east', 30, NULL), (3, 'west', 5, NULL)"

// columnsOf are the columns of a table with types, as the server has them.
func columnsOf(t *testing.T, db *sql.DB, table string) string {
	t.Helper()
	return scalar(t, db, "SELECT GROUP_CONCAT(column_name, ' ', column_type, IF(is_nullable = 'NO', ' NOT NULL', '') ORDER BY ordinal_position SEPARATOR ', ') FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '"+table+"'")
}

// TestMaterializedTypes: the table of a materialized view has the types of its
// query and its keys, and a value that needs all of a type comes through.
func TestMaterializedTypes(t *testing.T) {
	db, _ := loaded(t, "oracle", salesTables+`CREATE MATERIALIZED VIEW copy_ REFRESH FAST WITH PRIMARY KEY AS SELECT * FROM sales;
CREATE MATERIALIZED VIEW m BUILD DEFERRED AS SELECT b.region, COUNT(*) n, SUM(b.amount) total, AVG(b.amount) mean, MAX(s.sold) newest, MIN(s.sold + 1) later,
  MAX(s.amount * 2) twice, MAX(b.region || '!') mark, MIN(1.5) half, MAX(CASE WHEN b.id > 1 THEN 1 ELSE 0 END) flag FROM big b JOIN sales s ON s.id = b.id GROUP BY b.region;
CREATE UNIQUE INDEX m_ux ON m (region);
CREATE INDEX m_ix ON m (total, n);
COMMENT ON MATERIALIZED VIEW m IS 'Sums of big sales';
CREATE VIEW pairs AS SELECT s.id FROM sales s, sales t;
CREATE MATERIALIZED VIEW of_pairs AS SELECT id FROM pairs;
CREATE SYNONYM shops FOR sales;
CREATE MATERIALIZED VIEW of_shops AS SELECT amount, id AS shop FROM shops WHERE amount > 1;
CREATE MATERIALIZED VIEW by_rowid REFRESH WITH ROWID AS SELECT id FROM sales;
CREATE MATERIALIZED VIEW over_m AS SELECT region, total FROM m;
`)
	for table, want := range map[string]string{
		"copy_":  "id int(11) NOT NULL, region varchar(20), amount decimal(12,2) NOT NULL, sold datetime",
		"m":      "region varchar(20), n bigint(20) NOT NULL, total decimal(38,2), mean decimal(38,6), newest datetime, later datetime(6), twice decimal(13,2), mark varchar(21), half decimal(2,1), flag bigint(20)",
		"over_m": "region varchar(20), total decimal(38,2)",
	} {
		if got := columnsOf(t, db, table); got != want {
			t.Errorf("%s: %s\nwant %s", table, got, want)
		}
	}
	keys := "SELECT GROUP_CONCAT(table_name, ' ', index_name, ' ', non_unique, ' ', column_name ORDER BY table_name, index_name, seq_in_index SEPARATOR ', ') FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name NOT IN ('sales')"
	if got, want := scalar(t, db, keys), "copy_ PRIMARY 0 id, m m_ix 1 total, m m_ix 1 n, m m_ux 0 region, of_shops PRIMARY 0 shop"; got != want {
		t.Errorf("keys %s, want %s", got, want)
	}
	if got := scalar(t, db, "SELECT table_comment FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'm'"); got != "Sums of big sales" {
		t.Errorf("comment %q", got)
	}
	mustExec(t, db, salesRows, "CALL refresh_m()", "CALL refresh_over_m()", "CALL refresh_copy_()")
	for query, want := range map[string]string{
		"SELECT CONCAT_WS('|', region, n, total, mean, newest, later, twice, mark, half, flag) FROM m": "east|2|50.25|25.125000|2020-01-02 03:04:05|2020-01-03 03:04:05.000000|60.00|east!|1.5|1",
		"SELECT CONCAT_WS('|', region, total) FROM over_m":                                             "east|50.25",
		"SELECT GROUP_CONCAT(id, amount ORDER BY id) FROM copy_":                                       "120.25,230.00,35.00",
	} {
		if got := scalar(t, db, query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
}

// TestMaterializedKeys: keys of materialized views are fitted like those of
// tables, and the base table stays as it is.
func TestMaterializedKeys(t *testing.T) {
	db, _ := loaded(t, "postgres", `CREATE TABLE t (a text NOT NULL, b varchar(300), c int);
CREATE MATERIALIZED VIEW m AS SELECT a, b, lower(a) AS l, max(c) AS c FROM t GROUP BY a, b;
CREATE UNIQUE INDEX ON m (a);
CREATE INDEX ON m (b, l);
CREATE UNIQUE INDEX ON m (upper(b));
`)
	if got, want := columnsOf(t, db, "t"), "a longtext NOT NULL, b varchar(300), c int(11)"; got != want {
		t.Errorf("t: %s", got)
	}
	if got, want := columnsOf(t, db, "m"), "a varchar(255) NOT NULL, b varchar(300), l longtext, c int(11), m_upper_idx_value binary(20)"; got != want {
		t.Errorf("m: %s", got)
	}
	mustExec(t, db, "INSERT INTO t VALUES ('A', 'x', 1), ('b', 'y', 2), ('A', 'x', 3)", "CALL refresh_m()")
	if got := scalar(t, db, "SELECT GROUP_CONCAT(a, b, l, c ORDER BY a) FROM m"); got != "Axa3,byb2" {
		t.Errorf("rows %s", got)
	}
	mustExec(t, db, "INSERT INTO t VALUES ('c', 'X', 4)")
	if _, err := db.Exec("CALL refresh_m()"); err == nil {
		t.Error("a duplicate of an index on an expression is taken")
	}
}

// TestMaterializedFill: a view with data is filled at the end of the script, one
// without is not, but for a REFRESH of the script.
func TestMaterializedFill(t *testing.T) {
	_, res := loaded(t, "postgres", `CREATE TABLE t (a int PRIMARY KEY);
CREATE MATERIALIZED VIEW b AS SELECT a FROM a2;
CREATE MATERIALIZED VIEW a2 AS SELECT a FROM t WITH DATA;
CREATE MATERIALIZED VIEW c AS SELECT a FROM t WITH NO DATA;
CREATE MATERIALIZED VIEW d AS SELECT a FROM t WITH NO DATA;
REFRESH MATERIALIZED VIEW CONCURRENTLY public.d;
`)
	var calls []string
	for _, s := range res.Statements {
		if s.Kind == "call" {
			calls = append(calls, s.SQL)
		}
	}
	if got, want := strings.Join(calls, "; "), "CALL `refresh_a2`(); CALL `refresh_b`(); CALL `refresh_d`()"; got != want {
		t.Errorf("calls %s, want %s", got, want)
	}
}

// TestRefreshIsAtomic: while a refresh runs others see the old rows, and a
// refresh that fails keeps them.
func TestRefreshIsAtomic(t *testing.T) {
	db, _ := loaded(t, "postgres", `CREATE TABLE t (a int PRIMARY KEY, b int);
CREATE MATERIALIZED VIEW m AS SELECT b FROM t;
CREATE UNIQUE INDEX ON m (b);
`)
	mustExec(t, db, "INSERT INTO t VALUES (1, 10), (2, 20)", "CALL refresh_m()")
	sum := func(want string) {
		t.Helper()
		if got := scalar(t, db, "SELECT SUM(b) FROM m"); got != want {
			t.Errorf("sum %s, want %s", got, want)
		}
	}
	sum("30")
	mustExec(t, db, "UPDATE t SET b = 10")
	if _, err := db.Exec("CALL refresh_m()"); err == nil || !strings.Contains(err.Error(), "1062") {
		t.Errorf("refresh with a duplicate: %v", err)
	}
	sum("30")
	mustExec(t, db, "UPDATE t SET b = a")
	blocked(t, db, sum)
	sum("3")
}

// blocked runs a refresh that must wait for a row that another transaction
// added behind those that it deleted, and looks meanwhile.
func blocked(t *testing.T, db *sql.DB, sum func(string)) {
	t.Helper()
	ctx := context.Background()
	other, err := db.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for _, s := range []string{"START TRANSACTION", "INSERT INTO m VALUES (99)"} {
		if _, err := other.ExecContext(ctx, s); err != nil {
			t.Fatal(err)
		}
	}
	done := make(chan error, 1)
	go func() {
		_, err := db.Exec("CALL refresh_m()")
		done <- err
	}()
	waiting := "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"
	for range 60 { // the server looks every tenth of a second only
		if scalar(t, db, waiting) != "0" {
			break
		}
		if _, err := db.Exec("DO SLEEP(0.15)"); err != nil {
			t.Fatal(err)
		}
	}
	if scalar(t, db, waiting) == "0" {
		t.Error("the refresh does not wait")
	}
	sum("30") // the rows are deleted already, but not for others
	if _, err := other.ExecContext(ctx, "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestRefreshEvents: schedules with a constant interval become events at the
// times that Oracle computes.
func TestRefreshEvents(t *testing.T) {
	today := "CURRENT_DATE"
	for _, c := range []struct{ clause, every, starts string }{
		{"START WITH SYSDATE NEXT SYSDATE + 1/24", "1 HOUR", ""},
		{"NEXT SYSDATE + 5/1440", "5 MINUTE", "CURRENT_TIMESTAMP + INTERVAL 5 MINUTE"},
		{"START WITH TRUNC(SYSDATE) NEXT SYSDATE + 7", "7 DAY", today},
		{"START WITH SYSDATE NEXT TRUNC(SYSDATE) + 1 + 2/24", "1 DAY", ""},
		{"NEXT TRUNC(SYSDATE + 1) + 150/1440", "1 DAY", today + " + INTERVAL 1590 MINUTE"},
		{"NEXT SYSDATE + INTERVAL '90' SECOND", "90 SECOND", "CURRENT_TIMESTAMP + INTERVAL 90 SECOND"},
		{"NEXT (SYSDATE + NUMTODSINTERVAL(2, 'HOUR'))", "2 HOUR", "CURRENT_TIMESTAMP + INTERVAL 2 HOUR"},
		{"NEXT ADD_MONTHS(SYSDATE, 3)", "3 MONTH", "CURRENT_TIMESTAMP + INTERVAL 3 MONTH"},
		{"NEXT ADD_MONTHS(TRUNC(SYSDATE, 'MM'), 1) + 1/24", "1 MONTH", "LAST_DAY(CURRENT_DATE) + INTERVAL 1 DAY + INTERVAL 1 HOUR"},
		{"NEXT TRUNC(SYSDATE, 'HH24') + 1/24", "1 HOUR", "CURRENT_DATE + INTERVAL HOUR(CURRENT_TIME) + 1 HOUR"},
		{"NEXT NEXT_DAY(TRUNC(SYSDATE), 'MONDAY') + 3/24", "1 WEEK", today + " + INTERVAL 7 - WEEKDAY(CURRENT_DATE) DAY + INTERVAL 3 HOUR"},
		{"START WITH TO_DATE('2030-01-01 02:30', 'YYYY-MM-DD HH24:MI') NEXT SYSDATE + 1", "1 DAY", "'2030-01-01 02:30:00'"},
		{"START WITH SYSDATE", "", ""},
		{"NEXT next_run('m')", "", ""},
		{"NEXT TRUNC(SYSDATE) + 20/24", "", ""},
		{"NEXT SYSDATE - 1", "", ""},
		{"NEXT SYSDATE + 1/0", "", ""},
	} {
		t.Run(c.clause, func(t *testing.T) {
			db, res := loaded(t, "oracle", "CREATE TABLE t (a NUMBER(5) PRIMARY KEY);\nCREATE MATERIALIZED VIEW m REFRESH COMPLETE "+c.clause+" AS SELECT a FROM t;\n")
			if c.every == "" {
				if got := scalar(t, db, "SELECT COUNT(*) FROM information_schema.events WHERE event_schema = DATABASE()"); got != "0" {
					t.Errorf("there is an event\n%s", res.Script)
				}
				if got := rulesOf(res); !strings.Contains(got, "MY4744") {
					t.Errorf("items %s", got)
				}
				return
			}
			if got := scalar(t, db, "SELECT CONCAT(interval_value, ' ', interval_field) FROM information_schema.events WHERE event_schema = DATABASE()"); got != c.every {
				t.Errorf("every %s, want %s", got, c.every)
			}
			if c.starts == "" {
				c.starts = "CURRENT_TIMESTAMP"
			}
			if off := scalar(t, db, "SELECT ABS(TIMESTAMPDIFF(SECOND, starts, "+c.starts+")) < 60 FROM information_schema.events WHERE event_schema = DATABASE()"); off != "1" {
				t.Errorf("starts %s", scalar(t, db, "SELECT starts FROM information_schema.events WHERE event_schema = DATABASE()"))
			}
		})
	}
}

func rulesOf(res *convert.Result) string {
	var list []string
	for _, it := range res.Report.Items {
		list = append(list, it.Rule)
	}
	return strings.Join(list, " ")
}

// TestIndexedView: a view of SQL Server with a unique clustered index is a table,
// or on request a view, and the objects that use it load in both cases.
func TestIndexedView(t *testing.T) {
	schema := `CREATE TABLE dbo.Sales (Id int PRIMARY KEY, Region nvarchar(20) NOT NULL, Amount decimal(12,2) NOT NULL);
GO
CREATE VIEW dbo.ByRegion WITH SCHEMABINDING AS SELECT Region, COUNT_BIG(*) AS Cnt, SUM(Amount) AS Total FROM dbo.Sales GROUP BY Region;
GO
CREATE UNIQUE CLUSTERED INDEX IX ON dbo.ByRegion (Region);
GO
CREATE INDEX IX2 ON dbo.ByRegion (Total);
GO
CREATE VIEW dbo.Best AS SELECT TOP 1 Region FROM dbo.ByRegion WITH (NOEXPAND) ORDER BY Total DESC;
GO
CREATE PROCEDURE dbo.refresh_ByRegion AS SELECT 1;
GO
`
	rows := "INSERT INTO Sales VALUES (1, 'east', 20), (2, 'west', 30), (3, 'east', 1)"
	db, _ := loaded(t, "sqlserver", schema)
	if got, want := columnsOf(t, db, "ByRegion"), "Region varchar(20) NOT NULL, Cnt bigint(20) NOT NULL, Total decimal(38,2)"; got != want {
		t.Errorf("columns %s", got)
	}
	mustExec(t, db, rows, "CALL refresh_ByRegion_2()")
	if got := scalar(t, db, "SELECT Region FROM Best"); got != "west" {
		t.Errorf("best %s", got)
	}
	db, res := loadedWith(t, "sqlserver", schema, convert.Settings{IndexedViews: "view"})
	mustExec(t, db, rows)
	if got := scalar(t, db, "SELECT CONCAT(Region, ' ', (SELECT SUM(Cnt) FROM ByRegion)) FROM Best"); got != "west 3" {
		t.Errorf("as a view: %s", got)
	}
	if got := rulesOf(res); strings.Count(got, "SS4002") != 2 || strings.Contains(got, "MY4745") {
		t.Errorf("items %s", got)
	}
}

// TestMaterializedAsView: on request a materialized view is a view.
func TestMaterializedAsView(t *testing.T) {
	db, res := loadedWith(t, "postgres", "CREATE TABLE t (a int);\nCREATE MATERIALIZED VIEW m AS SELECT a FROM t WITH NO DATA;\n", convert.Settings{MaterializedViews: "view"})
	mustExec(t, db, "INSERT INTO t VALUES (5)")
	if got := scalar(t, db, "SELECT a FROM m"); got != "5" {
		t.Errorf("row %s", got)
	}
	if got := rulesOf(res); got != "MY4747" {
		t.Errorf("items %s", got)
	}
}
