-- every odd clause of DDL that a stranger may have
CREATE TABLE "Weird Name" ("a b" int, "select" text, "ÄÖ" varchar(3), "a""q" int DEFAULT 1, "$x" int, _y int, "UPPER" int, PRIMARY KEY ("a b", "a""q"));
CREATE INDEX "idx with space" ON "Weird Name" ("ÄÖ", _y);
CREATE TABLE t1 (a int CONSTRAINT a_nn NOT NULL CONSTRAINT a_pos CHECK (a > 0) NO INHERIT CONSTRAINT a_uq UNIQUE USING INDEX TABLESPACE pg_default, b text COLLATE "C");
CREATE TABLE t2 (LIKE t1 INCLUDING ALL, c int REFERENCES t1 (a) MATCH FULL ON DELETE CASCADE NOT DEFERRABLE INITIALLY IMMEDIATE) TABLESPACE pg_default;
CREATE TABLE t3 AS SELECT a, b, a * 2 AS dbl, now() AS at FROM t1 WITH NO DATA;
CREATE TABLE t4 (x, y) AS VALUES (1, 'one'::varchar(10)), (2, 'two');
SELECT a, count(*) AS n INTO t5 FROM t1 GROUP BY a;
CREATE TABLE IF NOT EXISTS t1 (z int);
CREATE UNLOGGED TABLE t6 (id serial8, s serial2, k bigserial NOT NULL UNIQUE, PRIMARY KEY (id) INCLUDE (s)) WITH (autovacuum_vacuum_scale_factor = 0.1, toast.autovacuum_enabled = off);
CREATE TEMPORARY TABLE tmp (a int) ON COMMIT DELETE ROWS;
CREATE TABLE t7 (a int4, b int8, c int2, d float(10), e float(40), f float, g decimal, h numeric(5), i numeric(30,-3), j bpchar, k bpchar(5), l char varying(7), m national character varying(8), n nchar(4), o bit, p bit varying, q varbit(9), r timestamp(0), s time(3) with time zone, t interval(3), u interval day to second(2), v "char", w oid, x regclass, y pg_lsn, z txid_snapshot, aa jsonpath, ab int4multirange, ac macaddr8, ad tsquery, ae circle, af path, ag line, ah box, ai xml, aj refcursor, ak int[3][3], al int ARRAY[4], am text ARRAY, an _text, ao pg_catalog.int4, ap pg_catalog.varchar(9), aq pg_catalog.timestamptz, ar pg_catalog."char", at bool, au boolean DEFAULT 'yes', av date, ax timestamptz DEFAULT now()::timestamptz(0), ay text DEFAULT current_setting('server_version'), az int DEFAULT random()*100, ba numeric DEFAULT 1/3.0, bb text DEFAULT E'a\\b\n''c' || $$d'e$$, bc text DEFAULT U&'d\0061t', bd int DEFAULT (1 + 2) * 3, be int DEFAULT -(-5), bf text DEFAULT upper('abc'), bg text[] DEFAULT string_to_array('a,b', ','), bh date DEFAULT make_date(2020, 1, 2), bi uuid DEFAULT md5('x')::uuid, bj int DEFAULT length('abc'), bk text DEFAULT NULL::text, bl varchar(3) DEFAULT 'abcdef'::varchar(3), bm bytea DEFAULT '\000'::bytea, bn bytea DEFAULT E'\\xDEAD', bo char(3) DEFAULT 'a', bp inet DEFAULT inet_client_addr(), bq bigint DEFAULT txid_current(), br text DEFAULT (random())::text, bs time DEFAULT localtime, bt int DEFAULT extract(epoch from now())::int, bu bigint DEFAULT (extract(epoch from clock_timestamp()) * 1000)::bigint, bv text DEFAULT to_char(now(), 'YYYYMMDD'), bw date DEFAULT (now() + '1 mon')::date, bx timestamp DEFAULT date_trunc('day', now()), by_ text DEFAULT gen_random_uuid()::text, bz text DEFAULT substr(md5(random()::text), 0, 25));
CREATE INDEX t7_multi ON t7 USING btree (a DESC NULLS LAST, lower(l) COLLATE "C" text_pattern_ops ASC NULLS FIRST, (b + c), (al[1])) WITH (fillfactor = 70) TABLESPACE pg_default WHERE a IS NOT NULL AND at;
CREATE INDEX CONCURRENTLY IF NOT EXISTS t7_conc ON ONLY t7 (b);
CREATE INDEX t7_cast ON t7 ((a::text), (d::numeric(10,2)));
CREATE INDEX t7_case ON t7 ((CASE WHEN at THEN a ELSE NULL END));
CREATE UNIQUE INDEX t7_concat ON t7 ((l || '-' || m));
CREATE UNIQUE INDEX t7_coal ON t7 (coalesce(a, 0), coalesce(r, '2000-01-01'));
CREATE UNIQUE INDEX t7_substr ON t7 (substring(bb from 1 for 10), left(l, 3), md5(bb));
CREATE UNIQUE INDEX t7_partial_true ON t7 ((true)) WHERE at;
CREATE UNIQUE INDEX t7_nnd ON t7 (a, b) NULLS NOT DISTINCT;
ALTER TABLE t7 ADD CHECK (a > 0 AND (b IS NULL) = (c IS NULL)), ADD CHECK (l IN ('a', 'b') OR l LIKE 'c%' OR l ILIKE 'D_' OR l ~* '^e' OR l SIMILAR TO '(f|g)%'), ADD CHECK (ah && box '(0,0),(1,1)'), ADD CHECK (g BETWEEN SYMMETRIC 10 AND 1), ADD CHECK (am @> ARRAY['x']), ADD CHECK (NOT at OR au IS TRUE), ADD CHECK (num_nonnulls(a, b, c) <= 2), ADD CHECK (r < now()), ADD CHECK (length(l) = char_length(l) AND position('x' in l) = 0 AND l = lower(l) AND trim(both from l) = l), ADD CHECK (a % 2 = 0 AND a & 1 = 0 AND a ^ 2 < 100 AND |/ a::float8 < 10 AND @ a < 5), ADD CHECK (l IS DISTINCT FROM m), ADD CHECK ((a, b) <> (1, 2)), ADD CHECK (isfinite(r)), ADD CHECK (CASE WHEN at THEN a IS NOT NULL ELSE true END), ADD CHECK (av <= CURRENT_DATE + INTERVAL '1 year'), ADD CHECK (extract(dow from av) NOT IN (0, 6)), ADD CHECK (l ~ '^[[:alpha:]]+$' AND l !~ '\d'), ADD CHECK (mod(a, 3) = 0 OR abs(a) > 5 OR ceil(d) = floor(d) OR round(g, 2) = g);
ALTER TABLE t1 ADD COLUMN g1 int GENERATED ALWAYS AS (a * 2) STORED, ADD COLUMN g2 text GENERATED ALWAYS AS (upper(b) || a::text) STORED, ADD COLUMN g3 boolean GENERATED ALWAYS AS (b IS NULL) STORED, ADD g4 int GENERATED ALWAYS AS (length(b)) STORED;
ALTER TABLE t1 ALTER COLUMN b SET STATISTICS 100, ALTER b SET (n_distinct = -0.5), ALTER b SET COMPRESSION pglz, ALTER COLUMN b SET STORAGE EXTENDED, ALTER g4 DROP EXPRESSION, OWNER TO CURRENT_USER, SET WITHOUT CLUSTER, SET (fillfactor = 90), RESET (fillfactor), DISABLE TRIGGER ALL, ENABLE TRIGGER ALL;
CREATE SEQUENCE sq AS smallint INCREMENT -1 MINVALUE -100 MAXVALUE -1 START -1 CACHE 5 CYCLE OWNED BY NONE;
ALTER SEQUENCE sq RESTART WITH -5 NO CYCLE; ALTER SEQUENCE IF EXISTS nope RESTART;
CREATE TABLE t8 (a int DEFAULT nextval('sq'), b int DEFAULT nextval('sq'::regclass) NOT NULL, c int GENERATED BY DEFAULT AS IDENTITY, d int GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT BY 5));
ALTER TABLE t8 ALTER c SET GENERATED ALWAYS SET START 10 RESTART, ALTER d DROP IDENTITY, ALTER d DROP IDENTITY IF EXISTS;
CREATE VIEW v1 AS TABLE t1; CREATE VIEW v2 (p, q) AS VALUES (1, 'a'), (2, NULL); CREATE TEMP VIEW v3 AS SELECT 1;
CREATE OR REPLACE VIEW v4 AS SELECT t1.*, t2.c FROM t1 NATURAL JOIN t2 WHERE EXISTS (SELECT FROM t2);
CREATE VIEW v5 AS SELECT x.a, y.n, z.s FROM t1 x CROSS JOIN LATERAL (SELECT count(*) AS n FROM t2 WHERE t2.a = x.a) y LEFT JOIN LATERAL unnest(ARRAY[1,2]) AS z(s) ON true;
CREATE RULE r2 AS ON UPDATE TO t1 WHERE OLD.a = 0 DO ALSO (INSERT INTO t5 VALUES (1, 2); DELETE FROM t5 WHERE n < 0);
CREATE FUNCTION f1(IN a int, OUT b int, INOUT c text DEFAULT 'x', VARIADIC d int[] DEFAULT '{}') RETURNS record LANGUAGE plpgsql IMMUTABLE CALLED ON NULL INPUT LEAKPROOF PARALLEL RESTRICTED COST 100 SET work_mem FROM CURRENT AS $fn$ BEGIN b := a; END $fn$;
CREATE PROCEDURE p1() LANGUAGE sql BEGIN ATOMIC INSERT INTO t5 VALUES (1, 1); DELETE FROM t5; END;
DO LANGUAGE plpgsql $$ DECLARE r record; BEGIN FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP EXECUTE format('ANALYZE %I', r.tablename); END LOOP; END $$;
CREATE TRIGGER tr1 BEFORE UPDATE ON t1 FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE STATISTICS st (mcv) ON a, b FROM t1; CREATE ROLE nobody_x NOLOGIN; GRANT nobody_x TO CURRENT_USER; REASSIGN OWNED BY nobody_x TO CURRENT_USER; DROP OWNED BY nobody_x; DROP ROLE nobody_x;
COMMENT ON COLUMN t1.a IS $$it's "a"$$; COMMENT ON TABLE t1 IS NULL; COMMENT ON FUNCTION f1(int, text, int[]) IS 'f'; COMMENT ON VIEW v1 IS ''; COMMENT ON SEQUENCE sq IS 's'; COMMENT ON DATABASE postgres IS 'd';
INSERT INTO t1 (a, b) VALUES (1, 'x'), (2, NULL), (3, $q$it's$q$);
INSERT INTO t2 (a, b, c) SELECT a, b, a FROM t1 WHERE a < 3;
INSERT INTO "Weird Name" VALUES (1, 's', 'äöü', DEFAULT, 2, 3, 4);
INSERT INTO t6 DEFAULT VALUES; INSERT INTO t6 (id) VALUES (DEFAULT), (10);
DELETE FROM t1 WHERE a = 2;
COPY t5 (a, n) FROM stdin;
7	70
\.
COPY "Weird Name" ("a b", "select", "a""q") FROM stdin WITH (FORMAT text, NULL '');
5	a\tb	6
\.
BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE; SAVEPOINT s; ROLLBACK TO s; LOCK TABLE t1 IN SHARE MODE; COMMIT AND NO CHAIN;
PREPARE st1 (int) AS SELECT $1; EXECUTE st1(1); DEALLOCATE ALL; LISTEN ch; NOTIFY ch; UNLISTEN *; CHECKPOINT; EXPLAIN SELECT 1; RESET ALL; DISCARD PLANS; REINDEX TABLE t1; CLUSTER; SET CONSTRAINTS ALL DEFERRED;
