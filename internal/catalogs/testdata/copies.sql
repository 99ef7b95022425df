-- Tables that copy others, rows with fewer values than columns, ranges made of constants.
CREATE TABLE base (
  id bigint PRIMARY KEY,
  label varchar(20) NOT NULL,
  amount integer DEFAULT 0 CHECK (amount >= '-5'::integer),
  tags text[] DEFAULT '{}',
  CONSTRAINT label_known CHECK (label <> '' AND amount < '1000'::numeric)
);
CREATE TABLE child () INHERITS (base);
CREATE TABLE again (LIKE base INCLUDING ALL, CONSTRAINT more CHECK (amount <> 3)) INHERITS (base);
CREATE TABLE spans (
  id integer PRIMARY KEY,
  i int4range, b int8range, n numrange, d daterange, t tsrange,
  note text DEFAULT 'none'
);
INSERT INTO base VALUES (1, 'one'), (2, 'two');
INSERT INTO base SELECT 3, 'three';
INSERT INTO base SELECT x.id, x.label FROM (VALUES (4, 'four'), (5, 'five')) AS x (id, label);
INSERT INTO child VALUES (6, 'six', -5);
INSERT INTO spans VALUES (1, int4range(1, 5), int8range(1, 5, '[]'), numrange(1.5, 2.50), daterange('2024-01-01', '2024-03-01', '[]'), tsrange('2024-01-01 10:00', '2024-01-01 12:30:00.5'));
INSERT INTO spans (id, i, b, n, d, t) VALUES (2, int4range(NULL, 5), int8range(7, NULL, '()'), numrange(NULL, NULL), daterange(DATE '2024-01-01', NULL), tsrange(NULL, '2024-01-01', '[]')),
  (3, int4range(4, 4), int8range(-3, -1, '(]'), numrange(1, 2, '[]'), daterange(NULL, NULL, '[]'), tsrange('2024-01-01', NULL));
UPDATE spans SET i = int4range(8, 9, '[]'), d = daterange('2024-02-28', '2024-02-29', '(]') WHERE id = 1;
INSERT INTO spans (id, i, d) SELECT amount + 20, int4range(1, 2, '[]'), daterange('2024-05-01', NULL) FROM ONLY child;
