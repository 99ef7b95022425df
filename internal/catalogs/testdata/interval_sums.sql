-- Sums, means and ends of intervals, and intervals between times of day.
CREATE TABLE stay (id int PRIMARY KEY, who varchar(9), a timestamp, b timestamp, opens time, shuts time, d date);
INSERT INTO stay VALUES
  (1, 'x', '2024-01-01 08:00', '2024-01-02 17:30:00', '08:00', '17:30', '2024-02-28'),
  (2, 'x', '2024-01-03 08:00', '2024-01-05 07:59:59.25', '08:00:00.5', '17:30', '2024-02-29'),
  (3, 'x', '2024-01-03 08:00', NULL, NULL, '17:30', NULL),
  (4, 'y', '2024-03-01 00:00', '2024-02-27 12:00', '23:00', '01:00:01.75', '2023-12-31'),
  (5, 'y', '2024-03-01 00:00', '2024-03-01 00:00:01', '12:00', '12:00', '2000-01-01'),
  (6, 'z', NULL, NULL, NULL, NULL, NULL),
  (7, 'u', '2024-01-01', '2024-01-04', '00:00', '24:00', '2024-12-31'),
  (8, 'u', '2024-01-01', '2024-01-03 23:00:00.000002', '00:00', '00:00:00.000001', NULL),
  (9, 'v', '2024-01-01', '2024-03-01', NULL, NULL, NULL),
  (10, 'v', '2024-01-01', '2024-01-01', NULL, NULL, NULL);
CREATE VIEW sums AS SELECT who, sum(b - a) AS s, avg(b - a) AS m, min(b - a) AS low, max(b - a) AS high, count(*) AS n FROM stay GROUP BY who;
CREATE VIEW parts AS SELECT who, sum(b - a) FILTER (WHERE id > 1) AS s, avg(b - a) FILTER (WHERE b > a) AS m FROM stay GROUP BY who;
CREATE VIEW seconds AS SELECT who, extract(epoch FROM sum(b - a)) AS s, extract(epoch FROM avg(b - a)) AS m, date_part('epoch', max(b - a)) AS high,
  extract(epoch FROM coalesce(sum(b - a), interval '1 minute')) AS c, round(extract(epoch FROM avg(b - a)) / 3600, 2) AS hours FROM stay GROUP BY who;
CREATE VIEW clocks AS SELECT id, shuts - opens AS open, extract(epoch FROM shuts - opens) AS secs, extract(hour FROM shuts - opens) AS h, extract(minute FROM shuts - opens) AS m FROM stay WHERE id <> 7;
CREATE VIEW all_clocks AS SELECT who, sum(shuts - opens) AS s, max(shuts - opens) AS high FROM stay WHERE id <> 7 GROUP BY who;
CREATE VIEW later AS SELECT id, a + make_interval(days => id) AS one, a - make_interval(mins => 15 * id) AS two, b + make_interval(hours => 2, mins => 5) AS three, d + make_interval(0, 1) AS four FROM stay;
CREATE VIEW names AS SELECT opens, string_agg(DISTINCT who, ', ') AS l FROM stay GROUP BY opens;
