package pipeline

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/mysqltest"
)

// TestStoredAsInSQLServer: a value of another type than its column is stored as SQL Server
// stores it, in a default, a row, a query and a change.
func TestStoredAsInSQLServer(t *testing.T) {
	server := mysqltest.Start(t)
	for _, c := range []struct{ typ, value, want string }{
		{"int", "1.7", "1"},
		{"int", "-1.7", "-1"},
		{"smallint", "1.99e1", "19"},
		{"int", "$2.5", "3"},
		{"int", "cast(1.7 as int)", "1"},
		{"bigint", "0.9", "0"},
		{"tinyint", "1.9", "1"},
		{"decimal(5,1)", "12.25", "12.3"},
		{"decimal(5,2)", "cast(1.789 as decimal(5,1))", "1.80"},
		{"decimal(5,2)", "cast(1.789 as int)", "1.00"},
		{"bit", "5", "1"},
		{"bit", "-0.5", "1"},
		{"bit", "0", "0"},
		{"varchar(10)", "cast('abcdef' as varchar(3))", "abc"},
		{"uniqueidentifier", "0x0", "00000000-0000-0000-0000-000000000000"},
		{"uniqueidentifier", "'{6F9619FF-8B86-D011-B42D-00C04FC964FF}'", "6F9619FF-8B86-D011-B42D-00C04FC964FF"},
		{"datetimeoffset", "'2020-01-01 10:00 +02:00'", "2020-01-01 08:00:00.000000"},
	} {
		text := fmt.Sprintf(`CREATE TABLE t (a int NOT NULL PRIMARY KEY, b %[1]s DEFAULT (%[2]s))
CREATE TABLE s (a int NOT NULL, b %[1]s)
GO
INSERT t (a) VALUES (1)
INSERT t (a, b) VALUES (2, %[2]s)
INSERT s (a, b) SELECT a + 2, %[2]s FROM t
UPDATE t SET b = NULL WHERE a = 2
UPDATE t SET b = %[2]s WHERE a = 2
INSERT t (a, b) SELECT a, b FROM s
`, c.typ, c.value)
		res := convertText(t, "sqlserver", text)
		db := server.DB(t)
		if err := server.Load(context.Background(), db, res.Script).Err(); err != nil {
			t.Fatalf("%s: %v\n%s", c.value, err, res.Script)
		}
		var got string
		if err := db.QueryRow("SELECT GROUP_CONCAT(IFNULL(b, 'NULL') ORDER BY a SEPARATOR ' ') FROM t").Scan(&got); err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("%[1]s %[1]s %[1]s %[1]s", c.want); got != want {
			t.Errorf("%s of %s is stored as %s, want %s\n%s%v", c.value, c.typ, got, want, res.Script, messages(res))
		}
	}
}

// TestComputedValuesStored: what is computed from columns is cut, rounded and made a bit as
// in SQL Server, by statements about rows and in views and computed columns.
func TestComputedValuesStored(t *testing.T) {
	res := convertText(t, "sqlserver", `CREATE TABLE s (a int NOT NULL PRIMARY KEY, d decimal(9,3), m money, f float, n int, at datetime)
CREATE TABLE t (a int NOT NULL PRIMARY KEY, d int, m int, f int, b bit, day date, c AS CAST(f * 1.5 AS int))
GO
INSERT s VALUES (1, 1.7, 1.7, -1.7, 7, '2019-12-31 23:59:59.997')
INSERT t (a, d, m, f, b, day) SELECT a, d, m, f, n, at FROM s
INSERT t (a, d, m) SELECT 2, d * 2, m / 2 FROM s UNION ALL SELECT 3, d * 3, m * 3 FROM s
UPDATE t SET f = 1.5 * a, b = a WHERE a > 1
UPDATE t SET d = s.d * 10 FROM t JOIN s ON s.a = t.a
GO
CREATE VIEW v AS SELECT CAST(d AS int) AS d, CONVERT(bigint, f) AS f, CAST(m AS int) AS m, CAST(m / 2 AS int) AS h FROM s
`)
	server := mysqltest.Start(t)
	db := server.DB(t)
	if err := server.Load(context.Background(), db, res.Script).Err(); err != nil {
		t.Fatalf("%v\n%s", err, res.Script)
	}
	for query, want := range map[string]string{
		"SELECT GROUP_CONCAT(CONCAT_WS(',', a, d, m, f, b, day, c) ORDER BY a SEPARATOR ' ') FROM t": "1,17,2,-1,1,2019-12-31,-1 2,3,1,3,1,4 3,5,5,4,1,6",
		"SELECT CONCAT_WS(',', d, f, m, h) FROM v":                                                   "1,-1,2,1",
	} {
		var got string
		if err := db.QueryRow(query).Scan(&got); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%s gives %s, want %s\n%s%s", query, got, want, res.Script, messages(res))
		}
	}
}

