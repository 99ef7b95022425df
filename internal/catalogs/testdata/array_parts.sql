CREATE TABLE stock (id int PRIMARY KEY, i int[], t text[], v varchar(10)[], r real, n numeric(8,2)[], d date[]);
INSERT INTO stock VALUES (1,'{1,2}','{a,b}','{x}',0.1,'{1.50,2}','{2024-02-29}'),(2,'{}','{}','{}',1e-7,'{}','{}'),(3,NULL,NULL,NULL,NULL,NULL,NULL),(4,'{2,1}','{"a b",NULL}','{}',16777217,'{3}',NULL);
CREATE VIEW x1 AS SELECT id, i = '{}'::int[] AS a, i = '{}' AS b, t <> '{}'::text[] AS c, t = '{a,b}' AS d, i = ARRAY[1,2] AS e, t = ARRAY['a','b'] AS f, v = '{}'::varchar[] AS g, i IS DISTINCT FROM '{}' AS h, coalesce(t,'{}') = '{}' AS k, array_length(i,1) IS NULL AS l, cardinality(coalesce(t,'{}'::text[])) AS m, i = i AS n FROM stock a;
CREATE VIEW x2 AS SELECT id, r::numeric AS a, r::float8 AS b, r*2 AS d, round(r::numeric,2) AS e, r::int AS f, r = 0.1 AS h, r + 1 AS i, sum(r) OVER () AS j FROM stock a WHERE r IS NOT NULL;
CREATE VIEW x3 AS SELECT id, e FROM stock a, unnest(n) e;
CREATE VIEW x4 AS SELECT id, e + 1 AS e FROM stock a, unnest(d) e;
CREATE VIEW x5 AS SELECT id, n[1] AS e, d[1] AS f, i[1] AS g, t[2] AS h, i[array_upper(i,1)] AS last FROM stock a;
CREATE VIEW x6 AS SELECT id, array_agg(e ORDER BY e) AS l FROM stock a, unnest(i) e GROUP BY id;
CREATE VIEW x7 AS SELECT id, (SELECT sum(e) FROM unnest(i) e) AS s, (SELECT string_agg(e,'+') FROM unnest(t) e) AS st, ARRAY(SELECT e*2 FROM unnest(i) e ORDER BY e) AS dbl, (SELECT max(e) FROM unnest(n) e) AS mx FROM stock a;
