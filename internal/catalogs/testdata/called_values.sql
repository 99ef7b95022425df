-- Rows whose values functions of the script look for, and rows that read their own table.
CREATE TABLE keeper (id serial PRIMARY KEY, login varchar(20) NOT NULL UNIQUE, boss int, since date);
CREATE TABLE shelf (id int PRIMARY KEY, nm varchar(20), keeper int NOT NULL, depth numeric(6,2));
CREATE FUNCTION keeper_of(p varchar) RETURNS int AS $$
DECLARE r int;
BEGIN
  SELECT id INTO r FROM keeper WHERE login = p;
  RETURN r;
END $$ LANGUAGE plpgsql;
CREATE FUNCTION keeper_or(p varchar, other int) RETURNS int AS $$
DECLARE r int := 0;
BEGIN
  SELECT k.id INTO STRICT r FROM keeper k WHERE k.login = p;
  RETURN r;
EXCEPTION WHEN no_data_found THEN RETURN other;
END $$ LANGUAGE plpgsql STABLE;
CREATE FUNCTION keeper_sql(p varchar) RETURNS int AS 'SELECT id FROM keeper WHERE login = $1' LANGUAGE sql STABLE;
CREATE FUNCTION logins() RETURNS bigint AS 'SELECT count(*) FROM keeper' LANGUAGE sql;
CREATE FUNCTION known(p varchar) RETURNS boolean AS 'SELECT EXISTS (SELECT 1 FROM keeper WHERE login = p)' LANGUAGE sql;
INSERT INTO keeper (login) VALUES ('root'), ('guest');
INSERT INTO shelf VALUES (1, 'books', keeper_of('root'), 1), (2, 'maps', keeper_sql('guest'), 2.5), (3, 'prints', keeper_or('none', -1), NULL);
INSERT INTO shelf (keeper, id, nm) VALUES (logins(), 4, 'counted');
INSERT INTO shelf SELECT 5, 'asked', CASE WHEN known('guest') THEN 1 ELSE 0 END, logins() * 1.5;
INSERT INTO keeper (login, boss) VALUES ('aide', keeper_of('root'));
INSERT INTO keeper (login, boss, since) VALUES ('help', (SELECT id FROM keeper WHERE login = 'aide'), '2020-02-29');
UPDATE shelf SET keeper = keeper_of('help') WHERE id = 2;
UPDATE keeper SET boss = keeper_or('aide', 0) WHERE login = 'guest';
UPDATE shelf SET keeper = keeper_or(nm, id), nm = upper(nm) WHERE id IN (3, 4);
DELETE FROM shelf WHERE keeper = keeper_of('nobody') OR id = keeper_of('aide') + 1;
CREATE TABLE chain (id int PRIMARY KEY, nm varchar(10), up int, at timestamp, share numeric(5,1), on_way boolean);
INSERT INTO chain VALUES (1, 'a', NULL, '2021-01-01 10:00', 1, true);
INSERT INTO chain VALUES (2, 'b', (SELECT max(id) FROM chain), '2021-01-02', 2.5, false), (3, 'cc', (SELECT max(id) FROM chain), NULL, 3, NULL),
  (4, NULL, (SELECT c.id FROM chain c WHERE c.nm = 'b'), '2021-01-04', NULL, true);
INSERT INTO chain (id, nm, up) VALUES (5, 'e', (SELECT count(*) FROM chain)), (6, 'f', 0);
INSERT INTO chain (id, up) VALUES ((SELECT max(id) FROM chain) + 1, logins()), ((SELECT max(id) FROM chain) + 2, 9);
INSERT INTO keeper (login, boss, since) VALUES ('mate', NULL, NULL), ('maid', (SELECT max(id) FROM keeper WHERE login <> 'mate'), (SELECT max(since) FROM keeper)),
  (lower((SELECT min(login) FROM keeper)) || '2', DEFAULT, (SELECT max(since) FROM keeper) + 1);
INSERT INTO keeper (login) VALUES ('last');
