//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"
)

const oracleJSON = `CREATE TABLE docs (id NUMBER(9) PRIMARY KEY, title VARCHAR2(200) NOT NULL, body CLOB CHECK (body IS JSON), amount NUMBER(10,2), anyn NUMBER,
  made DATE, st TIMESTAMP, st3 TIMESTAMP(3), act CHAR(3), r RAW(8));
CREATE TABLE lines (id NUMBER(9) PRIMARY KEY, doc_id NUMBER(9) NOT NULL REFERENCES docs (id), sku VARCHAR2(20), price NUMBER(10,2));
INSERT INTO docs VALUES (1, 'a "q" \ ' || CHR(9), '{"name": "Ann", "age": 30.5, "born": "1990-02-03T10:00:00", "address": {"city": "Rome", "zips": [1, 2]}}', 1.50, .25,
  DATE '2024-03-04', TIMESTAMP '2024-03-04 10:11:12.5', TIMESTAMP '2024-03-04 10:11:12.5', 'Y', HEXTORAW('0AFF'));
INSERT INTO docs (id, title, body) VALUES (2, 'b', JSON_OBJECT('name' VALUE 'Q', 'z' VALUE NULL, 'k' : 1.5, 'l' VALUE JSON_ARRAY(1, NULL, 'x')));
INSERT INTO docs (id, title, body) VALUES (3, 'c', JSON_OBJECT('name' VALUE NULL, 'address' VALUE '{"city":"Oslo"}' FORMAT JSON ABSENT ON NULL RETURNING CLOB));
INSERT INTO docs (id, title) VALUES (4, 'd');
INSERT INTO lines VALUES (1, 1, 'A', 1.50);
INSERT INTO lines VALUES (2, 1, NULL, .25);
INSERT INTO lines VALUES (3, 1, 'C', NULL);
INSERT INTO lines VALUES (4, 2, NULL, NULL);
CREATE VIEW v1 AS SELECT id, JSON_OBJECT(KEY 'id' IS id, 't' VALUE title, 'amount' : amount, 'n' VALUE anyn, 'made' VALUE made, 'st' VALUE st, 'st3' VALUE st3, 'act' VALUE act, 'r' VALUE r) j FROM docs;
CREATE VIEW v2 AS SELECT id, JSON_OBJECT('n' VALUE anyn, title VALUE amount, 'doc' VALUE body FORMAT JSON, 'a' VALUE JSON_QUERY(body, '$.address') ABSENT ON NULL) j FROM docs;
CREATE VIEW v3 AS SELECT id, JSON_ARRAY(id, anyn, title NULL ON NULL) j FROM docs;
CREATE VIEW v4 AS SELECT id, JSON_ARRAY(id, anyn, 'x', NULL) j FROM docs;
CREATE VIEW v5 AS SELECT doc_id, JSON_ARRAYAGG(JSON_OBJECT(*) ORDER BY id DESC) j FROM lines GROUP BY doc_id;
CREATE VIEW v6 AS SELECT doc_id, JSON_OBJECTAGG(TO_CHAR(id) VALUE price) || JSON_OBJECTAGG(KEY TO_CHAR(id) VALUE price ABSENT ON NULL) j FROM lines GROUP BY doc_id;
CREATE VIEW v7 AS SELECT doc_id, JSON_ARRAYAGG(sku ORDER BY sku) || JSON_ARRAYAGG(sku ORDER BY id NULL ON NULL RETURNING VARCHAR2(9)) j FROM lines GROUP BY doc_id;
CREATE VIEW v8 AS SELECT d.id, JSON_OBJECT('lines' VALUE (SELECT JSON_ARRAYAGG(l.price ORDER BY l.id) FROM lines l WHERE l.doc_id = d.id)) j FROM docs d;
CREATE VIEW w1 AS SELECT d.id, j.name, j.age, j.born, j.has_zips, j.zips, n FROM docs d, JSON_TABLE(d.body, '$' NULL ON ERROR COLUMNS (n FOR ORDINALITY,
  name, age NUMBER PATH '$.age', born DATE PATH '$.born', has_zips VARCHAR2(5) EXISTS PATH '$.address.zips', zips FORMAT JSON PATH '$.address.zips')) j;
CREATE VIEW w2 AS SELECT d.id, j.* FROM docs d LEFT JOIN JSON_TABLE(d.body, '$.address' COLUMNS (city VARCHAR2(20), zip NUMBER(3) PATH '$.zips[0]', found NUMBER EXISTS PATH '$.city')) j ON 1 = 1;
CREATE VIEW w3 AS SELECT d.id, city FROM docs d CROSS APPLY JSON_TABLE(d.body FORMAT JSON, '$.address' COLUMNS (city PATH '$.city')) WHERE city <> 'x';
CREATE VIEW w4 AS SELECT d.id, n.name FROM docs d NESTED body COLUMNS (name VARCHAR2(20) PATH '$.name') n;
`

