CREATE SCHEMA surveyed;
CREATE TYPE surveyed.point_t AS (x int, y int);
CREATE TYPE "Odd T" AS ("a.b" int, "select" text, "q""x`y" date);
CREATE TYPE empty_t AS ();
CREATE TYPE rec_arr AS (p surveyed.point_t[], q surveyed.point_t);
CREATE DOMAIN pos_point AS surveyed.point_t CHECK ((VALUE).x > 0);
CREATE TABLE t (
  id int PRIMARY KEY,
  p surveyed.point_t,
  "Odd C" "Odd T",
  e empty_t,
  r rec_arr,
  d pos_point,
  p_x int,
  p2 surveyed.point_t NOT NULL DEFAULT (1,2),
  p3 surveyed.point_t GENERATED ALWAYS AS (p) STORED
);
CREATE TABLE other (id int, p surveyed.point_t, q "Odd T");
ALTER TABLE t ADD CONSTRAINT pn CHECK ((p).x < (p2).y);
ALTER TABLE t ADD CONSTRAINT pr CHECK (p = p2);
ALTER TABLE t ADD EXCLUDE USING gist (((p).x) WITH =);
CREATE INDEX i1 ON t (p);
CREATE INDEX i2 ON other (((p).x)) WHERE (p).y IS NOT NULL;
CREATE UNIQUE INDEX i3 ON other (((p).x)) WHERE (p).y < 0;
CREATE INDEX i4 ON other (((p).x + 1));
CREATE INDEX i5 ON other (p) INCLUDE (id);
CREATE TABLE heir (z int) INHERITS (other);
CREATE TABLE parted (id int, p surveyed.point_t) PARTITION BY RANGE (id);
CREATE TABLE parted1 PARTITION OF parted FOR VALUES FROM (1) TO (10);
CREATE TABLE parted_e (id int, p surveyed.point_t) PARTITION BY RANGE (((p).x));
CREATE TABLE oftype OF surveyed.point_t;
CREATE TABLE rowt (id int, o oftype);
CREATE TABLE chk (p surveyed.point_t, CHECK (p IS NOT NULL), CHECK (((p).x, (p).y) IN ((1,2),(3,4))), CHECK ((p).x = ANY (ARRAY[1,2])));
INSERT INTO t (id, p.x) VALUES (1, 1);
INSERT INTO t (id, p2.x) VALUES (2, 5);
INSERT INTO other SELECT 1, (3,4)::surveyed.point_t, NULL;
INSERT INTO other (id, p) SELECT id, p2 FROM t;
INSERT INTO other (id, p) SELECT id, (q).p FROM (SELECT id, r AS q FROM t) z;
INSERT INTO other (id, p) TABLE parted;
INSERT INTO parted1 VALUES (1, '(1,2)');
INSERT INTO other (q) VALUES (ROW(1, 'x, "y" \ z', '2020-01-01'));
INSERT INTO other (q) VALUES ('(1,"x, ""y"" \\ z",2020-01-01)');
INSERT INTO other (q) VALUES ('(1,x');
INSERT INTO other (q) VALUES ('(1)');
INSERT INTO other (id, q."a.b", q."select") VALUES (1, 2, 'x'), (3, 4, 'y');
INSERT INTO other (p) VALUES ('(abc,1)');
UPDATE other o SET p = v.p FROM (SELECT id, p2 AS p FROM t) v WHERE v.id = o.id;
UPDATE other SET p.x = (p).y, p.y = (p).x;
UPDATE other SET p = ROW((p).y, (p).x);
UPDATE other SET p = (SELECT p2 FROM t LIMIT 1);
UPDATE other SET p.x = (SELECT max((t.p2).x) FROM t WHERE (t.p2).y = (other.p).y);
DELETE FROM other o USING t WHERE (t.p2).x = (o.p).x;
DELETE FROM other WHERE EXISTS (SELECT 1 FROM t WHERE (t.p2).y = (other.p).y);
INSERT INTO t (id, p) VALUES (3, (1,2)) ON CONFLICT (id) DO UPDATE SET p.x = (EXCLUDED.p).y, p2 = t.p WHERE (t.p).x > 0;
COPY other (id, p, q) FROM stdin;
1	(11,2)	(1,"a ""b"" \\\\ c",2020-01-01)
2	\N	(,,)
\.
COPY other FROM stdin WITH (FORMAT csv);
5,"(7,8)","(1,""x"",)"
\.
CREATE VIEW v1 AS SELECT o.*, (o.p).x AS px FROM other o;
CREATE VIEW v2 AS SELECT (p).*, (q).* FROM other;
CREATE VIEW v3 AS SELECT "Odd C", ("Odd C")."select" FROM t;
CREATE VIEW v4 AS SELECT p.x FROM (SELECT 1 AS x) p;
CREATE VIEW v5 AS SELECT row_to_json(p) FROM other;
CREATE VIEW v6 AS SELECT o FROM other o;
CREATE VIEW v7 AS SELECT (o).id FROM other o;
CREATE VIEW v8 AS SELECT coalesce((p).x, 0), CASE WHEN p IS NULL THEN 1 END, (p).x::text, ((p).x) + 1 FROM other WHERE (p).x IN (SELECT (p2).x FROM t) ORDER BY (p).x DESC LIMIT 3;
CREATE VIEW v9 AS SELECT (r).q.x, (r).p FROM t;
CREATE VIEW v10 AS SELECT a.id FROM other a JOIN other b USING (p);
CREATE VIEW v11 AS SELECT (unnest((r).p)).x FROM t;
CREATE VIEW v11b AS SELECT o.id FROM other o ORDER BY (o.p).x;
CREATE VIEW v12 AS SELECT z.p FROM (SELECT p FROM other UNION ALL SELECT p2 FROM t) z WHERE (z.p).x > 1;
CREATE VIEW v13 (a, b, c) AS SELECT id, p, (p).x FROM other;
CREATE VIEW v14 AS SELECT (b).y, c FROM v13;
CREATE VIEW v15 AS SELECT sum((p).x) OVER (PARTITION BY (p).y ORDER BY id) FROM other;
CREATE VIEW v16 AS SELECT l.* FROM other o, LATERAL (SELECT (o.p).x AS lx) l;
CREATE VIEW v17 AS SELECT x.z.x FROM (SELECT p AS z FROM other) AS x;
CREATE VIEW v18 AS SELECT al.pp FROM other AS al (i, pp, qq);
GRANT SELECT (p) ON other TO joe;
CREATE TRIGGER tr BEFORE UPDATE OF p ON other FOR EACH ROW EXECUTE FUNCTION f();
