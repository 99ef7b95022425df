-- Ranges that calls make: in computed columns, defaults, rows and views.
CREATE TABLE stay (id int PRIMARY KEY, a date, b date, i int, j int, x numeric(8,2), y numeric(8,2), t timestamp, u timestamp(3), z timestamptz, w timestamptz NOT NULL DEFAULT now(),
  d1 daterange GENERATED ALWAYS AS (daterange(a, b, '[]')) STORED, d2 daterange GENERATED ALWAYS AS (daterange(a, b)) STORED, i1 int4range GENERATED ALWAYS AS (int4range(i, j, '[]')) STORED,
  n1 numrange GENERATED ALWAYS AS (numrange(x, y)) STORED, n2 numrange GENERATED ALWAYS AS (numrange(x, NULL, '(]')) STORED, t1 tsrange GENERATED ALWAYS AS (tsrange(t, u, '()')) STORED, z1 tstzrange GENERATED ALWAYS AS (tstzrange(z, w, '[]')) STORED,
  EXCLUDE USING gist (d1 WITH &&));
INSERT INTO stay (id, a, b, i, j, x, y, t, u, z, w) VALUES (1, '2024-01-01', '2024-01-31', 1, 5, 1.50, 2, '2024-01-01 10:00', '2024-01-01 10:00:00.5', '2024-01-01 10:00+02', '2024-01-02'), (2, '2024-02-01', '2024-02-01', 7, 7, 2, 2, '2024-01-01', '2024-01-01', '2024-01-01', '2024-01-01'),
 (3, '2025-01-01', NULL, NULL, 3, NULL, NULL, NULL, '2024-01-01', NULL, '2024-03-01 00:00:00.123');
CREATE TABLE price (id int PRIMARY KEY, cost int, valid daterange NOT NULL DEFAULT daterange(CURRENT_DATE, NULL), p int4range DEFAULT int4range(1, NULL));
INSERT INTO price (id, valid) SELECT id, daterange(a, b) FROM stay;
UPDATE price SET p = int4range(id, cost) WHERE id = 2;
CREATE VIEW v AS SELECT id, daterange(a, b, '[]') AS r FROM stay;
CREATE VIEW bad AS SELECT id, lower(daterange(a, b, '[]')) AS r, daterange(a, b) @> a AS q FROM stay;
