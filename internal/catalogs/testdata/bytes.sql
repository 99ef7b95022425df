-- Constant texts beside bytes are bytes, and IS DISTINCT FROM reads texts as = does.
CREATE TABLE seals (
    id integer PRIMARY KEY,
    print bytea,
    rung time,
    seen timestamptz,
    label text,
    CHECK (print NOT IN ('\x00ff', '\xdead')),
    CHECK (print IS DISTINCT FROM '\x0000'),
    CHECK (rung IS DISTINCT FROM '12:13'),
    CHECK (label IS DISTINCT FROM '')
);
INSERT INTO seals VALUES (1, '\xab', '12:14', '2020-01-01 00:00:00+02', 'y '), (2, '\x', '12:15', '2020-01-02 00:00:00+00', 'x'), (3, 'ab', NULL, NULL, NULL), (4, '\001', '00:00', '2020-01-01 00:00:00+00', ' ');
CREATE VIEW broken AS
SELECT id, CASE print WHEN '\xab' THEN 'one' WHEN E'\\x' THEN 'none' END AS kind, coalesce(print, '\xff') = '\xab' AS same, print > '\x01' AS more, nullif(print, '\x6162') IS NULL AS gone
FROM seals
WHERE print = '\xab' OR print = '\x' OR print BETWEEN '\x00' AND 'b' OR print || '\xff' = '\x01ff';
CREATE VIEW apart AS
SELECT id, rung IS DISTINCT FROM '12:14' AS r, seen IS NOT DISTINCT FROM '2019-12-31 22:00:00+00' AS s, label IS DISTINCT FROM 'x' AS l, label IS NOT DISTINCT FROM '' AS e
FROM seals;
CREATE VIEW both_ids AS
SELECT s.id, o.id AS other FROM seals s JOIN seals o ON o.id = s.id + 1
UNION ALL
SELECT s.id, o.id FROM seals s JOIN seals o ON o.id = s.id + 2
UNION ALL
SELECT id, id FROM seals WHERE print IN ('\xab', '\x01');
