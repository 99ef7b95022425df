-- Parts of ranges, and times of texts that may be missing.
CREATE TABLE t (id int PRIMARY KEY, d daterange, i int4range, b int8range, n numrange, s tsrange, z tstzrange CHECK (NOT isempty(z)), v date, k int, x numeric(6,2), at timestamp, tz timestamptz, CHECK (lower(i) IS NULL OR lower(i) > -100), CHECK (upper(d) > '2000-01-01'));
INSERT INTO t VALUES (1, '[2024-01-01,2024-01-31]', '[1,5]', '(0,9)', '[1.5,2.5]', '[2024-01-01 10:00,2024-01-01 12:00:00.5]', '[2024-01-01 10:00+02,)', '2024-01-31', 5, 2.5, '2024-01-01 12:00:00.5', '2024-01-01 08:00+00'),
 (2, '(,2024-01-01)', '(,)', NULL, '(1,2)', '(2024-01-01,2024-02-01)', '(,"2024-01-01 10:00:00+00"]', '2024-01-01', NULL, 1, '2024-01-01', '2024-01-01 10:00+00'),
 (3, 'empty', 'empty', 'empty', 'empty', 'empty', '(,)', '2024-01-01', 1, 1, '2024-01-01', '2024-01-01'),
 (4, NULL, '[3,3]', '[5,)', '(,7]', '(,"2024-01-01"]', NULL, NULL, 3, 7, '2024-01-01', NULL);
CREATE VIEW a AS SELECT id, lower(d) AS ld, upper(d) AS ud, lower(i) AS li, upper(i) AS ui, lower(b) AS lb, upper(b) AS ub, lower(n) AS ln, upper(n) AS un, lower(s) AS ls, upper(s) AS us, lower(z) AS lz, upper(z) AS uz,
  isempty(d) AS ed, lower_inc(n) AS inc, upper_inc(n) AS uinc, lower_inf(s) AS inf, upper_inf(z) AS uinf, upper(d) - lower(d) AS days, upper(i) - lower(i) AS len,
  d @> v AS dv, k <@ i AS ki, n @> x AS nx, s @> at AS sat, z @> tz AS ztz, NOT b @> k::bigint AS bk, d @> date '2024-01-15' AS d15, at <@ s AND lower(s) IS NOT NULL AS both FROM t;
CREATE VIEW c AS SELECT count(*) AS n, min(lower(d)) AS m, max(upper(i)) AS u FROM t WHERE d @> date '2024-01-31' OR i @> 4;
CREATE VIEW e AS SELECT id FROM t WHERE d && daterange('2024-01-01', '2024-02-01');
CREATE TABLE texts (id int PRIMARY KEY, s text, d date, g date GENERATED ALWAYS AS (make_date(2020,1,1)) STORED);
INSERT INTO texts (id, s, d) VALUES (1, '2024-02-03', '2024-02-03'), (2, '', NULL), (3, NULL, '2024-01-01'), (4, '2024-02-03 10:11:12', '2024-05-05');
CREATE VIEW times AS SELECT id, nullif(s, '')::date AS d, nullif(trim(s), '')::timestamp AS t, cast(nullif(s, '2024-02-03') as text) AS x, nullif(d, '2024-01-01') AS nd, nullif(d, date '2024-01-01') + 1 AS nd1, coalesce(nullif(s, '')::date, d) AS c, extract(year from nullif(d, '2024-01-01')) AS y, nullif(d, '2024-01-01')::text AS dt, date_trunc('month', nullif(d, date '2024-01-01')) AS tr, to_char(nullif(d, '2024-01-01'), 'YYYY') AS tc, nullif(s, '')::date > d AS gt FROM texts WHERE s IS NULL OR s NOT LIKE '% %' OR true;
CREATE TABLE r (id int PRIMARY KEY, d daterange, i int4range, n numrange, s tsrange, a date, b date, t timestamp, u timestamp);
INSERT INTO r VALUES (1, '[2024-01-01,2024-01-10)', '[1,5)', '[1,2]', '[2024-01-01 00:00,2024-01-02 00:00]', '2024-01-05', '2024-01-09', '2024-01-01', '2024-01-01 12:00'),
 (2, '[2024-01-10,2024-02-01)', '[5,9)', '(2,3)', '(2024-01-02 00:00,2024-01-03 00:00)', '2024-01-10', NULL, '2024-01-02', NULL), (3, 'empty', 'empty', 'empty', 'empty', NULL, '2024-01-05', NULL, '2024-01-01'),
 (4, NULL, '(,)', '(,1]', '[2024-01-02 00:00,)', '2024-01-01', '2024-01-01', '2024-01-03', '2024-01-03'), (5, '(,2024-01-01)', '[8,)', NULL, NULL, '2024-02-01', '2024-02-01', NULL, NULL), (6, '[2024-01-09,)', NULL, '[2,2]', '[2024-01-02 00:00,2024-01-02 00:00]', '2024-01-09', '2024-01-09', '2024-01-01', '2024-01-05');
CREATE VIEW m AS SELECT x.id AS x, y.id AS y, x.d && y.d AS d, x.i && y.i AS i, x.n && y.n AS n, x.s && y.s AS s, x.d && daterange(y.a, y.b, '[]') AS da, daterange(y.a, y.b) && x.d AS db, tsrange(y.t, y.u, '()') && x.s AS t, daterange(x.a, x.b) && daterange(y.a, y.b, '[]') AS dd, x.i && int4range(3, NULL) AS i3, tsrange(x.t, x.u, '[]') && tsrange(y.t, y.u) AS tt
FROM r x CROSS JOIN r y WHERE coalesce(x.a <= x.b, true) AND coalesce(y.a <= y.b, true) AND coalesce(x.t <= x.u, true);
CREATE VIEW pairs AS SELECT x.id AS x, y.id AS y FROM r x JOIN r y ON x.id < y.id AND x.d && y.d;
CREATE VIEW lit AS SELECT id, d && daterange('2024-01-01', '2024-01-02') AS a, s && tsrange('2024-01-02 10:00', NULL) AS b, daterange('2024-01-01', b, '[]') AS c, tsrange('2024-01-01', t) AS e FROM r WHERE b > '2024-01-01' AND coalesce(t, '2024-02-01') > '2024-01-01';
