CREATE TABLE q (id serial PRIMARY KEY, state varchar(9) NOT NULL DEFAULT 'new', n int, at timestamp);
CREATE TABLE arch (id int, n int, state text);
INSERT INTO q (n) VALUES (1),(2),(3);
WITH moved AS (UPDATE q SET state = 'done', n = n / 2.0 + 10 WHERE n > 1 RETURNING id, n, state) INSERT INTO arch SELECT id, n, state FROM moved;
WITH u AS (UPDATE q SET n = 7 WHERE id = 1 RETURNING q.*), s AS (SELECT id + 100 AS id, n * 2 AS m, upper(state) AS st FROM u) INSERT INTO arch SELECT * FROM s;
WITH priced AS (UPDATE q AS x SET n = x.n * 10, at = '2024-02-29 10:00' WHERE x.id = 3 RETURNING x.id, x.n + 1 AS m, at::date::text) INSERT INTO arch (id, n, state) SELECT id, m, left(at, 9) FROM priced;
