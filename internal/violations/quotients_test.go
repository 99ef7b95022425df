//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestQuotients: quotients of T-SQL have the digits that "Precision, scale, and length" gives
// them, what is behind is cut; money keeps four.
func TestQuotients(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE t (id int PRIMARY KEY, w decimal(9,2), n int, y tinyint, p money, f float,
  a AS (w / n), b AS (w / y), c AS (p / 3), d AS (w / 0.5), e AS (CONVERT(decimal(9,3), w / n)), g AS (f / n), h AS (n / 7))
GO
CREATE VIEW v AS SELECT id, w / n AS a, w / y AS b, p / 3 AS c, 2.0 / 3 AS d, ROUND(w / n, 1) AS e, f / n AS g, w / n * 100 AS h FROM t
GO
INSERT INTO t (id, w, n, y, p, f) VALUES (1, 20, 3, 7, 2, 1.5), (2, -20, 3, 7, -2, 3)
GO
`)
	want := []string{`1|6.6666666666666|2.857142|0.6666|40.000000|6.667|0.5|0`, `2|-6.6666666666666|-2.857142|-0.6666|-40.000000|-6.667|1|0`}
	if got := lines(t, db, "SELECT id, a, b, c, d, e, g, h FROM t ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("rows %q\nwant %q\n%s", got, want, res.Script)
	}
	want = []string{`1|6.6666666666666|2.857142|0.6666|0.666666|6.7|0.5|666.6666666666600`, `2|-6.6666666666666|-2.857142|-0.6666|0.666666|-6.7|1|-666.6666666666600`}
	if got := lines(t, db, "SELECT id, a, b, c, d, e, g, h FROM v ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("rows of the view %q\nwant %q\n%s", got, want, res.Script)
	}
	for _, it := range res.Report.Items {
		if it.Rule == "MY2190" || it.Rule == "MY4702" {
			t.Errorf("item %s: %s", it.Rule, it.Message)
		}
	}
}

// TestOracleQuotients: quotients of Oracle have all digits that a column or ROUND keeps.
func TestOracleQuotients(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE t (id NUMBER(5) PRIMARY KEY, n NUMBER DEFAULT 1/3, f NUMBER(10,8) DEFAULT 2/7, a NUMBER(12,2), c NUMBER AS (a/3), d NUMBER(20,8) AS (a/7), e NUMBER(12,2) AS (a/7),
  g NUMBER(15,2) AS (ROUND(a * (1 - f / 100), 2)));
CREATE VIEW v AS SELECT id, ROUND(a/7, 9) r, a / 1000 k FROM t;
INSERT INTO t (id, a) VALUES (1, 10);
INSERT INTO t (id, a) VALUES (2, -1234567890.12);
`)
	want := []string{"1|0.3333333333|0.28571429|3.3333333333|1.42857143|1.43|9.97|1.428571429|0.010000", "2|0.3333333333|0.28571429|-411522630.0400000000|-176366841.44571429|-176366841.45|-1231040553.24|-176366841.445714286|-1234567.890120"}
	if got := lines(t, db, "SELECT CONCAT_WS('|', t.id, n, f, c, d, e, g, r, k) FROM t JOIN v ON v.id = t.id"); !slices.Equal(got, want) {
		t.Errorf("rows %q\nwant %q\n%s", got, want, res.Script)
	}
	for _, it := range res.Report.Items {
		if it.Rule == "MY2190" || it.Rule == "MY4702" {
			t.Errorf("item %s: %s", it.Rule, it.Message)
		}
	}
}
