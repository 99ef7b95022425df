//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
)

// changesScript has the forms in which seeds and migrations of PostgreSQL write,
// change and empty rows.
const changesScript = `CREATE SCHEMA other;
CREATE TABLE brand (id int PRIMARY KEY, code text UNIQUE, name text DEFAULT 'none', seen int DEFAULT 0, at timestamptz);
INSERT INTO brand (id, code, name) VALUES (1, 'a', 'A'), (2, 'b', 'B'), (3, 'c', NULL) RETURNING id;
INSERT INTO brand AS x (id, code, name, seen) VALUES (2, 'b', 'B2', 5), (4, 'd', 'D', 1)
  ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name || '/' || x.name, seen = x.seen + excluded.seen;
INSERT INTO brand (id, code) VALUES (1, 'z') ON CONFLICT (id) DO UPDATE SET (code, seen) = (excluded.code, 9) WHERE brand.code <> excluded.code;
INSERT INTO brand (id, code) VALUES (1, 'y') ON CONFLICT ON CONSTRAINT brand_pkey DO UPDATE SET code = excluded.code WHERE brand.seen > 100;
INSERT INTO brand (id, code) VALUES (9, 'd') ON CONFLICT (code) DO NOTHING;
CREATE TABLE item (id serial PRIMARY KEY, brand int REFERENCES brand ON DELETE CASCADE, tags text[], raw bytea, made timestamptz, price numeric(8,2));
CREATE TABLE part (id int PRIMARY KEY, item int REFERENCES item ON DELETE SET NULL);
INSERT INTO item (brand, tags, raw, made) VALUES (1, ARRAY['x', 'y z', NULL], decode('AQI=', 'base64'), '2024-01-01 10:00+02'), (2, '{}', '\xff', 'epoch'), (2, ARRAY[]::text[], decode('0a', 'hex'), '2024-01-01T00:00:00Z');
INSERT INTO item (brand, price, made) SELECT b.id, v.price, '2020-02-03 04:05+00' FROM (VALUES ('c', 1.5), ('d', 2)) AS v (code, price) JOIN brand b ON b.code = v.code ORDER BY b.id;
WITH src AS (SELECT id, name FROM brand WHERE id > 2), more AS (SELECT id * 10 AS id FROM src) INSERT INTO part (id, item) SELECT id, 1 FROM more;
INSERT INTO part VALUES (1, 2), (2, 4);
UPDATE item SET price = s.n, made = '2021-01-01 00:00:00+01' FROM (SELECT brand, count(*) AS n FROM item GROUP BY brand) s WHERE s.brand = item.brand AND item.price IS NULL;
UPDATE brand AS b SET seen = (SELECT count(*) FROM item i WHERE i.brand = b.id), name = coalesce(name, 'was null');
WITH big AS (SELECT id FROM item WHERE price >= 2) UPDATE part p SET item = NULL FROM big WHERE big.id = p.item AND p.id > 1;
DELETE FROM part USING item, brand b WHERE part.item = item.id AND b.id = item.brand AND b.code = 'z' AND part.id > 30;
DELETE FROM brand WHERE code = 'b';
CREATE TABLE animal (id int, name text);
CREATE TABLE dog (breed text) INHERITS (animal);
CREATE TABLE puppy () INHERITS (dog);
INSERT INTO animal VALUES (1, 'a'), (2, 'b');
INSERT INTO dog VALUES (3, 'c', 'x'), (4, 'd', 'y');
INSERT INTO puppy VALUES (5, 'e', 'z');
UPDATE animal SET name = upper(name) WHERE id > 1;
UPDATE ONLY dog SET name = 'only' WHERE id = 3;
DELETE FROM ONLY animal WHERE id = 2;
DELETE FROM dog WHERE id = 4;
CREATE TABLE log (id int, k int);
CREATE TABLE log_of (id int PRIMARY KEY);
CREATE TABLE log_line (of int REFERENCES log_of, n int);
INSERT INTO log VALUES (1, 1);
INSERT INTO log_of VALUES (1);
INSERT INTO log_line VALUES (1, 2);
TRUNCATE TABLE log;
TRUNCATE log_of CASCADE;
INSERT INTO log VALUES (7, 7);
INSERT INTO log_of VALUES (8);
SET search_path = other;
CREATE TABLE brand (id int PRIMARY KEY, n int);
CREATE TABLE line (brand int REFERENCES brand);
INSERT INTO brand VALUES (70, 7);
INSERT INTO line VALUES (70);
RESET search_path;
INSERT INTO brand (id, code, at) VALUES (70, 'q', TIMESTAMPTZ 'epoch');
BEGIN;
SET LOCAL search_path TO other;
INSERT INTO brand VALUES (71, 1);
COMMIT;
UPDATE brand SET seen = 0 WHERE id = 70;
CREATE TABLE said (id serial PRIMARY KEY, a text DEFAULT 'x', b text DEFAULT 'y');
INSERT INTO said (a, b) VALUES ('1', NULL), (NULL, NULL), (NULL, '3');
INSERT INTO said (b) VALUES (NULL);
CREATE TABLE place (id int PRIMARY KEY, p point, l lseg, b box);
INSERT INTO place VALUES (1, '(1,-2.5)', '[(0,0),(1,1)]', '(2,2),(0,0)'), (2, point(3, 4), NULL, NULL);
CREATE TABLE digits (id int PRIMARY KEY, t varchar(30) DEFAULT 00, u text DEFAULT -1e3, v varchar(30) DEFAULT .50);
INSERT INTO digits VALUES (1, 007, 1.50, -.5), (2, 1e-3, 12.5e1, 1e2), (3, -0, -0.0, 0.10);
INSERT INTO digits (id) VALUES (4);
`

