//go:build unix

package violations

import (
	"cmp"
	"slices"
	"testing"
)

// keptViews are stored views that triggers keep up to date, each with the query
// that it has in MySQL.
var keptViews = []struct {
	dialect, schema string
	views           map[string]string
}{
	{"oracle", `CREATE TABLE sales (id NUMBER(9) PRIMARY KEY, region VARCHAR2(20), amount NUMBER(12,2) NOT NULL, shop NUMBER(5));
CREATE TABLE shops (id NUMBER(5) PRIMARY KEY, name VARCHAR2(20));
CREATE MATERIALIZED VIEW big REFRESH FAST ON COMMIT AS SELECT s.id, s.amount, p.id AS pid, p.name FROM sales s JOIN shops p ON p.id = s.shop WHERE s.amount > 10 OR p.name = 'x';
CREATE MATERIALIZED VIEW sums REFRESH FAST ON COMMIT AS SELECT region, COUNT(*) n, SUM(amount) total, MAX(amount) most FROM sales GROUP BY region;
CREATE MATERIALIZED VIEW copy_ REFRESH ON STATEMENT AS SELECT id, UPPER(region) AS r FROM sales WHERE amount < 100;
CREATE MATERIALIZED VIEW pairs REFRESH COMPLETE ON COMMIT AS SELECT a.id AS ai, b.id AS bi FROM sales a, sales b WHERE a.region = b.region AND a.amount <= b.amount;
CREATE MATERIALIZED VIEW by_shop REFRESH FAST ON COMMIT AS SELECT p.name, s.region, COUNT(*) n, SUM(s.amount) total FROM sales s JOIN shops p ON p.id = s.shop WHERE s.amount > 5 GROUP BY p.name, s.region;
CREATE MATERIALIZED VIEW names REFRESH COMPLETE ON COMMIT AS SELECT DISTINCT p.name, s.region FROM sales s, shops p WHERE p.id = s.shop;
CREATE MATERIALIZED VIEW over_sums REFRESH COMPLETE ON COMMIT AS SELECT n, COUNT(*) c, MIN(total) least FROM sums GROUP BY n;
`, map[string]string{
		"big":       "SELECT s.id, s.amount, p.id AS pid, p.name FROM sales s JOIN shops p ON p.id = s.shop WHERE s.amount > 10 OR p.name = 'x'",
		"sums":      "SELECT region, COUNT(*) n, SUM(amount) total FROM sales GROUP BY region",
		"copy_":     "SELECT id, UPPER(region) FROM sales WHERE amount < 100",
		"pairs":     "SELECT a.id, b.id FROM sales a, sales b WHERE a.region = b.region AND a.amount <= b.amount",
		"by_shop":   "SELECT p.name, s.region, COUNT(*) n, SUM(s.amount) total FROM sales s JOIN shops p ON p.id = s.shop WHERE s.amount > 5 GROUP BY p.name, s.region",
		"names":     "SELECT DISTINCT p.name, s.region FROM sales s, shops p WHERE p.id = s.shop",
		"over_sums": "SELECT n, COUNT(*), MIN(total) FROM (SELECT COUNT(*) n, SUM(amount) total FROM sales GROUP BY region) q GROUP BY n",
	}},
	{"sqlserver", `CREATE TABLE dbo.sales (id int NOT NULL PRIMARY KEY, region nvarchar(20), amount decimal(12,2) NOT NULL, shop int)
GO
CREATE TABLE dbo.shops (id int NOT NULL PRIMARY KEY, name nvarchar(20))
GO
CREATE VIEW dbo.sums WITH SCHEMABINDING AS SELECT region, COUNT_BIG(*) AS n, SUM(amount) AS total FROM dbo.sales GROUP BY region
GO
CREATE UNIQUE CLUSTERED INDEX i ON dbo.sums (region)
GO
CREATE VIEW dbo.big WITH SCHEMABINDING AS SELECT s.id, p.id AS pid, p.name FROM dbo.sales AS s INNER JOIN dbo.shops AS p ON p.id = s.shop WHERE s.amount > 10
GO
CREATE UNIQUE CLUSTERED INDEX i ON dbo.big (id)
GO
CREATE VIEW dbo.by_name WITH SCHEMABINDING AS SELECT p.name, COUNT_BIG(*) AS n, SUM(s.amount) AS total FROM dbo.sales AS s INNER JOIN dbo.shops AS p ON p.id = s.shop GROUP BY p.name
GO
CREATE UNIQUE CLUSTERED INDEX i ON dbo.by_name (name)
GO
`, map[string]string{
		"sums":    "SELECT region, COUNT(*) n, SUM(amount) total FROM sales GROUP BY region",
		"big":     "SELECT s.id, p.id AS pid, p.name FROM sales s JOIN shops p ON p.id = s.shop WHERE s.amount > 10",
		"by_name": "SELECT p.name, COUNT(*), SUM(s.amount) FROM sales s JOIN shops p ON p.id = s.shop GROUP BY p.name",
	}},
}