// TestOracleJSON: JSON that views and rows of Oracle make, and the columns of JSON_TABLE over one value.
func TestOracleJSON(t *testing.T) {
	db, res := loaded(t, "oracle", oracleJSON)
	for _, it := range res.Report.Items {
		if strings.HasPrefix(it.Rule, "MY400") || it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	for query, want := range map[string][]string{
		"SELECT body FROM docs WHERE id IN (2, 3)": {`{"name":"Q","z":null,"k":1.5,"l":[1,"x"]}`, `{"address":{"city":"Oslo"}}`},
		"SELECT j FROM v1 WHERE id IN (1, 4)": {
			`{"id":1,"t":"a \"q\" \\ \t","amount":1.5,"n":0.25,"made":"2024-03-04T00:00:00","st":"2024-03-04T10:11:12.500000","st3":"2024-03-04T10:11:12.500","act":"Y  ","r":"0AFF"}`,
			`{"id":4,"t":"d","amount":null,"n":null,"made":null,"st":null,"st3":null,"act":null,"r":null}`},
		"SELECT j FROM v2 WHERE id > 1":  {`{"doc":{"name":"Q","z":null,"k":1.5,"l":[1,"x"]}}`, `{"doc":{"address":{"city":"Oslo"}},"a":{"city":"Oslo"}}`, `{}`},
		"SELECT j FROM v3 WHERE id <> 1": {`[2,null,"b"]`, `[3,null,"c"]`, `[4,null,"d"]`},
		"SELECT j FROM v4 WHERE id < 3":  {`[1,0.25,"x"]`, `[2,"x"]`},
		"SELECT j FROM v5": {`[{"ID":3,"DOC_ID":1,"SKU":"C","PRICE":null},{"ID":2,"DOC_ID":1,"SKU":null,"PRICE":0.25},{"ID":1,"DOC_ID":1,"SKU":"A","PRICE":1.5}]`,
			`[{"ID":4,"DOC_ID":2,"SKU":null,"PRICE":null}]`},
		"SELECT j FROM v6": {`{"1":1.5,"2":0.25,"3":null}{"1":1.5,"2":0.25}`, `{"4":null}{}`},
		"SELECT j FROM v7": {`["A","C"]["A",null,"C"]`, `[][null]`},
		"SELECT j FROM v8": {`{"lines":[1.5,0.25]}`, `{"lines":[]}`, `{"lines":null}`, `{"lines":null}`},
		"SELECT CONCAT_WS('|', id, name, age, born, has_zips, zips, n) FROM w1":                      {"1|Ann|30.5|1990-02-03 00:00:00|true|[1, 2]|1", "2|Q|false|1", "3|false|1"},
		"SELECT CONCAT_WS('|', id, IFNULL(city, '-'), IFNULL(zip, '-'), IFNULL(found, '-')) FROM w2": {"1|Rome|1|1", "2|-|-|-", "3|Oslo|-|1", "4|-|-|-"},
		"SELECT CONCAT_WS('|', id, city) FROM w3":                                                    {"1|Rome", "3|Oslo"},
		"SELECT CONCAT_WS('|', id, name) FROM w4":                                                    {"1|Ann", "2|Q", "3", "4"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}
