-- Blocks that do the same to the tables which the data dictionary lists.
CREATE SCHEMA side;
CREATE TABLE a (id int PRIMARY KEY, changed_at timestamp, n int);
CREATE TABLE b (id int PRIMARY KEY, changed_at timestamp);
CREATE TABLE c (id int PRIMARY KEY, x int);
CREATE TABLE side.d (id int PRIMARY KEY, changed_at timestamp);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed_at := now(); RETURN NEW; END $$;
DO $$
DECLARE
  t text;
BEGIN
  FOR t IN SELECT table_name FROM information_schema.columns WHERE column_name = 'changed_at' AND table_schema = 'public' ORDER BY 1 LOOP
    EXECUTE format('DROP TRIGGER IF EXISTS touch_%1$s ON %1$I; CREATE TRIGGER touch_%1$s BEFORE UPDATE ON %1$I FOR EACH ROW EXECUTE FUNCTION touch()', t);
  END LOOP;
END $$;
DO $$
DECLARE
  r record;
BEGIN
  FOR r IN (SELECT i.table_schema, i.table_name FROM information_schema.tables i WHERE i.table_schema IN ('public', 'side') AND table_type = 'BASE TABLE' AND table_name <> 'c') LOOP
    EXECUTE format('CREATE INDEX %s_changed ON %I.%I (changed_at)', r.table_name, r.table_schema, r.table_name);
  END LOOP;
  FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE 'ALTER TABLE ' || quote_ident(r.tablename) || ' ADD COLUMN tenant int NOT NULL DEFAULT 1';
  END LOOP;
END $$;
INSERT INTO a VALUES (1, NULL, 2);
INSERT INTO c VALUES (1, 2, 3);
UPDATE a SET n = 3;
CREATE TABLE e (id int PRIMARY KEY, n int UNIQUE, c_id int REFERENCES c);
CREATE TABLE f (id int PRIMARY KEY, e_id int REFERENCES e, x_id int REFERENCES c);
CREATE VIEW e_ids AS SELECT id FROM e;
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT 'ALTER TABLE ' || quote_ident(tablename) || ' ADD COLUMN made_by varchar(30)' AS stmt FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE '_' AND tablename NOT LIKE 'c%' LOOP
    EXECUTE r.stmt;
  END LOOP;
END $$;
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT t.relname, k.conname FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_namespace s ON s.oid = t.relnamespace WHERE k.contype = 'f' AND t.relname IN ('e', 'none') AND s.nspname = 'public' LOOP
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', r.relname, r.conname);
  END LOOP;
END $$;
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT conrelid::regclass AS tab, conname FROM pg_constraint WHERE contype = 'u' AND conrelid = 'e'::regclass OR contype = 'f' AND confrelid = 'c'::regclass AND conrelid::regclass::text = quote_ident('f') LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', r.tab, r.conname);
  END LOOP;
END $$;
CREATE SEQUENCE tickets;
CREATE TABLE g (id serial PRIMARY KEY, said text, at_ timestamptz, on_ timestamp, tags text[], size_ varchar(9));
CREATE MATERIALIZED VIEW g_ids AS SELECT id FROM g;
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'g' AND data_type IN ('text', 'timestamp with time zone') AND is_nullable = 'YES' LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET NOT NULL', r.table_name, r.column_name);
  END LOOP;
END $$;
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT c.relname AS t FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname LIKE '_' AND n.nspname = 'public' AND c.relkind = 'r' LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN seen boolean', r.t);
  END LOOP;
  FOR r IN SELECT sequence_name FROM information_schema.sequences WHERE sequence_schema = 'public' LOOP
    EXECUTE format('ALTER SEQUENCE %I RESTART WITH 7', r.sequence_name);
  END LOOP;
END $$;
INSERT INTO g (said, at_) VALUES ('x', '2020-01-01');
