package pipeline

import (
	"slices"
	"strings"
	"testing"
)

// TestTableFromQuery: a list of names before AS gives a table no types: they are
// those of the query, or the table is not made up.
func TestTableFromQuery(t *testing.T) {
	for _, c := range []struct {
		dialect, text string
		items         []string
		body          string
	}{
		{"oracle", "CREATE TABLE t (a, b) AS SELECT level, n FROM dual CONNECT BY level < n;", []string{"MY2023"}, ""},
		{"postgres", "CREATE TABLE t (a, b) AS SELECT 1, text 'x' WITH NO DATA;", []string{"MY2023"}, ""},
		{"postgres", "PREPARE p AS SELECT 1; CREATE TABLE t AS EXECUTE p;", []string{"MY2023", "PG4101"}, ""},
		{"postgres", "CREATE TABLE t AS SELECT 1 AS a, 2 AS a;", []string{"MY2023"}, ""},
		{"postgres", "CREATE TABLE t (a, b) AS SELECT 1;", []string{"MY2023"}, ""},
		{"postgres", "CREATE VIEW v AS SELECT a.x FROM w a, w b, w c; CREATE VIEW w AS SELECT a.x FROM v a, v b, v c; CREATE TABLE t AS SELECT * FROM v;",
			[]string{"MY2023", "MY4001"}, ""},
		{"postgres", "CREATE TABLE t (a, b) AS SELECT 1, 'x' WITH NO DATA;", []string{"MY2053"},
			"CREATE TABLE `t` ( `a` INT NULL, `b` LONGTEXT NULL ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;"},
	} {
		res := convertText(t, c.dialect, c.text)
		if got := ruleIDs(res); !slices.Equal(got, c.items) {
			t.Errorf("%s: items %v, want %v", c.text, got, c.items)
		}
		if b := body(res); b != c.body {
			t.Errorf("%s: converts to\n%s\nwant\n%s", c.text, b, c.body)
		}
		if res.Ledger.Unaccounted != 0 {
			t.Errorf("%s: %d tokens unaccounted for", c.text, res.Ledger.Unaccounted)
		}
	}
}

// queriesOfOthers are statements of Oracle and SQL Server that make the table t,
// and its columns by the rules of their documentation.
var queriesOfOthers = []struct{ dialect, text, columns string }{
	{"oracle", `CREATE TABLE s (id NUMBER(9) PRIMARY KEY, n VARCHAR2(20 CHAR) NOT NULL, p NUMBER(8,2) DEFAULT 0, d DATE NOT NULL, ts TIMESTAMP(3), c CLOB);
CREATE TABLE o (id NUMBER(4) NOT NULL, label CHAR(3) NOT NULL);
CREATE TABLE t AS SELECT s.id, s.n AS name, s.p, s.d, s.ts, s.c, o.label FROM s, o WHERE s.id = o.id(+);`,
		"`id` INT NULL, `name` VARCHAR(20) NOT NULL, `p` DECIMAL(8,2) NULL, `d` DATETIME NOT NULL, `ts` DATETIME(3) NULL, `c` LONGTEXT NULL, `label` CHAR(3) NULL"},
	{"oracle", `CREATE TABLE s (id NUMBER(9) PRIMARY KEY, n VARCHAR2(20) NOT NULL, d DATE, r RAW(8));
CREATE TABLE t AS SELECT id + 1 AS a, n || '-' || n AS b, 'abc' AS c, SYSDATE AS e, d + 1 AS f, TO_TIMESTAMP('2020-01-01','YYYY-MM-DD') AS g, NVL(n, 'x') AS h,
  CAST(id AS NUMBER(3)) AS i, r, SYS_GUID() AS k FROM s;`,
		"`a` DECIMAL(19,0) NULL, `b` VARCHAR(41) NULL, `c` CHAR(3) NULL, `e` DATETIME NULL, `f` DATETIME NULL, `g` DATETIME(6) NULL, `h` VARCHAR(20) NULL, `i` SMALLINT NULL, `r` VARBINARY(8) NULL, `k` VARBINARY(16) NULL"},
	{"sqlserver", `CREATE TABLE s (id int IDENTITY(1,1) PRIMARY KEY, n nvarchar(20) NOT NULL, p decimal(8,2) NOT NULL, m money, b bigint, f real, d datetime2(3), u uniqueidentifier, bt bit NOT NULL);
GO
SELECT id, n, p * 3 AS a, p + b AS c, p / m AS e, m * 2 AS g, ISNULL(m, 0) AS h, 'x' AS i, N'yz' AS j, COUNT_BIG(*) OVER () AS k, GETDATE() AS l, d, u, bt INTO t FROM s;
GO
`,
		"`id` INT NOT NULL AUTO_INCREMENT, `n` VARCHAR(20) NOT NULL, `a` DECIMAL(10,2) NULL, `c` DECIMAL(22,2) NULL, `e` DECIMAL(32,22) NULL, `g` DECIMAL(19,4) NULL, `h` DECIMAL(19,4) NOT NULL, `i` VARCHAR(1) NOT NULL, `j` VARCHAR(2) NOT NULL, `k` BIGINT NULL, `l` DATETIME(3) NULL, `d` DATETIME(3) NULL, `u` CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL, `bt` TINYINT(1) NOT NULL, KEY `id` (`id`)"},
	{"sqlserver", `CREATE TABLE s (id int IDENTITY(1,1) PRIMARY KEY, p decimal(8,2) NOT NULL);
GO
SELECT TOP (5) x.id, SUM(p) AS a, AVG(p) AS b, COUNT(*) AS c, SUM(x.id) AS e, CONVERT(char(4), x.id) AS f INTO dbo.t FROM s AS x GROUP BY x.id ORDER BY 1;
GO
`,
		"`id` INT NOT NULL, `a` DECIMAL(38,2) NULL, `b` DECIMAL(38,6) NULL, `c` INT NULL, `e` INT NULL, `f` CHAR(4) NULL"},
	// A column that is computed, or the largest of its values, is no identity any more.
	{"sqlserver", "CREATE TABLE s (id int IDENTITY(1,1) PRIMARY KEY, n int);\nGO\nSELECT CAST(id AS bigint) AS id, n INTO t FROM s", "`id` BIGINT NOT NULL, `n` INT NULL"},
	{"sqlserver", "CREATE TABLE s (id int IDENTITY(1,1) PRIMARY KEY, n int);\nGO\nSELECT MAX(id) AS id INTO t FROM s", "`id` INT NULL"},
	{"sqlserver", "CREATE TABLE s (id int IDENTITY(1,1) PRIMARY KEY, n int);\nGO\nSELECT 1 AS k, s.*, n + 1 AS m INTO t ON [PRIMARY] FROM s",
		"`k` INT NOT NULL, `id` INT NOT NULL AUTO_INCREMENT, `n` INT NULL, `m` INT NULL, KEY `id` (`id`)"},
}