// ownColumns are the columns of a view whose table has one more, for its key.
var ownColumns = map[string]string{"sums": "region, n, total", "by_name": "name, n, total"}

// changesOfSales are statements that change what the views read.
var changesOfSales = []string{
	"INSERT INTO shops VALUES (1, 'x'), (2, 'y')",
	"INSERT INTO sales VALUES (1, 'east', 20.25, 1), (2, 'east', 30, 2), (3, 'west', 5, 1), (4, NULL, 7, NULL)",
	"INSERT INTO sales VALUES (5, NULL, 700, 2)",
	"UPDATE sales SET amount = amount * 2",
	"UPDATE sales SET region = 'west' WHERE id < 3",
	"UPDATE sales SET region = NULL WHERE id = 3",
	"UPDATE sales SET id = id + 10 WHERE id = 2",
	"UPDATE sales SET shop = 2 WHERE shop = 1",
	"UPDATE shops SET name = 'z' WHERE id = 2",
	"UPDATE shops SET id = 3 WHERE id = 1",
	"UPDATE sales SET shop = 3",
	"UPDATE sales SET amount = amount WHERE id > 0",
	"REPLACE INTO sales VALUES (5, 'north', 1, 3)",
	"INSERT INTO sales VALUES (5, 'north', 2, 3) ON DUPLICATE KEY UPDATE amount = 50, region = 'south'",
	"DELETE FROM shops WHERE id = 2",
	"DELETE FROM sales WHERE region IS NULL",
	"DELETE FROM shops",
	"DELETE FROM sales",
}

// TestKeptViews: after each statement a stored view has the rows of its query.
func TestKeptViews(t *testing.T) {
	for _, c := range keptViews {
		t.Run(c.dialect, func(t *testing.T) {
			db, res := loaded(t, c.dialect, c.schema)
			if got := itemsOf(res, "MY4741", "MY4742", "MY4745", "MY9"); got != "" {
				t.Errorf("items %s", got)
			}
			rows := 0
			for _, s := range changesOfSales {
				mustExec(t, db, s)
				for view, query := range c.views {
					got, want := lines(t, db, "SELECT "+cmp.Or(ownColumns[view], "*")+" FROM "+view), lines(t, db, query)
					slices.Sort(got)
					slices.Sort(want)
					rows += len(want)
					if !slices.Equal(got, want) {
						t.Errorf("after %s\n%s has %q\nwant %q", s, view, got, want)
					}
				}
			}
			if rows < 50 {
				t.Errorf("only %d rows compared", rows)
			}
		})
	}
}

