//go:build unix

package violations

import (
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/pgtest"
	"github.com/sctconv/sctconv/rules"
)

// compositePostgres has columns of composite types, with everything that names their
// attributes, and rows that say them in every way.
const compositePostgres = `CREATE TYPE geo AS (lat numeric(9,6), lon numeric(9,6));
CREATE TYPE address AS (street varchar(40), city varchar(30), zip int, spot geo);
CREATE TYPE mood AS ENUM ('ok', 'sad');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TYPE mixed AS (m mood, d positive, tags text[], b boolean, day date);
CREATE TABLE c (
  id int PRIMARY KEY,
  name varchar(30) NOT NULL,
  home address,
  work address DEFAULT ROW('Main Road', 'Ely', 7, NULL),
  x mixed,
  y address DEFAULT '("a ""b"" c",,5,"(1,2)")',
  twice int GENERATED ALWAYS AS ((home).zip * 2) STORED,
  CONSTRAINT zips CHECK ((home).zip BETWEEN 1 AND 99999),
  CONSTRAINT spots CHECK (home IS NULL OR ((home).spot).lat < 80)
);
CREATE INDEX c_lat ON c (((home).spot.lat), id);
CREATE UNIQUE INDEX c_place ON c (((work).city), name);
CREATE INDEX c_upper ON c (upper((work).city));
ALTER TABLE c ADD COLUMN ship address;
ALTER TABLE c RENAME COLUMN ship TO delivery;
CREATE TABLE v (id int PRIMARY KEY, place geo, customer int REFERENCES c);
INSERT INTO c (id, name, home, work) VALUES (1, 'Ann', ROW('Long Lane', 'Ely', 5, ROW(52.4, 0.26)), ('Quay', 'Ely', 6, NULL));
INSERT INTO c (id, name, home) VALUES (2, 'Bob', '("Short \\\\ Lane",March,8,"(1.5,2)")'), (3, 'Di', NULL), (4, 'Ed', '(,"a,b",,)'), (5, 'Flo', '("""q"", it''s",,,"(,7)")');
INSERT INTO c (id, name, home.city, home.spot.lat, work.zip) VALUES (6, 'Gil', 'Soham', 3, 4);
INSERT INTO c (id, name, work.city) SELECT id + 10, name, 'Wells' FROM c WHERE id = 1;
INSERT INTO c VALUES (7, 'Hal', NULL, DEFAULT, ROW('ok', 5, ARRAY['a','b'], true, '2020-02-29'), ROW(NULL, NULL, NULL, NULL));
INSERT INTO c (id, name, x) VALUES (8, 'Ida', '(sad,1,"{p,""q r""}",f,)');
UPDATE c SET home.city = 'Soham', home.spot = ROW(1.5, 2.5), home.zip = (home).zip + 1 WHERE (home).city = 'March';
UPDATE c k SET work = ROW('x', 'y', 9, NULL)::address WHERE (k.work).zip = 6;
UPDATE c SET delivery = work WHERE home IS NULL;
UPDATE c SET (home, name) = (ROW('p', 'q', 1, ROW(0, 0)), 'Ned') WHERE name = 'Ed';
DELETE FROM c WHERE (home).spot.lon = 7;
INSERT INTO v SELECT k.id, (k.home).spot, k.id FROM c k WHERE (k.home).spot.lat IS NOT NULL;
INSERT INTO v SELECT k.id + 100, ROW((k.home).zip, 1)::geo, k.id FROM c k WHERE (k.home).spot IS NOT NULL;
INSERT INTO v VALUES (1, ROW(9, 8), NULL) ON CONFLICT (id) DO UPDATE SET place = EXCLUDED.place;
COPY v (id, place, customer) FROM stdin;
77	(5,6)	1
78	\N	1
79	(,7)	\N
\.
CREATE VIEW homes AS SELECT id, (home).street || ', ' || (home).city AS line, (home).spot.lat FROM c WHERE home IS NOT NULL;
CREATE VIEW nulls AS SELECT id, home IS NULL AS a, home IS NOT NULL AS b, (home).spot IS NOT NULL AS d FROM c;
CREATE VIEW whole AS SELECT * FROM c;
CREATE VIEW places AS SELECT (k.home).city, count(*) AS n, max((k.home).zip) AS z FROM c k GROUP BY (k.home).city HAVING count(*) > 0;
CREATE VIEW through AS SELECT w.id, (w.home).city AS c1, (w.work).zip AS c2 FROM whole w;
CREATE VIEW sub AS SELECT v.id, (SELECT (k.home).city FROM c k WHERE k.id = v.customer) AS city FROM v WHERE EXISTS (SELECT 1 FROM c k WHERE (k.home).spot.lat = (v.place).lat);
CREATE VIEW renamed (a, b) AS SELECT id, home FROM c;
CREATE VIEW again AS SELECT r.a, (r.b).city, (r.b).spot.lat FROM renamed r;
CREATE VIEW stars AS SELECT k.id, (k.home).* FROM c k;
CREATE VIEW cte AS WITH q AS (SELECT id, home FROM c) SELECT q.id, (q.home).zip FROM q;
CREATE VIEW un AS SELECT home FROM c UNION SELECT work FROM c;
CREATE VIEW joined AS SELECT a.id, b.id AS other FROM c a JOIN c b ON (a.home).city = (b.work).city;
CREATE VIEW left_ AS SELECT a.id, (b.place).lat AS lat FROM c a LEFT JOIN v b ON b.id = a.id AND (b.place).lon > 1;
CREATE VIEW ranked AS SELECT id, row_number() OVER (PARTITION BY (work).city ORDER BY id) AS r FROM c;
CREATE TABLE made AS SELECT id, home, (work).* FROM c;
CREATE TYPE span AS (low int, high int);
CREATE TABLE s (id int PRIMARY KEY, r span, CHECK ((r).low < (r).high));
CREATE INDEX s_low ON s (((r).low));
INSERT INTO s VALUES (1, '(1,2)');
INSERT INTO s (id, r.low) VALUES (2, 5);
UPDATE s SET r.high = (r).low + 1 WHERE (r).low = 5;
CREATE VIEW lows AS SELECT id, (r).low, (r).high AS h FROM s WHERE r IS NOT NULL;
ALTER TYPE span RENAME ATTRIBUTE low TO lo;
ALTER TYPE span RENAME ATTRIBUTE high TO low;
INSERT INTO s VALUES (3, ROW(1, 9));
UPDATE s SET r.low = 20 WHERE (r).lo = 1 AND (r).low = 9;
CREATE VIEW highs AS SELECT (r).* FROM s WHERE (r).low > 2;
`

