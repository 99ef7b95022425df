-- Constraints without names that a script looks up and drops.
CREATE TABLE site (id int PRIMARY KEY, code varchar(9) UNIQUE);
CREATE TABLE plot (id int, site_id int REFERENCES site, nm varchar(20), CONSTRAINT plot_pk PRIMARY KEY (id), UNIQUE (nm));
CREATE TABLE line (id int PRIMARY KEY, plot_id int, other_id int, FOREIGN KEY (plot_id) REFERENCES plot, CONSTRAINT line_other FOREIGN KEY (other_id) REFERENCES plot (id));
CREATE TABLE pot (id int PRIMARY KEY, plot_id int, line_id int, FOREIGN KEY (plot_id) REFERENCES plot, FOREIGN KEY (line_id) REFERENCES line);
CREATE TABLE jar (id int NOT NULL, lid int NOT NULL, PRIMARY KEY (id));
DO $$
DECLARE v text;
BEGIN
  SELECT conname INTO v FROM pg_constraint WHERE conrelid = 'plot'::regclass AND contype = 'f';
  IF v IS NOT NULL THEN
    EXECUTE 'ALTER TABLE plot DROP CONSTRAINT ' || quote_ident(v);
  END IF;
END $$;
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT c.constraint_name, c.table_name FROM information_schema.table_constraints c WHERE c.table_name = 'line' AND c.constraint_type = 'FOREIGN KEY' LOOP
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', r.table_name, r.constraint_name);
  END LOOP;
END $$;
DO $$
DECLARE v varchar;
BEGIN
  SELECT c.constraint_name INTO v FROM information_schema.table_constraints c JOIN information_schema.key_column_usage k ON k.constraint_name = c.constraint_name
  WHERE c.table_schema = current_schema() AND c.constraint_type = 'FOREIGN KEY' AND c.table_name = 'pot' AND k.column_name = 'line_id';
  EXECUTE 'ALTER TABLE pot DROP CONSTRAINT ' || v;
END $$;
CREATE FUNCTION drop_primary(p_table text) RETURNS void AS $$
DECLARE v text;
BEGIN
  SELECT constraint_name INTO v FROM information_schema.table_constraints WHERE table_name = p_table AND constraint_type = 'PRIMARY KEY';
  EXECUTE 'ALTER TABLE ' || p_table || ' DROP CONSTRAINT ' || v;
END $$ LANGUAGE plpgsql;
SELECT drop_primary('jar');
ALTER TABLE jar ADD PRIMARY KEY (lid, id);
DO $$
DECLARE v text;
BEGIN
  SELECT conname INTO v FROM pg_constraint WHERE conrelid = 'site'::regclass AND contype = 'u';
  EXECUTE 'ALTER TABLE site DROP CONSTRAINT ' || v;
END $$;
