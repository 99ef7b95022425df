package pipeline

import (
	"context"
	"database/sql"
	"testing"

	"github.com/sctconv/sctconv/internal/mysqltest"
)

// TestTimeDefaults: a default that takes a part of the current time gives that part, at
// half a second before midnight too.
func TestTimeDefaults(t *testing.T) {
	server := mysqltest.Start(t)
	for _, c := range []struct{ dialect, typ, def, want string }{
		{"sqlserver", "datetime", "getdate()", "2019-12-31 23:59:59.900"},
		{"sqlserver", "datetime", "(convert(datetime, convert(varchar(10), getdate(), 120)))", "2019-12-31 00:00:00.000"},
		{"sqlserver", "datetime", "convert(varchar(10), getdate(), 120)", "2019-12-31 00:00:00.000"},
		{"sqlserver", "datetime", "cast(convert(char(8), getdate(), 112) as datetime)", "2019-12-31 00:00:00.000"},
		{"sqlserver", "datetime", "convert(varchar(8), getdate(), 108)", "1900-01-01 23:59:59.000"},
		{"sqlserver", "datetime", "dateadd(day, datediff(day, 0, getdate()), 0)", "2019-12-31 00:00:00.000"},
		{"sqlserver", "datetime", "dateadd(dd, 0, datediff(dd, 0, getdate()))", "2019-12-31 00:00:00.000"},
		{"sqlserver", "datetime", "dateadd(dd, 1, 1)", "1900-01-03 00:00:00.000"},
		{"sqlserver", "datetime", "cast(floor(cast(getdate() as float)) as datetime)", "2019-12-31 00:00:00.000"},
		{"sqlserver", "datetime", "cast(cast(getdate() as int) as datetime)", "2020-01-01 00:00:00.000"},
		{"sqlserver", "datetime", "cast(43829.25 as datetime) + datepart(day, getdate())", "2020-02-01 06:00:00.000"},
		{"sqlserver", "decimal(12,3)", "cast(getdate() as decimal(12,3))", "43829.000"},
		{"sqlserver", "datetime", "convert(date, getdate())", "2019-12-31 00:00:00.000"},
		{"sqlserver", "date", "getdate()", "2019-12-31"},
		{"sqlserver", "date", "dateadd(hour, -1, getdate())", "2019-12-31"},
		{"sqlserver", "varchar(10)", "convert(varchar(10), getdate(), 103)", "31/12/2019"},
		{"postgres", "timestamp", "('now'::text)::date", "2019-12-31 00:00:00.000000"},
		{"postgres", "timestamp", "now()::date", "2019-12-31 00:00:00.000000"},
		{"postgres", "timestamp", "('now'::text)::timestamp(6) with time zone", "2019-12-31 23:59:59.900000"},
		{"postgres", "date", "now()", "2019-12-31"},
		{"oracle", "date", "cast(systimestamp as date)", "2019-12-31 23:59:59"},
		{"oracle", "date", "trunc(sysdate)", "2019-12-31 00:00:00"},
	} {
		res := convertText(t, c.dialect, "CREATE TABLE t (a int, d "+c.typ+" DEFAULT "+c.def+" NOT NULL);")
		db := server.DB(t)
		if err := server.Load(context.Background(), db, res.Script).Err(); err != nil {
			t.Fatalf("%s: %v", c.def, err)
		}
		if got := valueAt(t, db, "2019-12-31 23:59:59.9"); got != c.want {
			t.Errorf("%s %s DEFAULT %s gives %s, want %s\n%s", c.dialect, c.typ, c.def, got, c.want, res.Script)
		}
	}
}

// TestTextOfTimeDefaults: text of a time depends on settings of the source; no other is given.
func TestTextOfTimeDefaults(t *testing.T) {
	for _, c := range []struct{ dialect, text string }{
		{"sqlserver", "CREATE TABLE t (d varchar(30) NOT NULL DEFAULT getdate());"},
		{"oracle", "CREATE TABLE t (d VARCHAR2(30) DEFAULT SYSDATE NOT NULL);"},
	} {
		res := convertText(t, c.dialect, c.text)
		if got := ruleIDs(res); len(got) != 1 || got[0] != "MY2002" {
			t.Errorf("%s: items %v, want MY2002", c.text, got)
		}
	}
}

// valueAt is d of a row that is written at a time.
func valueAt(t *testing.T, db *sql.DB, at string) string {
	t.Helper()
	conn, err := db.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for _, s := range []string{"SET time_zone = '+00:00'", "SET timestamp = UNIX_TIMESTAMP('" + at + "')", "INSERT INTO t (a) VALUES (1)"} {
		if _, err := conn.ExecContext(context.Background(), s); err != nil {
			t.Fatal(err)
		}
	}
	var d string
	if err := conn.QueryRowContext(context.Background(), "SELECT CAST(d AS CHAR) FROM t").Scan(&d); err != nil {
		t.Fatal(err)
	}
	return d
}
