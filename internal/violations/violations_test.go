//go:build unix

package violations

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
)

func TestMain(m *testing.M) { os.Exit(mysqltest.Main(m)) }

// target converts the schema, loads it into the server, and tells which rows
// the server refuses.
func target(t *testing.T, dialect, schema string, rows []string, settings convert.Settings) []bool {
	t.Helper()
	set := &source.Set{}
	if _, err := set.Add("schema.sql", []byte(schema)); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	res, err := convert.Convert(ctx, set, convert.Options{From: corpus.Dialect(dialect), Settings: settings})
	if err != nil {
		t.Fatal(err)
	}
	server := mysqltest.Start(t)
	db := server.DB(t)
	if loaded := server.Load(ctx, db, res.Script); len(loaded.Errors) > 0 {
		t.Fatalf("%v\n%s", loaded.Errors, res.Script)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, sqlMode(t, res.Script)); err != nil {
		t.Fatal(err)
	}
	refused := make([]bool, len(rows))
	for i, sql := range rows {
		_, err := db.ExecContext(ctx, sql)
		refused[i] = err != nil
	}
	return refused
}

// sqlMode is the statement of a script that sets the sql_mode, which sessions
// that write rows need, too.
func sqlMode(t *testing.T, script string) string {
	t.Helper()
	for line := range strings.Lines(script) {
		if strings.HasPrefix(line, "SET SESSION sql_mode") {
			return strings.TrimRight(line, ";\n")
		}
	}
	t.Fatal("the script sets no sql_mode")
	return ""
}

// rows makes one INSERT for every combination of values: the lists hold the
// values of each column.
func rows(table, columns string, values ...[]string) []string {
	combinations := []string{""}
	for i, list := range values {
		var next []string
		for _, c := range combinations {
			for _, v := range list {
				if i > 0 {
					next = append(next, c+", "+v)
				} else {
					next = append(next, v)
				}
			}
		}
		combinations = next
	}
	var out []string
	for _, c := range combinations {
		out = append(out, fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table, columns, c))
	}
	return out
}

func words(s string) []string { return strings.Split(s, "|") }

// omitted makes an INSERT of all columns, one without each column, and one
// with NULL in it.
func omitted(table, columns, values string) []string {
	names, vals := words(columns), words(values)
	list := []string{fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table, strings.Join(names, ", "), strings.Join(vals, ", "))}
	for i := range names {
		without := func(l []string) []string { return append(append([]string{}, l[:i]...), l[i+1:]...) }
		null := append([]string{}, vals...)
		null[i] = "NULL"
		list = append(list, fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table, strings.Join(without(names), ", "), strings.Join(without(vals), ", ")),
			fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table, strings.Join(names, ", "), strings.Join(null, ", ")))
	}
	return list
}

// TestPostgres compares the target with a real PostgreSQL, row by row.
func TestPostgres(t *testing.T) {
	pg := pgtest.Start(t)
	count := 0
	for i, c := range postgresCases {
		t.Run(c.name, func(t *testing.T) { count += comparePostgres(t, pg, fmt.Sprintf("case_%d", i), c, convert.Settings{}) })
	}
	for i, c := range blankCases {
		t.Run(c.name, func(t *testing.T) {
			count += comparePostgres(t, pg, fmt.Sprintf("blanks_%d", i), c, convert.Settings{TrailingBlanks: "distinct"})
		})
	}
	t.Logf("%d rows", count)
}

func comparePostgres(t *testing.T, pg *pgtest.Server, db string, c postgresCase, settings convert.Settings) int {
	t.Helper()
	if err := pg.Exec("postgres", "CREATE DATABASE "+db); err != nil {
		t.Fatal(err)
	}
	schema, _, _ := strings.Cut(c.schema, "; INSERT")
	if err := pg.Exec(db, schema+";"); err != nil {
		t.Fatal(err)
	}
	want, err := pg.Refused(db, c.rows)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i, got := range target(t, "postgres", schema+";", c.rows, settings) {
		reason := known[c.name][c.rows[i]]
		switch {
		case reason != "" && got != want[i]:
			seen[c.rows[i]] = true
		case got != want[i]:
			t.Errorf("%s: refused %v, by the source %v", c.rows[i], got, want[i])
		}
	}
	for row, reason := range known[c.name] {
		if !seen[row] {
			t.Errorf("%s goes as in the source now: remove %q", row, reason)
		}
	}
	return len(c.rows)
}

