-- OVERLAPS with ends in any order, and ends that are NULL.
CREATE TABLE ends (n int PRIMARY KEY, at date);
INSERT INTO ends VALUES (0, '2024-01-01'), (1, '2024-01-05'), (2, '2024-01-09'), (3, NULL);
CREATE VIEW dates AS SELECT a.n AS a, b.n AS b, c.n AS c, d.n AS d, (a.at, b.at) OVERLAPS (c.at, d.at) AS x FROM ends a CROSS JOIN ends b CROSS JOIN ends c CROSS JOIN ends d;
CREATE VIEW found AS SELECT a.n AS a, b.n AS b FROM ends a CROSS JOIN ends b WHERE (a.at, b.at) OVERLAPS (date '2024-01-04', date '2024-01-06');
CREATE TABLE slot (id int PRIMARY KEY, starts timestamp, ends timestamp, zoned timestamptz, opens time, closes time, dur interval, CHECK ((opens, closes) OVERLAPS (time '08:00', time '18:00')));
INSERT INTO slot VALUES (1, '2024-01-01 08:00', '2024-01-01 09:00', '2024-01-01 08:00+02', '08:00', '12:00', '2 hours'), (2, '2024-01-01 09:00', '2024-01-01 08:30', '2024-01-01 09:00+00', '12:00', '13:00', '1 mon'),
  (3, '2024-01-31 00:00', NULL, NULL, '12:30', NULL, NULL), (4, NULL, '2024-02-29 12:00', '2024-02-29 12:00+00', NULL, NULL, '-1 day');
CREATE VIEW met AS SELECT a.id, b.id AS other, (a.starts, a.ends) OVERLAPS (b.starts, b.ends) AS x, (a.starts, a.dur) OVERLAPS (b.starts, interval '1 day') AS y,
  (a.opens, a.closes) OVERLAPS (b.opens, b.closes) AS z, (a.zoned, a.zoned + interval '1 hour') OVERLAPS (b.zoned, b.ends::timestamptz) AS w FROM slot a CROSS JOIN slot b;
CREATE VIEW noon AS SELECT id, (opens, closes) OVERLAPS (time '12:30', time '12:00') AS x, (opens, interval '1 hour') OVERLAPS (time '12:00', interval '30 minutes') AS y, (starts, NULL) OVERLAPS (ends, ends) AS z FROM slot;