// TestSelectInto: what becomes of the rows of SELECT INTO, and why.
func TestSelectInto(t *testing.T) {
	res := convertText(t, "sqlserver", "CREATE TABLE s (id int NOT NULL PRIMARY KEY, n nvarchar(20) NOT NULL);\nGO\n"+
		"SELECT IDENTITY(int, 1, 1) AS k, n INTO #x FROM s\nSELECT id INTO ##y FROM s\nSELECT n INTO u ON [PRIMARY] FROM s\n"+
		"SELECT IDENTITY(int, 5, 5) AS k, n INTO v FROM s\nINSERT INTO v (n) VALUES ('b')\n")
	want := `3:41 MY4101 simple: The SELECT statement is not converted: #x is a table of the session, gone when the script ends
4:16 MY4101 simple: The SELECT statement is not converted: ##y is a table of the session, gone when the script ends
5:15 MY2053 none: Table u has the columns, types and NOT NULL that its query gives in the source
6:1 MY4103 simple: Rows may get other numbers from here on: k of v
6:8 MY2006 simple: Identity column k of v counts up by 1 from 1 or more in MySQL; a lower start, increment, limits or CYCLE are left out
6:41 MY2007 simple: Column k of v is generated: it gets an index, since AUTO_INCREMENT must lead a key
6:41 MY2053 none: Table v has the columns, types and NOT NULL that its query gives in the source
`
	if got := messages(res); got != want {
		t.Errorf("items\n%swant\n%s", got, want)
	}
	if part := "INSERT INTO `u` (`n`) SELECT `s`.`n` FROM `s`;"; !strings.Contains(body(res), part) {
		t.Errorf("%s lacks %s", body(res), part)
	}
	if res.Ledger.Unaccounted != 0 {
		t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
	}
}

// TestNumberedRows: IDENTITY (…) in SELECT INTO numbers the rows as they come.
func TestNumberedRows(t *testing.T) {
	res := convertText(t, "sqlserver", "CREATE TABLE s (id int IDENTITY PRIMARY KEY, n nvarchar(20) NOT NULL);\nGO\nSELECT IDENTITY(int, 10, 1) AS k, n INTO t FROM s ORDER BY n;\nGO\n")
	for _, part := range []string{"CREATE TABLE `t` ( `k` INT NOT NULL AUTO_INCREMENT, `n` VARCHAR(20) NOT NULL, KEY `k` (`k`) ) ENGINE=InnoDB AUTO_INCREMENT=10 ",
		"INSERT INTO `t` (`n`) SELECT `s`.`n` FROM `s` ORDER BY `n`;"} {
		if !strings.Contains(body(res), part) {
			t.Errorf("%s lacks %s", body(res), part)
		}
	}
	if res.Ledger.Unaccounted != 0 {
		t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
	}
}

// TestTablesOfQueries of dialects that have no server here.
func TestTablesOfQueries(t *testing.T) {
	for _, c := range queriesOfOthers {
		res := convertText(t, c.dialect, c.text)
		_, made, _ := strings.Cut(body(res), "CREATE TABLE `t` ( ")
		if made, _, _ = strings.Cut(made, " ) ENGINE"); made != c.columns {
			t.Errorf("%s\nhas %s\nwant %s\n%v", c.text, made, c.columns, ruleIDs(res))
		}
		if res.Ledger.Unaccounted != 0 {
			t.Errorf("%s: %d tokens unaccounted for", c.text, res.Ledger.Unaccounted)
		}
	}
}
