//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"
)

// progressions are recursive queries of T-SQL that read nothing but themselves, with the rows that they
// give; nil for those that stay an item.
var progressions = []struct {
	query string
	want  []string
}{
	{"WITH m AS (SELECT CAST('2024-01-01' AS date) AS d UNION ALL SELECT DATEADD(month, 1, d) FROM m WHERE d < '2024-04-01') SELECT d FROM m",
		[]string{"2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01"}},
	{"WITH d(dt, w) AS (SELECT CONVERT(datetime, '20240229'), 1 UNION ALL SELECT dt + 1, w + 2 FROM d WHERE w <= 5) SELECT CONCAT(CAST(dt AS date), ' ', w) AS x FROM d",
		[]string{"2024-02-29 1", "2024-03-01 3", "2024-03-02 5", "2024-03-03 7"}},
	{"WITH d AS (SELECT id, d1 AS x, d2 FROM t UNION ALL SELECT id, DATEADD(day, 1, x), d2 FROM d WHERE x < d2) SELECT CONCAT(id, ' ', x) AS x FROM d",
		[]string{"1 2024-02-27", "1 2024-02-28", "1 2024-02-29", "1 2024-03-01", "1 2024-03-02", "2 2024-12-31", "3 2024-01-05", "4 2024-01-05"}},
	{"WITH d AS (SELECT id, d1 AS x, d2 FROM t UNION ALL SELECT d.id, DATEADD(dd, 1, d.x), d.d2 FROM d WHERE DATEADD(dd, 1, d.x) <= d.d2) SELECT CONCAT(id, ' ', COUNT(*)) AS c FROM d GROUP BY id",
		[]string{"1 5", "2 1", "3 1", "4 1"}},
	{"WITH d AS (SELECT id, n, 1 AS k, CAST('x' AS varchar(10)) AS s FROM t WHERE n > 0 UNION ALL SELECT id, n, k + 1, CAST('r' + CAST(k + 1 AS varchar(5)) AS varchar(10)) FROM d WHERE k < n) SELECT CONCAT(id, k, s) AS x FROM d",
		[]string{"11x", "12r2", "13r3", "41x", "42r2"}},
	{"WITH mm AS (SELECT MIN(d1) AS lo, MAX(d1) AS hi FROM t), c AS (SELECT DATEFROMPARTS(YEAR(lo), MONTH(lo), 1) AS m, hi FROM mm UNION ALL SELECT DATEADD(month, 1, m), hi FROM c WHERE DATEADD(month, 1, m) <= hi) SELECT CONCAT(COUNT(*), ' ', MAX(m)) AS n FROM c",
		[]string{"12 2024-12-01"}},
	{"WITH r AS (SELECT id, n AS k FROM t UNION ALL SELECT id, k - 1 FROM r WHERE k > 0) SELECT CONCAT(id, ' ', COUNT(*)) AS x FROM r GROUP BY id", []string{"1 4", "2 1", "3 1", "4 3"}},
	{"WITH w AS (SELECT CAST(DATEADD(week, DATEDIFF(week, 0, '2024-02-29'), 0) AS date) AS m UNION ALL SELECT DATEADD(week, 1, m) FROM w WHERE m < '2024-03-15') SELECT m FROM w",
		[]string{"2024-02-26", "2024-03-04", "2024-03-11", "2024-03-18"}},
	{"WITH q AS (SELECT 1 AS i, CAST(GETDATE() AS date) AS d UNION ALL SELECT i + 1, DATEADD(day, -1, d) FROM q WHERE i < 7) SELECT CONCAT(COUNT(*), DATEDIFF(day, MIN(d), MAX(d))) AS x FROM q", []string{"76"}},
	{"WITH s AS (SELECT id, dt AS a, DATEADD(hour, 3, dt) AS e FROM t UNION ALL SELECT id, DATEADD(minute, 30, a), e FROM s WHERE DATEADD(minute, 30, a) < e) SELECT CONCAT(id, ' ', COUNT(*), CONVERT(varchar(16), MAX(a), 120)) AS x FROM s GROUP BY id",
		[]string{"1 62024-02-29 01:00", "2 1", "3 62024-01-05 02:30", "4 62024-01-05 02:30"}},
	{"WITH m AS (SELECT CAST('2024-01-31' AS date) AS d UNION ALL SELECT DATEADD(month, 1, d) FROM m WHERE d < '2024-04-01') SELECT d FROM m", nil}, // days that a month lacks are not seen again
	{"WITH m AS (SELECT d1 AS d, d2 FROM t UNION ALL SELECT DATEADD(month, 1, d), d2 FROM m WHERE d < d2) SELECT d FROM m", nil},
	{"WITH q AS (SELECT 1 AS i, 1 AS f UNION ALL SELECT i + 1, f * (i + 1) FROM q WHERE i < 7) SELECT f FROM q", nil},
	{"WITH q AS (SELECT 9 AS i UNION ALL SELECT i + 1 FROM q WHERE i > 5 AND RAND() < 2) SELECT i FROM q", nil},
}

// TestProgressions: the rows of recursive queries that go on by equal steps are those of their first part
// with the numbers of the steps.
func TestProgressions(t *testing.T) {
	script := `CREATE TABLE t (id int NOT NULL PRIMARY KEY, d1 date NOT NULL, d2 date NULL, n int, dt datetime)
GO
INSERT t VALUES (1, '2024-02-27', '2024-03-02', 3, '2024-02-28T22:30'), (2, '2024-12-31', NULL, 0, NULL), (3, '2024-01-05', '2024-01-05', -1, '2024-01-05T00:00'), (4, '2024-01-05', '2024-01-01', 2, '2024-01-05')
GO
`
	for _, v := range progressions {
		db, res := loaded(t, "sqlserver", script+"CREATE VIEW v AS "+v.query+"\nGO\n")
		if v.want == nil {
			if !strings.Contains(res.Script, "MY4003") {
				t.Errorf("%s is converted:\n%s", v.query, res.Script)
			}
			continue
		}
		if got := lines(t, db, "SELECT * FROM v ORDER BY 1"); !slices.Equal(got, v.want) {
			t.Errorf("%s gives %q, want %q", v.query, got, v.want)
		}
	}
}
