-- Triggers that call functions for what they do.
CREATE TABLE credits (id int PRIMARY KEY, refs int NOT NULL DEFAULT 0, seen text);
CREATE TABLE tracks (id int PRIMARY KEY, credit int, length int, title text);
CREATE TABLE journal (id serial PRIMARY KEY, what text, who int);
INSERT INTO credits (id) VALUES (1), (2), (3);

CREATE FUNCTION more_refs(row_id int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF row_id IS NULL THEN
    RETURN;
  END IF;
  UPDATE credits SET refs = refs + 1 WHERE id = row_id;
END $$;

CREATE FUNCTION less_refs(row_id int, step int DEFAULT 1) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  less int := step * 2 - 1;
BEGIN
  IF row_id IS NOT NULL THEN
    UPDATE credits c SET refs = c.refs - less WHERE c.id = row_id;
    PERFORM note('less', row_id);
  END IF;
END $$;

CREATE FUNCTION note(word text, about int) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  word := upper(word) || '!';
  INSERT INTO journal (what, who) VALUES (word, about);
  RETURN true;
END $$;

CREATE FUNCTION fits(n int, what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF n < 0 THEN
    RAISE EXCEPTION 'no % of %', n, what USING ERRCODE = 'check_violation';
  END IF;
END $$;

CREATE FUNCTION track_in() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM more_refs(NEW.credit); RETURN NULL; END $$;
CREATE FUNCTION track_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row_id int := NEW.id;
BEGIN
  IF NEW.credit IS DISTINCT FROM OLD.credit THEN
    PERFORM more_refs(NEW.credit);
    PERFORM less_refs(row_id => OLD.credit);
  END IF;
  PERFORM note('up', row_id);
  RETURN NULL;
END $$;
CREATE FUNCTION track_out() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM less_refs(OLD.credit, 1); RETURN NULL; END $$;
CREATE FUNCTION track_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM fits(NEW.length, 'length');
  NEW.title := trim(NEW.title);
  RETURN NEW;
END $$;
CREATE TRIGGER ti AFTER INSERT ON tracks FOR EACH ROW EXECUTE FUNCTION track_in();
CREATE TRIGGER tu AFTER UPDATE ON tracks FOR EACH ROW EXECUTE FUNCTION track_up();
CREATE TRIGGER td AFTER DELETE ON tracks FOR EACH ROW EXECUTE FUNCTION track_out();
CREATE TRIGGER tf BEFORE INSERT OR UPDATE ON tracks FOR EACH ROW EXECUTE FUNCTION track_fits();

INSERT INTO tracks VALUES (1, 1, 10, ' a '), (2, 1, 20, 'b'), (3, NULL, NULL, 'c '), (4, 2, 0, 'd');
UPDATE tracks SET credit = 3 WHERE id = 1;
UPDATE tracks SET credit = NULL WHERE id = 4;
UPDATE tracks SET length = 7 WHERE id = 3;
UPDATE tracks SET length = length + 1 WHERE id = 2;
DELETE FROM tracks WHERE id = 2;
