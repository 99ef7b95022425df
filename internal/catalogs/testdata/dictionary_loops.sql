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
