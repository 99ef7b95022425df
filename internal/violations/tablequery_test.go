//go:build unix

package violations

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
)

// tablesOfQueries are the tables that queries of PostgreSQL read.
const tablesOfQueries = `CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE DOMAIN pos AS int CHECK (VALUE > 0) NOT NULL;
CREATE TABLE b (id bigserial PRIMARY KEY, n varchar(10) NOT NULL, p numeric(10,2), ts timestamptz(3), m mood, d pos, dt date DEFAULT '2020-01-01',
  f real, si smallint, i int, c char(5), bo boolean, tsn timestamp(0), x text, u uuid, by bytea, dp double precision);
CREATE TABLE o (id int PRIMARY KEY, label varchar(30) NOT NULL);
CREATE VIEW v AS SELECT n, p + 1 AS q, m FROM b;
INSERT INTO b (id, n, p, ts, m, d, f, si, i, c, bo, tsn, x, dp) VALUES
  (1, 'one', 1.25, '2024-01-02 03:04:05.678+00', 'sad', 3, 0.5, 7, 70, 'ab', true, '2024-01-02 03:04:05', 'text', 2.5),
  (2, 'two', NULL, NULL, 'glad', 4, NULL, -7, NULL, NULL, false, NULL, NULL, NULL),
  (3, 'two', 3.5, NULL, NULL, 5, NULL, NULL, 2147483647, 'c', NULL, NULL, '', NULL);
INSERT INTO o VALUES (1, 'first'), (9, 'ninth');
`

