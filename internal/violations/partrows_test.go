//go:build unix

package violations

import (
	"strings"
	"testing"
)

// partRowsScript has statements about partitions as tables: by range and list, of several columns, for NULL and all other
// rows, within each other, and of tables that MySQL cannot partition.
const partRowsScript = `CREATE TABLE visit (id int, place text NOT NULL, day date, mark int) PARTITION BY RANGE (day);
CREATE TABLE visit_a PARTITION OF visit FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
CREATE TABLE visit_b PARTITION OF visit FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE visit_d PARTITION OF visit FOR VALUES FROM ('2021-06-01') TO (MAXVALUE);
CREATE TABLE visit_rest PARTITION OF visit DEFAULT;
CREATE TABLE visit_c (mark int, id int, day date, place text NOT NULL);
INSERT INTO visit_c VALUES (1, 50, '2021-03-01', 'c1'), (2, 51, '2021-04-01', 'c2');
ALTER TABLE visit ATTACH PARTITION visit_c FOR VALUES FROM ('2021-02-01') TO ('2021-06-01');
INSERT INTO visit VALUES (1, 'a', '2019-12-31', 0), (2, 'b', '2020-01-01', 0), (3, 'b', '2020-12-31', 0), (4, 'r', '2021-01-01', 0),
  (5, 'r', NULL, 0), (6, 'd', '2021-06-01', 0), (7, 'd', '2050-06-01', 0), (8, 'c', '2021-02-01', 0);
INSERT INTO visit_c VALUES (3, 52, '2021-05-01', 'c3');
INSERT INTO visit_c (id, place, day) VALUES (53, 'c4', '2021-05-31');
UPDATE visit_a SET mark = 1;
UPDATE visit_b AS x SET mark = x.id * 10 WHERE x.place = 'b' AND id > 2;
UPDATE visit_rest SET mark = visit_rest.mark + 7;
UPDATE ONLY visit_c SET mark = 9 WHERE place LIKE 'c_';
UPDATE visit_b SET mark = visit_b.mark + y.mark FROM visit_c y WHERE y.id = visit_b.id + 50;
UPDATE visit_d SET mark = (SELECT count(*) FROM visit_b) WHERE id = 7;
UPDATE visit_d SET mark = (SELECT max(o.id) FROM visit_a o);
DELETE FROM visit_rest WHERE id = 5 AND day IS NULL;
DELETE FROM visit_c USING visit_d WHERE visit_c.id = visit_d.id + 44;
INSERT INTO visit SELECT id + 100, place, day, mark FROM visit_b;
INSERT INTO visit_d SELECT 60, v.place, '2030-01-01', v.mark FROM visit_rest v;
COPY visit_b (id, place, day, mark) FROM stdin;
80	cp	2020-05-05	4
\.
ALTER TABLE visit RENAME COLUMN mark TO score;
UPDATE visit_a SET score = score + 1;
WITH gone AS (DELETE FROM visit_b WHERE id > 100 RETURNING id, place, score) INSERT INTO visit_a SELECT id, place, '2018-01-01', score FROM gone;
CREATE VIEW b_rows AS SELECT id, score FROM visit_b;
CREATE VIEW rest_rows AS SELECT * FROM visit_rest;
CREATE VIEW outer_rows AS SELECT x.id, y.id AS other FROM visit_d x LEFT JOIN visit_c y ON y.id = x.id + 45;
CREATE VIEW sides AS SELECT visit_a.id, (SELECT count(*) FROM visit_b WHERE visit_b.id > visit_a.id) AS n FROM visit_a CROSS JOIN visit_c;
CREATE VIEW both_b AS SELECT id FROM visit_b UNION ALL SELECT id FROM visit WHERE EXISTS (SELECT 1 FROM visit_b z WHERE z.id = visit.id);
CREATE VIEW hidden AS WITH visit_b AS (SELECT 1 AS id) SELECT id FROM visit_b;
CREATE TABLE pair (a int, b int, n int DEFAULT 0) PARTITION BY RANGE (a, b);
CREATE TABLE pair_1 PARTITION OF pair FOR VALUES FROM (MINVALUE, MINVALUE) TO (1, 5);
CREATE TABLE pair_2 PARTITION OF pair FOR VALUES FROM (1, 5) TO (3, MINVALUE);
CREATE TABLE pair_3 PARTITION OF pair FOR VALUES FROM (3, MINVALUE) TO (7, MAXVALUE);
CREATE TABLE pair_4 PARTITION OF pair FOR VALUES FROM (8, 2) TO (MAXVALUE, MAXVALUE);
CREATE TABLE pair_5 PARTITION OF pair DEFAULT;
INSERT INTO pair (a, b) VALUES (0, 9), (1, 4), (1, 5), (2, 0), (2, 99), (3, -5), (3, 0), (7, 1000), (8, 1), (8, 2), (9, 0), (NULL, 1), (1, NULL), (9, NULL), (5, NULL);
UPDATE pair_1 SET n = n + 1;
UPDATE pair_2 SET n = n + 20;
UPDATE pair_3 SET n = n + 300;
UPDATE pair_4 SET n = n + 4000;
UPDATE pair_5 SET n = n + 50000;
CREATE TABLE client (id int, kind text, score int, n int DEFAULT 0, PRIMARY KEY (id, kind, score)) PARTITION BY LIST (kind);
CREATE TABLE client_x PARTITION OF client FOR VALUES IN ('x', 'y') PARTITION BY RANGE (score);
CREATE TABLE client_x1 PARTITION OF client_x FOR VALUES FROM (MINVALUE) TO (10);
CREATE TABLE client_x2 PARTITION OF client_x FOR VALUES FROM (10) TO (20);
CREATE TABLE client_x3 PARTITION OF client_x DEFAULT;
CREATE TABLE client_z PARTITION OF client DEFAULT;
INSERT INTO client VALUES (1, 'x', 5), (2, 'y', 10), (3, 'x', 25), (4, 'z', 5), (5, 'w', 15), (6, 'X', 10);
UPDATE client_x SET n = n + 1;
UPDATE client_x1 SET n = n + 20;
UPDATE client_x2 SET n = n + 300;
UPDATE client_x3 SET n = n + 4000;
UPDATE client_z SET n = n + 50000;
CREATE TABLE flagged (k text, n int DEFAULT 0) PARTITION BY LIST (lower(k));
CREATE TABLE flagged_1 PARTITION OF flagged FOR VALUES IN ('a', NULL);
CREATE TABLE flagged_2 PARTITION OF flagged FOR VALUES IN ('b');
CREATE TABLE flagged_3 PARTITION OF flagged DEFAULT;
INSERT INTO flagged (k) VALUES ('A'), ('a'), (NULL), ('B'), ('c'), ('');
UPDATE flagged_1 SET n = n + 1;
UPDATE flagged_2 SET n = n + 20;
UPDATE flagged_3 SET n = n + 300;
CREATE TABLE emptied (k int, n int DEFAULT 0) PARTITION BY LIST (k);
CREATE TABLE emptied_1 PARTITION OF emptied FOR VALUES IN (1);
CREATE TABLE emptied_2 PARTITION OF emptied FOR VALUES IN (2, NULL);
INSERT INTO emptied (k) VALUES (1), (2), (NULL);
TRUNCATE emptied_2;
CREATE TABLE moved (k int, n int DEFAULT 0) PARTITION BY LIST (k);
CREATE TABLE moved_1 PARTITION OF moved FOR VALUES IN (1);
CREATE TABLE moved_2 PARTITION OF moved FOR VALUES IN (2);
INSERT INTO moved (k) VALUES (1), (2);
UPDATE moved_1 SET n = 5;
ALTER TABLE moved_1 RENAME TO moved_one;
UPDATE moved_one SET n = n + 1;
`

