CREATE FUNCTION full_name(f text, l text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT trim(f) || ' ' || l $$;
CREATE FUNCTION half(n numeric) RETURNS numeric AS $$ BEGIN RETURN n / 2; END $$ LANGUAGE plpgsql IMMUTABLE STRICT;
CREATE FUNCTION capital(text) RETURNS boolean AS 'SELECT $1 ~ ''^[A-Z]''' LANGUAGE sql IMMUTABLE;
CREATE FUNCTION grade(p int) RETURNS varchar(3) IMMUTABLE AS $$
DECLARE r varchar(9) := 'low';
BEGIN
  IF p > 10 THEN r := 'mid'; ELSIF p IS NULL THEN RETURN NULL; END IF;
  IF p > 100 THEN r := r || '-high!'; END IF;
  RETURN r;
END $$ LANGUAGE plpgsql;
CREATE FUNCTION price(amount numeric(9,2), rate int DEFAULT 19) RETURNS numeric(9,2) LANGUAGE sql IMMUTABLE AS $$ SELECT round(amount * (100 + rate) / 100, 1) $$;
CREATE TABLE persons (
  id int PRIMARY KEY, first varchar(20) CHECK (capital(first)), last varchar(20), score int, amount numeric(9,2),
  whole text GENERATED ALWAYS AS (full_name(first, last)) STORED,
  g varchar(12) GENERATED ALWAYS AS (grade(score)) STORED,
  p numeric(9,2) GENERATED ALWAYS AS (price(amount)) STORED,
  q numeric(9,2) GENERATED ALWAYS AS (price(amount, score)) STORED,
  h numeric(9,2) GENERATED ALWAYS AS (half(score)) STORED);
CREATE UNIQUE INDEX persons_whole ON persons (full_name(first, last));
INSERT INTO persons (id, first, last, score, amount) VALUES (1, 'Al ', 'Bo', 7, 10.25), (2, 'Cy', NULL, 11, NULL), (3, 'Di', 'Ed', 101, 0.01), (4, 'Flo', 'Gus', NULL, 99.99);
