-- Rows that arrays give which are written out.
CREATE TABLE words (id serial PRIMARY KEY, w varchar(10) DEFAULT 'd', n integer);
INSERT INTO words (w) SELECT unnest(ARRAY['a', 'b', 'c']);
INSERT INTO words (w, n) SELECT unnest(string_to_array('x,y,', ',')), 7;
INSERT INTO words (w, n) SELECT * FROM unnest(ARRAY['p', 'q', 'r'], ARRAY[1, 2]) AS t (a, b);
INSERT INTO words (n, w) SELECT t.b, t.a FROM unnest(ARRAY['s', NULL]::varchar(1)[], ARRAY[3.4, 4.5]::integer[]) AS t (a, b);
INSERT INTO words (n) SELECT x FROM unnest(ARRAY[10, 20]) AS x;
INSERT INTO words (n) SELECT unnest FROM unnest(ARRAY[30]);
INSERT INTO words (w) SELECT 'one' UNION ALL SELECT unnest(ARRAY['two', 'three']);
INSERT INTO words (w) VALUES ('end');
CREATE TABLE numbers (n integer);
INSERT INTO numbers SELECT generate_series(1, 3);
INSERT INTO numbers SELECT generate_series(10, 4, -3) * 2;
-- A text that is cast twice.
INSERT INTO words (w) VALUES ('abcdefg'::char(3)::char(4)), ('abcdefg'::varchar(5)::varchar(2)::text), ('abcdefg'::varchar(20)::char(2));
