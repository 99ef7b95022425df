CREATE FUNCTION full_name(f text, l text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT trim(f) || ' ' || l $$;
CREATE FUNCTION half(n numeric) RETURNS numeric AS $$ BEGIN RETURN n / 2; END $$ LANGUAGE plpgsql IMMUTABLE STRICT;
CREATE FUNCTION ok(text) RETURNS boolean AS 'SELECT $1 ~ ''^[A-Z]''' LANGUAGE sql IMMUTABLE;
CREATE FUNCTION grade(p int) RETURNS varchar(3) AS $$
DECLARE r varchar(3) := 'low';
BEGIN
  IF p > 10 THEN r := 'mid'; ELSIF p IS NULL THEN RETURN NULL; END IF;
  IF p > 100 THEN r := 'high!'; END IF;
  RETURN r;
END $$ LANGUAGE plpgsql;
CREATE FUNCTION rec(p int) RETURNS int AS $$ BEGIN RETURN rec(p - 1); END $$ LANGUAGE plpgsql;
CREATE FUNCTION dflt(p int DEFAULT 5) RETURNS int AS $$ SELECT p * 2 $$ LANGUAGE sql;
CREATE FUNCTION ov(p int) RETURNS int AS $$ SELECT p * 2 $$ LANGUAGE sql;
CREATE FUNCTION ov(p text) RETURNS int AS $$ SELECT 7 $$ LANGUAGE sql;
CREATE TABLE p (id int PRIMARY KEY, f varchar(20), l varchar(20), g text GENERATED ALWAYS AS (full_name(f, l)) STORED, q int, CONSTRAINT c_ok CHECK (ok(f)), d int DEFAULT dflt());
CREATE VIEW v AS SELECT id, full_name(f, l) AS n, half(q) AS h, grade(q) AS g, dflt(q) AS d FROM p;
CREATE VIEW v2 AS SELECT rec(q) AS r FROM p;
CREATE VIEW v3 AS SELECT ov(q) AS r FROM p;
CREATE UNIQUE INDEX ui ON p (full_name(f, l));
INSERT INTO p (id, f, l, q) VALUES (1, 'Al', 'Bo', 7);