// compositeQueries are pairs of what PostgreSQL and MySQL are asked.
var compositeQueries = [][2]string{
	{"id, name, (home).street, (home).city, (home).zip, (home).spot.lat, (home).spot.lon FROM c", "id, name, home_street, home_city, home_zip, home_spot_lat, home_spot_lon FROM c"},
	{"id, (work).street, (work).city, (work).zip, (work).spot.lat, (delivery).street, (delivery).city, twice FROM c", "id, work_street, work_city, work_zip, work_spot_lat, delivery_street, delivery_city, twice FROM c"},
	{"id, (x).m, (x).d, (x).tags::text, (x).b::int, (x).day FROM c", "id, x_m, x_d, x_tags, x_b, x_day FROM c"},
	{"id, (y).street, (y).city, (y).zip, (y).spot.lat, (y).spot.lon FROM c", "id, y_street, y_city, y_zip, y_spot_lat, y_spot_lon FROM c"},
	{"id, (place).lat, (place).lon, customer FROM v", "id, place_lat, place_lon, customer FROM v"},
	{"* FROM homes", ""},
	{"id, a::int, b::int, d::int FROM nulls", "id, a, b, d FROM nulls"},
	{"id, (home).zip, (delivery).zip FROM whole", "id, home_zip, delivery_zip FROM whole"},
	{"* FROM places", ""},
	{"* FROM through", ""},
	{"* FROM sub", ""},
	{"a, (b).street, (b).spot.lon FROM renamed", "a, b_street, b_spot_lon FROM renamed"},
	{"* FROM again", ""},
	{"id, street, city, zip, (spot).lat, (spot).lon FROM stars", "id, street, city, zip, spot_lat, spot_lon FROM stars"},
	{"* FROM cte", ""},
	{"(home).street, (home).zip FROM un WHERE home IS DISTINCT FROM NULL AND ((home).street, (home).zip) IS DISTINCT FROM (NULL, NULL)", "home_street, home_zip FROM un WHERE home_street IS NOT NULL OR home_zip IS NOT NULL"},
	{"id, (r).lo, (r).low FROM s", "id, r_lo, r_low FROM s"},
	{"* FROM lows", ""},
	{"* FROM highs", ""},
	{"* FROM joined", ""},
	{"* FROM left_", ""},
	{"* FROM ranked", ""},
	{"id, (home).street, (home).spot.lat, street, city, zip FROM made", "id, home_street, home_spot_lat, street, city, zip FROM made"},
}

