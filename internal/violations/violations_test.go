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
func target(t *testing.T, dialect, schema string, rows []string) []bool {
	t.Helper()
	set := &source.Set{}
	if _, err := set.Add("schema.sql", []byte(schema)); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	res, err := convert.Convert(ctx, set, convert.Options{From: corpus.Dialect(dialect)})
	if err != nil {
		t.Fatal(err)
	}
	server := mysqltest.Start(t)
	db := server.DB(t)
	if loaded := server.Load(ctx, db, res.Script); len(loaded.Errors) > 0 {
		t.Fatalf("%v\n%s", loaded.Errors, res.Script)
	}
	refused := make([]bool, len(rows))
	for i, sql := range rows {
		_, err := db.ExecContext(ctx, sql)
		refused[i] = err != nil
	}
	return refused
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

// postgresCases are schemas with rows whose fate a real PostgreSQL decides.
var postgresCases = []struct {
	name, schema string
	rows         []string
}{
	{"not null", "CREATE TABLE t (a int NOT NULL, b text)", rows("t", "a, b", words("NULL|1"), words("NULL|'x'"))},
	{"omitted not null", "CREATE TABLE t (a int NOT NULL, b int)", rows("t", "b", words("1|NULL"))},
	{"primary key", "CREATE TABLE t (a int, b int, PRIMARY KEY (a, b))", rows("t", "a, b", words("1|2|1|NULL"), words("1|2|2"))},
	{"unique text", "CREATE TABLE t (a varchar(20) UNIQUE)", rows("t", "a", words("'a'|'A'|'a'|'b'|NULL|NULL|'é'|'e'"))},
	{"unique of two", "CREATE TABLE t (a int, b varchar(9), UNIQUE (a, b))", rows("t", "a, b", words("1|1|NULL"), words("'x'|'x'|NULL"))},
	{"long unique text", "CREATE TABLE t (a varchar(1000) UNIQUE)", rows("t", "a", words("repeat('x', 1000)|repeat('x', 999)|repeat('x', 1000)|concat(repeat('x', 999), 'y')|NULL|NULL"))},
	{"long primary key", "CREATE TABLE t (a int, b varchar(900), PRIMARY KEY (a, b))", rows("t", "a, b", words("1|2|1"), words("repeat('x', 900)|repeat('x', 899)|NULL"))},
	{"check of a range", "CREATE TABLE t (a int CHECK (a BETWEEN 1 AND 5))", rows("t", "a", words("NULL|0|1|5|6|-3"))},
	{"check of a list", "CREATE TABLE t (a varchar(9) CHECK (a IN ('new', 'done')))", rows("t", "a", words("'new'|'New'|'other'|''|NULL"))},
	{"check printed by pg_dump", "CREATE TABLE t (a varchar(9), CONSTRAINT c CHECK (((a)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]))))", rows("t", "a", words("'x'|'y'|'z'|NULL"))},
	{"check of two columns", "CREATE TABLE t (a int, b int, CHECK (a < b OR b IS NULL))", rows("t", "a, b", words("1|2|NULL"), words("1|2|3|NULL"))},
	{"check with NOT and AND", "CREATE TABLE t (a int, b int, CHECK (NOT (a = 1 AND b = 2)))", rows("t", "a, b", words("1|2|NULL"), words("1|2|NULL"))},
	{"check of a pattern", "CREATE TABLE t (a text CHECK (a LIKE 'a%' AND a NOT LIKE '%z'))", rows("t", "a", words("'a'|'abz'|'A'|'b'|''|NULL"))},
	{"check without case", "CREATE TABLE t (a text CHECK (a ILIKE 'a_c'))", rows("t", "a", words("'abc'|'ABC'|'ac'|NULL"))},
	{"check of a regular expression", "CREATE TABLE t (a text CHECK (a ~ '^[a-z]+[0-9]{2}$'))", rows("t", "a", words("'ab12'|'AB12'|'ab1'|'ab123'|''|NULL"))},
	{"check of text functions", "CREATE TABLE t (a varchar(20) CHECK (length(a) > 2 AND lower(a) = a AND btrim(a) <> ''))", rows("t", "a", words("'abc'|'ABC'|'ab'|'   '|''|NULL"))},
	{"check of numbers", "CREATE TABLE t (a int CHECK (a / 2 = 1 AND a % 2 = 0 AND abs(a) < 10))", rows("t", "a", words("1|2|3|-2|NULL"))},
	{"check of concatenation", "CREATE TABLE t (a varchar(5), b varchar(5), CHECK (a || b <> 'xy'))", rows("t", "a, b", words("'x'|'z'|NULL"), words("'y'|''|NULL"))},
	{"check of CASE", "CREATE TABLE t (a int, b int, CHECK (CASE WHEN a = 1 THEN b > 5 ELSE true END))", rows("t", "a, b", words("1|2|NULL"), words("1|6|NULL"))},
	{"check of COALESCE", "CREATE TABLE t (a int, b int, CHECK (coalesce(a, b, 0) > 0))", rows("t", "a, b", words("1|0|NULL"), words("1|0|NULL"))},
	{"check of distinctness", "CREATE TABLE t (a int, b int, CHECK (a IS DISTINCT FROM b))", rows("t", "a, b", words("1|2|NULL"), words("1|NULL"))},
	{"check of booleans", "CREATE TABLE t (a boolean, b boolean, CHECK (a OR NOT b))", rows("t", "a, b", words("true|false|NULL"), words("true|false|NULL"))},
	{"check of a date", "CREATE TABLE t (a date CHECK (a >= DATE '2000-01-01' AND extract(year FROM a) < 2100))", rows("t", "a", words("'1999-12-31'|'2000-01-01'|'2100-01-01'|NULL"))},
	{"domain", "CREATE DOMAIN d AS integer CONSTRAINT pos CHECK (VALUE > 0); CREATE TABLE t (a d, b d NOT NULL)", rows("t", "a, b", words("1|0|NULL"), words("1|-1|NULL"))},
	{"enum", "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (a mood)", rows("t", "a", words("'sad'|'ok'|'bad'|NULL"))},
	{"partial unique", "CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX i ON t (a) WHERE b > 0", rows("t", "a, b", words("1|1|2|NULL"), words("1|1|0|NULL"))},
	{"unique expression", "CREATE TABLE t (a varchar(20)); CREATE UNIQUE INDEX i ON t (lower(a))", rows("t", "a", words("'a'|'A'|'b'|'B '|NULL|NULL"))},
	{"foreign key", "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int REFERENCES p (id))", append([]string{"INSERT INTO p (id) VALUES (1)", "INSERT INTO p (id) VALUES (2)"}, rows("t", "a", words("1|2|3|NULL"))...)},
	{"generated", "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED CHECK (b < 10))", rows("t", "a", words("1|4|5|NULL"))},
	{"unique generated", "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a % 3) STORED UNIQUE)", rows("t", "a", words("0|1|2|3|NULL|NULL"))},
	{"default of a trigger", "CREATE TABLE t (a int, b uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(), c date DEFAULT CURRENT_DATE CHECK (c > DATE '2020-01-01'))", rows("t", "a", words("1|2"))},
	{"default of a long text", "CREATE TABLE t (a int, b text NOT NULL DEFAULT 'x', c jsonb DEFAULT '{}', CHECK (b = 'x'))", rows("t", "a", words("1|NULL"))},
	{"default of bytes", "CREATE TABLE t (a int, b bytea NOT NULL DEFAULT '\\xDEAD', CHECK (octet_length(b) = a))", rows("t", "a", words("1|2|4|6|NULL"))},
	{"index on an expression", "CREATE TABLE t (a varchar(20), b int); CREATE INDEX i ON t (lower(a), b)", rows("t", "a, b", words("'a'|'A'|NULL"), words("1|NULL"))},
	{"exclusion by equality", "CREATE TABLE t (a int, b text, EXCLUDE USING btree (a WITH =))", rows("t", "a, b", words("1|1|2|NULL"), words("'x'|'y'"))},
	{"exclusion of some rows", "CREATE TABLE t (id serial PRIMARY KEY, a varchar(9), b int, EXCLUDE USING btree (lower(a) WITH =) WHERE (b > 0))", rows("t", "a, b", words("'x'|'X'|'y'|NULL"), words("0|1|2|NULL"))},
	{"exclusion of ranges", "CREATE TABLE t (id serial PRIMARY KEY, a timestamp, b timestamp, EXCLUDE USING gist (tsrange(a, b) WITH &&))", rows("t", "a, b", words("'2020-01-01'|'2020-01-03'|'2020-01-05'|NULL"), words("'2020-01-03'|'2020-01-01'|'2020-01-09'|'2020-01-05'|NULL"))},
	{"exclusion of closed ranges", "CREATE TABLE t (id serial PRIMARY KEY, a int, b int, c int, EXCLUDE USING gist (int4range(a, b, '[]') WITH &&) WHERE (c = 1))", rows("t", "a, b, c", words("1|3|7|5"), words("3|2|9"), words("1|2"))},
	{"exclusion dropped", "CREATE TABLE t (id serial PRIMARY KEY, a int, CONSTRAINT x EXCLUDE USING gist (int4range(a, a, '[]') WITH &&)); ALTER TABLE t DROP CONSTRAINT x", rows("t", "a", words("1|1"))},
	{"exclusion at updates", "CREATE TABLE t (id int PRIMARY KEY, a int, b int, EXCLUDE USING gist (int4range(a, b) WITH &&))", append(rows("t", "id, a, b", words("1"), words("1"), words("3")), "INSERT INTO t (id, a, b) VALUES (2, 5, 7)", "UPDATE t SET b = 4 WHERE id = 1", "UPDATE t SET b = 6 WHERE id = 1", "UPDATE t SET a = 4, id = 3 WHERE id = 2", "UPDATE t SET a = 9 WHERE id = 1")},
	{"check of a date as text", "CREATE TABLE t (a timestamp CHECK (to_char(a, 'YYYY-MM') <> '2020-02' AND to_char(a, 'DD.MM.YY') <> '03.04.21'))", rows("t", "a", words("'2020-02-01'|'2020-03-01'|'2021-04-03'|'2021-04-04'|NULL"))},
	{"serial", "CREATE TABLE t (id serial PRIMARY KEY, a int UNIQUE)", rows("t", "a", words("1|1|2|NULL"))},
	{"identity", "CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, a int)", append(rows("t", "a", words("1|1")), rows("t", "id, a", words("1|7"), words("1"))...)},
	{"length and range of types", "CREATE TABLE t (a varchar(3), b smallint, c numeric(5,2))", rows("t", "a, b, c", words("'abc'|'abcd'"), words("32767|32768"), words("999.99|1000|NULL"))},
	{"added and dropped", "CREATE TABLE t (a int, CONSTRAINT x CHECK (a > 0)); ALTER TABLE t DROP CONSTRAINT x; ALTER TABLE t ADD CONSTRAINT y CHECK (a < 5)", rows("t", "a", words("-1|4|5"))},
	{"inherited", "CREATE TABLE p (a int CHECK (a > 0)); CREATE TABLE t (b int) INHERITS (p)", rows("t", "a, b", words("1|0|NULL"), words("1"))},
}

// TestPostgres compares the target with a real PostgreSQL, row by row.
func TestPostgres(t *testing.T) {
	pg := pgtest.Start(t)
	count := 0
	for i, c := range postgresCases {
		t.Run(c.name, func(t *testing.T) {
			db := fmt.Sprintf("case_%d", i)
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
			compare(t, c.rows, target(t, "postgres", schema+";", c.rows), want)
			count += len(c.rows)
		})
	}
	t.Logf("%d rows", count)
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
var otherCases = []struct{ name, dialect, schema, rows string }{
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
}

func TestOthers(t *testing.T) {
	for _, c := range otherCases {
		t.Run(c.dialect+" "+c.name, func(t *testing.T) {
			var list []string
			var want []bool
			for _, r := range split(c.rows) {
				list = append(list, "INSERT INTO t (a) VALUES ("+r[1:]+")")
				want = append(want, r[0] == '-')
			}
			compare(t, list, target(t, c.dialect, c.schema, list), want)
		})
	}
}

// split cuts rows at the blanks before a sign.
func split(s string) []string {
	s = strings.ReplaceAll(s, " +", "\x00+")
	return strings.Split(strings.ReplaceAll(s, " -", "\x00-"), "\x00")
}
