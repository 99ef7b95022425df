CREATE TABLE guest (id serial PRIMARY KEY, name varchar(10) CHECK (name <> '个'), town varchar(10) DEFAULT '个',
  kind varchar(20) CHECK (kind IN ('a', '个', 'é')), note text DEFAULT 'x' || '😀');
COMMENT ON TABLE guest IS '个 é 😀';
COMMENT ON COLUMN guest.name IS '个 é 😀';
INSERT INTO guest (name, kind) VALUES ('x', 'é');
UPDATE guest SET name = 'u' || '个' WHERE name = 'x';
UPDATE guest SET name = 'ü' || 'é' WHERE name = 'x' OR kind = 'z';
CREATE VIEW v AS SELECT id, name || '个' AS x, '个' AS y, 'é' AS z, CASE WHEN name = 'x' THEN '个' ELSE town END AS w, to_char(now(), 'YYYY') AS n
  FROM guest WHERE name <> '个' AND town NOT IN ('个', 'x');
CREATE VIEW v2 AS SELECT v.x FROM v JOIN guest g ON g.name = v.y OR g.name = v.z OR g.town = v.w OR g.town = v.x OR g.name = v.n;
CREATE VIEW v3 AS SELECT string_agg(name, '个') AS l, replace(max(name), '个', 'é') AS r, upper('é' || min(town)) AS u, coalesce(min(town), '个') AS c FROM guest;
CREATE VIEW v4 AS SELECT 'a' AS k UNION SELECT '个' UNION SELECT name FROM guest;
CREATE VIEW v5 AS SELECT name FROM guest WHERE name IN (SELECT k FROM v4) OR name LIKE '%个' OR name ILIKE 'É%' OR name BETWEEN 'a' AND '个';
CREATE VIEW v6 AS SELECT g.id FROM guest g JOIN (SELECT id::text AS k, to_char(now(), 'YYYY') AS d FROM guest LIMIT 5) q ON q.k = g.name OR q.d = g.town;
CREATE TYPE mood AS ENUM ('ok', '好', '坏', 'é');
CREATE TABLE walk (id int, m mood DEFAULT 'ok', k varchar(5)) PARTITION BY LIST (k);
CREATE TABLE walk_a PARTITION OF walk FOR VALUES IN ('a', 'é');
CREATE TABLE walk_b PARTITION OF walk FOR VALUES IN ('个');
INSERT INTO walk VALUES (1, 'ok', 'a');
INSERT INTO walk VALUES (1, '好', 'a');