// compositeItems are the rules that may speak: no statement, view or key is lost.
var compositeItems = []string{rules.ObjectColumn, rules.FlatType, rules.ObjectNotNull, rules.KeptByTriggers, "MY1002", "MY1011", "MY2053", "MY3050", "MY3100", "MY4700", "MY4780", "MY3019"}

// compositeLines turns a query of PostgreSQL into one text with a line a row.
const compositeLines = `SELECT coalesce(string_agg((SELECT string_agg(coalesce(value, '\N'), '|' ORDER BY ordinality) FROM json_each_text(row_to_json(q)) WITH ORDINALITY), E'\n'), '') FROM (SELECT `

// compositeRefused are rows that the source refuses, and those that it takes.
var compositeRefused = []struct {
	source, target string
	refused        bool
}{
	{"UPDATE c SET home.zip = 0 WHERE id = 1", "UPDATE c SET home_zip = 0 WHERE id = 1", true},
	{"UPDATE c SET home.spot.lat = 81 WHERE id = 1", "UPDATE c SET home_spot_lat = 81 WHERE id = 1", true},
	{"INSERT INTO c (id, name, work.city) VALUES (50, 'Ann', 'Wells')", "INSERT INTO c (id, name, work_city) VALUES (50, 'Ann', 'Wells')", true},
	{"UPDATE c SET x.d = 0 WHERE id = 7", "UPDATE c SET x_d = 0 WHERE id = 7", true},
	{"UPDATE c SET x.m = 'no' WHERE id = 7", "UPDATE c SET x_m = 'no' WHERE id = 7", true},
	{"UPDATE s SET r.lo = 30 WHERE id = 3", "UPDATE s SET r_lo = 30 WHERE id = 3", true},
	{"UPDATE c SET home.zip = 77 WHERE id = 1", "UPDATE c SET home_zip = 77 WHERE id = 1", false},
}

// TestCompositeColumns holds columns of composite types against PostgreSQL: rows, defaults,
// checks and views of their attributes are those of the columns in MySQL.
func TestCompositeColumns(t *testing.T) {
	pg := pgtest.Start(t)
	if err := pg.Exec("postgres", "CREATE DATABASE composite"); err != nil {
		t.Fatal(err)
	}
	if err := pg.Exec("composite", compositePostgres); err != nil {
		t.Fatal(err)
	}
	db, res := loaded(t, "postgres", compositePostgres)
	if res.Ledger.Unaccounted > 0 {
		t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
	}
	for _, it := range res.Report.Items {
		if !slices.Contains(compositeItems, it.Rule) {
			t.Errorf("%v %s %s", it.Position, it.Rule, it.Message)
		}
	}
	for _, q := range compositeQueries {
		if q[1] == "" {
			q[1] = q[0]
		}
		answer, err := pg.Answers("composite", []string{compositeLines + q[0] + ") q"})
		if err != nil {
			t.Errorf("%s: %v", q[0], err)
			continue
		}
		if a, b := sortedRows(lines(t, db, "SELECT "+q[1])), sortedRows(strings.Split(answer[0], "\n")); !slices.Equal(a, b) || len(a) == 0 {
			t.Errorf("%s: rows\n%s\nwant\n%s", q[0], strings.Join(a, "\n"), strings.Join(b, "\n"))
		}
	}
	for _, c := range compositeRefused {
		if err := pg.Exec("composite", c.source); (err != nil) != c.refused {
			t.Errorf("%s: PostgreSQL says %v", c.source, err)
		}
		if _, err := db.Exec(c.target); (err != nil) != c.refused {
			t.Errorf("%s: MySQL says %v", c.target, err)
		}
	}
}

