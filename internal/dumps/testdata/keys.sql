CREATE EXTENSION btree_gist; CREATE EXTENSION pg_trgm;
CREATE COLLATION german (provider = icu, locale = 'de-DE');
CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE txtpk (code text PRIMARY KEY, name varchar UNIQUE, descr text COLLATE "C" NOT NULL, ciname text COLLATE ci UNIQUE);
CREATE TABLE txtfk (id serial PRIMARY KEY, code text NOT NULL REFERENCES txtpk ON UPDATE CASCADE ON DELETE RESTRICT, nm varchar REFERENCES txtpk(name) ON DELETE SET NULL, UNIQUE (code, nm));
CREATE TABLE comp (a int, b int, c text, d varchar(300), PRIMARY KEY (a, b), UNIQUE (c, d), CONSTRAINT uq_nd UNIQUE NULLS NOT DISTINCT (a, c));
CREATE TABLE compfk (x int, y int, z text, w varchar(300), CONSTRAINT fk1 FOREIGN KEY (x, y) REFERENCES comp MATCH FULL ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY (z, w) REFERENCES comp (c, d) ON DELETE SET NULL (z));
CREATE TABLE cyc1 (id int PRIMARY KEY, other int);
CREATE TABLE cyc2 (id int PRIMARY KEY, other int REFERENCES cyc1 DEFERRABLE);
ALTER TABLE cyc1 ADD CONSTRAINT cyc1_fk FOREIGN KEY (other) REFERENCES cyc2 (id) NOT VALID;
ALTER TABLE cyc1 VALIDATE CONSTRAINT cyc1_fk;
CREATE TABLE selfr (id uuid PRIMARY KEY, parent uuid REFERENCES selfr(id) ON DELETE SET DEFAULT, root uuid DEFAULT '00000000-0000-0000-0000-000000000000');
CREATE TABLE uidx (a int NOT NULL, b int, t text);
CREATE UNIQUE INDEX uidx_a ON uidx (a);
CREATE TABLE fk_to_uidx (a int REFERENCES uidx (a));
CREATE UNIQUE INDEX uidx_pending ON uidx (b) INCLUDE (t);
ALTER TABLE uidx ADD CONSTRAINT uidx_pk PRIMARY KEY USING INDEX uidx_a;
CREATE INDEX ix_brin ON uidx USING brin (a) WITH (pages_per_range = 16);
CREATE INDEX ix_gin ON uidx USING gin (t gin_trgm_ops);
CREATE INDEX ix_gin2 ON uidx USING gin (to_tsvector('english', t));
CREATE INDEX ix_gist ON uidx USING gist (t gist_trgm_ops(siglen=32));
CREATE INDEX ix_hash ON uidx USING hash (a);
CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_inc ON uidx USING btree (b DESC NULLS LAST, a ASC NULLS FIRST) INCLUDE (t) WITH (fillfactor = 70) WHERE b > 0;
CREATE UNIQUE INDEX uidx_coal ON uidx (a, COALESCE(b, -1));
CREATE UNIQUE INDEX uidx_expr ON uidx (lower(t));
CREATE INDEX ON uidx ((a + b));
CREATE INDEX ON uidx (lower(t), a);
CREATE UNIQUE INDEX uidx_part ON uidx (b) WHERE t IS NOT NULL;
CREATE UNIQUE INDEX uidx_part2 ON uidx (b, lower(t)) WHERE a > 0 AND NOT (b = 3);
CREATE INDEX ON uidx (t text_pattern_ops);
CREATE INDEX ON uidx (t);
CREATE TABLE excl (room int, during tsrange, EXCLUDE USING gist (room WITH =, during WITH &&));
CREATE TABLE excl2 (c circle, a int, EXCLUDE USING gist (c WITH &&) WHERE (a > 1));
CREATE TABLE chk (
 a int CHECK (a > 0) NO INHERIT, b text CHECK (b ~ '^[a-z]+$'), c text CHECK (c ~* 'x.y' AND length(c) < 10), d text CHECK (d = ANY (ARRAY['x'::text, 'y'::text])), e varchar(10) CHECK (e IN ('p','q')),
 f int CHECK (f BETWEEN 1 AND 5), g date CHECK (g > '2000-01-01'::date AND g <= CURRENT_DATE + 30), h numeric(5,2) CONSTRAINT hpos CHECK (h >= 0::numeric), i jsonb CHECK (jsonb_typeof(i) = 'object'), j text[] CHECK (array_length(j,1) <= 3), k text CHECK (char_length(k) > 2) , l int,
 CHECK (a IS DISTINCT FROM l), CONSTRAINT named CHECK ((a IS NULL) <> (l IS NULL)), CHECK (num_nonnulls(a, l) = 1), CHECK (k SIMILAR TO '%(b|d)%'), CHECK (k NOT LIKE '%\_%'), CHECK (k ILIKE 'a%'), CHECK (l % 2 = 0 OR l IS NULL), CHECK (date_part('year', g) > 1999), CHECK (extract(dow from g) <> 0), CHECK (b <> ''), CHECK (d !~ '[[:space:]]'), CHECK (octet_length(b) <= 20), CHECK (g - interval '1 day' < now()), CHECK (upper(b) <> b AND position('a' in b) > 0), CHECK (e <> ALL (ARRAY['z','w'])), CHECK ((a, l) <> (1, 2)), CHECK (CASE WHEN a > 1 THEN l < 3 ELSE true END), CHECK (trim(both from k) = k), CHECK (a::text LIKE '1%'), CHECK (i ? 'key'), CHECK (i->>'t' = 'x')
);
CREATE TABLE dflt (id int, v int DEFAULT 3 NOT NULL, w int NOT NULL);
ALTER TABLE dflt ALTER COLUMN v DROP DEFAULT, ALTER COLUMN v SET DEFAULT 5, ALTER w DROP NOT NULL, ADD PRIMARY KEY (id), ADD COLUMN IF NOT EXISTS z text NOT NULL DEFAULT 'q', DROP COLUMN IF EXISTS nope, ALTER COLUMN v SET STATISTICS 500;
ALTER TABLE dflt ALTER COLUMN z TYPE varchar(20) USING z::varchar, ADD CONSTRAINT dflt_z_key UNIQUE (z), ALTER COLUMN z SET STORAGE EXTERNAL;
ALTER TABLE dflt RENAME COLUMN w TO ww; ALTER TABLE dflt RENAME TO dflt2; ALTER TABLE dflt2 RENAME CONSTRAINT dflt_z_key TO zk; ALTER INDEX dflt_pkey RENAME TO dflt2_pk;
