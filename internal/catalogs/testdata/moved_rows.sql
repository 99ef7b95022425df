-- Rows that a WITH removes and an INSERT writes elsewhere; changes that read their own table by WITH.
CREATE TABLE s (id int PRIMARY KEY, w int, st text);
INSERT INTO s VALUES (1, 5, 'a'), (2, 25, 'a'), (3, 30, 'b');
WITH moved AS (SELECT id FROM s WHERE w > 20) UPDATE s x SET st = 'lost' FROM moved m WHERE m.id = x.id;
UPDATE s SET w = 0 WHERE id IN (SELECT id FROM s WHERE st = 'lost' AND w > 28);
UPDATE s SET w = (SELECT max(w) FROM s) WHERE id = 1;
DELETE FROM s WHERE id = (SELECT max(id) FROM s);
WITH old AS (SELECT id FROM s WHERE st = 'a') DELETE FROM s USING old WHERE old.id = s.id;
CREATE TABLE arch (id int, w int, st text);
WITH gone AS (DELETE FROM s WHERE w > 20 RETURNING *) INSERT INTO arch SELECT * FROM gone;
UPDATE s AS t SET st = q.n FROM (SELECT st, count(*)::text AS n FROM s GROUP BY st) q WHERE q.st = t.st;
INSERT INTO s SELECT 10 + id, w, st FROM arch;
WITH ins AS (INSERT INTO s VALUES (100, 1, 'z') RETURNING id) INSERT INTO arch (id) SELECT id FROM ins;
CREATE TABLE hist (id int, note text, at date DEFAULT CURRENT_DATE);
WITH d AS (DELETE FROM arch a USING s WHERE s.id = a.id AND s.w > 4 RETURNING a.id, s.st AS note) INSERT INTO hist (id, note) SELECT id, upper(note) FROM d WHERE id < 1000;
WITH d AS (DELETE FROM hist WHERE id = 1 RETURNING *) SELECT count(*) FROM d;