// objectsOracle has columns of object types with everything that names their attributes.
const objectsOracle = `CREATE OR REPLACE TYPE geo_t AS OBJECT (lat NUMBER(9,6), lon NUMBER(9,6));
/
CREATE OR REPLACE TYPE address_t AS OBJECT (street VARCHAR2(40), city VARCHAR2(30), zip NUMBER(5), spot geo_t);
/
CREATE TABLE c (
  id NUMBER(6) CONSTRAINT c_pk PRIMARY KEY,
  name VARCHAR2(30) NOT NULL,
  home address_t,
  work address_t DEFAULT address_t('Main Road', 'Ely', 7, NULL) NOT NULL,
  home_city VARCHAR2(5) DEFAULT 'own',
  CONSTRAINT c_zip CHECK (home.zip BETWEEN 1 AND 99999),
  CONSTRAINT c_place UNIQUE (home.city, home.zip),
  CONSTRAINT c_known CHECK (home IS NULL OR home.city IS NOT NULL)
);
COMMENT ON COLUMN c.home IS 'where the customer lives';
CREATE INDEX c_lat ON c (home.spot.lat, id);
CREATE INDEX c_upper ON c (UPPER(work.city));
ALTER TABLE c ADD (ship address_t);
ALTER TABLE c RENAME COLUMN ship TO delivery;
ALTER TABLE c ADD (area AS (home.zip * 2));
CREATE TABLE v (id NUMBER(6) PRIMARY KEY, place geo_t, customer NUMBER(6) REFERENCES c);
INSERT INTO c (id, name, home, work) VALUES (1, 'Ann', address_t('Long Lane', 'Ely', 5, geo_t(52.4, 0.26)), address_t('Quay', 'Ely', 6, NULL));
INSERT INTO c (id, name, home) VALUES (2, 'Bob', NEW address_t('', 'March', 8, NULL));
INSERT INTO c (id, name) VALUES (3, 'Cid');
UPDATE c k SET k.home.city = 'Soham', k.home.spot = geo_t(1.5, 2.5) WHERE k.home.city = 'March';
UPDATE c SET work = address_t(street => 'x', city => 'y', zip => 9, spot => NULL) WHERE id = 3;
UPDATE c k SET k.delivery = k.work WHERE k.home IS NULL;
INSERT INTO v SELECT k.id, k.home.spot, k.id FROM c k WHERE k.home.spot.lat IS NOT NULL;
INSERT INTO v SELECT k.id + 10, geo_t(k.home.zip, 1), k.id FROM c k WHERE k.home.spot IS NOT NULL;
ALTER TYPE address_t ADD ATTRIBUTE (country CHAR(2)) CASCADE;
INSERT INTO c (id, name, home) VALUES (4, 'Di', address_t('s', 'Wells', 1, geo_t(NULL, 3), 'GB'));
DELETE FROM v t WHERE t.place.lat > 52 AND t.id = 1;
CREATE VIEW homes AS SELECT k.id, k.home.street || ', ' || k.home.city AS line, k.home.spot.lat AS lat FROM c k WHERE k.home IS NOT NULL;
CREATE VIEW whole AS SELECT k.* FROM c k;
CREATE VIEW places AS SELECT k.home.country AS country, COUNT(*) AS n, MAX(k.home.zip) AS z FROM c k GROUP BY k.home.country;
CREATE VIEW through AS SELECT w.id, w.home.city c1, w.delivery.zip c2, w.home_city c3 FROM whole w;
CREATE VIEW sub AS SELECT t.id, (SELECT k.home.city FROM c k WHERE k.id = t.customer) AS city FROM v t WHERE EXISTS (SELECT 1 FROM c k WHERE k.home.spot.lon = t.place.lon);
CREATE VIEW renamed (a, b) AS SELECT id, home FROM c;
CREATE VIEW again AS SELECT r.a, r.b.city AS city, r.b.spot.lon AS lon FROM renamed r;
CREATE VIEW joined AS SELECT a.id, b.id AS other FROM c a JOIN c b ON a.home.city = b.work.city AND a.id <> b.id;
CREATE TABLE made AS SELECT id, home FROM c;
`

