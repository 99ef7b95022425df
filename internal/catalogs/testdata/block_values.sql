-- Variables of blocks that get what queries and functions find.
CREATE TABLE keeper (id serial PRIMARY KEY, login varchar(20) NOT NULL UNIQUE, boss int, hired date);
CREATE TABLE shelf (id int PRIMARY KEY, nm varchar(20), keeper int, n numeric(6,2), at timestamp);
CREATE FUNCTION keeper_of(p varchar) RETURNS int AS $$
DECLARE r int;
BEGIN
  SELECT id INTO r FROM keeper WHERE login = p;
  RETURN r;
END $$ LANGUAGE plpgsql;
INSERT INTO keeper (login, hired) VALUES ('root', '2020-02-03'), ('aide', '2021-03-04');
DO $$
DECLARE k int := keeper_of('aide');
BEGIN
  INSERT INTO shelf VALUES (1, 'books', k);
END $$;
DO $$
DECLARE k int; m int; d date; t text;
BEGIN
  k := keeper_of('root');
  m := (SELECT max(id) FROM keeper);
  d := (SELECT hired FROM keeper WHERE id = k);
  t := (SELECT login FROM keeper WHERE id = m) || ' of ' || k;
  INSERT INTO shelf VALUES (2, t, m, k * 1.5, d);
  k := k + 10;
  INSERT INTO shelf VALUES (3, 'ten', k, m, d + 1);
  UPDATE shelf SET n = k WHERE id = 1;
  k := keeper_of('nobody');
  INSERT INTO shelf VALUES (4, 'none', k);
END $$;
