-- Differences and sums of dates with constants, as dumps print them.
CREATE TABLE o (id int PRIMARY KEY, at timestamp, d date, z timestamptz, CHECK (d - '2000-01-01'::date > 5), CHECK (at > '2000-01-01'::timestamp + '1 day'));
INSERT INTO o VALUES (1, '2023-05-05 10:00', '2023-05-05', '2023-05-05 10:00+00'), (2, '2023-05-06 11:30:15.5', '2023-12-31', '2023-05-06 11:30:15.5+02');
CREATE VIEW v AS SELECT at::date - '2023-01-01'::date AS a, d - '2023-01-01' AS b, d - at::date AS c, '2024-01-01' - d AS e, d - date '2023-01-01' AS f,
    at::date - 30 AS g, CURRENT_DATE - at::date > 5 AS h, (at::date - '2023-01-01'::date) * 2 AS i FROM o;
CREATE VIEW v1 AS SELECT at - '2023-01-01'::timestamp without time zone AS a FROM o;
CREATE VIEW v3 AS SELECT extract(epoch FROM at - '2023-01-01'::timestamp) AS a FROM o;
CREATE VIEW v4 AS SELECT z - '2023-01-01 00:00:00+02'::timestamptz AS a FROM o;
CREATE VIEW v5 AS SELECT at + '1 day' AS a, at + '1 day'::interval AS b, d + '1 day'::interval AS c, d - '1 mon'::interval AS e, d + 2 * interval '1 day' AS f FROM o;
CREATE VIEW v9 AS SELECT (d - '2023-01-01'::date) / 7 AS w, d + (d - '2023-05-01'::date) AS x, ((d - '2023-01-01'::date))::text || ' days' AS y FROM o;
