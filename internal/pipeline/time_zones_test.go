package pipeline

import (
	"context"
	"slices"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/report"
)

// TestTimeZones: columns of times with a time zone hold UTC, or the clock as written; the
// present fits the rows in UTC.
func TestTimeZones(t *testing.T) {
	server := mysqltest.Start(t)
	for _, c := range []struct{ dialect, text string }{
		{"postgres", `CREATE TABLE t (id int PRIMARY KEY, a timestamptz DEFAULT now(), b timestamptz DEFAULT '2024-02-29 23:30:00-05');
			INSERT INTO t (id, a) VALUES (1, '2024-02-29 23:30:00-05'), (2, now());`},
		{"sqlserver", `CREATE TABLE t (id int PRIMARY KEY, a datetimeoffset(6) DEFAULT sysdatetimeoffset(), b datetimeoffset(6) DEFAULT '2024-02-29 23:30:00-05:00');
			INSERT INTO t (id, a) VALUES (1, '2024-02-29T23:30:00-05:00'), (2, sysdatetimeoffset());`},
		{"oracle", `CREATE TABLE t (id NUMBER(9) PRIMARY KEY, a TIMESTAMP WITH TIME ZONE DEFAULT SYSTIMESTAMP, b TIMESTAMP WITH TIME ZONE DEFAULT TIMESTAMP '2024-02-29 23:30:00 -05:00');
			INSERT INTO t (id, a) VALUES (1, TIMESTAMP '2024-02-29 23:30:00 -05:00');
			INSERT INTO t (id, a) VALUES (2, SYSTIMESTAMP);`},
	} {
		for zones, want := range map[string][]string{
			"utc":   {"2024-03-01 04:30:00.000000", "2024-03-01 04:30:00.000000", "now"},
			"clock": {"2024-02-29 23:30:00.000000", "2024-02-29 23:30:00.000000", "then"},
			// the session of the test runs in UTC
			"timestamp": {"2024-03-01 04:30:00.000000", "2024-03-01 04:30:00.000000", "now"},
		} {
			res := convertWith(t, c.dialect, c.text, convert.Settings{TimeZones: zones})
			db := server.DB(t)
			if err := server.Load(context.Background(), db, "SET SESSION time_zone = '+03:00';\n"+res.Script).Err(); err != nil {
				t.Fatal(err)
			}
			got := make([]string, 3)
			if err := db.QueryRow(`SELECT x.a, x.b, IF(ABS(TIMESTAMPDIFF(MINUTE, y.a, UTC_TIMESTAMP(6))) < 5, 'now', 'then')
				FROM t x JOIN t y ON x.id = 1 AND y.id = 2`).Scan(&got[0], &got[1], &got[2]); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s %s: %q, want %q\n%s", c.dialect, zones, got, want, res.Script)
			}
		}
	}
}

// TestTimestamps: with time-zones: timestamp each session sees the instants in its zone, NULL and
// missing values do what the source does, and rows out of range are left out.
func TestTimestamps(t *testing.T) {
	server := mysqltest.Start(t)
	res := convertWith(t, "postgres", `
		CREATE TABLE ev (id int PRIMARY KEY, at timestamptz NOT NULL, made timestamptz(3) NOT NULL DEFAULT now(), opt timestamptz,
			due timestamptz NOT NULL DEFAULT now() + interval '1 day', fix timestamptz NOT NULL DEFAULT '2020-01-01 00:00:00+02',
			till timestamptz DEFAULT '9999-12-31 00:00:00+00');
		INSERT INTO ev (id, at, opt) VALUES (1, '2020-06-01 12:00:00+02', NULL), (2, '2020-06-01 12:00:00+02', '2040-01-01 00:00:00+00'),
			(3, '1970-01-01 00:00:00+00', NULL);
		CREATE TABLE m (time timestamptz, dev int, PRIMARY KEY (time, dev));
		CREATE TABLE p (at timestamptz NOT NULL) PARTITION BY RANGE (at);
		CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');`, convert.Settings{TimeZones: "timestamp"})
	db := server.DB(t)
	if err := server.Load(context.Background(), db, res.Script).Err(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ query, want string }{
		{"SELECT GROUP_CONCAT(id, ' ', at, ' ', fix, ' ', TIMESTAMPDIFF(MINUTE, NOW(), due) BETWEEN 1430 AND 1440, ' ', ISNULL(opt)) FROM ev",
			"1 2020-06-01 10:00:00.000000 2019-12-31 22:00:00.000000 1 1"},
		{`SELECT GROUP_CONCAT(table_name, '.', column_name, ' ', column_type, ' ', is_nullable ORDER BY table_name, ordinal_position)
			FROM information_schema.columns WHERE table_schema = DATABASE() AND data_type IN ('datetime', 'timestamp')`,
			"ev.at timestamp(6) YES,ev.made timestamp(3) NO,ev.opt timestamp(6) YES,ev.due timestamp(6) YES,ev.fix timestamp(6) YES," +
				"ev.till datetime(6) YES,m.time timestamp(6) NO,p.at datetime(6) NO"},
		{"SELECT GROUP_CONCAT(extra SEPARATOR '') FROM information_schema.columns WHERE table_schema = DATABASE()", ""},
	} {
		var got string
		if err := db.QueryRow(c.query).Scan(&got); err != nil || got != c.want {
			t.Errorf("%s: %q, want %q (%v)\n%s", c.query, got, c.want, err, res.Script)
		}
	}
	for sql, taken := range map[string]bool{
		"INSERT INTO ev (id) VALUES (10)": false, "INSERT INTO ev (id, at) VALUES (11, NULL)": false, "INSERT INTO ev (id, at) VALUES (12, NOW())": true,
		"INSERT INTO ev (id, at, fix) VALUES (13, NOW(), NULL)": false, "UPDATE ev SET at = NULL WHERE id = 1": false,
	} {
		if _, err := db.Exec(sql); (err == nil) != taken {
			t.Errorf("%s: %v", sql, err)
		}
	}
	if n := len(slices.DeleteFunc(slices.Clone(res.Report.Items), func(it *report.Item) bool { return it.Rule != "MY4397" })); n != 2 {
		t.Errorf("%d rows are left out, want 2", n)
	}
}
