-- Names of tables as values: their rows.
CREATE TABLE a (id int PRIMARY KEY, v int); CREATE TABLE b (id int PRIMARY KEY, a_id int, w int);
INSERT INTO a VALUES (1, 1), (2, NULL), (3, 3); INSERT INTO b VALUES (1, 1, NULL), (2, 1, 5);
CREATE VIEW v1 AS SELECT a.id, count(b.*) AS n, count(b) AS m, count(b.*) FILTER (WHERE b.w > 1) AS f, count(a.*) AS k FROM a LEFT JOIN b ON b.a_id = a.id GROUP BY a.id;
CREATE VIEW v2 AS SELECT a.id, b IS NULL AS n, b IS NOT NULL AS nn, b.* IS NULL AS s FROM a LEFT JOIN b ON b.a_id = a.id;
CREATE VIEW v3 AS SELECT count(x.*) AS n, count(y) AS m FROM (SELECT v FROM a) x LEFT JOIN (SELECT id, w FROM b) y ON y.id = x.v;
