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

//go:embed testdata/server_elements.txt
var serverElements string

const serverElementTable = "CREATE TABLE dbo.p (id int PRIMARY KEY, tags nvarchar(100) COLLATE Latin1_General_BIN, doc nvarchar(max), lo int, hi int, x xml);\nGO\n"

// The functions are what SQL Server's documentation says of OPENJSON without and with WITH.
const serverElementJudge = `CREATE TABLE p (id int PRIMARY KEY, tags text, doc text, lo int, hi int, x text);
CREATE FUNCTION opened(doc text, path text[], OUT key text, OUT value text, OUT type int) RETURNS SETOF record LANGUAGE sql AS $$
  WITH d AS (SELECT doc::json #> path AS j), e AS (
    SELECT e.key, e.value FROM d, json_each(CASE WHEN json_typeof(j) = 'object' THEN j END) e
    UNION ALL SELECT (o - 1)::text, v FROM d, json_array_elements(CASE WHEN json_typeof(j) = 'array' THEN j END) WITH ORDINALITY x (v, o))
  SELECT key, value #>> '{}', array_position(ARRAY['null', 'string', 'number', 'boolean', 'array', 'object'], json_typeof(value)) - 1 FROM e $$;
CREATE FUNCTION rows_of(doc text, path text[]) RETURNS SETOF json LANGUAGE sql AS $$
  WITH d AS (SELECT doc::json #> path AS j)
  SELECT j FROM d WHERE json_typeof(j) = 'object' UNION ALL SELECT v FROM d, json_array_elements(CASE WHEN json_typeof(j) = 'array' THEN j END) v $$;
`

var serverElementRows = []string{
	`(1, 'a,b,,c ', '{"items": [{"sku": "A", "qty": 2, "price": {"net": 1.50}, "at": "2024-02-29", "ok": true, "tags": ["n", "m"]}, {"sku": null, "qty": "7", "ok": 0}, {"qty": 5, "tags": [1, {"x": [2]}, null]}], "list": [3, 1, 2], "attr": {"a b": "c:d"}}', 1, 3, '<order><lines><line sku="A"><qty>2</qty><note>x &amp; y</note><tags><tag>t1</tag><tag>t2</tag></tags></line><line sku="B"><qty>3</qty></line><line sku="A"/></lines></order>')`,
	`(2, '', '{"items": [], "list": [], "n": null, "t": true, "f": false, "k": "v,w", "k": "twice", "num": -1.5e3}', 3, 1, '<order/>')`,
	`(3, NULL, NULL, NULL, 2, NULL)`,
	`(4, 'x', '[1, "two", [3, 4], {"five": "5"}, null, "q\"uote\\ \u00e9"]', 4, 4, '<order><lines/></order>')`,
	`(5, ',', '{"items": {"sku": "only", "qty": 1, "tags": {"a": "b", "": "empty"}}, "list": 5}', -2, 2, '<order><lines><line sku="C"><tags/><note/></line></lines></order>')`,
	`(6, ' x , y', '{}', 0, NULL, '<other/>')`,
	`(7, 'b', '  [ ]  ', 10, 11, NULL)`,
}

// TestServerElements: functions of SQL Server that give a row for each part of a text or each
// element of a document give those that their documentation says, and refuse what is too long.
func TestServerElements(t *testing.T) {
	pg := pgtest.Start(t)
	text, judge := serverElementTable, "CREATE SCHEMA server_elements; SET search_path = server_elements;\n"+serverElementJudge
	lines := strings.Split(strings.TrimSpace(serverElements), "\n")
	for i := 0; i < len(lines); i += 2 {
		text += fmt.Sprintf("CREATE VIEW e%d AS %s\nGO\n", i/2, lines[i])
		judge += fmt.Sprintf("CREATE VIEW e%d AS %s;\n", i/2, strings.TrimPrefix(lines[i+1], "= "))
	}
	res := converted(t, "sqlserver", text)
	server := mysqltest.Start(t)
	db := server.DB(t)
	if loaded := server.Load(context.Background(), db, res.Script); len(loaded.Errors) > 0 {
		t.Fatalf("%v\n%s", loaded.Errors, res.Script)
	}
	for _, row := range serverElementRows {
		judge += "INSERT INTO p VALUES " + row + ";\n"
		if _, err := db.Exec("INSERT INTO p VALUES " + strings.ReplaceAll(row, `\`, `\\`)); err != nil {
			t.Fatal(err)
		}
	}
	if err := pg.Exec("postgres", judge); err != nil {
		t.Fatal(err)
	}
	if n := compare(t, pg, db, "server_elements", viewsOf(res), 0); n != 180 {
		t.Errorf("%d rows compared", n)
	}
	for view, row := range map[string]string{"e0": "tags = '" + strings.Repeat(",", 99) + "'", "e5": `doc = '[` + strings.Repeat("1,", 1000) + "1]'", "e8": `doc = '{"items": {"sku": "123456789012345678901"}}'`} {
		if _, err := db.Exec("UPDATE p SET " + row + " WHERE id = 4"); err != nil {
			t.Fatal(err)
		}
		if _, err := tableRows(db, view); (err == nil) != (view == "e0") {
			t.Errorf("%s of a value that is too long: %v", view, err)
		}
	}
}
