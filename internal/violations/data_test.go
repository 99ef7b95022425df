//go:build unix

package violations

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/pgtest"
)

// lines are the rows of a query, a line each; NULL is \N.
func lines(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	cols, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for rows.Next() {
		cells, to := make([]sql.NullString, len(cols)), make([]any, len(cols))
		for i := range cells {
			to[i] = &cells[i]
		}
		if err := rows.Scan(to...); err != nil {
			t.Fatal(err)
		}
		words := make([]string, len(cells))
		for i, c := range cells {
			if words[i] = c.String; !c.Valid {
				words[i] = `\N`
			}
		}
		list = append(list, strings.Join(words, "|"))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

const oracleData = `CREATE TABLE dept (id NUMBER(4) PRIMARY KEY, name VARCHAR2(30), made DATE DEFAULT DATE '1999-09-09', r RAW(4), c CLOB, ts TIMESTAMP(6), n NUMBER(10,2));
CREATE SEQUENCE s1;
CREATE SEQUENCE s2 START WITH 70;
CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, d NUMBER(4) REFERENCES dept, v VARCHAR2(10));
CREATE TABLE other (x NUMBER(4) DEFAULT s2.NEXTVAL, y NUMBER(4) DEFAULT s2.NEXTVAL);
CREATE OR REPLACE TRIGGER emp_bi BEFORE INSERT ON emp FOR EACH ROW BEGIN IF :new.id IS NULL THEN SELECT s1.NEXTVAL INTO :new.id FROM dual; END IF; END;
/
INSERT INTO dept VALUES (10, 'ACC''T', TO_DATE('17-12-1980','dd-mm-yyyy'), HEXTORAW('0A0B'), 'text', TIMESTAMP '2020-01-02 03:04:05.678', -1.5);
INSERT INTO dept (id, name, made) VALUES (20, q'[it's]' || CHR(10) || 'x', '17-JUN-03');
INSERT INTO dept (id, name, r) SELECT 30, '', 'FF' FROM dual UNION ALL SELECT 31, 'é', NULL FROM dual;
INSERT INTO dept (id, name, made) VALUES (s2.NEXTVAL, 'z', DEFAULT);
INSERT INTO emp (id, d, v) VALUES (s1.NEXTVAL, (SELECT id FROM dept WHERE name = 'z'), NULL);
INSERT ALL INTO emp (id, d) VALUES (7, 10) INTO dept (id, name) VALUES (60, 'sixty') SELECT * FROM dual;
INSERT INTO emp (d, v) SELECT d.id, d.name FROM dept d WHERE d.id = 60;
UPDATE emp SET d = 20, v = UPPER('n') || id WHERE id = 7 AND d <> 20;
DELETE FROM dept WHERE id = 31;
MERGE INTO dept t USING (SELECT 20 id, 'old' name FROM dual UNION ALL SELECT 80, 'new' FROM dual) s ON (t.id = s.id)
  WHEN MATCHED THEN UPDATE SET t.name = s.name, t.n = NVL(t.n, 0) + 1 WHEN NOT MATCHED THEN INSERT (id, name, n, made) VALUES (s.id, s.name, 0, NULL);
BEGIN
  INSERT INTO dept (id, name, made) VALUES (90, 'block', NULL);
  EXECUTE IMMEDIATE 'INSERT INTO dept (id, name, made) VALUES (91, ''text'', NULL)';
  COMMIT;
END;
/
MERGE INTO dept USING dual ON (id = 80) WHEN NOT MATCHED THEN INSERT (id, name) VALUES (80, 'again');
COMMIT;
`

const serverData = `SET DATEFORMAT mdy
GO
CREATE TABLE [dbo].[Emp]([Id] int IDENTITY(1,1) NOT NULL PRIMARY KEY, [Born] datetime, Small smalldatetime, D date, [Pay] money, [Pic] varbinary(max), [On] bit, N nvarchar(20), V rowversion, Twice AS ([Pay]*(2)));
GO
SET IDENTITY_INSERT [dbo].[Emp] ON
INSERT [dbo].[Emp] ([Id], [Born], Small, D, [Pay], [Pic], [On], N) VALUES (5, CAST(0x00009A0100C5C101 AS DateTime), CAST(0x9A010300 AS SmallDateTime), CAST(0x5B2F0B00 AS Date), 12.5000, 0xDEADBEEF, 1, N'Zoë')
INSERT [dbo].[Emp] ([Id], [Born], D, Pay, [On]) VALUES (0, CAST(N'2008-03-01T12:30:45.123' AS DateTime), N'7/4/1996', $1234.5, 'True')
SET IDENTITY_INSERT [dbo].[Emp] OFF
GO
INSERT INTO Emp (N, Born) SELECT 'a', '20240229 01:02:03' UNION ALL SELECT N'b', NULL
INSERT Emp VALUES ('Jan 2 2003', NULL, '20030405', 1, NULL, 0, N'x')
UPDATE e SET e.Pay = e.Pay * 2 FROM Emp e WHERE e.Id = 5
UPDATE Emp SET N = UPPER(N) WHERE Id IN (6, 7)
DELETE Emp WHERE N = N'B'
IF NOT EXISTS (SELECT * FROM Emp WHERE Id = 11) EXEC(N'INSERT Emp (N) VALUES (N''it''''s'')')
MERGE dbo.Emp AS t USING (VALUES (8, N'y'), (10, N'z')) AS s (Id, N) ON s.Id = t.Id
WHEN MATCHED THEN UPDATE SET N = s.N WHEN NOT MATCHED BY TARGET THEN INSERT (Id, N) VALUES (Id, N);
GO
`

const postgresData = `CREATE TABLE parent (id int PRIMARY KEY, k text);
CREATE TABLE t (id serial PRIMARY KEY, a timestamptz, b bytea, c boolean, d numeric(8,2), e text, f float8, g date, h bit(3), p int, i int GENERATED ALWAYS AS (p * 2) STORED);
CREATE TABLE u (n bigint, m text);
CREATE TABLE parts (id int NOT NULL, day date NOT NULL) PARTITION BY LIST (id);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
CREATE SEQUENCE free START 5;
CREATE TABLE two (x bigint DEFAULT nextval('free'), y bigint DEFAULT nextval('free'));
COPY public.t (id, a, b, c, d, e, f, g, h, p) FROM stdin;
1	2024-03-01 12:00:00+02	\\x0aFF	t	1.50	tab\there\\back\nline	1e-3	2024-02-29	101	4
0	\N	\N	f	\N		\N	\N	\N	\N
\.
SELECT setval('t_id_seq', (SELECT max(id) FROM t));
INSERT INTO u VALUES (4, 'it''s'), (5, E'a\nb'), (6, NULL);
UPDATE u SET m = upper(m), n = n + 1 WHERE n > 4 AND m IN (SELECT k FROM parent UNION ALL VALUES (E'a\nb'));
DELETE FROM u WHERE m IS NULL;
INSERT INTO t (c, e, p) SELECT true, m, 3 FROM u WHERE n > 4;
INSERT INTO t DEFAULT VALUES;
INSERT INTO parts_1 (id, day) VALUES (1, 'Jan 8, 1999');
INSERT INTO parent (id, k) VALUES (1, 'one');
INSERT INTO parent (id, k) VALUES (1, 'uno'), (2, 'due') ON CONFLICT (id) DO NOTHING;
CREATE TABLE more (id int, k text);
INSERT INTO more VALUES (2, 'two'), (3, 'three');
INSERT INTO parent (id, k) SELECT m.id, m.k FROM more m ON CONFLICT DO NOTHING;
CREATE TABLE ages (id int PRIMARY KEY, a int DEFAULT 1, b int, c int DEFAULT 5);
INSERT INTO ages (id) VALUES (1), (2);
ALTER TABLE ages ALTER a SET DEFAULT 2, ALTER b SET DEFAULT 3, ALTER c DROP DEFAULT;
ALTER TABLE ages ADD d int NOT NULL DEFAULT 7;
INSERT INTO ages (id) VALUES (3);
ALTER TABLE ages ALTER d SET DEFAULT 8;
INSERT INTO ages (id, c) VALUES (4, 4);
ALTER TABLE t ADD FOREIGN KEY (p) REFERENCES parent (id) NOT VALID;
SELECT pg_catalog.setval('public.t_id_seq', 7, true);
SELECT setval('free', 40, false);
`

// dataCases are scripts with rows, and what queries find in them.
var dataCases = []struct {
	dialect, script string
	// queries are pairs: a query and the lines of its answer.
	queries [][]string
}{
	{"oracle", oracleData, [][]string{
		{"SELECT id, name, made, HEX(r), c, ts, n FROM dept ORDER BY id",
			`10|ACC'T|1980-12-17 00:00:00|0A0B|text|2020-01-02 03:04:05.678000|-1.50`, "20|old|2003-06-17 00:00:00|\\N|\\N|\\N|1.00",
			`30|\N|1999-09-09 00:00:00|FF|\N|\N|\N`, `60|sixty|1999-09-09 00:00:00|\N|\N|\N|\N`, `70|z|1999-09-09 00:00:00|\N|\N|\N|\N`,
			`80|new|\N|\N|\N|\N|0.00`, `90|block|\N|\N|\N|\N|\N`, `91|text|\N|\N|\N|\N|\N`},
		{"SELECT id, d, v FROM emp ORDER BY id", `1|70|\N`, "7|20|N7", "8|60|sixty"},
	}},
	{"sqlserver", serverData, [][]string{
		{"SELECT Id, Born, Small, D, Pay, HEX(Pic), `On`, N, Twice FROM Emp ORDER BY Id",
			`0|2008-03-01 12:30:45.123|\N|1996-07-04|1234.5000|\N|1|\N|2469.0000`,
			`5|2007-12-11 12:00:00.003|2007-12-11 12:48:00|2007-12-10|25.0000|DEADBEEF|1|Zoë|50.0000`,
			`6|2024-02-29 01:02:03.000|\N|\N|\N|\N|\N|A|\N`, `8|2003-01-02 00:00:00.000|\N|2003-04-05|1.0000|\N|0|y|2.0000`,
			`9|\N|\N|\N|\N|\N|\N|it's|\N`, `10|\N|\N|\N|\N|\N|\N|z|\N`},
	}},
	{"postgres", postgresData, [][]string{
		{"SELECT id, a, hex(b), c, d, e, f, g, h + 0, p, i FROM t ORDER BY id",
			`0|\N|\N|0|\N||\N|\N|\N|\N|\N`, "1|2024-03-01 10:00:00.000000|0AFF|1|1.50|tab\there\\back\nline|0.001|2024-02-29|5|4|8",
			"2|\\N|\\N|1|\\N|A\nB|\\N|\\N|\\N|3|6", `3|\N|\N|\N|\N|\N|\N|\N|\N|\N|\N`},
		{"SELECT n, m FROM u ORDER BY n", "4|it's", "6|A\nB"},
		{"SELECT id, day FROM parts", "1|1999-01-08"},
		{"SELECT * FROM ages ORDER BY id", `1|1|\N|5|7`, `2|1|\N|5|7`, `3|2|3|\N|7`, "4|2|3|4|8"},
		{"SELECT id, k FROM parent ORDER BY id", "1|one", "2|due", "3|three"},
	}},
}

// TestData loads scripts with rows: what the source stores is stored.
func TestData(t *testing.T) {
	for _, c := range dataCases {
		db, res := loaded(t, c.dialect, c.script)
		for _, q := range c.queries {
			if got := lines(t, db, q[0]); !slices.Equal(got, q[1:]) {
				t.Errorf("%s: %s\n got %q\nwant %q\n%s", c.dialect, q[0], got, q[1:], res.Script)
			}
		}
		for _, it := range res.Report.Items {
			if it.Rule == "MY4101" {
				t.Errorf("%s: %s", c.dialect, it.Message)
			}
		}
	}
}

// TestDataOfPostgres holds the same script on a real PostgreSQL, and what both
// sequences give next.
func TestDataOfPostgres(t *testing.T) {
	pg := pgtest.Start(t)
	if err := pg.Exec("postgres", "DROP DATABASE IF EXISTS rows_of_data"); err != nil {
		t.Fatal(err)
	}
	if err := pg.Exec("postgres", "CREATE DATABASE rows_of_data"); err != nil {
		t.Fatal(err)
	}
	if err := pg.Exec("rows_of_data", postgresData); err != nil {
		t.Fatal(err)
	}
	queries := []string{
		"SELECT string_agg(id || ':' || coalesce(e, '-') || ':' || coalesce(i, 0), ',' ORDER BY id) FROM t",
		"SELECT string_agg(n || ':' || m, ',' ORDER BY n) FROM u",
		"SELECT string_agg(id || ':' || day, ',') FROM parts",
		"SELECT string_agg(concat_ws(',', id, a, b, c, d), ';' ORDER BY id) FROM ages",
		"INSERT INTO t (p) VALUES (1) RETURNING id",
		"INSERT INTO two DEFAULT VALUES RETURNING x + y",
	}
	want, err := pg.Answers("rows_of_data", queries)
	if err != nil {
		t.Fatal(err)
	}
	db, _ := loaded(t, "postgres", postgresData)
	got := []string{
		lines(t, db, "SELECT GROUP_CONCAT(CONCAT(id, ':', IFNULL(e, '-'), ':', IFNULL(i, 0)) ORDER BY id) FROM t")[0],
		lines(t, db, "SELECT GROUP_CONCAT(CONCAT(n, ':', m) ORDER BY n) FROM u")[0],
		lines(t, db, "SELECT CONCAT(id, ':', day) FROM parts")[0],
		lines(t, db, "SELECT GROUP_CONCAT(CONCAT_WS(',', id, a, b, c, d) ORDER BY id SEPARATOR ';') FROM ages")[0],
	}
	for _, q := range []string{"INSERT INTO t (p) VALUES (1)", "INSERT INTO two () VALUES ()"} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	got = append(got, lines(t, db, "SELECT MAX(id) FROM t")[0], lines(t, db, "SELECT x + y FROM two")[0])
	for i := range want {
		if !strings.Contains(want[i], got[i]) {
			t.Errorf("%s: %q, PostgreSQL has %q", queries[i], got[i], want[i])
		}
	}
}

// TestDataSkipped leaves rows out by choice, without an item.
func TestDataSkipped(t *testing.T) {
	set := &source.Set{}
	if _, err := set.Add("schema.sql", []byte("CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\n")); err != nil {
		t.Fatal(err)
	}
	res, err := convert.Convert(context.Background(), set, convert.Options{From: corpus.Dialect("postgres"), Settings: convert.Settings{Data: "skip"}})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(res.Script, "INSERT") || len(res.Report.Items) > 0 || res.Ledger.Unaccounted > 0 {
		t.Errorf("%s%v", res.Script, res.Report.Items)
	}
}
