//go:build unix

package violations

import (
	"fmt"
	"testing"

	"github.com/sctconv/sctconv/convert"
	"github.com/sctconv/sctconv/internal/pgtest"
)

// documents are JSON texts for columns of jsonb and json.
var documents = []string{`'{"a": 1, "k": "x"}'`, `'{"a": "1", "tags": ["new"]}'`, `'{"a": null}'`, `'{"b": {"a": 5}}'`, `'[1, "a", "k"]'`, `'"a"'`, `'7'`, `'{}'`, `'[]'`, `NULL`}

var documentCases = []postgresCase{
	{"check of the type", "CREATE TABLE t (id serial PRIMARY KEY, d jsonb CHECK (jsonb_typeof(d) IN ('object', 'array')))", rows("t", "d", documents)},
	{"check of a key", "CREATE TABLE t (id serial PRIMARY KEY, d jsonb CHECK (d ? 'a'))", rows("t", "d", documents)},
	{"check of keys", "CREATE TABLE t (id serial PRIMARY KEY, d jsonb CHECK (d ?| ARRAY['k', 'b'] AND NOT d ?& ARRAY['a', 'k']))", rows("t", "d", documents)},
	{"check of a member", "CREATE TABLE t (id serial PRIMARY KEY, d jsonb CHECK (d ->> 'a' = '1'))", rows("t", "d", documents)},
	{"check of a number", "CREATE TABLE t (id serial PRIMARY KEY, d jsonb CHECK ((d #>> '{b,a}')::integer < 5))", rows("t", "d", documents)},
	{"check of what is contained", `CREATE TABLE t (id serial PRIMARY KEY, d jsonb CHECK (d @> '{"a": 1}'))`, rows("t", "d", documents)},
	{"check of what is not contained", `CREATE TABLE t (id serial PRIMARY KEY, d jsonb, CONSTRAINT c CHECK (NOT d @> '{"tags": ["new"]}' AND NOT '{"b": {"a": 5}}' <@ d))`, rows("t", "d", documents)},
	{"check of a length", "CREATE TABLE t (id serial PRIMARY KEY, d jsonb CHECK (jsonb_typeof(d) <> 'array' OR jsonb_array_length(d) > 0))", rows("t", "d", documents)},
	{"unique member", "CREATE TABLE t (id serial PRIMARY KEY, d json); CREATE UNIQUE INDEX i ON t ((d ->> 'a'))", rows("t", "d", append(documents[:5:5], `'{"a": 2}'`, `'{"a" : "x"}'`))},
	{"generated from a member", "CREATE TABLE t (id serial PRIMARY KEY, d jsonb, n integer GENERATED ALWAYS AS ((d ->> 'n')::integer) STORED NOT NULL CHECK (n > 3))", rows("t", "d", []string{`'{"n": 4}'`, `'{"n": 3}'`, `'{"n": null}'`, `'{}'`, `NULL`})},
}

// TestDocuments: constraints that read JSON, against a real PostgreSQL.
func TestDocuments(t *testing.T) {
	pg := pgtest.Start(t)
	for i, c := range documentCases {
		t.Run(c.name, func(t *testing.T) { comparePostgres(t, pg, fmt.Sprintf("document_%d", i), c, convert.Settings{}) })
	}
}

// damagedDocuments are texts that are no JSON, beside some that are.
var damagedDocuments = []string{`'{"a": 1}'`, `'{"a": }'`, `'{a: 1}'`, `'[1,]'`, `'[1, [2, {"b": [null, true]}]]'`, `''`, `' '`, `'null'`, `'NULL'`, `NULL`, `'tru'`,
	`'01'`, `'-0.5e3'`, `'.5'`, `'"x'`, `' {"a" : "b"} '`, `'{"a": 1} x'`, `'{"a" 1}'`, `'[1 2]'`, `'{"a": 1, "a": 2}'`}

// TestCheckedDocuments: with json-columns: checked, columns of JSON take documents only.
func TestCheckedDocuments(t *testing.T) {
	pg := pgtest.Start(t)
	for i, c := range []postgresCase{
		{"json", "CREATE TABLE t (id serial PRIMARY KEY, d json)", rows("t", "d", damagedDocuments)},
		{"jsonb", "CREATE TABLE t (id serial PRIMARY KEY, d jsonb)", rows("t", "d", damagedDocuments)},
		{"domain", "CREATE DOMAIN doc AS jsonb CHECK (value ? 'a'); CREATE TABLE t (id serial PRIMARY KEY, d doc)", rows("t", "d", damagedDocuments)},
	} {
		t.Run(c.name, func(t *testing.T) {
			comparePostgres(t, pg, fmt.Sprintf("checked_%d", i), c, convert.Settings{JSONColumns: "checked"})
		})
	}
}

// otherDocuments are constraints of the other sources, by their documentation.
var otherDocuments = []otherCase{
	{"IS JSON", "oracle", "CREATE TABLE t (a CLOB CHECK (a IS JSON));", `+'{"a": 1}' +'[]' -'{a}' -'' +NULL -'{"a": 1' -'[1,]'`},
	{"IS JSON of an object", "oracle", "CREATE TABLE t (a CLOB CHECK (a IS JSON OBJECT));", `+'{"a": 1}' -'[]' -'x' +NULL`},
	{"JSON_VALUE", "oracle", "CREATE TABLE t (a CLOB, CHECK (JSON_VALUE(a, '$.n' RETURNING NUMBER) > 3));", `+'{"n": 4}' -'{"n": 3}' +'{"n": "x"}' +'[]' +NULL`},
	{"JSON_EXISTS", "oracle", "CREATE TABLE t (a CLOB, CHECK (JSON_EXISTS(a, '$.n[1]')));", `+'{"n": [1, 2]}' -'{"n": [1]}' -'{}' -NULL`},
	{"ISJSON", "sqlserver", "CREATE TABLE t (a nvarchar(max) CHECK (ISJSON(a) = 1))", `+'{"a": 1}' +'[]' -'1' -'{a}' +NULL`},
	{"JSON_VALUE", "sqlserver", "CREATE TABLE t (a nvarchar(max) CHECK (JSON_VALUE(a, '$.state') IN ('open', 'done')))", `+'{"state": "open"}' +'{"state": "DONE"}' -'{"state": "x"}' +'{"state": null}' +'{}' +NULL`},
	{"unique computed member", "sqlserver", "CREATE TABLE t (a nvarchar(max), b AS CAST(JSON_VALUE(a, '$.id') AS int) PERSISTED NOT NULL UNIQUE)", `+'{"id": 1}' -'{"id": "1"}' +'{"id": 2}' -'{}'`},
}

func TestOtherDocuments(t *testing.T) { testOthers(t, otherDocuments) }
