-- Rows as values: MySQL has them beside another row only.
CREATE TABLE q (id int PRIMARY KEY, a int, b text, c date, d numeric(6,2), by bytea, mo money);
INSERT INTO q VALUES (1, 1, 'x', '2024-01-01', 1.5, '\x00ff', 1.5), (2, 1, 'x', '2024-01-01', 2.5, '', 0), (3, 1, NULL, NULL, 1.50, NULL, NULL), (4, NULL, NULL, '2024-01-01', NULL, '\x61', -1234.5), (5, NULL, NULL, '2024-01-01', 0, NULL, NULL), (6, 2, '', '2024-02-01', 7, NULL, NULL);
CREATE VIEW counted AS SELECT count(DISTINCT (a, b)) AS x, count(DISTINCT (a, b, c)) AS y, count(DISTINCT row(c, d)) AS z FROM q;
CREATE VIEW counted_by AS SELECT a, count(DISTINCT (b, c)) AS x FROM q GROUP BY a;
CREATE VIEW grouped AS SELECT a, b, count(*) AS n FROM q GROUP BY (a, b);
CREATE VIEW grouped_more AS SELECT a, b, c, count(*) AS n FROM q GROUP BY (a, b), c;
CREATE VIEW numbered AS SELECT id, row_number() OVER (PARTITION BY (a, b) ORDER BY id) AS n FROM q;
CREATE VIEW beside AS SELECT id, (a, b) = (1, 'x') AS x, (a, b) IS NULL AS y, (a, b) IN ((1, 'x'), (2, '')) AS z, (a, b) < (2, 'a') AS w FROM q;
CREATE VIEW ordered AS SELECT id FROM q ORDER BY (a, b), id LIMIT 3;
CREATE VIEW cast_row AS SELECT id, (SELECT (a, b)::text) AS x FROM q;
CREATE VIEW all_rows AS SELECT count((a, b)) AS n FROM q;
-- Texts that are not those of the value in MySQL.
CREATE VIEW bytes AS SELECT id, by::text AS t, by::varchar(4) AS v, B'101'::text AS b, '\x0A'::bytea::text AS c FROM q;
CREATE VIEW sums AS SELECT id, mo::text AS t FROM q;
