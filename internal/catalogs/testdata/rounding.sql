-- Numbers with a negative scale, and small numbers in columns of any size.
CREATE TABLE estimates (
  estimate_id integer PRIMARY KEY,
  amount numeric(6,-2) DEFAULT -51,
  ratio numeric,
  checked boolean GENERATED ALWAYS AS (amount > 100) STORED
);
CREATE TABLE figures (figure_id integer PRIMARY KEY, value numeric(10,2), n integer);
INSERT INTO figures VALUES (1, 149.6, 149), (2, 150, 150), (3, -50, -50), (4, 12345, 49);
INSERT INTO estimates (estimate_id) VALUES (1);
INSERT INTO estimates (estimate_id, amount) VALUES (2, 149), (3, 151.5), (4, -150);
INSERT INTO estimates (estimate_id, amount, ratio) SELECT figure_id + 10, n, 1e-12 FROM figures;
UPDATE estimates SET amount = amount + 49.5 WHERE estimate_id = 11;
UPDATE estimates SET amount = 151, ratio = 0.000000000000001 FROM figures WHERE figure_id + 10 = estimate_id AND figure_id = 2;
UPDATE estimates AS e SET amount = v.a, ratio = v.r FROM (VALUES (13, 250, 0.25), (14, 349, 1e-14)) AS v (i, a, r) WHERE v.i = e.estimate_id;
INSERT INTO estimates (estimate_id, amount) VALUES (1, 251) ON CONFLICT (estimate_id) DO UPDATE SET amount = excluded.amount + 151;
INSERT INTO estimates (estimate_id, ratio) VALUES (20, 1) ON CONFLICT (estimate_id) DO UPDATE SET ratio = 1.00000000000001;

-- Tables of queries have the digits of their expressions; what comes later may have more.
CREATE TABLE totals AS SELECT figure_id, value * n AS total, sum(value) OVER () AS s, round(value, 1) AS r, round(value / 7, 3) AS q, floor(value) AS f,
  value * 1.5 + 0.25 AS c, extract(year FROM date '2020-01-01') AS y, coalesce(value, 0) AS z, 1.50 AS k FROM figures;
INSERT INTO totals (figure_id, total, k) VALUES (9, 0.123456, 12345678901234567890.5);
SELECT n, avg(value) AS a, max(value) AS m, count(*) AS c INTO means FROM figures GROUP BY n;