// TestViewsNotKept: where the rows that a change touches cannot be found, an item tells that the table waits for its procedure.
func TestViewsNotKept(t *testing.T) {
	for query, kept := range map[string]bool{
		"SELECT a FROM t":                   true,
		"SELECT b FROM t":                   true,
		"SELECT DISTINCT b FROM t":          true,
		"SELECT DISTINCT b + 1 AS c FROM t": true,
		"SELECT DISTINCT b / 3 AS c FROM t": false,
		"SELECT u.a, COUNT(*) n FROM t JOIN u ON u.a = t.b GROUP BY u.a":                true,
		"SELECT x.b, COUNT(*) n FROM t x JOIN t y ON x.a = y.b GROUP BY x.b":            true,
		"SELECT u.a, COUNT(*) n FROM t LEFT JOIN u ON u.a = t.b GROUP BY u.a":           false,
		"SELECT t.b, COUNT(u.a) n FROM t LEFT JOIN u ON u.a = t.b GROUP BY t.b":         true,
		"SELECT COUNT(*) n FROM t JOIN u ON u.a = t.b GROUP BY u.a":                     false,
		"SELECT SUM(b) AS s FROM t":                                                     false,
		"SELECT b FROM t GROUP BY b":                                                    true,
		"SELECT b, COUNT(*) n FROM t GROUP BY b HAVING SUM(a) > 1":                      true,
		"SELECT b + 1 AS c, COUNT(*) n FROM t GROUP BY b + 1":                           true,
		"SELECT COUNT(*) n FROM t GROUP BY b":                                           false,
		"SELECT t.a, u.a AS ua FROM t LEFT JOIN u ON u.a = t.b":                         true,
		"SELECT x.ROWID AS r, y.ROWID AS s, x.b FROM t x, t y WHERE x.b = y.a (+)":      true,
		"SELECT u.a FROM t LEFT JOIN u ON u.a = t.b":                                    false,
		"SELECT t.a, u.a AS ua FROM t FULL JOIN u ON u.a = t.b":                         false,
		"SELECT t.a FROM t JOIN u ON u.a = t.b":                                         true,
		"SELECT x.a FROM t x, t y, t z WHERE x.a = y.b AND y.a = z.b":                   true,
		"SELECT x.b + 1 AS c FROM t x, t y, t z WHERE x.a = y.b AND y.a = z.b":          false,
		"SELECT a FROM t WHERE b IN (SELECT a FROM u)":                                  false,
		"SELECT a FROM t UNION ALL SELECT a FROM u":                                     true,
		"SELECT a FROM t UNION SELECT a FROM u":                                         true,
		"SELECT a + 1 AS a FROM t UNION ALL SELECT a FROM u":                            false,
		"SELECT a, b, 1 AS m FROM t UNION ALL SELECT a, NULL, 2 FROM u":                 true,
		"SELECT a, 1 AS m FROM t UNION ALL SELECT a, 1 FROM u UNION SELECT 7, 2 FROM u": false,
	} {
		_, res := loaded(t, "oracle", "CREATE TABLE t (a NUMBER(5) PRIMARY KEY, b NUMBER(5));\nCREATE TABLE u (a NUMBER(5) PRIMARY KEY);\nCREATE MATERIALIZED VIEW v REFRESH COMPLETE ON COMMIT AS "+query+";\n")
		want := "MY4741"
		if kept {
			want = "MY4750"
		}
		if got := itemsOf(res, "MY4741", "MY4750"); got != want {
			t.Errorf("%s: items %q, want %s", query, got, want)
		}
	}
}

// TestKeptOfItself: a row that an outer join with its own table left out, and that its own
// change joins.
func TestKeptOfItself(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE b (id NUMBER(9) PRIMARY KEY, n NUMBER(9), g VARCHAR2(5));
CREATE MATERIALIZED VIEW v REFRESH COMPLETE ON COMMIT AS SELECT z.n + 1 AS c, COUNT(*) AS k FROM b x RIGHT JOIN b z ON x.n = z.id WHERE x.g IS NULL GROUP BY z.n + 1;
`)
	for _, s := range []string{"INSERT INTO b VALUES (5, 4, 'x'), (2, 7, NULL)", "UPDATE b SET n = n + 1 WHERE g = 'x'"} {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := lines(t, db, "SELECT c, k FROM v ORDER BY c"), []string{"8|1"}; !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q\n%s", got, want, res.Script)
	}
}
