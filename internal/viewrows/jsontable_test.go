//go:build unix

package viewrows

import (
	"fmt"
	"strings"
	"testing"
)

const listTables = `CREATE TABLE doc (id NUMBER(9) PRIMARY KEY, d CLOB, kind VARCHAR2(20));
INSERT INTO doc VALUES (1, '{"no":"A1","items":[{"sku":"x","qty":2,"tags":["a","b"]},{"sku":"y","qty":3.5,"tags":[]}],"notes":["n1"],"nums":[1,2,3]}', 'o');
INSERT INTO doc VALUES (2, '{"no":"A2","items":[],"notes":["n2","n3"],"nums":[]}', 'o');
INSERT INTO doc VALUES (3, '{"no":"A3","items":{"sku":"solo","qty":9},"nums":7}', 'p');
INSERT INTO doc VALUES (4, '{"no":"A4","items":null,"nums":[null,true,"t"]}', 'p');
INSERT INTO doc VALUES (5, '[{"sku":"l1"},{"sku":"l2","qty":1,"tags":"one"}]', NULL);
INSERT INTO doc VALUES (6, NULL, 'q');
`

// items are the elements of the list at a path as rows of PostgreSQL.
func items(path, kind string) string {
	return fmt.Sprintf("%s JOIN LATERAL jsonb_path_query(d::jsonb, '%s') WITH ORDINALITY i (x, n) ON true", kind, path)
}