func compare(t *testing.T, rows []string, got, want []bool) {
	t.Helper()
	for i := range rows {
		if got[i] != want[i] {
			t.Errorf("%s: refused %v, by the source %v", rows[i], got[i], want[i])
		}
	}
}

// Rows of the other sources; the outcome is that of their documentation, since
// no such server was at hand. A row after "+" is taken, one after "-" refused.
type otherCase struct{ name, dialect, schema, rows string }

var otherCases = []otherCase{
	{"check of a list", "oracle", "CREATE TABLE t (a CHAR(1) DEFAULT 'Y' CHECK (a IN ('Y', 'N')));", "+'Y' +'N' -'y' -'X' +NULL"},
	{"check with NVL and LENGTH", "oracle", "CREATE TABLE t (a VARCHAR2(9), CONSTRAINT c CHECK (NVL(LENGTH(a), 0) > 2));", "+'abc' -'ab' -NULL"},
	{"check with DECODE", "oracle", "CREATE TABLE t (a NUMBER(3) CHECK (DECODE(a, 1, 10, NULL, 20, 30) > 10));", "-1 +2 +NULL"},
	{"check with SUBSTR and concatenation", "oracle", "CREATE TABLE t (a VARCHAR2(9) CHECK (SUBSTR(a, 1, 1) || '-' = 'x-'));", "+'xy' -'yx'"},
	{"check with REGEXP_LIKE", "oracle", "CREATE TABLE t (a VARCHAR2(9) CHECK (REGEXP_LIKE(a, '^[0-9]+$')));", "+'12' -'1a' +NULL"},
	{"check against a date", "oracle", "CREATE TABLE t (a DATE CHECK (a > TO_DATE('2000-01-01', 'YYYY-MM-DD')));", "+'2000-01-02' -'2000-01-01' +NULL"},
	{"disabled check", "oracle", "CREATE TABLE t (a NUMBER(3) CHECK (a > 0) DISABLE);", "+-1 +1"},
	{"unique function", "oracle", "CREATE TABLE t (a VARCHAR2(9)); CREATE UNIQUE INDEX i ON t (UPPER(a));", "+'a' -'A' +'b' +NULL +NULL"},
	{"virtual column in a check", "oracle", "CREATE TABLE t (a NUMBER(3), b NUMBER GENERATED ALWAYS AS (a * 2) VIRTUAL, CHECK (b < 10));", "+4 -5 +NULL"},
	{"default by function", "oracle", "CREATE TABLE t (a NUMBER(3), b RAW(16) DEFAULT SYS_GUID() NOT NULL UNIQUE);", "+1 +2"},
	{"check of a date as text", "sqlserver", "CREATE TABLE t (a datetime CHECK (CONVERT(char(10), a, 120) > '2000-01-01' AND CONVERT(varchar(8), a, 112) < '20200101'))", "+'2000-01-02' -'2000-01-01 23:00:00' -'2020-01-01' +NULL"},
	{"check of a date as text", "oracle", "CREATE TABLE t (a DATE CHECK (TO_CHAR(a, 'HH24:MI') = '00:00'));", "+'2000-01-02' -'2000-01-02 00:01:00' +NULL"},
	{"row version", "sqlserver", "CREATE TABLE t (a int, v rowversion NOT NULL UNIQUE)", "+1 +1 +NULL"},
	{"check of a class pattern", "sqlserver", "CREATE TABLE t (a varchar(9) CHECK (a LIKE '[0-9][0-9]-%'));", "+'12-x' -'1-x' -'ab-' +NULL"},
	{"check of LEN", "sqlserver", "CREATE TABLE t (a varchar(9) CHECK (LEN(a) >= 3));", "+'abc' -'ab' -'ab ' +NULL"},
	{"check added without validation", "sqlserver", "CREATE TABLE t (a int)\nGO\nALTER TABLE t WITH NOCHECK ADD CONSTRAINT c CHECK (([a]>(0)))\nGO", "+1 -0 +NULL"},
	{"check that is off", "sqlserver", "CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0))\nGO\nALTER TABLE t NOCHECK CONSTRAINT c\nGO", "+1 +0"},
	{"one NULL in a unique key", "sqlserver", "CREATE TABLE t (a int NULL UNIQUE)", "+1 -1 +NULL -NULL +2"},
	{"unique without case and blanks", "sqlserver", "CREATE TABLE t (a varchar(9) NOT NULL UNIQUE)", "+'a' -'A' -'a ' +'b'"},
	{"filtered unique index", "sqlserver", "CREATE TABLE t (a int NULL)\nGO\nCREATE UNIQUE INDEX i ON t (a) WHERE a IS NOT NULL", "+1 -1 +NULL +NULL"},
	{"persisted column", "sqlserver", "CREATE TABLE t (a int, b AS (a * 2) PERSISTED, CHECK (b < 10))", "+4 -5"},
	{"default of a NOT NULL column", "sqlserver", "CREATE TABLE t (a int, b uniqueidentifier NOT NULL DEFAULT NEWID() UNIQUE)", "+1 +2"},
	{"long unique key", "sqlserver", "CREATE TABLE t (a varchar(1500) NOT NULL UNIQUE)", "+REPEAT('x',1500) -REPEAT('X',1500) +REPEAT('x',1499)"},
	// Every kind of constraint; rows give column a.
	{"not null", "oracle", "CREATE TABLE t (a VARCHAR2(9) NOT NULL, b NUMBER(3));", "+'x' -NULL"},
	{"primary key", "oracle", "CREATE TABLE t (a VARCHAR2(9) PRIMARY KEY);", "+'x' -'x' +'X' -NULL +'y'"},
	{"primary key of numbers", "oracle", "CREATE TABLE t (a NUMBER(5,2) CONSTRAINT pk PRIMARY KEY);", "+1 -1.00 +1.01 -1.014 +999.99 -1000 -999.995 +-999.99 -NULL"},
	{"unique case", "oracle", "CREATE TABLE t (a VARCHAR2(9) UNIQUE);", "+'a' +'A' -'a' +NULL +NULL"},
	{"unique of a later index", "oracle", "CREATE TABLE t (a NUMBER(3)); CREATE UNIQUE INDEX i ON t (a); ALTER TABLE t ADD CONSTRAINT u UNIQUE (a) USING INDEX i;", "+1 -1 +2 +NULL +NULL"},
	{"unique of some rows", "oracle", "CREATE TABLE t (a NUMBER(3), b NUMBER(3) DEFAULT 1); CREATE UNIQUE INDEX i ON t (CASE WHEN b = 1 THEN a END);", "+1 -1 +2 +NULL +NULL"},
	{"foreign key", "oracle", "CREATE TABLE p (id NUMBER(5) PRIMARY KEY); CREATE TABLE t (a NUMBER(5) REFERENCES p ON DELETE SET NULL);", "-1 +NULL -0"},
	// MY2017: the source takes the row; a key that is there is in force in MySQL.
	{"disabled foreign key", "oracle", "CREATE TABLE p (id NUMBER(5) PRIMARY KEY); CREATE TABLE t (a NUMBER(5) REFERENCES p DISABLE);", "-1 +NULL"},
	{"check not validated", "oracle", "CREATE TABLE t (a NUMBER(5)); ALTER TABLE t ADD CONSTRAINT c CHECK (a BETWEEN 1 AND 9) ENABLE NOVALIDATE;", "+1 +9 -10 -0 +NULL"},
	{"check of a negative list", "oracle", "CREATE TABLE t (a VARCHAR2(9) CHECK (a NOT IN ('x', 'y')));", "+'z' -'x' +'X' +NULL"},
	{"check dropped", "oracle", "CREATE TABLE t (a NUMBER(5) CONSTRAINT c CHECK (a > 0)); ALTER TABLE t DROP CONSTRAINT c;", "+-1"},
	{"virtual column that is unique", "oracle", "CREATE TABLE t (a VARCHAR2(9), v VARCHAR2(9) GENERATED ALWAYS AS (LOWER(a)) VIRTUAL UNIQUE);", "+'x' -'X' +'y' +NULL +NULL"},
	{"virtual column that is too small", "oracle", "CREATE TABLE t (a NUMBER(9), v NUMBER(3) GENERATED ALWAYS AS (a * 10) VIRTUAL CHECK (v <> 50));", "+1 -5 +NULL"},
	{"default that a check refuses", "oracle", "CREATE TABLE t (a NUMBER(3) DEFAULT 0 CHECK (a > 0));", "+1 -0 -DEFAULT +NULL"},
	{"default on null", "oracle", "CREATE TABLE t (a NUMBER(3) DEFAULT ON NULL 5 CHECK (a < 9));", "+1 +NULL -9 +DEFAULT"},
	{"identity", "oracle", "CREATE TABLE t (id NUMBER(9) GENERATED ALWAYS AS IDENTITY (START WITH 5) PRIMARY KEY, a NUMBER(3) UNIQUE);", "+1 -1 +2 +NULL"},
	{"sequence in a trigger", "oracle", "CREATE TABLE t (id NUMBER(9) PRIMARY KEY, a NUMBER(3)); CREATE SEQUENCE s;\nCREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW BEGIN :new.id := s.nextval; END;\n/\n", "+1 +1 +NULL"},
	{"sequence as default", "oracle", "CREATE SEQUENCE s START WITH 7; CREATE TABLE t (id NUMBER(9) DEFAULT s.NEXTVAL PRIMARY KEY, a NUMBER(3));", "+1 +1"},
	{"whole numbers", "oracle", "CREATE TABLE t (a NUMBER(9));", "+999999999 +-999999999 +1.5 +NULL"},
	{"text of a length", "oracle", "CREATE TABLE t (a VARCHAR2(3 CHAR));", "+'abc' -'abcd' +'äöü' +'😀😀😀' +NULL"},
	{"dates", "oracle", "CREATE TABLE t (a DATE);", "+'9999-12-31 23:59:59' +'1000-01-01' -'2020-02-30' -'2021-02-29' -'2020-00-10'"},
	{"raw", "oracle", "CREATE TABLE t (a RAW(2) UNIQUE);", "+x'00' +x'0000' -x'00' -x'000000' +NULL +NULL"},
	{"not null", "sqlserver", "CREATE TABLE t (a nvarchar(9) NOT NULL)", "+'x' -NULL +''"},
	{"primary key", "sqlserver", "CREATE TABLE t (a nvarchar(9) NOT NULL CONSTRAINT pk PRIMARY KEY)", "+'x' -'x' -'X' -'x ' -NULL +'y'"},
	{"primary key of a binary collation", "sqlserver", "CREATE TABLE t (a varchar(9) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY)", "+'x' -'x' +'X' -'x '"},
	{"accents", "sqlserver", "CREATE TABLE t (a nvarchar(9) COLLATE Latin1_General_CS_AS NOT NULL UNIQUE)", "+'a' +'A' +'ä' -'a'"},
	{"unique of two with NULL", "sqlserver", "CREATE TABLE t (a int NULL, b int NULL DEFAULT 1, CONSTRAINT u UNIQUE (a, b))", "+1 -1 +2"},
	{"foreign key", "sqlserver", "CREATE TABLE p (id int NOT NULL PRIMARY KEY)\nGO\nCREATE TABLE t (a int NULL CONSTRAINT fk FOREIGN KEY REFERENCES p (id) ON DELETE CASCADE)", "-1 +NULL"},
	{"foreign key that is off", "sqlserver", "CREATE TABLE p (id int NOT NULL PRIMARY KEY)\nGO\nCREATE TABLE t (a int NULL CONSTRAINT fk REFERENCES p (id))\nGO\nALTER TABLE t NOCHECK CONSTRAINT fk", "-1 +NULL"}, // MY2017
	{"check of a list without case", "sqlserver", "CREATE TABLE t (a varchar(9) CHECK (a IN ('x', 'y')))", "+'x' +'X' +'x ' -'z' +NULL"},
	{"check of two columns", "sqlserver", "CREATE TABLE t (a int, b int DEFAULT 5, CHECK (a < b))", "+4 -5 +NULL"},
	{"check with ISNULL", "sqlserver", "CREATE TABLE t (a int, CHECK (ISNULL(a, 0) > 0))", "+1 -0 -NULL"},
	{"alias type", "sqlserver", "CREATE TYPE code FROM varchar(3) NOT NULL\nGO\nCREATE TABLE t (a code)", "+'abc' -'abcd' -NULL"},
	{"computed column that is unique", "sqlserver", "CREATE TABLE t (a int, c AS (a % 3) PERSISTED UNIQUE)", "+0 +1 -3 +2 -5"},
	{"computed column that is too small", "sqlserver", "CREATE TABLE t (a int, c AS (CONVERT(smallint, a * 2)) PERSISTED)", "+1 +16383 -16384 +NULL"},
	{"default that a check refuses", "sqlserver", "CREATE TABLE t (a int CONSTRAINT df DEFAULT (0) CHECK (a > 0))", "+1 -0 -DEFAULT +NULL"},
	{"identity", "sqlserver", "CREATE TABLE t (id int IDENTITY(10,1) NOT NULL PRIMARY KEY, a int NULL UNIQUE)", "+1 -1 +2 +NULL -NULL"},
	{"identity with a check", "sqlserver", "CREATE TABLE t (id int IDENTITY(1,1) NOT NULL PRIMARY KEY CHECK (id > 0), a int NULL)", "+1 +1"},
	{"sequence as default", "sqlserver", "CREATE SEQUENCE s AS int START WITH 3 INCREMENT BY 1\nGO\nCREATE TABLE t (id int NOT NULL DEFAULT (NEXT VALUE FOR s) PRIMARY KEY, a int)", "+1 +1"},
	{"tinyint", "sqlserver", "CREATE TABLE t (a tinyint)", "+0 +255 -256 --1 +NULL"},
	{"bit", "sqlserver", "CREATE TABLE t (a bit NOT NULL)", "+0 +1 -NULL"},
	{"money", "sqlserver", "CREATE TABLE t (a money, b smallmoney)", "+922337203685477.5807 +-922337203685477.5808 +1.23456 -1e20"},
	{"decimal", "sqlserver", "CREATE TABLE t (a decimal(5,2))", "+999.99 -1000 +999.994 -999.995 +-999.99"},
	{"dates", "sqlserver", "CREATE TABLE t (a datetime2(3))", "+'9999-12-31 23:59:59.999' -'2020-02-30' -'2020-13-01' -'2020-00-10'"},
	{"text of a length", "sqlserver", "CREATE TABLE t (a nvarchar(3))", "+'abc' -'abcd' +'äöü' +''"},
	{"unique identifier", "sqlserver", "CREATE TABLE t (a uniqueidentifier UNIQUE)", "+'6F9619FF-8B86-D011-B42D-00C04FC964FF' -'6f9619ff-8b86-d011-b42d-00c04fc964ff' +NULL -NULL"},
	{"filtered unique index on text", "sqlserver", "CREATE TABLE t (a varchar(9) NULL, b int DEFAULT 1)\nGO\nCREATE UNIQUE INDEX i ON t (a) WHERE b > 0 AND a <> 'no'", "+'x' -'X' +'no' +'no' +'y'"},
}

func TestOthers(t *testing.T) { testOthers(t, otherCases) }

func testOthers(t *testing.T, cases []otherCase) {
	for _, c := range cases {
		t.Run(c.dialect+" "+c.name, func(t *testing.T) {
			var list []string
			var want []bool
			for _, r := range split(c.rows) {
				list = append(list, "INSERT INTO t (a) VALUES ("+r[1:]+")")
				want = append(want, r[0] == '-')
			}
			compare(t, list, target(t, c.dialect, c.schema, list, convert.Settings{}), want)
		})
	}
}

// split cuts rows at the blanks before a sign.
func split(s string) []string {
	s = strings.ReplaceAll(s, " +", "\x00+")
	return strings.Split(strings.ReplaceAll(s, " -", "\x00-"), "\x00")
}
