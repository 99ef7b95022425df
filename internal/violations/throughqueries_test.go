//go:build unix

package violations

import (
	"slices"
	"testing"

	"github.com/sctconv/sctconv/report"
)

// throughScript changes rows by way of queries over them, and a number of them.
const throughScript = `CREATE TABLE t (id int PRIMARY KEY, a int, b varchar(10))
CREATE TABLE k (x int, y int, z int, PRIMARY KEY (x, y))
CREATE TABLE person (id int IDENTITY PRIMARY KEY, name varchar(20), score int)
GO
INSERT t VALUES (1,1,'x'),(2,1,'y'),(3,2,'z'),(4,2,'x'),(5,3,NULL)
INSERT k VALUES (1,1,10),(1,2,20),(2,1,30)
INSERT person (name, score) VALUES ('ann', 5), ('bob', 7), ('cid', 1), ('cid', 1), ('cid', 2), ('dan', NULL)
SET ROWCOUNT 2
UPDATE t SET a = a + 10 WHERE a > 0
DELETE t WHERE id = 5
SET ROWCOUNT 0
GO
UPDATE q SET a = a * 2, b = CONCAT(b, n) FROM (SELECT id, a, b, COUNT(*) OVER (PARTITION BY b) AS n FROM t) AS q WHERE n > 1
GO
WITH q (i, v, r) AS (SELECT id, a, RANK() OVER (ORDER BY a DESC) FROM t) UPDATE q SET v = r WHERE r < 3
GO
DELETE q FROM (SELECT TOP 1 * FROM k ORDER BY z DESC) q
GO
WITH c AS (SELECT x, y, z FROM k WHERE x = 1) UPDATE c SET z = c.z + t.a FROM c JOIN t ON t.id = c.y
GO
UPDATE TOP (1) p SET a = 77 FROM t p WHERE p.b LIKE 'z%'
DELETE TOP (1) FROM person WHERE name = 'cid'
;WITH d AS (SELECT *, ROW_NUMBER() OVER (PARTITION BY name ORDER BY id) rn FROM person) DELETE FROM d WHERE rn > 1
DECLARE @n int = 1
WHILE @n > 0
BEGIN
  BEGIN TRAN
  UPDATE TOP (2) t SET b = 'was 4' WHERE a = 4
  SET @n = @@ROWCOUNT
  COMMIT
END
WHILE EXISTS (SELECT 1 FROM k WHERE z > 20) DELETE TOP (1) FROM k WHERE z > 20
WHILE 1 = 1
BEGIN
  DELETE TOP (1) FROM person WHERE name = 'dan'
  IF @@ROWCOUNT = 0 BREAK
  WAITFOR DELAY '00:00:01'
END
;WITH best AS (SELECT TOP (2) * FROM person ORDER BY score DESC, id) UPDATE b SET score = 100 FROM best b
GO
`

// TestThroughQueries loads the script and looks at the rows that SQL Server has.
func TestThroughQueries(t *testing.T) {
	db, res := loaded(t, "sqlserver", throughScript)
	for _, q := range [][]string{
		{`SELECT * FROM t ORDER BY 1`, `1|1|x2`, `2|2|y`, `3|77|z`, `4|4|was 4`},
		{`SELECT * FROM k ORDER BY 1, 2`, `1|1|11`},
		{`SELECT * FROM person ORDER BY 1`, `1|ann|100`, `2|bob|100`, `4|cid|1`},
	} {
		if got := lines(t, db, q[0]); !slices.Equal(got, q[1:]) {
			t.Errorf("%s\n got %q\nwant %q\n%s", q[0], got, q[1:], res.Script)
		}
	}
	var items []string
	for _, it := range res.Report.Items {
		items = append(items, it.Rule)
	}
	if want := []string{"SS4080", "SS4080", "SS4080"}; !slices.Equal(items, want) {
		t.Errorf("items %v, want %v", items, want)
	}
}

// TestNotInTurns: loops whose turns together are no single statement stay items.
func TestNotInTurns(t *testing.T) {
	for _, loop := range []string{
		"WHILE EXISTS (SELECT 1 FROM t WHERE a < 5) UPDATE TOP (1) t SET a = a + 1 WHERE a < 5",
		"WHILE EXISTS (SELECT 1 FROM t WHERE a < 6) DELETE TOP (1) FROM t WHERE a < 5",
		"DECLARE @n int = 0 WHILE @n > 0 BEGIN DELETE TOP (1) FROM t WHERE a < 5 SET @n = @@ROWCOUNT END",
		"WHILE 1 = 1 BEGIN DELETE TOP (1) FROM t WHERE a < 5 IF @@ROWCOUNT = 0 BREAK INSERT t VALUES (7, 7) END",
	} {
		db, res := loaded(t, "sqlserver", "CREATE TABLE t (id int PRIMARY KEY, a int)\nGO\nINSERT t VALUES (1, 2)\nGO\n"+loop)
		if !slices.ContainsFunc(res.Report.Items, func(it *report.Item) bool { return it.Rule == "SS9006" }) {
			t.Errorf("%s: no item", loop)
		}
		if got := lines(t, db, "SELECT * FROM t"); !slices.Equal(got, []string{"1|2"}) {
			t.Errorf("%s: rows %q", loop, got)
		}
	}
}

