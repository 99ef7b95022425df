-- what an earlier run has left is dropped before the script makes anything
DO $$
DECLARE r record;
BEGIN
  RAISE NOTICE 'clearing';
  FOR r IN SELECT table_name, constraint_name FROM information_schema.table_constraints WHERE constraint_type = 'FOREIGN KEY' LOOP
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', r.table_name, r.constraint_name);
  END LOOP;
  FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE 'DROP TABLE IF EXISTS ' || quote_ident(r.tablename) || ' CASCADE';
  END LOOP;
  DROP SEQUENCE IF EXISTS barn_numbers;
END $$;
-- this one does more
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT tablename FROM pg_tables LOOP
    EXECUTE 'ALTER TABLE ' || quote_ident(r.tablename) || ' ENABLE ROW LEVEL SECURITY';
  END LOOP;
END $$;
CREATE TABLE barn (id int PRIMARY KEY);
CREATE TABLE stall (id int PRIMARY KEY, barn_id int REFERENCES barn);
-- this one would drop what the script has made
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE 'DROP TABLE IF EXISTS ' || quote_ident(r.tablename) || ' CASCADE';
  END LOOP;
END $$;
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT tablename FROM pg_tables WHERE tablename IN ('stall', 'none') LOOP
    EXECUTE 'DROP TABLE ' || quote_ident(r.tablename);
  END LOOP;
END $$;
