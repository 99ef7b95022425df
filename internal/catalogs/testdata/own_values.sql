-- A trigger adds a row with a value that it reads from the table of the row.
CREATE TABLE page (id int PRIMARY KEY, body varchar(40) NOT NULL);
CREATE TABLE page_rev (page int NOT NULL, rev int NOT NULL, body varchar(40), PRIMARY KEY (page, rev));
CREATE FUNCTION keep_page() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO page_rev (page, rev, body)
  VALUES (OLD.id, (SELECT coalesce(max(rev), 0) + 1 FROM page_rev WHERE page = OLD.id), OLD.body);
  RETURN NEW;
END $$;
CREATE TRIGGER page_keep BEFORE UPDATE ON page FOR EACH ROW EXECUTE FUNCTION keep_page();
INSERT INTO page VALUES (1, 'a'), (2, 'b');
UPDATE page SET body = 'c' WHERE id = 1;
UPDATE page SET body = body || 'd';

-- A trigger numbers the rows of a room.
CREATE TABLE talk (room int NOT NULL, seq int, body varchar(9));
CREATE FUNCTION number_talk() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  n int;
BEGIN
  SELECT max(seq) + 1 INTO n FROM talk WHERE room = NEW.room;
  IF n IS NULL THEN
    n := 1;
  END IF;
  NEW.seq := n;
  RETURN NEW;
END $$;
CREATE TRIGGER talk_number BEFORE INSERT ON talk FOR EACH ROW EXECUTE FUNCTION number_talk();
INSERT INTO talk (room, body) VALUES (1, 'a'), (2, 'b'), (1, 'c');
INSERT INTO talk (room, body) VALUES (1, 'd');
