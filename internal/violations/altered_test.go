//go:build unix

package violations

import (
	"fmt"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/internal/pgtest"
)

// alteredCases are definitions of PostgreSQL that later statements change.
var alteredCases = []postgresCase{
	{"domain gets a check", "CREATE DOMAIN d AS int; CREATE TABLE t (n int, a d); ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0); ALTER DOMAIN d ADD CHECK (VALUE < 10) NOT VALID; ALTER DOMAIN d VALIDATE CONSTRAINT d_check",
		append(rows("t", "a", words("0|1|9|10|NULL")), "INSERT INTO t (n) VALUES (1)", "UPDATE t SET a = 0", "UPDATE t SET a = 2")},
	{"domain loses a check", "CREATE DOMAIN d AS int CONSTRAINT c CHECK (VALUE > 0) CHECK (VALUE < 10); CREATE TABLE t (a d); ALTER DOMAIN d RENAME CONSTRAINT c TO e; ALTER DOMAIN d DROP CONSTRAINT e; ALTER DOMAIN d DROP CONSTRAINT IF EXISTS c",
		rows("t", "a", words("0|1|9|10|NULL"))},
	{"domain gets NOT NULL", "CREATE DOMAIN d AS varchar(5); CREATE TABLE t (n int, a d); ALTER DOMAIN d SET NOT NULL",
		append(rows("t", "a", words("'x'|NULL|''|'123456'")), "INSERT INTO t (n) VALUES (1)")},
	{"domain loses NOT NULL", "CREATE DOMAIN d AS int NOT NULL; CREATE TABLE t (n int, a d, b d NOT NULL DEFAULT 1); ALTER DOMAIN d DROP NOT NULL",
		append(rows("t", "a, b", words("1|NULL"), words("1|NULL")), "INSERT INTO t (n) VALUES (1)")},
	{"domain gets a default", "CREATE DOMAIN d AS int DEFAULT 3; CREATE TABLE t (n int, a d UNIQUE, b d DEFAULT 9); ALTER DOMAIN d SET DEFAULT 2 + 2",
		[]string{"INSERT INTO t (n) VALUES (1)", "INSERT INTO t (a) VALUES (4)", "INSERT INTO t (a) VALUES (3)", "INSERT INTO t (b) VALUES (9)"}},
	{"domain loses a default", "CREATE DOMAIN d AS int DEFAULT 3 NOT NULL; CREATE TABLE t (n int, a d); ALTER DOMAIN d DROP DEFAULT",
		[]string{"INSERT INTO t (n) VALUES (1)", "INSERT INTO t (a) VALUES (3)"}},
	{"domain in another schema", "CREATE SCHEMA s; CREATE DOMAIN s.d AS int; CREATE TABLE t (a s.d); ALTER DOMAIN s.d ADD CHECK (VALUE <> 5); ALTER DOMAIN s.d RENAME TO e; ALTER DOMAIN s.e ADD CHECK (VALUE <> 6)",
		rows("t", "a", words("4|5|6|7|NULL"))},
	{"attributes of a typed table", "CREATE TYPE pair AS (a int, b text); CREATE TABLE t OF pair (PRIMARY KEY (a)); ALTER TYPE pair ADD ATTRIBUTE c numeric(4, 1) CASCADE, DROP ATTRIBUTE b CASCADE; ALTER TYPE pair RENAME ATTRIBUTE c TO d CASCADE; ALTER TYPE pair ALTER ATTRIBUTE d SET DATA TYPE smallint CASCADE",
		rows("t", "a, d", words("1|2|1|NULL"), words("1|40000|NULL"))},
	{"enum with new values", "CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (a mood); ALTER TYPE mood ADD VALUE 'glad' BEFORE 'sad'; ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'",
		rows("t", "a", words("'sad'|'glad'|'blue'|NULL"))},
	{"renamed columns in checks", "CREATE TABLE t (a int CHECK (a > 0), b int, CHECK (t.a < b)); ALTER TABLE t RENAME a TO c; ALTER TABLE t ADD a int CHECK (a < 0); ALTER TABLE t RENAME b TO d; ALTER TABLE t RENAME c TO b",
		rows("t", "a, b, d", words("-1|1|NULL"), words("-1|1|NULL"), words("0|2|NULL"))},
	{"renamed columns in keys and generated columns", "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED, CHECK (b < 10)); CREATE UNIQUE INDEX i ON t ((a + 1)) WHERE a > 1; ALTER TABLE t RENAME a TO x; ALTER TABLE t RENAME b TO a",
		rows("t", "x", words("1|1|2|2|5|NULL"))},
	{"values that are no numbers", "CREATE TABLE t (a double precision CHECK (a > 0), b real, c numeric, d numeric(8,2))",
		append(append(rows("t", "a", words("1e308|'NaN'|'Infinity'|'-Infinity'")), rows("t", "b", words("'NaN'|'inf'|'-inf'|1"))...), rows("t", "c, d", words("'NaN'|1"), words("'NaN'|1"))...)},
	{"days without end", "CREATE TABLE t (a date CHECK (a >= '2000-01-01'), b timestamp, c timestamptz)",
		append(append(rows("t", "a", words("'infinity'|'-infinity'|'2020-01-01'")), rows("t", "b", words("'infinity'|'-infinity'"))...), rows("t", "c", words("'infinity'|'-infinity'"))...)},
	{"NaN in unique keys", "CREATE TABLE t (a double precision UNIQUE)", rows("t", "a", words("'NaN'|'NaN'|1|1"))},
}