// TestChangesOfPostgres holds the rows that a script leaves on both servers
// against each other.
func TestChangesOfPostgres(t *testing.T) {
	pg := pgtest.Start(t)
	if err := pg.Exec("postgres", "CREATE DATABASE changes"); err != nil {
		t.Fatal(err)
	}
	if err := pg.Exec("changes", changesScript); err != nil {
		t.Fatal(err)
	}
	queries := [][2]string{
		{"SELECT id || '|' || code || '|' || coalesce(name, '-') || '|' || seen FROM brand ORDER BY id", "SELECT CONCAT_WS('|', id, code, IFNULL(name, '-'), seen) FROM brand ORDER BY id"},
		{"SELECT concat_ws('|', id, brand, coalesce(tags::text, '-'), coalesce(encode(raw, 'hex'), '-'), to_char(made AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'), price) FROM item ORDER BY id",
			"SELECT CONCAT_WS('|', id, brand, IFNULL(tags, '-'), IFNULL(LOWER(HEX(raw)), '-'), DATE_FORMAT(made, '%Y-%m-%d %H:%i:%s'), price) FROM item ORDER BY id"},
		{"SELECT concat_ws('|', id, coalesce(item, -1)) FROM part ORDER BY id", "SELECT CONCAT_WS('|', id, IFNULL(item, -1)) FROM part ORDER BY id"},
		{"SELECT concat_ws('|', id, name) FROM ONLY animal ORDER BY id", "SELECT CONCAT_WS('|', id, name) FROM animal ORDER BY id"},
		{"SELECT concat_ws('|', id, name, breed) FROM ONLY dog ORDER BY id", "SELECT CONCAT_WS('|', id, name, breed) FROM dog ORDER BY id"},
		{"SELECT concat_ws('|', id, name, breed) FROM puppy ORDER BY id", "SELECT CONCAT_WS('|', id, name, breed) FROM puppy ORDER BY id"},
		{"SELECT (SELECT string_agg(id::text, ',') FROM log) || (SELECT string_agg(id::text, ',') FROM log_of) || (SELECT count(*) FROM log_line)",
			"SELECT CONCAT((SELECT GROUP_CONCAT(id) FROM log), (SELECT GROUP_CONCAT(id) FROM log_of), (SELECT COUNT(*) FROM log_line))"},
		{"SELECT concat_ws('|', id, n) FROM other.brand ORDER BY id", "SELECT CONCAT_WS('|', id, n) FROM other.brand ORDER BY id"},
		{"SELECT concat_ws('|', id, coalesce(a, '-'), coalesce(b, '-')) FROM said ORDER BY id", "SELECT CONCAT_WS('|', id, IFNULL(a, '-'), IFNULL(b, '-')) FROM said ORDER BY id"},
		{"SELECT concat_ws('|', id, p[0], p[1], (l[1])[0], (b[0])[1]) FROM place ORDER BY id",
			"SELECT CONCAT_WS('|', id, ST_X(p), ST_Y(p), ST_X(ST_EndPoint(l)), ST_Y(ST_PointN(ST_ExteriorRing(b), 1))) FROM place ORDER BY id"},
		{"SELECT concat_ws('|', id, t, u, v) FROM digits ORDER BY id", "SELECT CONCAT_WS('|', id, t, u, v) FROM digits ORDER BY id"},
	}
	db, res := loaded(t, "postgres", changesScript)
	for _, it := range res.Report.Items {
		if it.Rule == "MY4101" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	for _, q := range queries {
		want, err := pg.Answers("changes", []string{q[0]})
		if err != nil {
			t.Fatal(err)
		}
		if got := lines(t, db, q[1]); !slices.Equal(got, strings.Split(want[0], "\n")) {
			t.Errorf("%s\n got %q\nwant %q", q[1], got, strings.Split(want[0], "\n"))
		}
	}
}

// A change of the rows of a query over a table and others is one of that table.
func TestChangesOfInlineQueries(t *testing.T) {
	db, res := loaded(t, "oracle", `CREATE TABLE country (iso2 CHAR(2) PRIMARY KEY, name VARCHAR2(60), eu VARCHAR2(1));
CREATE TABLE cust (id NUMBER(10) PRIMARY KEY, name VARCHAR2(30), iso2 CHAR(2), active NUMBER(1), bal NUMBER(10,2));
CREATE TABLE par (name VARCHAR2(50) PRIMARY KEY, val VARCHAR2(50));
INSERT INTO country VALUES ('DE', 'Germany', 'Y');
INSERT INTO country VALUES ('CH', 'Switzerland', 'N');
INSERT INTO cust VALUES (1, 'a', 'DE', 1, 10);
INSERT INTO cust VALUES (2, 'b', 'CH', 1, 20);
INSERT INTO cust VALUES (3, 'c', NULL, 1, NULL);
INSERT INTO cust VALUES (4, 'd', 'DE', 0, 1);
UPDATE (SELECT c.active, k.eu FROM cust c JOIN country k ON k.iso2 = c.iso2) SET active = DECODE(eu, 'Y', 2, active);
UPDATE (SELECT c.bal b, k.name n, c.name cn, c.id FROM cust c, country k WHERE k.iso2 = c.iso2 AND k.eu = 'Y') t SET t.b = t.b * 2, t.cn = t.n WHERE t.id = 1 OR id = 3;
UPDATE (SELECT * FROM cust WHERE bal IS NULL OR id = 2) SET bal = id + 5 WHERE active = 1;
DELETE FROM (SELECT id AS no FROM cust WHERE iso2 = 'DE' OR iso2 = 'CH') WHERE no > 3;
BEGIN
  INSERT INTO par VALUES ('v', '1');
EXCEPTION WHEN DUP_VAL_ON_INDEX THEN UPDATE par SET val = '2' WHERE name = 'v';
END;
/
BEGIN
  INSERT INTO par VALUES ('v', '1');
EXCEPTION WHEN DUP_VAL_ON_INDEX THEN UPDATE par SET val = '2' WHERE name = 'v';
END;
/
`)
	for _, it := range res.Report.Items {
		if it.Meaning == "manual" || it.Rule == "unconverted-clause" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
	const want = "1 Germany 2 20.00,2 b 1 7.00,3 c 1 8.00"
	if got := scalar(t, db, "SELECT GROUP_CONCAT(id, ' ', name, ' ', active, ' ', bal ORDER BY id) FROM cust"); got != want {
		t.Errorf("rows\n got %s\nwant %s\n%s", got, want, res.Script)
	}
	// The INSERT of a row that is there leaves it, as the UPDATE before it finds it.
	if got := scalar(t, db, "SELECT GROUP_CONCAT(name, val) FROM par"); got != "v2" {
		t.Errorf("par %s\n%s", got, res.Script)
	}
}
