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

// postgresCase is a schema with rows whose fate a real PostgreSQL decides.
type postgresCase struct {
	name, schema string
	rows         []string
}

var postgresCases = []postgresCase{
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
	{"foreign key that matches all or nothing", "CREATE TABLE p (a int, b text, PRIMARY KEY (a, b)); CREATE TABLE t (x int, y text, z int, FOREIGN KEY (x, y) REFERENCES p MATCH FULL)", append([]string{"INSERT INTO p VALUES (1,'a')"}, append(rows("t", "x, y", words("1|NULL|2"), words("'a'|NULL|'b'")), "UPDATE t SET x = NULL WHERE x = 1", "UPDATE t SET x = NULL, y = NULL")...)},
	{"exclusion of ranges without their lower bound", "CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE TABLE t (id serial PRIMARY KEY, k int, j int, a timestamp, b timestamp, EXCLUDE USING gist (k WITH =, j WITH =, tsrange(a, b, '(]') WITH &&))", rows("t", "k, j, a, b", words("1|2"), words("1|NULL"), words("'2020-01-01'|'2020-01-03'|NULL"), words("'2020-01-03'|'2020-01-01'|'2020-01-05'"))},
	{"exclusion of open ranges of dates", "CREATE TABLE t (id serial PRIMARY KEY, a date, b date, EXCLUDE USING gist (daterange(a, b, '()') WITH &&))", rows("t", "a, b", words("'2020-01-01'|'2020-01-02'|'2020-01-04'|NULL"), words("'2020-01-03'|'2020-01-02'|'2020-01-04'|'2020-01-06'|NULL"))},
	{"exclusion of open ranges of numbers", "CREATE TABLE t (id serial PRIMARY KEY, a int, b int, EXCLUDE USING gist (int4range(a, b, '()'::text) WITH &&))", rows("t", "a, b", words("1|2|3|4|7"), words("3|4|5|2"))},
	{"exclusion of open ranges of instants", "CREATE TABLE t (id serial PRIMARY KEY, a timestamp, b timestamp, EXCLUDE USING gist (tsrange(a, b, '()') WITH &&))", rows("t", "a, b", words("'2020-01-01'|'2020-01-02'|'2020-01-03'"), words("'2020-01-03'|'2020-01-02'"))},
	{"exclusion of ranges without end", "CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE TABLE t (id serial PRIMARY KEY, k int, a date, b date, EXCLUDE USING gist (k WITH =, daterange(a, coalesce(b, 'infinity'), '[]') WITH &&) WHERE (k > 0))", rows("t", "k, a, b", words("0|1|2"), words("'2020-01-01'|'2020-01-05'|NULL"), words("'2020-01-03'|NULL|'2020-01-09'"))},
	{"exclusion of a number of minutes", "CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE TABLE t (id serial PRIMARY KEY, r text, a timestamp, n int, EXCLUDE USING gist (lower(r) WITH =, tsrange(a, a + n * interval '10 minutes') WITH &&))", rows("t", "r, a, n", words("'x'|'X'|'y'"), words("'2020-01-01 10:00'|'2020-01-01 10:30'|'2020-01-01 10:20'"), words("3|1|0|NULL|-1"))},
	{"exclusion of columns of ranges with a time zone", "CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE TABLE t (id serial PRIMARY KEY, room int, r tstzrange, EXCLUDE USING gist (room WITH =, r WITH &&))", append(rows("t", "room, r", words("1"), words("'[2020-01-01 10:00+00,2020-01-01 11:00+00)'|'[2020-01-01 13:00+02,2020-01-01 14:00+02)'|'[2020-01-01 12:59:59.5+02:00,2020-01-01 13:00+0200)'|'[2020-01-01 06:30:00-05,2020-01-01 07:00:00-05]'|'[2020-01-01 12:00:00Z,)'|'(2020-01-01 12:00:00+00,2020-01-01 12:00:01+00]'|'(,2019-12-31 23:00-01)'|'[2020-01-01 00:00+00,2020-01-01 01:00+00)'|'empty'|'[2020-01-02 00:00+00,2020-01-01 00:00+00)'|'[2020-01-01 01:00+14,2020-01-01 01:00+13)'|NULL")), "UPDATE t SET room = 2")},
	{"exclusion of bounds with a time zone", "CREATE TABLE t (id serial PRIMARY KEY, a timestamptz, b timestamptz, EXCLUDE USING gist (tstzrange(a, b) WITH &&))", rows("t", "a, b", words("'2020-01-01'|'2020-01-03'|NULL"), words("'2020-01-03'|'2020-01-09'"))},
	{"exclusion without a key", "CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE TABLE t (room varchar(9), a int, b int, EXCLUDE USING gist (room WITH =, int4range(a, b) WITH &&))", append(rows("t", "room, a, b", words("'x'|'X'|NULL"), words("1|3"), words("3|4|1")), "UPDATE t SET b = 4 WHERE room = 'x' AND a = 3", "UPDATE t SET a = 1 WHERE a = 3", "UPDATE t SET room = 'y'", "UPDATE t SET room = 'y' WHERE room IS NULL")},
	{"exclusion of some rows without a key", "CREATE TABLE t (r int4range, on_ boolean, EXCLUDE USING gist (r WITH &&) WHERE (on_))", append(rows("t", "r, on_", words("'[1,3)'|'[1,3)'|'[3,5)'|'empty'"), words("true|false")), "UPDATE t SET on_ = true WHERE NOT on_", "UPDATE t SET on_ = false", "UPDATE t SET r = '[7,8)'")},
	{"exclusion of networks", "CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE TABLE t (id serial PRIMARY KEY, vrf int, net inet, EXCLUDE USING gist (vrf WITH =, net inet_ops WITH &&))", append(rows("t", "vrf, net", words("1"), words("'10.0.0.0/8'|'10.1.2.3'|'11.0.0.0/9'|'11.128.0.0/9'|'11.127.255.255'|'12.0.0.0/30'|'12.0.0.4/30'|'12.0.0.3/32'|'2001:db8::/33'|'2001:db8:8000::/33'|'2001:db8:7fff::1'|'::/0'|'0.0.0.0/0'|NULL")), "UPDATE t SET vrf = 2", "UPDATE t SET net = '11.0.0.0/8' WHERE net = '11.0.0.0/9'")},
	{"exclusion of prefixes", "CREATE TABLE t (id serial PRIMARY KEY, net cidr, EXCLUDE USING gist (net inet_ops WITH &&))", rows("t", "net", words("'10.0.0.0/13'|'10.8.0.0/13'|'10.15.0.0/16'|'10.16.0.0/13'|'::1/128'|'::/127'|'::2/127'"))},
	{"exclusion of multiranges", "CREATE TABLE t (id serial PRIMARY KEY, s int4multirange, EXCLUDE USING gist (s WITH &&))", rows("t", "s", words("'{[1,3),[7,9)}'|'{[3,7)}'|'{[8,10)}'|'{}'|'{}'|'{[9,9]}'|'{(,0]}'|'{[20,)}'|'{[10,12],[30,31)}'|'{[12,13)}'|'{[13,15),[16,18)}'|NULL"))},
	{"exclusion of multiranges of days", "CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE TABLE t (id serial PRIMARY KEY, room int, s datemultirange, EXCLUDE USING gist (room WITH =, s WITH &&))", rows("t", "room, s", words("1|2"), words("'{[2020-01-01,2020-01-03),[2020-02-01,2020-02-03]}'|'{[2020-01-03,2020-02-01)}'|'{[2020-02-03,2020-02-05)}'|'{[2020-02-04,2020-02-05)}'"))},
	{"exclusion of multiranges of instants", "CREATE TABLE t (id serial PRIMARY KEY, s tsmultirange, EXCLUDE USING gist (s WITH &&))", rows("t", "s", words(`'{["2020-01-01 00:00:00","2020-01-03 00:00:00"),["2020-02-01 00:00:00",)}'|'{["2020-01-03 00:00:00","2020-01-04 00:00:00")}'|'{["2020-03-03 00:00:00","2020-03-04 00:00:00")}'`))},
	{"exclusion of boxes", "CREATE TABLE t (id int PRIMARY KEY, a int, b int, c int, d int, EXCLUDE USING gist (box(point(a, b), point(c, d)) WITH &&))", []string{"INSERT INTO t VALUES (1, 0, 0, 2, 2)", "INSERT INTO t VALUES (2, 3, 3, 4, 4)", "INSERT INTO t VALUES (3, 2, 2, 3, 3)", "INSERT INTO t VALUES (4, 5, 9, 4, 5)", "INSERT INTO t VALUES (5, 1, NULL, 3, 3)", "INSERT INTO t VALUES (6, -5, 1, 9, 1)", "INSERT INTO t VALUES (7, -5, -5, -1, -1)", "UPDATE t SET c = 6 WHERE id = 1", "UPDATE t SET c = 3, d = 3 WHERE id = 1"}},
	{"exclusion of circles", "CREATE TABLE t (id int PRIMARY KEY, x double precision, y double precision, r double precision, EXCLUDE USING gist (circle(point(x, y), r) WITH &&))", []string{"INSERT INTO t VALUES (1, 0, 0, 5)", "INSERT INTO t VALUES (2, 9, 0, 3)", "INSERT INTO t VALUES (3, 9, 0, 3.5)", "INSERT INTO t VALUES (4, 6, 8, 5)", "INSERT INTO t VALUES (5, 6, 8, 4.9)", "INSERT INTO t VALUES (6, 4, 4, 0)", "INSERT INTO t VALUES (7, NULL, 0, 100)", "INSERT INTO t VALUES (8, 100, 0, 1)", "UPDATE t SET r = 1 WHERE id = 1", "UPDATE t SET x = 9 WHERE id = 8"}},
	{"exclusion of ranges and others", "CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE TABLE t (id serial PRIMARY KEY, room int, who text, a date, b date, EXCLUDE USING gist (room WITH =, who WITH <>, daterange(a, b) WITH &&))", rows("t", "room, who, a, b", words("1|2"), words("'x'|'y'|NULL"), words("'2020-01-01'|'2020-01-03'"), words("'2020-01-05'|'2020-01-03'"))},
	{"exclusion dropped", "CREATE TABLE t (id serial PRIMARY KEY, a int, CONSTRAINT x EXCLUDE USING gist (int4range(a, a, '[]') WITH &&)); ALTER TABLE t DROP CONSTRAINT x", rows("t", "a", words("1|1"))},
	{"exclusion at updates", "CREATE TABLE t (id int PRIMARY KEY, a int, b int, EXCLUDE USING gist (int4range(a, b) WITH &&))", append(rows("t", "id, a, b", words("1"), words("1"), words("3")), "INSERT INTO t (id, a, b) VALUES (2, 5, 7)", "UPDATE t SET b = 4 WHERE id = 1", "UPDATE t SET b = 6 WHERE id = 1", "UPDATE t SET a = 4, id = 3 WHERE id = 2", "UPDATE t SET a = 9 WHERE id = 1")},
	{"check of a date as text", "CREATE TABLE t (a timestamp CHECK (to_char(a, 'YYYY-MM') <> '2020-02' AND to_char(a, 'DD.MM.YY') <> '03.04.21'))", rows("t", "a", words("'2020-02-01'|'2020-03-01'|'2021-04-03'|'2021-04-04'|NULL"))},
	{"serial", "CREATE TABLE t (id serial PRIMARY KEY, a int UNIQUE)", rows("t", "a", words("1|1|2|NULL"))},
	{"identity", "CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, a int)", append(rows("t", "a", words("1|1")), rows("t", "id, a", words("1|7"), words("1"))...)},
	{"length and range of types", "CREATE TABLE t (a varchar(3), b smallint, c numeric(5,2))", rows("t", "a, b, c", words("'abc'|'abcd'"), words("32767|32768"), words("999.99|1000|NULL"))},
	{"added and dropped", "CREATE TABLE t (a int, CONSTRAINT x CHECK (a > 0)); ALTER TABLE t DROP CONSTRAINT x; ALTER TABLE t ADD CONSTRAINT y CHECK (a < 5)", rows("t", "a", words("-1|4|5"))},
	{"inherited", "CREATE TABLE p (a int CHECK (a > 0)); CREATE TABLE t (b int) INHERITS (p)", rows("t", "a, b", words("1|0|NULL"), words("1"))},
	// Every kind of constraint again, over the borders of types.
	{"unique of characters of four bytes", "CREATE TABLE t (a varchar(4) UNIQUE)", rows("t", "a", words("'😀'|'😁'|'😀'|'ä'|'a'|'Ä'|'😀😀😀😀'|'😀😀😀😀😀'"))},
	{"unique of char", "CREATE TABLE t (a char(5) UNIQUE)", rows("t", "a", words("'a'|'a '|'A'|'abcde'|'abcdef'|'abcde  '|''|NULL"))},
	{"unique numbers", "CREATE TABLE t (a numeric(5,2) UNIQUE, b numeric)", rows("t", "a, b", words("1|1.00|1.001|1.005|999.99|999.994|999.995|-999.99|-1000|0|-0"), words("1"))},
	{"unique dates", "CREATE TABLE t (a date UNIQUE)", rows("t", "a", words("'2020-02-29'|'2021-02-29'|'2020-02-29'|'9999-12-31'|'1000-01-01'|'1582-10-10'|NULL|NULL"))},
	{"unique instants", "CREATE TABLE t (a timestamp(3) UNIQUE)", rows("t", "a", words("'2020-01-01 00:00:00.123'|'2020-01-01 00:00:00.1234'|'2020-01-01 00:00:00.1236'|'2020-01-01 00:00:00'|'9999-12-31 23:59:59.999'|NULL"))},
	{"unique booleans", "CREATE TABLE t (a boolean UNIQUE)", rows("t", "a", words("true|false|true|NULL|NULL"))},
	{"borders of whole numbers", "CREATE TABLE t (a smallint, b int, c bigint)", append(append(rows("t", "a", words("32767|32768|-32768|-32769")), rows("t", "b", words("2147483647|2147483648|-2147483648|-2147483649"))...), rows("t", "c", words("9223372036854775807|9223372036854775808|-9223372036854775808|-9223372036854775809"))...)},
	{"borders of numeric", "CREATE TABLE t (a numeric(3), b numeric(4,4), c numeric(30,10))", append(append(rows("t", "a", words("999|1000|999.4|999.5|-999.5")), rows("t", "b", words("0.9999|0.99994|0.99995|1"))...), rows("t", "c", words("99999999999999999999.9999999999|100000000000000000000"))...)},
	{"borders of text", "CREATE TABLE t (a varchar(3), b char(3))", append(rows("t", "a", words("'abc'|'abcd'|'äöü'|'😀😀😀'|'abc '|''|'   '|'abc   '")), rows("t", "b", words("'abc'|'abcd'|'abc '|''"))...)},
	{"dates that do not exist", "CREATE TABLE t (a date, b timestamp)", append(rows("t", "a", words("'2020-02-30'|'2020-13-01'|'2020-00-01'|'2020-01-00'|'0000-00-00'|'x'|''")), rows("t", "b", words("'2020-01-01 24:30:00'|'2020-01-01 23:60:00'|'2020-01-01 12:00'|''"))...)},
	{"not null of every type", "CREATE TABLE t (n int, a int NOT NULL, b varchar(5) NOT NULL, c date NOT NULL, d boolean NOT NULL, e numeric(5,2) NOT NULL, f text NOT NULL, g timestamp NOT NULL, h uuid NOT NULL, i jsonb NOT NULL)",
		omitted("t", "a|b|c|d|e|f|g|h|i", "1|'x'|'2020-01-01'|true|1.5|'x'|'2020-01-01'|'00000000-0000-0000-0000-000000000001'|'{}'")},
	{"enum that is not null", "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (n int, a mood NOT NULL)", append(rows("t", "a", words("'sad'|'ok'|'bad'|''|'SAD'|'sad '|NULL")), "INSERT INTO t (n) VALUES (1)")},
	{"enum with a default", "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (n int UNIQUE, a mood NOT NULL DEFAULT 'ok', CHECK (a = 'ok' OR n > 1))", append(rows("t", "n", words("1|2")), "INSERT INTO t (n, a) VALUES (0, 'sad')", "INSERT INTO t (n, a) VALUES (3, 'sad')", "INSERT INTO t (n, a) VALUES (4, NULL)")},
	{"unique enum", "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (a mood UNIQUE)", rows("t", "a", words("'sad'|'ok'|'sad'|NULL|NULL"))},
	{"domain of text", "CREATE DOMAIN code AS varchar(3) NOT NULL CHECK (VALUE ~ '^[A-Z]+$'); CREATE TABLE t (n int, a code)", append(rows("t", "a", words("'AB'|'ab'|'ABCD'|''|NULL")), "INSERT INTO t (n) VALUES (1)")},
	{"domain with a default", "CREATE DOMAIN qty AS int DEFAULT 5 CHECK (VALUE > 0); CREATE TABLE t (n int, a qty UNIQUE, b qty DEFAULT 7)", append(rows("t", "n", words("1|2")), "INSERT INTO t (n, a) VALUES (1, 0)", "INSERT INTO t (n, a, b) VALUES (1, 6, -1)")},
	{"two checks of a domain and a column", "CREATE DOMAIN d AS int CHECK (VALUE > 0) CHECK (VALUE < 100); CREATE TABLE t (a d CHECK (a <> 50))", rows("t", "a", words("0|1|50|99|100|NULL"))},
	{"unique of several with NULL", "CREATE TABLE t (a int, b int, UNIQUE (a, b))", rows("t", "a, b", words("1|1|NULL|NULL"), words("1|NULL|NULL"))},
	{"partial unique of NULL", "CREATE TABLE t (a int, b timestamp); CREATE UNIQUE INDEX i ON t (a) WHERE b IS NULL", append(rows("t", "a, b", words("1|1|2"), words("NULL|'2020-01-01'")), "UPDATE t SET b = NULL", "UPDATE t SET a = 9 WHERE b IS NULL", "UPDATE t SET b = now() WHERE a = 1")},
	{"exclusion of dates as ranges", "CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE TABLE t (id serial PRIMARY KEY, room int, a date, b date, EXCLUDE USING gist (room WITH =, daterange(a, b) WITH &&))", rows("t", "room, a, b", words("1|2|NULL"), words("'2020-01-01'|'2020-01-05'"), words("'2020-01-05'|'2020-01-09'|NULL"))},
	{"exclusion of columns of ranges", "CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE TABLE t (id serial PRIMARY KEY, room int, during tsrange, EXCLUDE USING gist (room WITH =, during WITH &&))", append(rows("t", "room, during", words("1|2|NULL"), words("'[2020-01-01 10:00,2020-01-01 11:00)'|'[2020-01-01 11:00,2020-01-01 12:00]'|'[\"2020-01-01 12:00:00\",\"2020-01-01 13:00:00\")'|'(2020-01-01 12:00,2020-01-01 12:30)'|'empty'|'(,2019-01-01)'|'[2018-01-01,)'|'[2020-01-02,2020-01-01)'|'(2020-01-01,2020-01-01]'|'nonsense'|NULL")), "UPDATE t SET room = 1 WHERE room = 2", "UPDATE t SET room = 1 WHERE room = 3")},
	{"exclusion of ranges of numbers", "CREATE TABLE t (id serial PRIMARY KEY, r int4range, EXCLUDE USING gist (r WITH &&))", rows("t", "r", words("'[1,5)'|'[5,5]'|'(4,6)'|'(5,7)'|'[6,6)'|'empty'|'(7,8)'|'[8,)'|'(,0]'|'[9,10]'|'[-3,-3]'|'(0,1)'|NULL|NULL"))},
	{"exclusion of ranges of decimals", "CREATE TABLE t (id serial PRIMARY KEY, r numrange, EXCLUDE USING gist (r WITH &&))", rows("t", "r", words("'[1.5,2.5)'|'[2.5,2.5]'|'(2.5,3)'|'[3,3]'|'[2.49999,2.5)'|'(1,1.5)'|'[0,1]'|'[1.0,1.00]'"))},
	{"exclusion of ranges of dates", "CREATE TABLE t (id serial PRIMARY KEY, r daterange, EXCLUDE USING gist (r WITH &&))", rows("t", "r", words("'[2020-02-01,2020-02-28]'|'[2020-02-29,2020-03-01)'|'[2020-02-28,2020-02-29)'|'(2020-02-29,2020-03-02)'|'[2020-03-02,]'|'[2020-02-30,2020-03-01)'|'(,2020-02-01)'"))},
	{"foreign key of two columns", "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE t (a int, b int, FOREIGN KEY (a, b) REFERENCES p)", append([]string{"INSERT INTO p VALUES (1, 1)"}, rows("t", "a, b", words("1|2|NULL"), words("1|2|NULL"))...)},
	{"foreign key that cascades", "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, a int REFERENCES p ON DELETE CASCADE ON UPDATE CASCADE)", []string{"INSERT INTO p VALUES (1)", "INSERT INTO p VALUES (2)", "INSERT INTO t VALUES (1, 1)", "INSERT INTO t VALUES (2, 3)", "UPDATE p SET id = 3 WHERE id = 1", "INSERT INTO t VALUES (3, 1)", "INSERT INTO t VALUES (4, 3)", "DELETE FROM p WHERE id = 3", "INSERT INTO t VALUES (1, 2)"}},
	{"foreign key that sets NULL", "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, a int REFERENCES p ON DELETE SET NULL, CHECK (a IS NOT NULL OR id > 0))", []string{"INSERT INTO p VALUES (1)", "INSERT INTO t VALUES (1, 1)", "UPDATE p SET id = 2", "DELETE FROM p", "INSERT INTO t VALUES (2, 1)", "INSERT INTO t VALUES (3, NULL)"}},
	{"foreign key that restricts", "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, a int REFERENCES p ON DELETE RESTRICT)", []string{"INSERT INTO p VALUES (1)", "INSERT INTO t VALUES (1, 1)", "DELETE FROM p", "UPDATE p SET id = 2", "DELETE FROM t", "DELETE FROM p"}},
	{"foreign key to itself", "CREATE TABLE t (id int PRIMARY KEY, a int REFERENCES t)", rows("t", "id, a", words("1"), words("NULL|1|2|3"))},
	{"foreign key to a unique key", "CREATE TABLE p (id int PRIMARY KEY, u varchar(9) UNIQUE); CREATE TABLE t (a varchar(9) REFERENCES p (u))", append([]string{"INSERT INTO p VALUES (1, 'x')", "INSERT INTO p VALUES (2, NULL)"}, rows("t", "a", words("'x'|'X'|'y'|NULL"))...)},
	{"identity that is always generated", "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (START WITH 5 INCREMENT BY 1) PRIMARY KEY, a int)", append(rows("t", "a", words("1|2")), "UPDATE t SET a = 3 WHERE id = 5")},
	{"identity of its own number", "CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY (START WITH 10), a int UNIQUE)", append(rows("t", "a", words("1|1|2")), "INSERT INTO t (id, a) VALUES (3, 7)")},
	{"sequence as default", "CREATE SEQUENCE s START WITH 3; CREATE TABLE t (id int DEFAULT nextval('s') PRIMARY KEY, a int, CHECK (id < 5))", rows("t", "a", words("1|2|3"))},
	{"sequence that ends", "CREATE SEQUENCE s MAXVALUE 2; CREATE TABLE t (id int DEFAULT nextval('s'), a int); CREATE TABLE u (id int DEFAULT nextval('s'))", rows("t", "a", words("1|2|3"))},
	{"default and check", "CREATE TABLE t (n int, a int DEFAULT 0 CHECK (a > 0))", append(rows("t", "n", words("1")), rows("t", "n, a", words("1"), words("1|0|NULL|DEFAULT"))...)},
	{"generated that is not null", "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED NOT NULL)", rows("t", "a", words("1|NULL|2147483646|2147483647"))},
	{"generated text", "CREATE TABLE t (a varchar(5), b varchar(6) GENERATED ALWAYS AS (lower(a) || '-') STORED UNIQUE)", rows("t", "a", words("'x'|'X'|'y'|NULL|NULL|''"))},
	{"check at updates", "CREATE TABLE t (id int PRIMARY KEY, a int CHECK (a > 0), b int, CHECK (b > a))", []string{"INSERT INTO t VALUES (1, 1, 2)", "UPDATE t SET a = 0", "UPDATE t SET a = 2", "UPDATE t SET a = NULL", "UPDATE t SET b = 0", "UPDATE t SET a = 5", "UPDATE t SET a = -5", "UPDATE t SET b = 9, a = 8"}},
	{"check of money and power", "CREATE TABLE t (a numeric(9,2) CHECK (a >= 0.01 AND a <= 1e5))", rows("t", "a", words("0.01|0.009|0.004|100000|100000.01|-1|NULL"))},
	{"NaN and infinity", "CREATE TABLE t (a double precision CHECK (a > 0), b real)", append(rows("t", "a", words("1e308|-1e308|0|1e-300|NULL")), rows("t", "b", words("3e38|1e-30"))...)},
	{"time of day", "CREATE TABLE t (a time(0) UNIQUE CHECK (a < '22:00'))", rows("t", "a", words("'21:59:59'|'22:00:00'|'00:00:00'|'00:00'|'25:00:00'|NULL"))},
	{"bits", "CREATE TABLE t (a bit(3) UNIQUE)", rows("t", "a", words("B'101'|B'101'|B'000'|NULL"))},
	{"bytes", "CREATE TABLE t (a bytea UNIQUE)", rows("t", "a", words("'a'|'A'|'a'|'a '|''|NULL"))},
	{"uuid", "CREATE TABLE t (a uuid UNIQUE)", rows("t", "a", words("'00000000-0000-0000-0000-00000000000a'|'00000000-0000-0000-0000-00000000000b'|'00000000-0000-0000-0000-00000000000a'|NULL|NULL"))},
	{"not valid check", "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID", rows("t", "a", words("0|1|NULL"))},
	{"nulls not distinct", "CREATE TABLE t (a int, b int, UNIQUE NULLS NOT DISTINCT (a, b))", rows("t", "a, b", words("1|NULL"), words("1|NULL|NULL"))},
	{"set not null later", "CREATE TABLE t (a int DEFAULT 1, b int); ALTER TABLE t ALTER b SET NOT NULL; ALTER TABLE t ALTER a DROP DEFAULT", append(rows("t", "a, b", words("1|NULL"), words("1|NULL")), "INSERT INTO t (a) VALUES (1)")},
}