// objectQueries are queries of the tables and views, and their rows.
var objectQueries = [][]string{
	{"id, name, home_street, home_city_2, home_zip, home_spot_lat, home_spot_lon, home_country FROM c",
		`1|Ann|Long Lane|Ely|5|52.400000|0.260000|\N`, `2|Bob|\N|Soham|8|1.500000|2.500000|\N`, `3|Cid|\N|\N|\N|\N|\N|\N`, `4|Di|s|Wells|1|\N|3.000000|GB`},
	{"id, work_street, work_city, work_zip, work_spot_lat, work_country, home_city, area FROM c",
		`1|Quay|Ely|6|\N|\N|own|10`, `2|Main Road|Ely|7|\N|\N|own|16`, `3|x|y|9|\N|\N|own|\N`, `4|Main Road|Ely|7|\N|\N|own|2`},
	{"id, delivery_street, delivery_city, delivery_zip FROM c",
		`1|\N|\N|\N`, `2|\N|\N|\N`, `3|x|y|9`, `4|\N|\N|\N`},
	{"* FROM v",
		`2|1.500000|2.500000|2`, `11|5.000000|1.000000|1`, `12|8.000000|1.000000|2`},
	{"* FROM homes",
		`1|Long Lane, Ely|52.400000`, `2|, Soham|1.500000`, `4|s, Wells|\N`},
	{"* FROM places",
		`\N|3|8`, `GB|1|1`},
	{"* FROM through",
		`1|Ely|\N|own`, `2|Soham|\N|own`, `3|\N|9|own`, `4|Wells|\N|own`},
	{"* FROM sub",
		`2|Soham`},
	{"* FROM again",
		`1|Ely|0.260000`, `2|Soham|2.500000`, `3|\N|\N`, `4|Wells|3.000000`},
	{"* FROM joined",
		`1|2`, `1|4`},
	{"* FROM made",
		`1|Long Lane|Ely|5|52.400000|0.260000|\N`, `2|\N|Soham|8|1.500000|2.500000|\N`, `3|\N|\N|\N|\N|\N|\N`, `4|s|Wells|1|\N|3.000000|GB`},
}

// objectRefused are rows that the source refuses, and one that it takes.
var objectRefused = []struct {
	sql     string
	refused bool
}{
	{"UPDATE c SET home_zip = 0 WHERE id = 1", true},
	{"UPDATE c SET home_city_2 = NULL WHERE id = 1", true},
	{"UPDATE c SET work_street = NULL, work_city = NULL, work_zip = NULL WHERE id = 1", true},
	{"UPDATE c SET home_city_2 = 'Ely', home_zip = 5 WHERE id = 2", true},
	{"UPDATE c SET work_street = NULL, work_city = NULL WHERE id = 1", false},
}

// TestObjectColumns holds the rows, views, checks and keys of columns of object types.
func TestObjectColumns(t *testing.T) {
	db, res := loaded(t, "oracle", objectsOracle)
	if res.Ledger.Unaccounted > 0 {
		t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
	}
	for _, it := range res.Report.Items {
		if !slices.Contains(compositeItems, it.Rule) {
			t.Errorf("%v %s %s", it.Position, it.Rule, it.Message)
		}
	}
	for _, q := range objectQueries {
		if got := lines(t, db, "SELECT "+q[0]); !slices.Equal(sortedRows(got), sortedRows(q[1:])) {
			t.Errorf("%q: rows\n%q", q[0], got)
		}
	}
	for _, c := range objectRefused {
		if _, err := db.Exec(c.sql); (err != nil) != c.refused {
			t.Errorf("%s: %v", c.sql, err)
		}
	}
}

