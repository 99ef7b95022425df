CREATE INDEX ON t (a);
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY s.t USING btree (a DESC NULLS LAST, lower(b) text_pattern_ops ASC, (c || d) COLLATE "C") INCLUDE (e, f) NULLS NOT DISTINCT WITH (fillfactor = 70) TABLESPACE fast WHERE a > 0 AND b IS NOT NULL;
CREATE INDEX trgm ON t USING gin (name public.gin_trgm_ops, doc gist_trgm_ops(siglen = 32));
CREATE INDEX x ON t ((doc ->> 'a'::text), date_trunc('day', at));