var listPairs = []pair{
	{"SELECT t.id, j.* FROM doc t, JSON_TABLE(t.d, '$.items[*]' COLUMNS (rn FOR ORDINALITY, sku VARCHAR2(10) PATH '$.sku', qty NUMBER(5,1) PATH '$.qty', has NUMBER EXISTS PATH '$.tags', tags FORMAT JSON PATH '$.tags')) j",
		"SELECT id, n AS rn, x ->> 'sku' AS sku, (x ->> 'qty')::numeric(5,1) AS qty, CASE WHEN x ? 'tags' THEN 1 ELSE 0 END AS has, replace((x -> 'tags')::text, ', ', ',') AS tags FROM doc" + items("$.items[*]", "")},
	{"SELECT t.id, j.sku, j.rn, j.has FROM doc t LEFT JOIN JSON_TABLE(t.d, '$.items[*]' COLUMNS (sku, rn FOR ORDINALITY, has VARCHAR2(5) EXISTS PATH '$.qty')) j ON 1 = 1",
		"SELECT id, x ->> 'sku' AS sku, n AS rn, CASE WHEN x ? 'qty' THEN 'true' WHEN n IS NOT NULL THEN 'false' END AS has FROM doc" + items("$.items[*]", " LEFT")},
	{"SELECT t.id, v FROM doc t CROSS APPLY JSON_TABLE(t.d, '$.nums[*]' COLUMNS (v VARCHAR2(9) PATH '$')) WHERE t.kind = 'o'",
		"SELECT id, x #>> '{}' AS v FROM doc" + items("$.nums[*]", "") + " WHERE kind = 'o'"},
	{"SELECT t.id, j.sku FROM doc t, JSON_TABLE(t.d, '$[*]' COLUMNS (sku PATH '$.sku')) j", "SELECT id, x ->> 'sku' AS sku FROM doc" + items("$[*]", "")},
	{"SELECT t.id, j.* FROM doc t, JSON_TABLE(t.d, '$' COLUMNS (no VARCHAR2(10) PATH '$.no', NESTED PATH '$.items[*]' COLUMNS (n FOR ORDINALITY, sku VARCHAR2(10) PATH '$.sku', ok NUMBER EXISTS PATH '$.qty'), z PATH '$.zz')) j",
		"SELECT id, d::jsonb ->> 'no' AS no, n, x ->> 'sku' AS sku, CASE WHEN x ? 'qty' THEN 1 WHEN n IS NOT NULL THEN 0 END AS ok, NULL AS z FROM doc" + items("$.items[*]", " LEFT") + " WHERE d IS NOT NULL"},
	{"SELECT t.id, j.* FROM doc t, JSON_TABLE(t.d, '$' COLUMNS (NESTED PATH '$.items[*]' COLUMNS (i FOR ORDINALITY, sku PATH '$.sku'), NESTED PATH '$.notes[*]' COLUMNS (k FOR ORDINALITY, note VARCHAR2(9) PATH '$'))) j",
		"SELECT id, u.* FROM doc JOIN LATERAL (SELECT n AS i, x ->> 'sku' AS sku, NULL::bigint AS k, NULL AS note FROM jsonb_path_query(d::jsonb, '$.items[*]') WITH ORDINALITY a (x, n) UNION ALL SELECT NULL, NULL, n, x #>> '{}' FROM jsonb_path_query(d::jsonb, '$.notes[*]') WITH ORDINALITY b (x, n) UNION ALL SELECT NULL, NULL, NULL, NULL WHERE NOT jsonb_path_exists(d::jsonb, '$.items[*]') AND NOT jsonb_path_exists(d::jsonb, '$.notes[*]')) u ON d IS NOT NULL"},
	{"SELECT t.id, j.sku, j.tag FROM doc t, JSON_TABLE(t.d, '$.items[*]' COLUMNS (sku, NESTED tags[*] COLUMNS (tag PATH '$'))) j",
		"SELECT id, x ->> 'sku' AS sku, y #>> '{}' AS tag FROM doc" + items("$.items[*]", "") + " LEFT JOIN LATERAL jsonb_path_query(x, '$.tags[*]') y ON true"},
	{"SELECT t.id, j.sku, j.tag FROM doc t NESTED d COLUMNS (NESTED items[*] COLUMNS (sku, NESTED tags[*] COLUMNS (tag PATH '$'))) j",
		"SELECT id, x ->> 'sku' AS sku, y #>> '{}' AS tag FROM doc" + items("$.items[*]", " LEFT") + " LEFT JOIN LATERAL jsonb_path_query(x, '$.tags[*]') y ON true"},
	{"SELECT t.id, j.tag FROM doc t, JSON_TABLE(t.d, '$.items[*].tags[*]' COLUMNS (tag VARCHAR2(9) PATH '$')) j", "SELECT id, x #>> '{}' AS tag FROM doc" + items("$.items[*].tags[*]", "")},
	{"SELECT t.id, j.a FROM doc t, JSON_TABLE(t.d, '$.items[*].tags' COLUMNS (a PATH '$[0]')) j", "SELECT id, x ->> 0 AS a FROM doc" + items("strict $.items[*].tags", "") + " WHERE id = 1"},
	{"SELECT t.id, (SELECT SUM(j.qty) FROM JSON_TABLE(t.d, '$.items[*]' COLUMNS (qty NUMBER(9,2) PATH '$.qty')) j) AS total FROM doc t", "SELECT id, (SELECT sum((x ->> 'qty')::numeric) FROM jsonb_path_query(d::jsonb, '$.items[*]') x) AS total FROM doc"},
	{"SELECT n.id, j.a FROM doc n, JSON_TABLE('[{\"a\":1},{\"a\":2}]', '$[*]' COLUMNS (a NUMBER(3) PATH '$.a')) j WHERE JSON_EXISTS(n.d, '$.items[*]?(@.qty > 2)') OR EXISTS (SELECT 1 FROM doc element WHERE element.id = n.id AND JSON_EXISTS(n.d, '$.notes[*]?(@ == \"n3\")'))",
		"SELECT id, a FROM doc, generate_series(1, 2) a WHERE id IN (1, 2, 3)"},
}

// TestJSONTables: JSON_TABLE of lists gives what the paths of PostgreSQL give; rows beyond the numbers
// end the query.
func TestJSONTables(t *testing.T) {
	text := listTables
	judge := strings.NewReplacer("NUMBER(9)", "int", "VARCHAR2", "varchar", "CLOB", "text").Replace(listTables)
	for i, p := range listPairs {
		text += fmt.Sprintf("CREATE VIEW list%d AS %s;\n", i, p.query)
		judge += fmt.Sprintf("CREATE VIEW list%d AS %s;\n", i, p.same)
	}
	db := loadedPair(t, "oracle", "lists", text, judge, 63)
	if _, err := db.Exec("UPDATE doc SET d = CONCAT('[', REPEAT('1,', 1000), '1]') WHERE id = 6"); err != nil {
		t.Fatal(err)
	}
	if _, err := tableRows(db, "list3"); err == nil || !strings.Contains(err.Error(), "more elements") {
		t.Errorf("a list of 1001 elements: %v", err)
	}
}