// queriesOfTables are statements that make the table t, and the columns by
// which its rows are compared; "" for those whose rows do not come along.
var queriesOfTables = [][2]string{
	{"CREATE TABLE t AS SELECT * FROM b", "id, n, p, m, d, dt, si, i, bo, x, dp"},
	{"CREATE TABLE t (first, second) AS SELECT id, n FROM b WHERE id < 3", "first, second"},
	{"CREATE TABLE t AS TABLE o", "id, label"},
	{"CREATE TABLE t AS SELECT * FROM b WITH NO DATA", "id"},
	{"SELECT id, n || 'x' AS nx INTO t FROM b", "id, nx"},
	{"SELECT n INTO TABLE t FROM b UNION SELECT label FROM o", "n"},
	{"CREATE TABLE t AS SELECT q, upper(n) AS u, m FROM v", "q, u, m"},
	{"CREATE TABLE t AS SELECT 1 AS a, 1.5 AS b, 'lit' AS c, NULL AS d, true AS e, 3000000000 AS g, CAST(NULL AS varchar(7)) AS h", "a, b, c, d, e, g, h"},
	{"CREATE TABLE t AS SELECT now() AS a, current_date AS b, localtimestamp AS c, gen_random_uuid() AS d, current_user AS e", ""},
	{"CREATE TABLE t AS SELECT count(*) AS a, sum(si) AS b, sum(id) AS c, sum(p) AS d, sum(dp) AS g, max(n) AS h, min(p) AS i, max(dt) AS k, bool_or(bo) AS l, max(c) AS j FROM b",
		"a, b, c, d, g, h, i, l"},
	{"CREATE TABLE t AS SELECT si + si AS a, si + 1 AS b, id + 1 AS c, i * 2.5 AS d, p * p AS e, -p AS g, f * 2 AS h, dp + 1 AS j, f + f AS k, i / 2 AS l FROM b WHERE id < 3", "a, b, c, d, e, g, l"},
	{"CREATE TABLE t AS SELECT coalesce(n, '') AS a, coalesce(si, i) AS b, nullif(i, 70) AS c, greatest(si, 1) AS d, CASE WHEN bo THEN n ELSE n END AS e, CASE WHEN bo THEN 1 ELSE 2.5 END AS g, coalesce(p, 0) AS h FROM b",
		"a, b, c, d, e, g, h"},
	{"CREATE TABLE t AS SELECT dt + 1 AS a, tsn + interval '1 day' AS b, ts + interval '1 day' AS c, dt - dt AS d, dt + interval '2 hours' AS e FROM b", "a, b, d, e"},
	{"CREATE TABLE t AS SELECT length(n) AS a, round(p, 1) AS b, abs(i) AS c, sqrt(dp) AS d, floor(p) AS e, substr(n, 2) AS g, lower(x) AS h, ceil(i) AS j, extract(year FROM dt) AS k, mod(i, 3) AS l FROM b", "a, c, e, g, h, k, l"},
	{"CREATE TABLE t AS SELECT id, row_number() OVER (ORDER BY id) AS a, lag(n) OVER (ORDER BY id) AS b, sum(si) OVER () AS c, rank() OVER (ORDER BY n) AS d, ntile(2) OVER (ORDER BY id) AS e FROM b", "id, a, b, c, d, e"},
	{"CREATE TABLE t AS WITH RECURSIVE r (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM r WHERE k < 5) SELECT k, k * 2 AS twice FROM r", "k, twice"},
	{"CREATE TABLE t AS WITH w AS (SELECT id, n FROM b) SELECT w.id, o.label FROM w LEFT JOIN o ON o.id = w.id", "id, label"},
	{"CREATE TABLE t AS SELECT s.n, s.k FROM (SELECT n, count(*) AS k FROM b GROUP BY n) s", "n, k"},
	{"CREATE TABLE t AS SELECT b.n, o.* FROM b JOIN o USING (id)", "n, id, label"},
	{"CREATE TABLE t AS SELECT DISTINCT ON (n) n, id FROM b ORDER BY n, id DESC", "n, id"},
	{"CREATE TABLE t AS SELECT id, n FROM b WHERE x @@ to_tsquery('text')", ""}, // MY2054
	{"CREATE TABLE t AS VALUES (1, 'a', 2.5), (2, 'b', NULL)", "column1, column2, column3"},
	{"CREATE TABLE t AS SELECT si FROM b UNION ALL SELECT id FROM b", "si"},
	{"CREATE TABLE t AS SELECT n FROM b UNION SELECT c FROM b WHERE c IS NOT NULL", ""},
	{"CREATE TABLE t AS SELECT p::int AS a, i::text AS b, n::varchar(3) AS c, dt::timestamp AS d, '2020-02-03'::date AS e, 5::numeric(6,2) AS g FROM b WHERE id = 1", "a, b, c, e, g"},
	{"CREATE TABLE t AS SELECT (SELECT max(label) FROM o) AS a, EXISTS (SELECT 1 FROM o) AS b, id IN (1, 2) AS c, id = 1 OR bo AS d FROM b", "a, b, c"},
	{"CREATE TABLE t AS SELECT id FROM b; ALTER TABLE t ADD PRIMARY KEY (id), ADD note text DEFAULT 'n'; CREATE INDEX t_n ON t (note)", "id, note"},
	{"CREATE TABLE t AS SELECT 1 + 1, n FROM b WHERE id = 1", "n"},
}

var tableOut = regexp.MustCompile(`(?s)CREATE TABLE .t. \(\n(.*?)\n\) ENGINE`)

// anyDigits are the digits of decimals of any size, which the query says and the
// description does not; TestRuleExamples has them.
var anyDigits = regexp.MustCompile(`DECIMAL\((38,10|19,1|2[0-9],[0-4]|18,0|3[0-9],[0-4])\)`)

