-- triggers that change a copy of the new row, or give the old row back where nothing changes
CREATE TABLE kiln (id int PRIMARY KEY, name text NOT NULL, touched timestamp NOT NULL DEFAULT '2000-01-01', heat int, step int, mark text);
CREATE FUNCTION kiln_touch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  _new record;
BEGIN
  _new := NEW;
  _new."touched" = '2024-05-06 07:08:09';
  _new.heat := coalesce(_new.heat, 0) + 1;
  IF _new.heat > 5 THEN
    _new.mark := 'hot ' || _new.heat || NEW.name;
  END IF;
  RETURN _new;
END;
$$;
CREATE TRIGGER kiln_touch BEFORE UPDATE ON kiln FOR EACH ROW EXECUTE PROCEDURE kiln_touch();
INSERT INTO kiln (id, name, heat) VALUES (1, 'a', 3), (2, 'b', 7), (3, 'c', NULL);
UPDATE kiln SET step = 1 WHERE id < 3;
UPDATE kiln SET step = 2 WHERE id = 2;

CREATE TABLE oven (id int PRIMARY KEY, title text, changed timestamp, n int, before int);
CREATE FUNCTION oven_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ROW(NEW.*) IS DISTINCT FROM ROW(OLD.*) THEN
    NEW.changed := '2024-05-06 07:08:09';
    RETURN NEW;
  ELSE
    RETURN OLD;
  END IF;
END;
$$;
CREATE TRIGGER oven_touch BEFORE UPDATE ON oven FOR EACH ROW EXECUTE FUNCTION oven_touch();
INSERT INTO oven VALUES (1, 'x', NULL, 1), (2, 'y', NULL, 2);
UPDATE oven SET n = 1;

-- the variable keeps the row as it was
CREATE TABLE forge (id int PRIMARY KEY, a int, b int);
CREATE FUNCTION forge_set() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  r := NEW;
  NEW.a := NEW.a + 1;
  NEW.b := r.a;
  RETURN NEW;
END $$;
CREATE TRIGGER forge_set BEFORE INSERT ON forge FOR EACH ROW EXECUTE FUNCTION forge_set();
CREATE FUNCTION forge_lost() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  r := NEW;
  r.b := 99;
  RETURN NEW;
END $$;
CREATE TRIGGER forge_lost BEFORE UPDATE ON forge FOR EACH ROW EXECUTE FUNCTION forge_lost();