// TestAltered compares the target with a real PostgreSQL, row by row.
func TestAltered(t *testing.T) {
	pg := pgtest.Start(t)
	for i, c := range alteredCases {
		t.Run(c.name, func(t *testing.T) { comparePostgres(t, pg, fmt.Sprintf("altered_%d", i), c, convert.Settings{}) })
	}
}

// boundCases are defaults and rules of SQL Server that procedures bind; the
// outcome is that of the documentation, in the notation of otherCases.
var boundCases = []struct{ name, schema, rows string }{
	{"rule of a column", "CREATE RULE r AS @v BETWEEN 1 AND 5\nGO\nCREATE TABLE t (a int NULL)\nGO\nEXEC sp_bindrule 'r', 't.a'\nGO", "+1 -0 +5 -6 +NULL"},
	{"rule that is taken off", "CREATE RULE r AS @v > 0\nGO\nCREATE TABLE t (a int NULL)\nGO\nEXEC sp_bindrule 'r', 'dbo.t.a'\nEXEC sp_unbindrule '[dbo].[t].[a]'\nGO\nDROP RULE r\nGO", "+1 +0 +NULL"},
	{"rule in the place of another", "CREATE RULE r AS @v > 0\nGO\nCREATE RULE q AS @w < 0\nGO\nCREATE TABLE t (a int NULL)\nGO\nEXEC sp_bindrule r, 't.a'\nEXEC sp_bindrule q, 't.a'\nGO", "-1 -0 +-1 +NULL"},
	{"rule of a type", "CREATE TYPE code FROM varchar(3) NULL\nGO\nCREATE RULE r AS @x LIKE '[0-9]%'\nGO\nCREATE TABLE t (a code)\nGO\nEXEC sp_bindrule 'r', 'code'\nGO", "+'1a' -'a1' +NULL"},
	{"rule of a type for columns to come", "CREATE TYPE qty FROM int NULL\nGO\nCREATE RULE r AS @x > 0\nGO\nCREATE TABLE t (a qty)\nGO\nEXEC sp_bindrule 'r', 'qty', 'futureonly'\nGO\nALTER TABLE t ADD b qty\nGO", "+0 +1"},
	{"rule of a type and a column", "EXEC sp_addtype qty, 'int', 'NULL'\nGO\nCREATE RULE r AS @x > 0\nGO\nCREATE RULE q AS @x < 0\nGO\nCREATE TABLE t (a qty)\nGO\nEXEC sp_bindrule 'q', 't.a'\nEXEC sp_bindrule 'r', 'qty'\nGO", "-1 +-1"},
	{"rule taken off a type", "CREATE TYPE qty FROM int NULL\nGO\nCREATE RULE r AS @x > 0\nGO\nEXEC sp_bindrule 'r', 'qty'\nGO\nCREATE TABLE t (a qty)\nGO\nEXEC sp_unbindrule 'qty'\nGO", "+0 +1"},
	{"rule left on columns that are there", "CREATE TYPE qty FROM int NULL\nGO\nCREATE RULE r AS @x > 0\nGO\nEXEC sp_bindrule 'r', 'qty'\nGO\nCREATE TABLE t (a qty)\nGO\nEXEC sp_unbindrule 'qty', 'futureonly'\nGO", "-0 +1"},
	{"rule and check", "CREATE RULE r AS @v > 0\nGO\nCREATE TABLE t (a int NULL CHECK (a < 9))\nGO\nEXEC sp_bindrule 'r', 't.a'\nGO", "+1 -0 -9"},
	{"default of a column", "CREATE DEFAULT d AS 7\nGO\nCREATE TABLE t (a int NOT NULL UNIQUE)\nGO\nEXEC sp_bindefault 'd', 't.a'\nGO", "+DEFAULT -7 +8"},
	{"default of a type", "CREATE TYPE qty FROM int NOT NULL\nGO\nCREATE DEFAULT d AS (3 + 4)\nGO\nEXEC sp_bindefault 'd', 'qty'\nGO\nCREATE TABLE t (a qty UNIQUE)\nGO", "+DEFAULT -7 +8"},
	{"default that is taken off", "CREATE DEFAULT d AS 7\nGO\nCREATE TABLE t (b int, a int NOT NULL)\nGO\nEXEC sp_bindefault 'd', 't.a'\nEXEC sp_unbindefault 't.a'\nGO", "-DEFAULT +8"},
	{"default of a type and of the column", "CREATE TYPE qty FROM int NOT NULL\nGO\nCREATE DEFAULT d AS 7\nGO\nCREATE TABLE t (a qty CONSTRAINT df DEFAULT 5 UNIQUE)\nGO\nEXEC sp_bindefault 'd', 'qty'\nGO", "+DEFAULT -5 +7"},
}

