package pipeline

import (
	"context"
	"slices"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/internal/mysqltest"
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
