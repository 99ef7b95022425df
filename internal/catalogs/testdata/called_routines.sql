-- Routines of the script that the script calls itself, in every spelling.
CREATE SEQUENCE spare;
CREATE TABLE gear (id int PRIMARY KEY, nm varchar(20));
CREATE TABLE rack (id int PRIMARY KEY, old int);
CREATE PROCEDURE drop_sequence(p_name text) LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_class WHERE relname = p_name AND relkind = 'S') THEN
    EXECUTE 'DROP SEQUENCE ' || p_name;
  END IF;
END $$;
CREATE FUNCTION drop_column(p_table text, p_column text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE n int;
BEGIN
  SELECT count(*) INTO n FROM information_schema.columns WHERE table_name = p_table AND column_name = p_column;
  IF n > 0 THEN
    EXECUTE format('ALTER TABLE %I DROP COLUMN %I', p_table, p_column);
    RAISE NOTICE 'dropped % of %', p_column, p_table;
  END IF;
  RETURN true;
END $$;
CREATE FUNCTION audited(p_table text, p_kind text DEFAULT 'both') RETURNS void AS $$
DECLARE ddl text := 'ALTER TABLE ' || quote_ident(p_table);
BEGIN
  IF p_kind = 'both' THEN
    ddl := ddl || ' ADD COLUMN made_at timestamp, ADD COLUMN made_by varchar(30)';
  ELSIF p_kind = 'time' THEN
    ddl := ddl || ' ADD COLUMN made_at timestamp';
  ELSE
    RAISE EXCEPTION 'no such kind %', p_kind;
  END IF;
  EXECUTE ddl;
  EXECUTE 'CREATE INDEX ' || quote_ident('ix_' || p_table || '_made') || ' ON ' || quote_ident(p_table) || ' (made_at)';
END $$ LANGUAGE plpgsql;
CREATE FUNCTION add_gear(p_id int, p_nm text DEFAULT 'plain') RETURNS int LANGUAGE sql AS $$
  INSERT INTO gear (id, nm) VALUES ($1, upper(p_nm)) RETURNING id
$$;
CREATE PROCEDURE fill(p_from int, p_to int) LANGUAGE plpgsql AS $$
DECLARE k int := 7;
BEGIN
  FOR i IN p_from..p_to LOOP
    CONTINUE WHEN i % 2 = 1;
    EXECUTE 'INSERT INTO rack VALUES ($1)' USING i;
    PERFORM add_gear(i + 100, 'of ' || i);
  END LOOP;
  IF p_to > 5 THEN
    RETURN;
  END IF;
  UPDATE gear SET nm = 'last' WHERE gear.id = p_to + 100;
END $$;
CREATE FUNCTION by_year(y int) RETURNS void AS $$
BEGIN
  FOR m IN 1..2 LOOP
    EXECUTE 'CREATE TABLE log_' || y || '_' || lpad(m::text, 2, '0') || ' (id int PRIMARY KEY, note varchar(40) DEFAULT ' || quote_literal('of ' || y) || ')';
  END LOOP;
END $$ LANGUAGE plpgsql;
CALL drop_sequence('spare');
CALL drop_sequence('none');
SELECT drop_column('rack', 'old');
SELECT audited('gear');
SELECT audited(p_kind => 'time', p_table => 'rack');
SELECT add_gear(1);
SELECT add_gear(2, 'wheel');
CALL fill(1, 4);
CALL fill(6, 9);
DO $$ BEGIN PERFORM by_year(2021); PERFORM add_gear(3, 'axle'); END $$;
DO $$
DECLARE y int;
BEGIN
  FOR y IN 2022..2023 LOOP
    PERFORM by_year(y);
    INSERT INTO gear (id, nm) VALUES (y, 'year');
  END LOOP;
END $$;
SELECT by_year(2030) WHERE false;
INSERT INTO log_2022_01 (id) VALUES (1);
