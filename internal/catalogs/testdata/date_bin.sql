-- Pieces of time of one length.
CREATE TABLE p (id int PRIMARY KEY, at timestamp, z timestamptz);
INSERT INTO p VALUES (1, '2023-05-05 12:34:56.789', '2023-05-05 12:34:56.789+02'), (2, '1999-12-31 23:59:59.999999', '1999-12-31 23:59:59.999999+00'), (3, NULL, NULL), (4, '2000-01-03', '1969-07-20 20:17:40+00'), (5, '1500-06-07 08:09:10.5', '1500-06-07 08:09:10.5+00');
CREATE VIEW b AS SELECT id, date_bin('15 minutes', at, TIMESTAMP '2001-01-01') AS q, date_bin('7 hours', at, '2001-01-01 00:03:00') AS h, date_bin(interval '1 day', z, '2001-02-03 04:05:06+01'::timestamptz) AS d, date_bin('90 seconds'::interval, z, timestamptz '2020-01-01 00:00:00+00') AS s FROM p;
CREATE VIEW c AS SELECT date_bin('1 hour', at, '2001-01-01') AS h, count(*) AS n FROM p GROUP BY 1;
