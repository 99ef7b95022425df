-- Documents that rows make of constants, times in other spellings, sequences that go on behind the rows, extensions,
-- collations that columns have anyway, views that fall with their tables.
CREATE EXTENSION IF NOT EXISTS plpgsql;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TABLE mast (k text COLLATE pg_catalog."default" PRIMARY KEY, v jsonb, j json, n numeric(8,3));
INSERT INTO mast (k, v, j, n) VALUES ('a', jsonb_build_object('x', 1, 'y', 'z&<>', 'deep', jsonb_build_array(true, null, 1.50)), json_build_object('a', 'b'), 1.234),
  ('b', to_jsonb('txt'::text), to_json(5), 2), ('c', '[1, "two", null]'::jsonb, json_build_array(1, 'x'), '3'), ('d', json_build_array(1, 2)::jsonb, '{"a" : 1}', DEFAULT);
CREATE TABLE sail (a timestamp DEFAULT 'epoch', b timestamptz);
INSERT INTO sail VALUES ('epoch', 'epoch'), ('20010203 040506', '2001-02-03Z'), ('Sat Feb 03 04:05:06 2001', 'January 8 04:05:06 1999 UTC');
CREATE SEQUENCE hull_no;
CREATE TABLE hull (id int DEFAULT nextval('hull_no') PRIMARY KEY);
CREATE TABLE keel (id int DEFAULT nextval('hull_no') PRIMARY KEY);
INSERT INTO hull VALUES (40);
INSERT INTO keel VALUES (50);
SELECT setval('hull_no', (SELECT max(id) FROM keel));
INSERT INTO hull DEFAULT VALUES;
SELECT setval('hull_no', coalesce((SELECT max(id) + 10 FROM keel), 1), false);
INSERT INTO hull DEFAULT VALUES;
SELECT setval('hull_no', max(id)) FROM hull;
SELECT setval('hull_no', greatest((SELECT max(id) FROM hull), (SELECT max(id) FROM keel), 70));
INSERT INTO keel DEFAULT VALUES;
CREATE INDEX sail_i ON mast (n ASC NULLS LAST, k COLLATE "C");
ALTER TABLE mast ADD COLUMN IF NOT EXISTS n int;
CREATE TABLE wreck (id int);
CREATE VIEW wrecks AS SELECT * FROM wreck;
CREATE VIEW old_wrecks AS SELECT * FROM wrecks;
DROP TABLE wreck CASCADE;
CREATE TABLE berth (a inet CHECK (family(a) = 4), b int);
BEGIN; LOCK TABLE berth IN EXCLUSIVE MODE; COMMIT;
