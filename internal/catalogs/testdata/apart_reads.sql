-- queries over a table that a trigger changes, but for the columns that it sets
CREATE TABLE author (id int PRIMARY KEY, name text, karma int NOT NULL DEFAULT 0);
CREATE TABLE post (id int PRIMARY KEY, author int REFERENCES author, body text);
CREATE TABLE shelf (id int PRIMARY KEY, owner int, label text);
CREATE FUNCTION karma() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE author SET karma = karma + 1 WHERE id = NEW.author;
  RETURN NEW;
END $$;
CREATE TRIGGER karma AFTER INSERT ON post FOR EACH ROW WHEN (NEW.author IS NOT NULL) EXECUTE FUNCTION karma();
INSERT INTO author VALUES (1, 'ann'), (2, 'bo');
INSERT INTO post VALUES (1, 1, 'x'), (2, NULL, 'y');
INSERT INTO shelf SELECT id + 10, id, name || '''s' FROM author a WHERE a.id < 5;
INSERT INTO post VALUES (3, 2, 'z'), (4, 2, 'w');
-- this one reads what the trigger sets
CREATE TABLE buyer (id int PRIMARY KEY, n int NOT NULL DEFAULT 0);
CREATE TABLE sale (id int PRIMARY KEY, buyer int);
CREATE TABLE best (id int PRIMARY KEY);
CREATE FUNCTION count_sale() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE buyer SET n = n + 1 WHERE id = NEW.buyer; RETURN NULL; END $$;
CREATE TRIGGER count_sale AFTER INSERT ON sale FOR EACH ROW EXECUTE FUNCTION count_sale();
INSERT INTO best SELECT id FROM buyer WHERE n > 5;
INSERT INTO sale (id) VALUES (1);
-- and this one would change what it reads: MySQL refuses that
CREATE TABLE deed (id int PRIMARY KEY, total int NOT NULL DEFAULT 0);
CREATE TABLE deed_line (deed int, no int, v int);
CREATE FUNCTION add_line() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE deed SET total = total + NEW.v WHERE id = NEW.deed; RETURN NULL; END $$;
CREATE TRIGGER add_line AFTER INSERT ON deed_line FOR EACH ROW EXECUTE FUNCTION add_line();
INSERT INTO deed (id) VALUES (1), (2);
INSERT INTO deed_line SELECT id, 1, 0 FROM deed;
