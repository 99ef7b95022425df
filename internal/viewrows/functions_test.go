//go:build unix

package viewrows

import (
	"context"
	_ "embed"
	"fmt"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/mysqltest"
	"github.com/sctconv/sctconv/internal/pgtest"
)

//go:embed testdata/functions.txt
var functionCases string

// grids are the table of values in each dialect: numbers, texts and times with
// NULL, negative, empty and extreme values.
var grids = map[string]string{
	"postgres":  "CREATE TABLE grid (id integer PRIMARY KEY, i integer, j integer, n numeric(12,4), f double precision, s varchar(40), t varchar(40), d date, ts timestamp, b boolean, c char(6));\n",
	"oracle":    "CREATE TABLE grid (id NUMBER(9) PRIMARY KEY, i NUMBER(9), j NUMBER(9), n NUMBER(12,4), f BINARY_DOUBLE, s VARCHAR2(40), t VARCHAR2(40), d DATE, ts TIMESTAMP, b NUMBER(1), c CHAR(6));\n",
	"sqlserver": "CREATE TABLE dbo.grid (id int PRIMARY KEY, i int, j int, n decimal(12,4), f float, s nvarchar(40) COLLATE Latin1_General_BIN, t nvarchar(40) COLLATE Latin1_General_BIN, d date, ts datetime2, b bit, c char(6) COLLATE Latin1_General_BIN);\nGO\n",
}

var gridRows = []string{
	"1, 0, 1, 0, 0, 'abc', 'b', '2024-01-31', '2024-01-31 23:59:59.75', true, 'ab'",
	"2, -7, 2, -7.5, -2.5, '', 'x', '2024-02-29', '2024-02-29 00:00:00', false, 'a b'",
	"3, 7, -2, 7.5, 2.5, 'Hello World', 'o', '2023-12-31', '2023-12-31 12:30:15.5', true, 'abcdef'",
	"4, 2147483647, 3, 12345678.1234, 1e10, ' padded ', ' ', '2000-03-01', '2000-03-01 06:07:08', NULL, 'x'",
	"5, -2147483647, 10, -12345678.9999, -1e-3, 'ÄöÜß', 'ö', '1970-01-01', '1970-01-01 00:00:01', false, 'AB'",
	"6, 100, NULL, 0.4999, 0.5, 'a,b,,c', ',', '1999-12-27', '1999-12-27 23:00:00', true, 'ab c'",
	"7, NULL, 5, NULL, NULL, NULL, 'x', NULL, NULL, NULL, NULL",
	"8, 42, 0, 99.9950, 1.5, 'aaa', NULL, '2021-01-03', '2021-01-03 15:45:30.123456', false, 'b'",
	"9, 5, 4, 2.5000, 3.5, 'abcabcabc', 'bc', '2020-10-15', '2020-10-15 01:02:03', true, '%_'",
}

// functionCase is an expression of a dialect and one of PostgreSQL with the same
// values; kinds of differences that remain are in functions.txt.
type functionCase struct{ expression, same string }

func functionCasesOf(text, dialect string) []functionCase {
	var list []functionCase
	in := false
	for _, line := range strings.Split(text, "\n") {
		switch {
		case strings.HasPrefix(line, "# "):
		case strings.HasPrefix(line, "== "):
			in = line == "== "+dialect
		case in && line != "":
			a, b, ok := strings.Cut(line, " => ")
			if !ok {
				b = a
			}
			list = append(list, functionCase{a, b})
		}
	}
	return list
}

// TestFunctionValues holds expressions over a grid of values against those that
// PostgreSQL gives; for Oracle and SQL Server, by their documentation, against
// another expression of PostgreSQL.
func TestFunctionValues(t *testing.T) {
	pg := pgtest.Start(t)
	for _, dialect := range []string{"postgres", "oracle", "sqlserver"} {
		t.Run(dialect, func(t *testing.T) {
			compareOver(t, pg, "functions", dialect, grids, gridRows, functionCasesOf(functionCases, dialect))
		})
	}
}

// plain gives documents as text, which the driver would read.
const plain = `CREATE FUNCTION plain(jsonb) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
CREATE FUNCTION plain(json) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
CREATE FUNCTION plain(anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
`

// compareOver compares the values of expressions over the rows of the table grid.
func compareOver(t *testing.T, pg *pgtest.Server, name, dialect string, grids map[string]string, rows []string, list []functionCase) {
	text, after := grids[dialect], map[string]string{"sqlserver": "\nGO\n"}[dialect]
	if after == "" {
		after = ";\n"
	}
	schema := name + "_" + dialect
	judge := fmt.Sprintf("CREATE SCHEMA %s; SET search_path = %s; CREATE EXTENSION IF NOT EXISTS pgcrypto;\n%s%s", schema, schema, plain, grids["postgres"])
	for i, c := range list {
		text += fmt.Sprintf("CREATE VIEW f%d AS SELECT id, %s AS x FROM grid%s", i, c.expression, after)
		judge += fmt.Sprintf("CREATE VIEW f%d AS SELECT id, plain(%s) AS x FROM grid;\n", i, c.same)
	}
	res := converted(t, dialect, text)
	server := mysqltest.Start(t)
	db := server.DB(t)
	if loaded := server.Load(context.Background(), db, res.Script); len(loaded.Errors) > 0 {
		t.Fatalf("%v\n%s", loaded.Errors, res.Script)
	}
	for _, row := range rows {
		judge += fmt.Sprintf("INSERT INTO grid VALUES (%s);\n", row)
		if _, err := db.Exec(fmt.Sprintf("INSERT INTO grid VALUES (%s)", strings.ReplaceAll(row, `\`, `\\`))); err != nil {
			t.Fatal(err)
		}
	}
	if err := pg.Exec("postgres", judge); err != nil {
		t.Fatal(err)
	}
	if n := compare(t, pg, db, schema, viewsOf(res), 0); n != len(rows)*len(list) {
		t.Errorf("%d rows of %d expressions compared", n, len(list))
	}
}
