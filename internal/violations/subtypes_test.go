package violations

import (
	"slices"
	"strings"
	"testing"
)

// TestSubtypes: a column of an object type takes objects of the types below it, which TREAT and IS OF
// tell apart.
func TestSubtypes(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TYPE place_t AS OBJECT (city VARCHAR2(30), zip NUMBER(5)) NOT FINAL;
/
CREATE TYPE box_t UNDER place_t (box NUMBER(6)) NOT FINAL;
/
CREATE TYPE safe_t UNDER box_t (code VARCHAR2(9));
/
CREATE TYPE house_t UNDER place_t (street VARCHAR2(30), since DATE);
/
CREATE TABLE mail (id NUMBER(9) PRIMARY KEY, dest place_t DEFAULT box_t('Ulm', 1, 2), note VARCHAR2(9));
INSERT INTO mail VALUES (1, place_t('Bonn', 53111), 'a');
INSERT INTO mail VALUES (2, box_t('Ulm', 89073, 7), NULL);
INSERT INTO mail VALUES (3, NEW safe_t('Ely', NULL, 8, 'x1'), NULL);
INSERT INTO mail VALUES (4, house_t(city => 'Rom', zip => 1, since => DATE '2024-01-02', street => 'Via'), NULL);
INSERT INTO mail VALUES (5, NULL, NULL);
INSERT INTO mail (id) VALUES (6);
INSERT INTO mail SELECT 7, m.dest, 'copy' FROM mail m WHERE m.id = 3;
UPDATE mail m SET m.dest = house_t('Rom', 2, NULL, NULL) WHERE m.id = 1;
UPDATE mail m SET m.dest.city = 'Pisa' WHERE m.id = 4;
CREATE VIEW boxes AS SELECT m.id, TREAT(m.dest AS box_t).box AS box, TREAT(m.dest AS box_t).city AS city, TREAT(m.dest AS safe_t).code AS code, m.dest.zip AS zip FROM mail m;
CREATE VIEW kinds AS SELECT m.id, CASE WHEN m.dest IS OF (safe_t) THEN 's' WHEN m.dest IS OF TYPE (box_t, house_t) THEN 'b' WHEN m.dest IS NOT OF (ONLY box_t) THEN 'p' END AS k, CASE WHEN m.dest IS NULL THEN 1 END AS n FROM mail m;
`)
	for query, want := range map[string][]string{
		"SELECT * FROM boxes ORDER BY id": {`1|\N|\N|\N|2`, `2|7|Ulm|\N|89073`, `3|8|Ely|x1|\N`, `4|\N|\N|\N|1`, `5|\N|\N|\N|\N`, `6|2|Ulm|\N|1`, `7|8|Ely|x1|\N`},
		"SELECT * FROM kinds ORDER BY id": {`1|b|\N`, `2|b|\N`, `3|s|\N`, `4|b|\N`, `5|\N|1`, `6|b|\N`, `7|s|\N`},
		"SELECT id, dest_type, dest_city, dest_street, dest_since FROM mail WHERE id IN (1, 4) ORDER BY id": {`1|HOUSE_T|Rom|\N|\N`, `4|HOUSE_T|Pisa|Via|2024-01-02 00:00:00`},
	} {
		if got := lines(t, db, query); !slices.Equal(got, want) {
			t.Errorf("%s gives %q, want %q\n%s", query, got, want, res.Script)
		}
	}
}

// TestAttributesOfReferences: what a reference leads to is not read from the text that stands for it; documents in text are.
func TestAttributesOfReferences(t *testing.T) {
	_, res := loaded(t, "oracle", `CREATE TYPE place_t AS OBJECT (city VARCHAR2(30));
/
CREATE TABLE places OF place_t;
CREATE TABLE mail (id NUMBER(9) PRIMARY KEY, dest REF place_t SCOPE IS places, doc CLOB CHECK (doc IS JSON));
CREATE VIEW v1 AS SELECT m.id, m.dest.city AS city FROM mail m;
CREATE VIEW v2 AS SELECT m.id, m.doc.city AS city FROM mail m;
`)
	if got := itemsOf(res, "MY4003"); got != "MY4003" || strings.Contains(res.Script, "VIEW `v1`") || !strings.Contains(res.Script, "VIEW `v2`") {
		t.Errorf("%q\n%s", got, res.Script)
	}
}
