CREATE EXTENSION pg_trgm;
CREATE TYPE mood AS ENUM ('a','b');
CREATE TABLE docs (id serial PRIMARY KEY, tenant int, title varchar(200) NOT NULL, body text, m mood, tags text[], meta jsonb, during tstzrange, geo geometry(Point,4326), ip inet, loc point,
 search tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', coalesce(title,'')), 'A') || to_tsvector('english', coalesce(body,''))) STORED,
 s2 tsvector, s3 tsvector, s4 tsvector, h hstore, p ltree);
CREATE INDEX d1 ON docs USING gin (title gin_trgm_ops);
CREATE INDEX d2 ON docs USING gist (lower(title) gist_trgm_ops(siglen=32));
CREATE INDEX d3 ON docs USING gin (search);
CREATE INDEX d4 ON docs USING gin (s2);
CREATE INDEX d5 ON docs USING gin (s3) WITH (fastupdate = off);
CREATE INDEX d6 ON docs USING gin (s4);
CREATE INDEX d7 ON docs USING gin (meta);
CREATE INDEX d8 ON docs USING gin (meta jsonb_path_ops);
CREATE INDEX d9 ON docs USING gin ((meta -> 'tags'));
CREATE INDEX d10 ON docs USING gin (tags);
CREATE INDEX d11 ON docs USING gist (during);
CREATE INDEX d12 ON docs USING gist (tenant, during);
CREATE INDEX d13 ON docs USING gin (tenant, to_tsvector('simple', title));
CREATE INDEX d14 ON docs USING gin (tenant, title gin_trgm_ops) WHERE tenant > 0;
CREATE INDEX d15 ON docs USING gist (geo);
CREATE INDEX d16 ON docs USING spgist (title);
CREATE INDEX d17 ON docs USING gist (ip inet_ops);
CREATE INDEX d18 ON docs USING spgist (loc);
CREATE INDEX d19 ON docs USING brin (id, tenant) WITH (pages_per_range = 32);
CREATE INDEX d20 ON docs USING gin (h);
CREATE INDEX d21 ON docs USING gist (p);
CREATE INDEX d22 ON docs USING gin (tenant, m);
CREATE INDEX d23 ON docs USING gin ((title || ' ' || body) gin_trgm_ops);
CREATE INDEX d24 ON docs USING gin (to_tsvector('english', meta));
CREATE INDEX d25 ON docs USING gin (meta, title gin_trgm_ops);
CREATE INDEX d26 ON docs USING hash (title);
CREATE INDEX d27 ON docs USING bloom (tenant, title) WITH (length=80);
CREATE INDEX d28 ON docs USING gin (to_tsvector('english', title || ' ' || (meta->>'x')));
CREATE FUNCTION docs_tsv() RETURNS trigger AS $$
BEGIN
  new.s3 := setweight(to_tsvector('pg_catalog.english', coalesce(new.title,'')), 'A') || setweight(to_tsvector('pg_catalog.english', coalesce(new.body,'')), 'D');
  RETURN new;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER tsvupd BEFORE INSERT OR UPDATE ON docs FOR EACH ROW EXECUTE PROCEDURE tsvector_update_trigger(s2, 'pg_catalog.english', title, body);
CREATE TRIGGER tsv3 BEFORE INSERT OR UPDATE ON docs FOR EACH ROW EXECUTE FUNCTION docs_tsv();
