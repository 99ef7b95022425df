//go:build unix

package viewrows

import (
	_ "embed"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
)

//go:embed testdata/documents.txt
var documentCases string

// documentGrids are a table of JSON documents in each dialect.
var documentGrids = map[string]string{
	"postgres":  "CREATE TABLE grid (id integer PRIMARY KEY, b jsonb, j json, s varchar(40), n numeric(8,2), ts timestamp, d date, ok boolean);\n",
	"oracle":    "CREATE TABLE grid (id NUMBER(9) PRIMARY KEY, b CLOB, j CLOB CHECK (j IS JSON), s VARCHAR2(40), n NUMBER(8,2), ts TIMESTAMP, d DATE, ok NUMBER(1));\n",
	"sqlserver": "CREATE TABLE dbo.grid (id int PRIMARY KEY, b nvarchar(max), j nvarchar(max), s nvarchar(40), n decimal(8,2), ts datetime2, d date, ok bit);\nGO\n",
}

// documentRows are as PostgreSQL prints jsonb, so that both servers hold the same text in b.
var documentRows = []string{
	`1, '{"a": {"b": [1, 2.5, {"c": "x"}]}, "n": 12, "s": "text", "ok": true}', '{"a":1, "k" : null}', 'plain', 1.50, '2024-02-29 12:30:45.25', '2024-02-29', true`,
	`2, '{"s": "q\"uote\\ \u0001 é", "nil": null, "tags": ["red", "green"]}', ' { "a" : { "b" : [ ] } } ', 'with "quotes" and \', NULL, NULL, NULL, NULL`,
	`3, '[1, "two", [3, 4], {"five": 5}]', '[true, false, null, -1.5e3]', '', 0, '2020-01-01 00:00:00', '2020-01-01', false`,
	`4, '"scalar"', '12.50', NULL, -7.25, '1999-12-31 23:59:59', '1999-12-31', true`,
	`5, NULL, NULL, NULL, NULL, NULL, NULL, NULL`,
	`6, '{"": 1, "a": [], "n": "34", "x y": {"z.z": "deep"}, "tags": [], "first": {"1": "one"}}', '{"x":{"y":{"z":"deep"}}}', 'é😀', 99999.99, '2024-07-01 06:00:00', '2024-07-01', false`,
	`7, '{"n": -3.75, "s": "ends with \\", "tags": ["blue", "red", "red"], "first": ["zero", "one"]}', '{"s":"a\/b\t\u20ac\ud83d\ude00","a":{"b":7}}', 'line', 5, '2021-03-04 05:06:07.891234', '2021-03-04', true`,
}

// TestDocumentValues holds expressions over JSON documents against those of PostgreSQL.
func TestDocumentValues(t *testing.T) {
	pg := pgtest.Start(t)
	for _, dialect := range []string{"postgres", "oracle", "sqlserver"} {
		t.Run(dialect, func(t *testing.T) {
			compareOver(t, pg, "documents", dialect, documentGrids, documentRows, functionCasesOf(documentCases, dialect))
		})
	}
}
