-- Dates and times that a series makes, tables of queries that have values of PostgreSQL alone,
-- and defaults that calls with constants make.
CREATE TABLE days AS
SELECT to_char(d, 'YYYYMMDD')::int AS date_key, d::date AS day, extract(isodow FROM d)::smallint AS dow, NULL::text AS holiday
FROM generate_series('2024-02-26'::timestamp, '2024-03-03', '1 day') AS g(d);
ALTER TABLE days ADD PRIMARY KEY (date_key);
CREATE TABLE months AS SELECT m::date AS first FROM generate_series(date '2024-11-15', '2025-02-20', interval '1 month') m;
CREATE TABLE back AS SELECT t FROM generate_series(timestamp '2024-01-01 06:00', '2024-01-01', '-90 minutes') t;
CREATE TABLE none AS SELECT t::date FROM generate_series(timestamp '2024-01-02', '2024-01-01', '1 day') t;
CREATE TABLE readings (sensor integer, at timestamp, value integer, PRIMARY KEY (sensor, at));
INSERT INTO readings SELECT s, t, 20 + s FROM generate_series('2024-01-01'::timestamp, '2024-01-01 03:00', '1 hour') t, generate_series(1, 2) s;
CREATE VIEW gaps AS
SELECT t AS missing FROM generate_series('2024-01-01 00:00'::timestamp, '2024-01-01 05:00', '30 minutes') t WHERE t NOT IN (SELECT at FROM readings);

CREATE TABLE boxes (box_id integer PRIMARY KEY, label text, tags text[], doc jsonb, span int4range, at timestamptz);
CREATE TABLE of_boxes AS
SELECT box_id, tags[1] AS first_tag, doc ->> 'a' AS a, doc -> 'b' AS b, doc @> '{"a": 1}' AS has_a, lower(span) AS low, span && int4range(1, 5) AS meets,
  to_tsvector(label) AS words, array_length(tags, 1) AS n, label ~ '^x' AS matches, jsonb_build_object('l', label) AS obj
FROM boxes WITH NO DATA;
CREATE TABLE of_tags AS SELECT b.box_id, u.tag, k.key, k.value FROM boxes b, unnest(b.tags) AS u(tag), jsonb_each_text(b.doc) AS k WITH NO DATA;

CREATE TABLE made (
  made_id integer PRIMARY KEY,
  doc jsonb NOT NULL DEFAULT jsonb_build_object('long', 1, 'b', jsonb_build_array(1, 'x', null, true)),
  plain json DEFAULT json_build_object('long', 1, 'b', json_build_array(1, 'x')),
  id uuid DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
  span int4range DEFAULT int4range(1, 10, '[]'),
  place point DEFAULT point(1, 2),
  word text NOT NULL DEFAULT upper('abc') || repeat('0', 3),
  code text NOT NULL DEFAULT encode('\x010203'::bytea, 'base64')
);
INSERT INTO made (made_id) VALUES (1);
INSERT INTO made (made_id, word, code) VALUES (2, 'w', 'c');
