-- Texts with an offset beside columns of times with and without a time zone.
CREATE TABLE ev (id int PRIMARY KEY, at timestamptz NOT NULL, n timestamp,
    CHECK (at > '2010-01-01 00:00:00+02'),
    CHECK (at <> timestamptz '2011-01-01 00:00:00+02'),
    CHECK (at < '2050-01-01'::timestamptz),
    CHECK (at BETWEEN '2001-01-01T00:00:00Z' AND '2051-01-01T00:00:00+00:00'::timestamptz),
    CHECK (n > '2010-01-01 00:00:00+02'));
INSERT INTO ev VALUES (1, '2019-12-31 23:00:00+00', '2019-12-31 23:00:00'), (2, '2020-01-01 00:00:01+00', '2020-01-01 00:00:01');
CREATE VIEW w AS SELECT id, at,
    at > '2020-01-01 00:00:00+00' AS later, at > '2020-01-01 01:30:00+02' AS l2, at >= timestamptz '2020-01-01 01:00:00+02' AS l3, n > '2020-01-01 00:00:00+05' AS l4, at IN ('2020-01-01 00:00:01+00', '2020-01-01 03:00:01+03') AS l5
    FROM ev WHERE at >= '1999-01-01 00:00:00+02' AND at < '2049-01-01 00:00:00Z';
-- The text of an instant says its offset, and a day that becomes a time has one.
CREATE VIEW said AS SELECT id, at::text AS t, 'at ' || at AS c, n::text AS plain, n::date::timestamp AS day, (n::date::timestamp)::text AS daytext FROM ev;
