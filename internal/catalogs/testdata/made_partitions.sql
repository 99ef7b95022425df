-- Loops and calls that make partitions of months, weeks and days.
CREATE TABLE seen (id int NOT NULL, at timestamp NOT NULL) PARTITION BY RANGE (at);
DO $$
DECLARE
  d date := '2024-01-01';
BEGIN
  WHILE d < '2024-04-01' LOOP
    EXECUTE format('CREATE TABLE seen_%s PARTITION OF seen FOR VALUES FROM (%L) TO (%L)', to_char(d, 'YYYYMM'), d, d + interval '1 month');
    d := d + interval '1 month';
  END LOOP;
END $$;

CREATE TABLE heard (id int NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
DO $$
DECLARE
  first date;
  last date;
  part text;
BEGIN
  FOR i IN 0..3 LOOP
    first := date_trunc('quarter', make_date(2024, 2, 15))::date + (i * 3 || ' months')::interval;
    last := first + make_interval(months => 3);
    part := 'heard_' || extract(year FROM first) || 'q' || to_char(first, 'Q');
    EXECUTE 'CREATE TABLE IF NOT EXISTS ' || quote_ident(part) || ' PARTITION OF heard FOR VALUES FROM (''' || first || ''') TO (''' || last || ''')';
  END LOOP;
END $$;

CREATE TABLE told (id int NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE FUNCTION make_told(p_from date, p_to date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_name text := format('told_%s', to_char(p_from, 'IYYY"w"IW'));
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = v_name) THEN
    EXECUTE format('CREATE TABLE %I PARTITION OF told FOR VALUES FROM (%L) TO (%L)', v_name, p_from, p_to);
  END IF;
END $$;
SELECT make_told('2024-12-23', '2024-12-30');
SELECT make_told(d::date, (d + interval '7 days')::date) FROM generate_series('2024-12-30'::date, '2025-01-13', '7 days') AS d;

CREATE TABLE said (id int NOT NULL, day date NOT NULL) PARTITION BY LIST (day);
DO $$
DECLARE
  r record;
  n int;
BEGIN
  FOR r IN SELECT generate_series('2024-02-27'::date, '2024-03-01', '1 day')::date AS day LOOP
    EXECUTE format('CREATE TABLE said_%s PARTITION OF said FOR VALUES IN (%L)', to_char(r.day, 'MMDD'), r.day);
  END LOOP;
  FOR n IN SELECT g * 2 FROM generate_series(1, 3) AS g LOOP
    INSERT INTO said VALUES (n, date '2024-02-27' + n / 2);
  END LOOP;
END $$;
INSERT INTO seen VALUES (1, '2024-02-29 23:00'), (2, '2024-03-31 23:59:59');
INSERT INTO heard VALUES (1, '2024-01-01'), (2, '2024-12-31');
INSERT INTO told VALUES (1, '2024-12-29'), (2, '2025-01-19');