// blankCases are those in which blanks at the end count; they hold with the
// setting for them.
var blankCases = []postgresCase{
	{"unique with blanks at the end", "CREATE TABLE t (a varchar(20) UNIQUE, b text UNIQUE)", rows("t", "a, b", words("'a'|'a '|'a  '"), words("NULL"))},
	{"unique text of any length with blanks", "CREATE TABLE t (a text UNIQUE)", rows("t", "a", words("'a'|'a '|'A'|'a'|''|' '|NULL|NULL"))},
	{"primary key of text", "CREATE TABLE t (a varchar(20) PRIMARY KEY)", rows("t", "a", words("'a'|'a '|'A'|'a'|''|' '|NULL"))},
	{"partial unique with text", "CREATE TABLE t (a varchar(9), b boolean NOT NULL DEFAULT true); CREATE UNIQUE INDEX i ON t (a) WHERE b", rows("t", "a, b", words("'x'|'x'|'X'|'x '|NULL|NULL"), words("true|false"))},
	{"check of nothing in text", "CREATE TABLE t (a text CHECK (a <> ''))", rows("t", "a", words("''|' '|'x'|NULL"))},
	{"check of blanks", "CREATE TABLE t (a varchar(9) CHECK (a = 'x'))", rows("t", "a", words("'x'|'x '|'X'|NULL"))},
	{"check of lists with blanks", "CREATE TABLE t (a varchar(9) CHECK (a IN ('x', 'y ')))", rows("t", "a", words("'x'|'x '|'y'|'y '|NULL"))},
}

