-- Triggers that compute totals of their table's rows anew.
CREATE TABLE bill (id int PRIMARY KEY, total numeric(12,2) NOT NULL DEFAULT 0, lines int NOT NULL DEFAULT 0);
CREATE TABLE item (id int PRIMARY KEY, price numeric(9,2) NOT NULL);
CREATE TABLE line (bill_id int REFERENCES bill ON DELETE CASCADE, no int, item int NOT NULL REFERENCES item, qty int NOT NULL, price numeric(9,2), PRIMARY KEY (bill_id, no));

CREATE FUNCTION line_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.price IS NULL THEN
    SELECT price INTO NEW.price FROM item WHERE id = NEW.item;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER line_price BEFORE INSERT ON line FOR EACH ROW EXECUTE FUNCTION line_price();

CREATE FUNCTION line_total() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  n int;
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE bill SET total = (SELECT coalesce(sum(l.qty * l.price), 0) FROM line l WHERE l.bill_id = OLD.bill_id),
      lines = lines - 1
      WHERE id = OLD.bill_id;
    RETURN OLD;
  END IF;
  SELECT count(*) INTO n FROM line WHERE bill_id = NEW.bill_id;
  UPDATE bill SET total = (SELECT sum(l.qty * coalesce(l.price, i.price)) FROM line l JOIN item i ON i.id = l.item WHERE l.bill_id = NEW.bill_id), lines = n
    WHERE id = NEW.bill_id;
  RETURN NEW;
END $$;
CREATE TRIGGER line_total AFTER INSERT OR UPDATE OR DELETE ON line FOR EACH ROW EXECUTE FUNCTION line_total();

INSERT INTO bill (id) VALUES (1), (2);
INSERT INTO item VALUES (10, 2.50), (11, 4);
INSERT INTO line VALUES (1, 1, 10, 2, NULL), (2, 1, 10, 1, 3), (1, 2, 11, 1, NULL);
UPDATE line SET qty = qty + 1 WHERE no = 1;
INSERT INTO line VALUES (2, 2, 11, 5, 1);
DELETE FROM line WHERE price = 4;

-- The row of either event by COALESCE.
CREATE TABLE board (id int PRIMARY KEY, n int NOT NULL DEFAULT 0, last date);
CREATE TABLE note (id int PRIMARY KEY, board int NOT NULL REFERENCES board, at date);
CREATE FUNCTION board_notes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE board b SET n = (SELECT count(*) FROM note WHERE note.board = COALESCE(NEW.board, OLD.board)),
    last = (SELECT max(at) FROM note n WHERE n.board = COALESCE(NEW.board, OLD.board))
  WHERE b.id = COALESCE(NEW.board, OLD.board);
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER board_notes AFTER INSERT OR UPDATE OR DELETE ON note FOR EACH ROW EXECUTE FUNCTION board_notes();
INSERT INTO board (id) VALUES (1), (2);
INSERT INTO note VALUES (1, 1, '2024-01-01'), (2, 1, '2024-03-01'), (3, 2, NULL);
UPDATE note SET at = '2024-02-01' WHERE id = 3;
DELETE FROM note WHERE id = 2;

-- Rows that fall with their parent, found by a variable.
CREATE TABLE trip (id bigint PRIMARY KEY, km numeric(9,1) NOT NULL DEFAULT 0);
CREATE TABLE leg (trip bigint NOT NULL REFERENCES trip ON DELETE CASCADE, no int, km numeric(9,1), PRIMARY KEY (trip, no));
CREATE FUNCTION trip_km() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v bigint;
BEGIN
  v := CASE WHEN TG_OP = 'DELETE' THEN OLD.trip ELSE NEW.trip END;
  UPDATE trip SET km = COALESCE((SELECT sum(km) FROM leg WHERE trip = v), 0) WHERE id = v;
  RETURN NULL;
END $$;
CREATE TRIGGER trip_km AFTER INSERT OR UPDATE OR DELETE ON leg FOR EACH ROW EXECUTE FUNCTION trip_km();
INSERT INTO trip (id) VALUES (1), (2);
INSERT INTO leg VALUES (1, 1, 10), (1, 2, 2.5), (2, 1, 7);
DELETE FROM leg WHERE no = 2;
DELETE FROM trip WHERE id = 2;
