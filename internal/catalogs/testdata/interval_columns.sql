-- Intervals that columns hold as text: their parts are read from it.
CREATE TABLE job (id int PRIMARY KEY, starts timestamp, day date, zoned timestamptz, dur interval, pause interval(0) DEFAULT '15 minutes', at time,
  ends timestamp GENERATED ALWAYS AS (starts + dur) STORED, hours numeric(20,4) GENERATED ALWAYS AS (extract(epoch from dur) / 3600) STORED,
  CHECK (pause >= interval '0' AND pause < '1 day'), CHECK (dur <> interval '7 days' OR dur IS NULL), CHECK (dur BETWEEN interval '-1000 years' AND interval '1000 years'));
INSERT INTO job (id, starts, day, zoned, dur, at) VALUES (1, '2024-01-31 23:59:59.75', '2024-01-31', '2024-01-31 23:59:59.75+00', '1 mon', '12:00'),
  (2, '2024-02-29', '2024-02-29', '2024-02-29 00:00+02', '-1 mon', '00:00'), (3, '2023-12-31 12:30:15.5', '2023-12-31', '2023-12-31 12:30-05', '1 year 2 mons 3 days', '23:59:59.999999'),
  (4, '2000-03-01 06:07:08', '2000-03-01', '2000-03-01 00:00+00', '00:00:00', '06:00'), (5, '1970-01-01 00:00:01', '1970-01-01', '1970-01-01 00:00+00', '-3 days +04:00:00.000001', '12:30'),
  (6, '2024-03-30', '2024-03-30', NULL, '24 hours', '11:00'), (7, NULL, NULL, NULL, NULL, NULL), (8, '2021-01-03 15:45', '2021-01-03', '2021-01-03 15:45+00', '-1 year +2 mons -3 days -100:20:30.5', '12:59:59');
INSERT INTO job (id, starts, dur, pause) VALUES (9, '2024-05-31', '123 years 1 day 00:00:00.1', '00:00:59.7');
CREATE VIEW sums AS SELECT id, dur + interval '1 day' AS a, dur - interval '1 mon 2 hours' AS b, dur * 2 AS c, 3 * dur AS d, -dur AS e, dur + pause AS f,
  coalesce(dur, interval '1 hour') + interval '1 min' AS g, (dur + dur)::text AS h FROM job;
CREATE VIEW fields AS SELECT id, extract(epoch from dur) AS s, extract(year from dur) AS y, extract(month from dur) AS m, extract(day from dur) AS d, extract(hour from dur) AS h,
  extract(minute from dur) AS mi, extract(second from dur) AS se, date_part('hour', dur) AS p, extract(epoch from dur + pause) AS both FROM job;
CREATE VIEW moved AS SELECT id, starts + dur AS a, starts - dur AS b, day + dur AS c, dur + zoned AS d, (starts + dur)::date AS e, starts + coalesce(dur, interval '1 day') AS f FROM job;
CREATE VIEW compared AS SELECT id, dur > interval '1 day' AS a, dur >= '1 day' AS b, dur = interval '24 hours' AS c, dur <> interval '0' AS d, dur < pause AS e, interval '30 days' = dur AS f,
  dur BETWEEN interval '0' AND interval '1 mon' AS g, dur NOT BETWEEN '1 hour' AND '1 day' AS h, dur IS DISTINCT FROM interval '1 day' AS i, starts + dur > starts AS j FROM job;
CREATE VIEW total AS SELECT id % 2 AS part, sum(dur) AS s, sum(dur) FILTER (WHERE id > 3) AS t, extract(epoch from sum(dur)) AS e FROM job GROUP BY id % 2;
CREATE VIEW longer AS SELECT a.id, b.id AS other FROM job a JOIN job b ON a.dur > b.dur WHERE a.dur > interval '1 hour';
-- AGE as PostgreSQL prints it.
CREATE VIEW ages AS SELECT id, age(timestamp '2024-03-01', starts) AS a, age(starts, timestamp '2020-02-29 12:00:00.5') AS b, age(day, date '2000-01-31') AS c, age(date '2000-01-31', day) AS d,
  age(day, date '2000-01-01')::text AS e, extract(day from age(day, date '2000-01-30')) AS f, date_part('hour', age(starts, timestamp '2000-01-30 12:00')) AS g,
  extract(epoch from age(starts, timestamp '2000-01-30 12:00')) AS h, age(zoned, timestamptz '2020-01-01 00:00+00') AS i FROM job;
-- What no text can be, and what the parts of a text do not say.
CREATE VIEW clock AS SELECT id, dur::time AS t FROM job;
CREATE VIEW half AS SELECT id, dur / 2 AS h FROM job;
CREATE VIEW third AS SELECT id, dur * 1.5 AS h FROM job;
CREATE VIEW ranked AS SELECT id, extract(quarter from dur) AS q FROM job;
-- Differences of times beside them, and texts that have no order of their own.
CREATE VIEW over_time AS SELECT id, ends - starts > dur AS a, ends - starts = dur AS b, (ends - starts) - dur AS c, (ends - starts) + dur AS d, dur < zoned - timestamptz '2024-01-01 00:00+00' AS e FROM job;
CREATE VIEW longest AS SELECT id FROM job WHERE dur >= ALL (SELECT x.dur FROM job x WHERE x.dur IS NOT NULL);
CREATE VIEW one_of AS SELECT id FROM job WHERE dur = ANY (ARRAY[interval '24:00:00', interval '1 mon']);
CREATE VIEW printed AS SELECT id, (dur * (2)::double precision) AS c, ((3)::double precision * dur) AS d FROM job;