// known are the rows whose fate is another in the target, with the reason,
// which an item or the documentation states.
var known = map[string]map[string]string{
	"enum that is not null": {"INSERT INTO t (a) VALUES ('sad ')": "MySQL cuts blanks at the end of ENUM values"},
	"sequence as default":   {"INSERT INTO t (a) VALUES (3)": "MY2050: a check does not see the number that the server generates"},
	"values that are no numbers": {
		"INSERT INTO t (a) VALUES ('NaN')": "PG1013: no NaN", "INSERT INTO t (a) VALUES ('Infinity')": "PG1013: no infinity",
		"INSERT INTO t (b) VALUES ('NaN')": "PG1012: no NaN", "INSERT INTO t (b) VALUES ('inf')": "PG1012: no infinity", "INSERT INTO t (b) VALUES ('-inf')": "PG1012: no infinity",
		"INSERT INTO t (c, d) VALUES ('NaN', 'NaN')": "PG1010: no NaN", "INSERT INTO t (c, d) VALUES ('NaN', 1)": "PG1007: no NaN",
		"INSERT INTO t (c, d) VALUES (1, 'NaN')": "PG1010: no NaN"},
	"days without end": {
		"INSERT INTO t (a) VALUES ('infinity')": "PG1027: no infinity",
		"INSERT INTO t (b) VALUES ('infinity')": "PG1032: no infinity", "INSERT INTO t (b) VALUES ('-infinity')": "PG1032: no infinity",
		"INSERT INTO t (c) VALUES ('infinity')": "PG1033: no infinity", "INSERT INTO t (c) VALUES ('-infinity')": "PG1033: no infinity"},
	"NaN in unique keys": {"INSERT INTO t (a) VALUES ('NaN')": "PG1013: no NaN"},
}

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
