-- Comparisons with the elements of constant arrays.
CREATE TABLE q (id int PRIMARY KEY, s text, n int, k varchar(20),
  CHECK (s LIKE ANY (ARRAY['a%', 'b_%'])), CHECK (k = ANY ('{x,"y z",w}')), CHECK (n <> ALL ('{1,2}'::int[])), CHECK (s !~~* ALL (ARRAY['%bad%'::text, 'Worse%'::text])), CHECK (n > ANY (ARRAY[5, 7])), CHECK (n <= ALL ('{90,100}')));
INSERT INTO q VALUES (1, 'abc', 10, 'x'), (2, 'bcd', 6, 'y z'), (3, NULL, NULL, NULL);
CREATE VIEW v AS SELECT id, s LIKE ANY (ARRAY['%c', '%x']) AS a, k = ANY ('{x,"y z"}') AS b, n = ANY ('{10,11}') AS c, s ~ ANY (ARRAY['^a', 'd$']) AS d, NOT (n < ALL (ARRAY[7, NULL])) AS e, s ILIKE ANY ('{A%}'::text[]) AS f, k <> ANY (ARRAY['x','w']) AS g FROM q;
