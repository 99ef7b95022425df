-- Blocks that ask by PERFORM and FOUND, loops over constant arrays in queries, and quoted names.
CREATE TABLE base (id int PRIMARY KEY, v text);
CREATE TABLE second (id int PRIMARY KEY);
DO $$ BEGIN PERFORM 1 FROM information_schema.tables WHERE table_name = 'third'; IF NOT FOUND THEN CREATE TABLE third (id int PRIMARY KEY); END IF; END $$;
DO $$ BEGIN PERFORM 1 FROM pg_class WHERE relname = 'second'; IF FOUND THEN ALTER TABLE second ADD COLUMN w int; END IF; END $$;
DO $$ BEGIN EXECUTE 'CREATE TABLE ' || quote_ident('Fourth one') || ' (id int DEFAULT ' || quote_literal('7') || ')'; END $$;
DO $$ DECLARE t text; BEGIN FOR t IN SELECT unnest(ARRAY['base', 'second']) LOOP EXECUTE format('ALTER TABLE %I ADD COLUMN made timestamp DEFAULT %L', t, '2020-01-01'); END LOOP; END $$;
DO $$ DECLARE t text; BEGIN FOR t IN SELECT x FROM unnest(ARRAY['base', 'third']::text[]) AS x LOOP EXECUTE 'CREATE INDEX ' || quote_ident(t || '_again') || ' ON ' || quote_ident(t) || ' (id)'; EXECUTE 'ALTER TABLE ' || t || ' ADD n int'; END LOOP; END $$;
INSERT INTO base (id, v) VALUES (1, 'a'), (2, 'b');
DO $$ BEGIN PERFORM 1 FROM base WHERE id = 1; IF NOT FOUND THEN INSERT INTO base (id, v) VALUES (1, 'again'); END IF; END $$;
DO $$ BEGIN PERFORM id FROM base WHERE v = 'b'; IF FOUND THEN INSERT INTO base (id, v) VALUES (3, 'c'); ELSE INSERT INTO base (id, v) VALUES (4, 'd'); END IF; END $$;
DO $$ BEGIN PERFORM 1 FROM base WHERE id = 9; IF FOUND THEN DELETE FROM base; ELSE UPDATE base SET n = id * 2 WHERE id < 3; END IF; END $$;
