-- Expressions as the server prints them in dumps, with the casts that it makes.
CREATE TABLE t (id integer PRIMARY KEY, s text, n integer, at timestamp without time zone, d date);
INSERT INTO t VALUES (1, 'x', 5, '2023-05-05 10:00:00', '2023-05-05'), (2, NULL, NULL, NULL, NULL), (3, 'y', -2, '2000-01-01 00:00:00.5', '2000-02-29');
CREATE VIEW v AS
 SELECT t.id,
    concat(t.s, t.n, NULL::unknown) AS a,
    to_date('2020-01-02'::text, 'YYYY-MM-DD'::text) AS b,
    to_timestamp((t.n)::double precision) AS c,
    (t.at + ((t.n)::double precision * '1 day'::interval)) AS e,
    (t.d - '2020-01-01'::date) AS f,
    (t.s ~~ ANY (ARRAY['x%'::text, '%z'::text])) AS g,
    (t.n = ANY ('{5,6}'::integer[])) AS h
   FROM t;
