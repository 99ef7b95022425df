-- Arrays that columns hold, read by computed columns, checks and queries.
CREATE TYPE hue AS ENUM ('red', 'green');
CREATE TABLE arrays (
  id int PRIMARY KEY,
  t text[],
  v varchar(20)[] NOT NULL DEFAULT '{}',
  n integer[],
  d numeric(8,2)[],
  h hue[],
  number int GENERATED ALWAYS AS (cardinality(t)) STORED,
  third boolean GENERATED ALWAYS AS (n[3] > 2) STORED,
  place int GENERATED ALWAYS AS (array_position(t, 'b')) STORED,
  CONSTRAINT few CHECK (coalesce(array_length(n, 1), 0) < 6),
  CONSTRAINT never CHECK (NOT ('never' = ANY (t)))
);
INSERT INTO arrays (id, t, v, n, d, h) VALUES
  (1, '{a,b}', '{x}', '{1,2,3}', '{1.50,2}', '{red}'), (2, '{}', '{}', '{}', '{}', '{}'), (3, NULL, '{"a b",NULL}', NULL, NULL, NULL),
  (4, '{NULL,b,"NULL"}', '{"q\"r","s\\t","u,v","{w}",""}', '{NULL,-5}', '{NULL}', '{green,red}'), (5, ARRAY['b', 'c d', ''], ARRAY['x', 'y'], ARRAY[3, 2, 1], ARRAY[2.5], '{green}'),
  (6, '{ A , bc }', '{ä,"null"}', '{ 10,20 , 30}', '{ 2.0 }', NULL), (7, '{"b ",b}', '{B}', '{1,1,3,7,9}', '{0}', '{red,NULL}');
CREATE TABLE read_arrays (id int, what text, truth boolean, number int, word text);
INSERT INTO read_arrays (id, what, truth) SELECT id, 'any', 'b' = ANY (t) FROM arrays;
INSERT INTO read_arrays (id, what, truth) SELECT id, 'any of numbers', 3 = ANY (n) FROM arrays;
INSERT INTO read_arrays (id, what, truth) SELECT id, 'any of decimals', 2 = ANY (d) FROM arrays;
INSERT INTO read_arrays (id, what, truth) SELECT id, 'none', 'x' <> ALL (v) FROM arrays;
INSERT INTO read_arrays (id, what, truth) SELECT id, 'element of itself', v[1] = ANY (t) FROM arrays;
INSERT INTO read_arrays (id, what, truth) SELECT id, 'colour', 'red' = ANY (h) FROM arrays;
INSERT INTO read_arrays (id, what, truth) SELECT id, 'overlap', t && ARRAY['a', 'c d'] FROM arrays;
INSERT INTO read_arrays (id, what, truth) SELECT id, 'overlap of columns', t && v::text[] FROM arrays;
INSERT INTO read_arrays (id, what, truth) SELECT id, 'holds', n @> '{3,1}' FROM arrays;
INSERT INTO read_arrays (id, what, truth) SELECT id, 'holds nothing', n @> '{}'::int[] FROM arrays;
INSERT INTO read_arrays (id, what, truth) SELECT id, 'is held', n <@ ARRAY[1, 2, 3, 10, 20, 30] FROM arrays;
INSERT INTO read_arrays (id, what, truth) SELECT id, 'is held in decimals', coalesce(d, '{}') <@ ARRAY[2, 2.5, 1.5] FROM arrays;
INSERT INTO read_arrays (id, what, number) SELECT id, 'length', array_length(t, 1) FROM arrays;
INSERT INTO read_arrays (id, what, number) SELECT id, 'cardinality', cardinality(v) + cardinality(n) FROM arrays;
INSERT INTO read_arrays (id, what, number) SELECT id, 'position', array_position(n, 3) FROM arrays;
INSERT INTO read_arrays (id, what, number) SELECT id, 'position of null', array_position(t, NULL) FROM arrays;
INSERT INTO read_arrays (id, what, number) SELECT id, 'element', n[2] * 2 FROM arrays WHERE n[2] IS NOT NULL;
INSERT INTO read_arrays (id, what, word) SELECT id, 'element', v[1] FROM arrays;
INSERT INTO read_arrays (id, what, word) SELECT id, 'joined', array_to_string(v, '-') FROM arrays;
INSERT INTO read_arrays (id, what, word) SELECT id, 'joined with nulls', array_to_string(t, ', ', '?') FROM arrays;
INSERT INTO read_arrays (id, what, word) SELECT id, 'joined numbers', array_to_string(n, '/') FROM arrays WHERE cardinality(n) > 1 AND id <> 6;