// TestTablesOfQueries holds tables that queries make against PostgreSQL: their
// columns are those of the table that it describes, and so are their rows.
func TestTablesOfQueries(t *testing.T) {
	pg := pgtest.Start(t)
	for i, c := range queriesOfTables {
		t.Run(c[0], func(t *testing.T) {
			name := fmt.Sprintf("made%d", i)
			if err := pg.Exec("postgres", "CREATE DATABASE "+name); err != nil {
				t.Fatal(err)
			}
			if err := pg.Exec(name, tablesOfQueries+c[0]); err != nil {
				t.Fatal(err)
			}
			db, res := loaded(t, "postgres", tablesOfQueries+c[0]+";\n")
			if res.Ledger.Unaccounted > 0 {
				t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
			}
			if strings.Contains(c[0], "ALTER") {
				c[0] = ""
			}
			columns := tableOut.FindStringSubmatch(res.Script)
			described, err := pg.Answers(name, []string{`SELECT 'CREATE TABLE t (' || string_agg(quote_ident(attname) || ' ' || format_type(atttypid, atttypmod) ||
 CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END, ', ' ORDER BY attnum) || ')' FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0`})
			if err != nil {
				t.Fatal(err)
			}
			_, same := loaded(t, "postgres", tablesOfQueries+described[0]+";\n")
			made := tableOut.FindStringSubmatch(same.Script)
			if c[0] != "" && (columns == nil || made == nil || anyDigits.ReplaceAllString(columns[1], "DECIMAL") != anyDigits.ReplaceAllString(made[1], "DECIMAL")) {
				t.Errorf("columns %q\nof %s\nwant %q", columns, described[0], made)
			}
			want := ""
			if strings.Contains(c[0], "to_tsquery") {
				want = "MY2054"
			}
			if empty := itemsOf(res, "MY2054"); empty != want {
				t.Errorf("rows that do not come along: %q, want %q", empty, want)
			}
			if c[1] != "" {
				list := strings.Split(c[1], ", ")
				rows, err := pg.Answers(name, []string{"SELECT coalesce(string_agg(r, E'\\n'), '') FROM (SELECT concat_ws('|', " + texts(list, "coalesce(%s::text, '\\N')") + ") AS r FROM t) q"})
				if err != nil {
					t.Fatal(err)
				}
				got := lines(t, db, "SELECT "+strings.Join(list, ", ")+" FROM t")
				if a, b := sortedRows(got), sortedRows(strings.Split(rows[0], "\n")); !slices.Equal(a, b) {
					t.Errorf("rows %q\nwant %q", a, b)
				}
			}
		})
	}
}

func texts(list []string, format string) string {
	var out []string
	for _, s := range list {
		out = append(out, fmt.Sprintf(format, s))
	}
	return strings.Join(out, ", ")
}

var (
	zeros  = regexp.MustCompile(`(\.\d*?)0+(\||$)`)
	points = regexp.MustCompile(`\.(\||$)`)
)