// TestNotComputed: why nothing fills a computed column, and its type.
func TestNotComputed(t *testing.T) {
	res := convertText(t, "sqlserver", `CREATE TABLE t (id int IDENTITY NOT NULL PRIMARY KEY, j nvarchar(max), c AS 'P' + CAST(id AS varchar(9)), d AS JSON_MODIFY(j, '$.a', 1),
  e AS CAST(id * 2 AS varchar(9)) COLLATE Latin1_General_BIN2, b char(3) CHECK (b LIKE '[A-Z]%' COLLATE Latin1_General_BIN))`)
	want := `1:14 MY2036 none: Triggers of t keep what MySQL 5.6 columns cannot (t_bi and others)
1:74 SS2080 simple: Column c of t is computed from id at updates and where a row brings the number; UPDATE t SET id = id WHERE c IS NULL fills it in other rows
1:109 MY2005 simple: Column d of t was computed and is now an ordinary column: function JSON_MODIFY
2:5 SS2080 simple: Column e of t is computed from id at updates and where a row brings the number; UPDATE t SET id = id WHERE e IS NULL fills it in other rows
`
	if got := messages(res); got != want || res.Ledger.Unaccounted != 0 {
		t.Errorf("%d tokens unaccounted for, items\n%swant\n%s", res.Ledger.Unaccounted, got, want)
	}
	for _, part := range []string{"`c` VARCHAR(10) NULL", "`d` LONGTEXT NULL", "`e` VARCHAR(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL",
		"NEW.`b` COLLATE utf8mb4_bin REGEXP '^[A-Z].*$'"} {
		if !strings.Contains(body(res), part) {
			t.Errorf("%s\nlacks %s", body(res), part)
		}
	}
}

// TestSpatialRowsOfSQLServer: constants of spatial columns, however they are written.
func TestSpatialRowsOfSQLServer(t *testing.T) {
	server := mysqltest.Start(t)
	for _, c := range []struct{ typ, value, want string }{
		{"geometry", "geometry::STGeomFromText('POLYGON ((0 0, 10 0, 10 10, 0 0))', 25832)", "POLYGON((0 0,10 0,10 10,0 0))"},
		{"geometry", "geometry::Point(4, -5.5, 0)", "POINT(4 -5.5)"},
		{"geometry", "'LINESTRING(1 2, 3 4)'", "LINESTRING(1 2,3 4)"},
		{"geometry", "0x00000000010C000000000000F03F0000000000000040", "POINT(1 2)"},
		{"geography", "geography::Point(47.1, 8.5, 4326)", "POINT(8.5 47.1)"},
		{"geography", "geography::Parse('POINT(8.5 47.1)')", "POINT(8.5 47.1)"},
		{"geography", "geography::STPointFromText('POINT(8.5 47.1)', 4326)", "POINT(8.5 47.1)"},
		{"geography", "CAST(0xE6100000010C17D9CEF753D34740933A014D84965EC0 AS sys.geography)", "POINT(-122.351825 47.651)"},
	} {
		res := convertText(t, "sqlserver", "CREATE TABLE t (a int, g "+c.typ+")\nGO\nINSERT t VALUES (1, "+c.value+")\n")
		db := server.DB(t)
		if err := server.Load(context.Background(), db, res.Script).Err(); err != nil {
			t.Fatalf("%s: %v\n%s", c.value, err, res.Script)
		}
		var got string
		if err := db.QueryRow("SELECT AsText(g) FROM t").Scan(&got); err != nil || got != c.want {
			t.Errorf("%s gives %s (%v), want %s\n%s", c.value, got, err, c.want, messages(res))
		}
	}
	res := convertText(t, "sqlserver", "CREATE TABLE t (g geometry)\nGO\nINSERT t VALUES (geometry::STGeomFromText('POINT(1 2 3)', 0))\n")
	if got := ruleIDs(res); len(got) != 2 || got[0] != "MY4101" {
		t.Errorf("a height: items %v", got)
	}
}

// TestSinglePrecision: T-SQL computes in REAL where all columns with a point are REAL or exact.
func TestSinglePrecision(t *testing.T) {
	res := convertText(t, "sqlserver", `CREATE TABLE t (p money, q smallint, r real, f float, a AS (p * q * (1 - r)), b AS (r * f), c AS (r * 1e0), d AS (f + q))`)
	for _, part := range []string{"`a` FLOAT NULL", "`b` DOUBLE NULL", "`c` DOUBLE NULL", "`d` DOUBLE NULL"} {
		if !strings.Contains(body(res), part) {
			t.Errorf("%s\nlacks %s", body(res), part)
		}
	}
}