// TestBound holds rows against defaults and rules that procedures bind.
func TestBound(t *testing.T) {
	for _, c := range boundCases {
		t.Run(c.name, func(t *testing.T) {
			var list []string
			var want []bool
			for _, r := range split(c.rows) {
				list = append(list, "INSERT INTO t (a) VALUES ("+r[1:]+")")
				want = append(want, r[0] == '-')
			}
			compare(t, list, target(t, "sqlserver", c.schema, list, convert.Settings{}), want)
		})
	}
}

// TestRuleOfOldRow: a rule is not asked about a value that is not written.
func TestRuleOfOldRow(t *testing.T) {
	db, res := loaded(t, "sqlserver", "CREATE TABLE t (id int NOT NULL PRIMARY KEY, a int NULL, b int NULL)\nGO\nCREATE RULE r AS @v > 0\nGO\nEXEC sp_bindrule 'r', 't.a'\nGO\n")
	if res.Ledger.Unaccounted > 0 || itemsOf(res, "SS", "MY4", "MY9") != "" {
		t.Errorf("%d tokens unaccounted for, items %s", res.Ledger.Unaccounted, itemsOf(res, "SS", "MY4", "MY9"))
	}
	for _, s := range []struct {
		sql     string
		refused bool
	}{
		{"DROP TRIGGER t_bi", false}, {"INSERT INTO t VALUES (1, -5, 0)", false},
		{"UPDATE t SET b = 1", false}, {"UPDATE t SET a = -5", false}, {"UPDATE t SET a = -6", true}, {"UPDATE t SET a = NULL", false}, {"UPDATE t SET a = 1", false},
	} {
		if _, err := db.Exec(s.sql); (err != nil) != s.refused {
			t.Errorf("%s: %v", s.sql, err)
		}
	}
}

// TestSecondIdentity: all generated columns of a table count as those of a real
// PostgreSQL do.
func TestSecondIdentity(t *testing.T) {
	const schema = `CREATE TABLE t (n bigserial, id serial PRIMARY KEY, x int GENERATED BY DEFAULT AS IDENTITY (START 10 INCREMENT 5 MAXVALUE 20), y smallserial UNIQUE, z text);
ALTER SEQUENCE t_id_seq RESTART WITH 100;
ALTER SEQUENCE t_n_seq INCREMENT BY 10 START 40 RESTART;
ALTER SEQUENCE t_y_seq START 7;
ALTER TABLE t ALTER x SET INCREMENT BY 3, ALTER x RESTART WITH 12;
INSERT INTO t (z) VALUES ('a');
INSERT INTO t (n, z) VALUES (70, 'b');
SELECT setval('t_n_seq', 100);
SELECT setval(pg_get_serial_sequence('t', 'y'), 50, false);
`
	pg := pgtest.Start(t)
	if err := pg.Exec("postgres", "CREATE DATABASE second_identity"); err != nil {
		t.Fatal(err)
	}
	if err := pg.Exec("second_identity", schema); err != nil {
		t.Fatal(err)
	}
	db, res := loaded(t, "postgres", schema)
	if got := itemsOf(res, "MY2007", "MY2006", "MY2055", "MY4", "MY9"); got != "MY2055 MY2055 MY2055" {
		t.Errorf("items %s", got)
	}
	rows := []string{"INSERT INTO t (z) VALUES ('c')", "INSERT INTO t (z, x) VALUES ('d', 3)", "INSERT INTO t (y) VALUES (50)", "INSERT INTO t (n) VALUES (NULL)", "INSERT INTO t (z) VALUES ('too many')"}
	want, err := pg.Refused("second_identity", rows)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		if _, err := db.Exec(r); (err != nil) != want[i] {
			t.Errorf("%s: %v, refused by the source %v", r, err, want[i])
		}
	}
	same, err := pg.Answers("second_identity", []string{"SELECT string_agg(concat_ws('|', n, id, x, y), ' ' ORDER BY n) FROM t"})
	if err != nil {
		t.Fatal(err)
	}
	if got := lines(t, db, "SELECT GROUP_CONCAT(CONCAT_WS('|', n, id, x, y) ORDER BY n SEPARATOR ' ') FROM t")[0]; got != same[0] {
		t.Errorf("rows %s, PostgreSQL has %s", got, same[0])
	}
}