// sortedRows are rows without zeros at the ends of numbers, with truth as a
// number, in order.
func sortedRows(rows []string) []string {
	var out []string
	for _, r := range rows {
		if r == "" {
			continue
		}
		for range 2 {
			r = zeros.ReplaceAllString(r, "$1$2")
		}
		for range 2 {
			r = points.ReplaceAllString(r, "$1")
		}
		r = strings.NewReplacer("true", "1", "false", "0", "00:00:00", "", " ", "").Replace(r)
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}

// TestNumberedRows: queries of SQL Server that only number rows, of the catalog or of constants joined with themselves, are
// series; what numbers rows that may be fewer, or in an order that tells them apart, is an item.
func TestNumberedRows(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE dbo.N (Q int NOT NULL, N bigint NOT NULL, D date NULL);
GO
INSERT dbo.N (Q, N) SELECT TOP (500) 1, ROW_NUMBER() OVER (ORDER BY (SELECT NULL)) FROM sys.all_columns a CROSS JOIN sys.all_columns b;
INSERT dbo.N (Q, N) SELECT TOP (5) 2, 299 + ROW_NUMBER() OVER (ORDER BY a.object_id) FROM sys.all_objects a;
INSERT dbo.N SELECT 3, number, DATEADD(day, number, '20240101') FROM master..spt_values WHERE type = 'P' AND number BETWEEN 0 AND 30;
INSERT dbo.N (Q, N) SELECT 4, v.number FROM master.dbo.spt_values v WHERE v.[type] = N'P';
WITH E1(N) AS (SELECT 1 FROM (VALUES (1),(1),(1),(1)) v(N)), E2(N) AS (SELECT 1 FROM E1 a CROSS JOIN E1 b), T(N) AS (SELECT ROW_NUMBER() OVER (ORDER BY (SELECT NULL)) FROM E2)
INSERT dbo.N (Q, N) SELECT 5, N FROM T;
WITH L0 AS (SELECT 1 AS c UNION ALL SELECT 1), L1 AS (SELECT 1 AS c FROM L0 A, L0 B), L2 AS (SELECT 1 AS c FROM L1 A, L1 B), L3 AS (SELECT 1 AS c FROM L2 A, L2 B), L4 AS (SELECT 1 AS c FROM L3 A, L3 B), L5 AS (SELECT 1 AS c FROM L4 A, L4 B), Nums AS (SELECT ROW_NUMBER() OVER (ORDER BY c) AS n FROM L5)
INSERT dbo.N (Q, N) SELECT TOP (10) 6, n FROM Nums ORDER BY n;
WITH Nums AS (SELECT ROW_NUMBER() OVER (ORDER BY a.object_id) - 1 AS n FROM sys.all_objects a CROSS JOIN sys.all_objects b)
INSERT dbo.N SELECT 7, n, DATEADD(day, n, '20240101') FROM Nums WHERE n <= 30;
GO
SELECT TOP 300 IDENTITY(int, 1, 1) AS N INTO dbo.Tally FROM master.dbo.syscolumns sc1, master.dbo.syscolumns sc2;
SELECT TOP 30 IDENTITY(int, 5, 10) AS N INTO dbo.Tens FROM sys.all_objects;
ALTER TABLE dbo.Tally ADD CONSTRAINT PK_Tally PRIMARY KEY (N);
GO
CREATE VIEW dbo.V AS SELECT TOP (100) ROW_NUMBER() OVER (ORDER BY (SELECT NULL)) AS n FROM sys.all_objects;
GO
INSERT dbo.N (Q, N) SELECT TOP (10) 20, ROW_NUMBER() OVER (ORDER BY o.name) FROM sys.objects o WHERE o.type = 'U';
INSERT dbo.N (Q, N) SELECT TOP (10) 21, ROW_NUMBER() OVER (ORDER BY (SELECT 1)) FROM sys.all_objects ORDER BY NEWID();
INSERT dbo.N (Q, N) SELECT TOP (100000) 22, ROW_NUMBER() OVER (ORDER BY (SELECT 1)) FROM sys.all_objects a;
INSERT dbo.N (Q, N) SELECT ROW_NUMBER() OVER (ORDER BY v), ROW_NUMBER() OVER (ORDER BY v DESC) FROM (VALUES (3), (1), (2)) q(v);
GO
`)
	want := []string{"1|500|1|500|NULL", "2|5|300|304|NULL", "3|31|0|30|2024-01-31", "4|2048|0|2047|NULL", "5|16|1|16|NULL", "6|10|1|10|NULL", "7|31|0|30|2024-01-31"}
	if got := lines(t, db, "SELECT Q, COUNT(DISTINCT N), MIN(N), MAX(N), IFNULL(MAX(D), 'NULL') FROM N GROUP BY Q ORDER BY Q"); !slices.Equal(got, want) {
		t.Errorf("rows %q\nwant %q\n%s", got, want, res.Script)
	}
	want = []string{"300|1|300", "30|5|295", "100|1|100"}
	if got := lines(t, db, "SELECT COUNT(DISTINCT N), MIN(N), MAX(N) FROM Tally UNION ALL SELECT COUNT(DISTINCT N), MIN(N), MAX(N) FROM Tens UNION ALL SELECT COUNT(DISTINCT n), MIN(n), MAX(n) FROM V"); !slices.Equal(got, want) {
		t.Errorf("tables %q\nwant %q\n%s", got, want, res.Script)
	}
	items := 0
	for _, it := range res.Report.Items {
		if it.Rule == "MY4101" {
			items += 1
		}
	}
	if items == 0 {
		t.Errorf("items %v", res.Report.Items)
	}
}