// TestPartOfChanged: a statement that reads what another part of it changes stays an item, also where one has a partition and the
// other its table, or a table that inherits.
func TestPartOfChanged(t *testing.T) {
	for _, tt := range []struct{ tables, statement, want string }{
		{"p", "WITH g AS (DELETE FROM p WHERE n = 1 RETURNING *) INSERT INTO p2 SELECT a + 10, n FROM g", "MY4101"},
		{"p", "WITH g AS (DELETE FROM p2 WHERE n = 1 RETURNING *) INSERT INTO p SELECT a, n FROM g", "MY4101"},
		{"p", "WITH g AS (DELETE FROM p2 WHERE n = 1 RETURNING *) INSERT INTO p1 SELECT a - 10, n FROM g", ""},
		{"q", "WITH g AS (DELETE FROM q WHERE n = 1 RETURNING *) INSERT INTO q1 SELECT a, n FROM g", "MY4101"},
		{"q", "WITH g AS (DELETE FROM ONLY q WHERE n = 1 RETURNING *) INSERT INTO q1 SELECT a, n FROM g", ""},
	} {
		tables := map[string]string{"p": "CREATE TABLE p (a int, n int) PARTITION BY RANGE (a);\nCREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);\nCREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);\n",
			"q": "CREATE TABLE q (a int, n int);\nCREATE TABLE q1 (more int) INHERITS (q);\n"}[tt.tables]
		_, res := loaded(t, "postgres", tables+tt.statement)
		if got := itemsOf(res, "MY4"); got != tt.want {
			t.Errorf("%s: %s, want %q", tt.statement, got, tt.want)
		}
	}
}

// TestRowsOfPartitions: a statement about a partition is one about the rows of its table within its bound.
func TestRowsOfPartitions(t *testing.T) {
	same := func(q string) [2]string { return [2]string{q, q} }
	db := leavesSameRows(t, "part_rows", partRowsScript, [][2]string{
		same("SELECT concat(id, '|', place, '|', coalesce(cast(day AS char(10)), '-'), '|', coalesce(score, -1)) FROM visit ORDER BY id"),
		same("SELECT concat(id, '|', score) FROM b_rows ORDER BY id"),
		same("SELECT concat(id, '|', place, '|', score) FROM rest_rows ORDER BY id"),
		same("SELECT concat(id, '|', coalesce(other, 0)) FROM outer_rows ORDER BY id, other"),
		same("SELECT concat(id, '|', n) FROM sides ORDER BY id, n"),
		same("SELECT id FROM both_b ORDER BY id"),
		same("SELECT id FROM hidden"),
		same("SELECT concat(coalesce(a, -1), '|', coalesce(b, -1), '|', n) FROM pair ORDER BY a IS NULL, a, b IS NULL, b"),
		same("SELECT concat(id, '|', n) FROM client ORDER BY id"),
		same("SELECT concat(coalesce(k, '-'), '|', n) FROM flagged ORDER BY 1, n"),
		same("SELECT k FROM emptied ORDER BY k"),
		same("SELECT concat(k, '|', n) FROM moved ORDER BY k"),
	})
	if got := scalar(t, db, "SELECT COUNT(*) FROM information_schema.partitions WHERE table_schema = DATABASE() AND partition_name IS NOT NULL AND table_name = 'visit'"); got == "0" {
		t.Error("visit has no partitions")
	}
	if plan := strings.Join(lines(t, db, "EXPLAIN PARTITIONS SELECT * FROM b_rows"), " "); !strings.Contains(plan, "visit_b") || strings.Contains(plan, "visit_d") {
		t.Errorf("a view of a partition reads %s", plan)
	}
}
