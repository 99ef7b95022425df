SELECT a + b * c - -d ^ 2 || 'x' , NOT a = b AND c OR d, a BETWEEN 1 AND 2 + 3 AND b, a NOT BETWEEN SYMMETRIC 1 AND 2;
SELECT a IN (1, 2), a NOT IN (SELECT b FROM t), a = ANY (ARRAY[1, 2]), a <> ALL (SELECT 1), a LIKE 'x%' ESCAPE '!', a NOT ILIKE ANY ('{a}'), a SIMILAR TO 'b', EXISTS (SELECT 1);
SELECT a IS NULL, a IS NOT NULL, a IS NOT TRUE, a IS DISTINCT FROM b + 1, a ISNULL, a IS NOT JSON ARRAY WITH UNIQUE KEYS;
SELECT CASE WHEN a = b THEN 1 ELSE 2 END + 1, CASE a WHEN 1 THEN 'x' END, 1 + CASE WHEN a > b THEN c END * 2;
SELECT CAST(a AS numeric(10, 2)), a::text::varchar(10), '{1,2}'::int[], (a).b, (a.b).c[1], a[1:2], a[:], ROW(1, 2), (1, 2), ARRAY[[1], [2]], ARRAY(SELECT 1);
SELECT date '2001-01-01', interval '1' day to second, timestamp with time zone '2001-01-01 00:00:00+00', interval(3) '1 s', at AT TIME ZONE 'UTC', -1::int, b'101', x'1F', $1, U&'d\0061t', E'a\nb';
SELECT f(a => 1, b := 2), f(VARIADIC a), f(DISTINCT a ORDER BY b), f(), trim(BOTH 'x' FROM a), trim(a), substring(a FROM 1 FOR 2), extract(year FROM a), position('a' IN b), overlay(a PLACING b FROM 1 FOR 2);
SELECT a OPERATOR(pg_catalog.+) b, a -> 'x' ->> 'y', a @> b, @ a, a COLLATE "C" || b, current_date, current_timestamp(3), pg_catalog.f(1).x, TRUE, NULL::text, x(1) OVERLAPS (b, c);
SELECT 'a' OPERATOR(pg_catalog.||) 'b' OPERATOR(pg_catalog.||) x, interval '1.5' second (2), interval '1 2:03' day to minute;
