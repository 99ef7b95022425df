-- Loops of blocks that run dynamic SQL: tables, partitions, indexes and columns.
CREATE TABLE event (id int NOT NULL, at date NOT NULL, code text);
CREATE TABLE cluster_part (tenant int NOT NULL, k int NOT NULL, v text, PRIMARY KEY (tenant, k)) PARTITION BY LIST (tenant);
CREATE TABLE mp (id bigint, d date NOT NULL, v int) PARTITION BY RANGE (d);
DO $$
DECLARE y int;
BEGIN
  FOR y IN 2022..2024 LOOP
    EXECUTE 'CREATE TABLE event_' || y || ' (CHECK (at >= ''' || y || '-01-01'' AND at < ''' || (y + 1) || '-01-01'')) INHERITS (event)';
    EXECUTE format('CREATE INDEX event_%s_at ON event_%s (at)', y, y);
  END LOOP;
END $$;
DO $$ BEGIN FOR i IN 1..3 LOOP EXECUTE format('CREATE TABLE cluster_part_%s PARTITION OF cluster_part FOR VALUES IN (%s)', i, i); END LOOP; END $$;
DO $$
BEGIN
  FOR m IN 1..11 LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS mp_%s PARTITION OF mp FOR VALUES FROM (%L) TO (%L)', lpad(m::text, 2, '0'), '2024-' || lpad(m::text, 2, '0') || '-01', '2024-' || lpad((m + 1)::text, 2, '0') || '-01');
    RAISE NOTICE 'made %', m;
  END LOOP;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['event_2022', 'event_2023'] LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN created_by text', t);
    EXECUTE 'CREATE INDEX ' || t || '_code ON ' || quote_ident(t) || ' (code)';
  END LOOP;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['event_2022', 'event_2023']::text[] LOOP
    EXECUTE 'ALTER TABLE ' || t || ' ADD COLUMN "owner" varchar(20) NOT NULL DEFAULT ''x''';
  END LOOP;
END $$;
