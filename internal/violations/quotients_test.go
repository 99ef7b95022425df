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

// TestMoney: money beside whole numbers and money stays money, with four digits, of which text shows
// two; ROUND leaves a decimal its digits.
func TestMoney(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE t (id int PRIMARY KEY, q int, m money, sm smallmoney, d decimal(9,2),
  a AS (q * m), b AS (m + sm), c AS (m * m), e AS (CASE WHEN q > 1 THEN m ELSE 0 END), f AS (-sm))
GO
CREATE VIEW v AS SELECT id, CAST(a AS varchar(20)) AS a, 'x' + CAST(c AS varchar(20)) AS c, CAST(COALESCE(m, 0) AS varchar(20)) AS e, CAST(IIF(q > 1, m, 0) AS varchar(20)) AS f,
  CAST(ROUND(m, 1) AS varchar(20)) AS g, CAST(FLOOR(m) AS varchar(20)) AS h, m * m AS i, CAST(ROUND(d, 1) AS varchar(20)) AS j, CAST(m * 0.5 AS varchar(20)) AS k FROM t
GO
CREATE VIEW s AS SELECT 'x' + CONVERT(varchar(12), ISNULL((SELECT SUM(a) FROM t), 0)) AS a FROM t
GO
INSERT INTO t (id, q, m, sm, d) VALUES (1, 3, 10.5555, 2, 1.25)
GO
`)
	if got, want := lines(t, db, "SELECT CONCAT_WS('|', a, b, c, e, f) FROM t"), []string{"31.6665|12.5555|111.4186|10.5555|-2.0000"}; !slices.Equal(got, want) {
		t.Errorf("rows %q\nwant %q\n%s", got, want, res.Script)
	}
	want := []string{"1|31.67|x111.42|10.56|10.56|10.60|10.00|111.4186|1.30|5.27775|x31.67"}
	if got := lines(t, db, "SELECT CONCAT_WS('|', v.id, v.a, v.c, v.e, v.f, v.g, v.h, v.i, v.j, v.k, s.a) FROM v, s"); !slices.Equal(got, want) {
		t.Errorf("rows of the views %q\nwant %q\n%s", got, want, res.Script)
	}
	want = []string{"decimal(19,4)", "decimal(19,4)", "decimal(19,4)", "decimal(19,4)", "decimal(10,4)"}
	if got := lines(t, db, "SELECT column_type FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't' AND column_name IN ('a', 'b', 'c', 'e', 'f') ORDER BY ordinal_position"); !slices.Equal(got, want) {
		t.Errorf("types %q\nwant %q", got, want)
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
