package violations

import (
	"slices"
	"testing"
)

// TestOracleXML: EXTRACTVALUE and EXISTSNODE of Oracle by paths of names.
func TestOracleXML(t *testing.T) {
	db, res := loaded(t, "oracle", `SET DEFINE OFF
CREATE TABLE d (id NUMBER(5) PRIMARY KEY, x XMLTYPE);
INSERT INTO d VALUES (1, XMLTYPE('<o no="7"><l><s>a&amp;b</s><q>2</q></l><e/><n>12.5</n><w>  </w></o>'));
INSERT INTO d VALUES (2, XMLTYPE('<o><l><s>z</s></l></o>'));
INSERT INTO d VALUES (3, NULL);
CREATE VIEW e1 AS SELECT id, EXTRACTVALUE(x, '/o/@no') AS n, EXTRACTVALUE(d.x, '/o/l/s') AS s, EXTRACTVALUE(x, '/o/l/q/text()') q, EXTRACTVALUE(x, '/o/e') e, LENGTH(EXTRACTVALUE(x, '/o/w')) w, TO_NUMBER(EXTRACTVALUE(x, '/o/n')) * 2 AS m FROM d WHERE EXISTSNODE(x, '/o/l') = 1;
CREATE VIEW e2 AS SELECT id FROM d WHERE EXISTSNODE(x, '/o/l[s="z"]') = 1;
`)
	for query, want := range map[string][]string{
		"SELECT id, n, s, q, e, w, m + 0 FROM e1 ORDER BY id": {`1|7|a&b|2|\N|2|25.00000000000000000000`, `2|\N|z|\N|\N|\N|\N`},
		"SELECT id FROM e2": {"2"},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s gives %q, want %q\n%s", query, got, want, res.Script)
		}
	}
}
