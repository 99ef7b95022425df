-- Partitions as dumps of PostgreSQL 10 have them: the table itself has no keys and indexes, each partition has its own.
CREATE TABLE m (id bigint NOT NULL, d date NOT NULL, c int, w text) PARTITION BY RANGE (d);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE m2 PARTITION OF m FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
ALTER TABLE ONLY m1 ADD CONSTRAINT m1_pkey PRIMARY KEY (id, d);
ALTER TABLE ONLY m2 ADD CONSTRAINT m2_pkey PRIMARY KEY (id, d);
CREATE INDEX m1_c ON m1 USING btree (c);
CREATE INDEX m2_c ON m2 USING btree (c);
CREATE INDEX gone ON m1 (w);
CREATE INDEX lw ON m1 (lower(w));
DROP INDEX gone;
CREATE INDEX ON m2 (c DESC, id);
CREATE TABLE p (id bigint NOT NULL, k text, n int) PARTITION BY LIST (k);
CREATE TABLE p_a PARTITION OF p (PRIMARY KEY (id), UNIQUE (n)) FOR VALUES IN ('a');
CREATE TABLE p_b (n int, id bigint NOT NULL PRIMARY KEY, k text, UNIQUE (n, id));
CREATE INDEX p_b_n ON p_b (n);
ALTER TABLE p ATTACH PARTITION p_b FOR VALUES IN ('b');