// TestNotThroughQueries: rows that MySQL could not tell stay items, and nothing is changed.
func TestNotThroughQueries(t *testing.T) {
	const tables = "CREATE TABLE t (id int PRIMARY KEY, a int, b int)\nCREATE TABLE plain (a int, b int)\nCREATE TABLE u (id int PRIMARY KEY, b int)\nGO\nINSERT t VALUES (1, 2, 3)\nINSERT plain VALUES (1, 2)\nINSERT u VALUES (1, 2)\nGO\n"
	for _, c := range [][2]string{
		{"WITH g AS (SELECT a, COUNT(*) c FROM t GROUP BY a) DELETE FROM g WHERE c > 0", "change of the rows of a query that is not simple"},
		{"WITH g AS (SELECT t.id, t.a, u.b FROM t JOIN u ON u.id = t.id) UPDATE g SET a = b", "change of the rows of a query over several tables"},
		{"WITH g AS (SELECT a, ROW_NUMBER() OVER (ORDER BY a) r FROM plain) DELETE FROM g WHERE r > 0", "rows of a table without a key"},
		{"WITH g AS (SELECT id, a + 1 AS a FROM t) UPDATE g SET a = 5", "target of an assignment"},
		{"WITH g AS (SELECT id FROM t) UPDATE g SET a = 5", "target of an assignment"},
		{"WITH g AS (SELECT id, a FROM t) UPDATE g SET a = b FROM g JOIN u ON u.id = g.id", "column b may be one of another table"},
		{"DELETE TOP (1) FROM plain", "TOP (1) of a table without a key"},
		{"UPDATE TOP (1) t SET id = id + 1", "TOP (1) of a table without a key"},
		{"DELETE TOP (50) PERCENT FROM t", "TOP (50) PERCENT"},
		{"DELETE TOP (1) t FROM t JOIN u ON u.id = t.id", "TOP (1)"},
		{"SET ROWCOUNT 1\nINSERT plain SELECT a, b FROM t", "TOP (1)"},
		{"SET ROWCOUNT 1\nMERGE t AS d USING (VALUES (1, 9)) s (id, a) ON d.id = s.id WHEN MATCHED THEN UPDATE SET a = s.a;", "TOP (1)"},
	} {
		db, res := loaded(t, "sqlserver", tables+c[0])
		kind := ""
		for _, it := range res.Report.Items {
			if it.Rule == "MY4101" {
				kind += it.Message
			}
		}
		if want := "is not converted: " + c[1]; len(kind) < len(want) || kind[len(kind)-len(want):] != want {
			t.Errorf("%s: %q, want %q", c[0], kind, want)
		}
		if got := lines(t, db, "SELECT id, a, b FROM t UNION ALL SELECT * FROM (SELECT 0, a, b FROM plain) p"); !slices.Equal(got, []string{"1|2|3", "0|1|2"}) {
			t.Errorf("%s: rows %q", c[0], got)
		}
	}
}

// TestAmongJoins: T-SQL names what it changes by its alias, or its name, among joins of any kind.
func TestAmongJoins(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE dbo.acc (id int PRIMARY KEY, code varchar(10), bal int)
CREATE TABLE dbo.led (id int PRIMARY KEY, acc int, amt int, what varchar(10))
GO
INSERT acc VALUES (1, 'cash', 10), (2, 'bank', 20), (3, 'debt', -5)
INSERT led VALUES (1, 1, 5, 'a'), (2, 1, 6, 'b'), (3, 2, 7, 'f'), (4, 9, 8, 'lost'), (5, 3, 9, 'z')
GO
UPDATE a SET bal = x.s FROM dbo.acc a CROSS APPLY (SELECT SUM(amt) s FROM dbo.led l WHERE l.acc = a.id) x WHERE x.s > 7
UPDATE a SET a.bal += l.amt, a.code = l.what FROM dbo.acc AS a LEFT JOIN dbo.led AS l ON l.acc = a.id AND l.what = 'f' WHERE l.id IS NOT NULL
DELETE l FROM dbo.led l LEFT JOIN dbo.acc a ON a.id = l.acc WHERE a.id IS NULL
DELETE dbo.led FROM dbo.led INNER JOIN dbo.acc ON dbo.acc.id = dbo.led.acc WHERE dbo.acc.code = 'debt'
UPDATE dbo.led SET amt = a.bal FROM dbo.acc a RIGHT JOIN dbo.led ON a.id = dbo.led.acc WHERE a.id = 1
GO
`)
	for _, q := range [][]string{
		{`SELECT * FROM acc ORDER BY 1`, `1|cash|11`, `2|f|27`, `3|debt|9`},
		{`SELECT * FROM led ORDER BY 1`, `1|1|11|a`, `2|1|11|b`, `3|2|7|f`},
	} {
		if got := lines(t, db, q[0]); !slices.Equal(got, q[1:]) {
			t.Errorf("%s\n got %q\nwant %q\n%s", q[0], got, q[1:], res.Script)
		}
	}
	if len(res.Report.Items) > 0 {
		t.Errorf("%s: %s", res.Report.Items[0].Position, res.Report.Items[0].Message)
	}
}