// nestedOracle has nested tables, with everything that names their elements.
const nestedOracle = `CREATE TYPE geo_t AS OBJECT (lat NUMBER(5,2), lon NUMBER(5,2));
/
CREATE TYPE line_t AS OBJECT (no NUMBER(3), item VARCHAR2(20), spot geo_t);
/
CREATE TYPE lines_t AS TABLE OF line_t;
/
CREATE TYPE tags_t AS TABLE OF VARCHAR2(10);
/
CREATE TABLE orders (
  dept NUMBER(3),
  id NUMBER(6),
  lines lines_t DEFAULT lines_t(),
  note VARCHAR2(10),
  tags tags_t NOT NULL
) NESTED TABLE lines STORE AS orders_lines (PCTFREE 10) RETURN AS LOCATOR NESTED TABLE "TAGS" STORE AS "Order Tags";
ALTER TABLE orders ADD CONSTRAINT orders_pk PRIMARY KEY (dept, id);
COMMENT ON COLUMN orders.lines IS 'what was ordered';
INSERT INTO orders VALUES (1, 1, lines_t(line_t(1, 'nail', geo_t(1.5, 2)), NEW line_t(item => 'nut', no => 2, spot => NULL)), 'a', tags_t('x', 'y'));
INSERT INTO orders (id, dept, tags) VALUES (2, 1, tags_t());
INSERT INTO orders (id, dept, tags, lines) VALUES (3, 1, tags_t('z', NULL), NULL);
INSERT INTO orders (id, dept, lines, tags) SELECT 4, 1, lines_t(line_t(7, 'bolt', NULL)), tags_t('q') FROM dual;
INSERT INTO orders (id, dept, lines, tags) SELECT id + 10, dept, NULL, NULL FROM orders WHERE id = 2;
DELETE FROM orders WHERE id = 4;
INSERT INTO TABLE (SELECT o.lines FROM orders o WHERE o.id = 3) VALUES (line_t(9, 'saw', geo_t(1, 1)));
INSERT INTO TABLE (SELECT lines FROM orders WHERE id = 3) VALUES (8, 'axe', NULL);
INSERT INTO TABLE (SELECT o.tags FROM orders o WHERE o.id = 2 AND o.dept = 1) VALUES ('new');
UPDATE TABLE (SELECT o.lines FROM orders o WHERE o.id = 1) l SET l.item = 'hook', l.spot.lat = 4 WHERE l.no = 1;
DELETE FROM TABLE (SELECT o.lines FROM orders o WHERE o.id = 1) l WHERE l.no = 2;
DELETE TABLE (SELECT o.tags FROM orders o WHERE o.id = 1) t WHERE t.COLUMN_VALUE = 'x';
UPDATE orders SET tags = tags_t('u', 'v') WHERE id = 12;
UPDATE orders o SET o.tags = NULL WHERE o.id = 4;
CREATE VIEW items AS SELECT o.id, l.no, l.item, l.spot.lat AS lat FROM orders o, TABLE(o.lines) l WHERE l.no > 0;
CREATE VIEW allitems AS SELECT o.id, l.* FROM orders o, TABLE(o.lines) (+) l;
CREATE VIEW tagged AS SELECT o.id, t.COLUMN_VALUE AS tag FROM orders o CROSS JOIN TABLE(o.tags) t;
CREATE VIEW counted AS SELECT o.id, (SELECT COUNT(*) FROM TABLE(o.lines)) AS n, (SELECT MAX(COLUMN_VALUE) FROM TABLE(o.tags) t WHERE t.COLUMN_VALUE < 'z') AS m FROM orders o WHERE EXISTS (SELECT 1 FROM TABLE(o.tags)) OR o.id > 10;
CREATE VIEW sums AS SELECT o.dept, COUNT(l.no) AS k, MIN(l.item) AS i FROM orders o, TABLE(o.lines) l GROUP BY o.dept;
`

// nestedQueries are queries of the tables and views, and their rows.
var nestedQueries = [][]string{
	{"* FROM orders",
		`1|1|a`, `1|2|\N`, `1|3|\N`, `1|12|\N`},
	{"* FROM orders_lines",
		`1|1|1|hook|4.00|2.00`, `1|3|9|saw|1.00|1.00`, `1|3|8|axe|\N|\N`},
	{"* FROM `Order Tags`",
		`1|1|y`, `1|3|z`, `1|3|\N`, `1|2|new`, `1|12|u`, `1|12|v`},
	{"* FROM items",
		`1|1|hook|4.00`, `3|9|saw|1.00`, `3|8|axe|\N`},
	{"* FROM allitems",
		`1|1|hook|4.00|2.00`, `3|9|saw|1.00|1.00`, `3|8|axe|\N|\N`, `2|\N|\N|\N|\N`, `12|\N|\N|\N|\N`},
	{"* FROM tagged",
		`1|y`, `2|new`, `3|z`, `3|\N`, `12|u`, `12|v`},
	{"* FROM counted",
		`1|1|y`, `2|0|new`, `3|2|\N`, `12|0|v`},
	{"* FROM sums",
		`1|3|axe`},
}

// TestNestedTables holds the rows of nested tables and of views that read them.
func TestNestedTables(t *testing.T) {
	db, res := loaded(t, "oracle", nestedOracle)
	if res.Ledger.Unaccounted > 0 {
		t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
	}
	for _, it := range res.Report.Items {
		if !slices.Contains([]string{rules.ObjectColumn, rules.FlatType, rules.ExpandedType, rules.NestedTableRows, rules.NestedType}, it.Rule) {
			t.Errorf("%v %s %s", it.Position, it.Rule, it.Message)
		}
	}
	for _, q := range nestedQueries {
		if got := lines(t, db, "SELECT "+q[0]); !slices.Equal(sortedRows(got), sortedRows(q[1:])) {
			t.Errorf("%q: rows\n%q", q[0], got)
		}
	}
	if _, err := db.Exec("DELETE FROM orders WHERE id = 3"); err != nil {
		t.Fatal(err)
	}
	if got := lines(t, db, "SELECT COUNT(*) FROM orders_lines WHERE orders_id = 3"); got[0] != "0" {
		t.Errorf("%s elements of a deleted row are left", got[0])
	}
}
