-- Triggers whose queries read no table.
CREATE TABLE board (id int PRIMARY KEY, n int, name text);
CREATE TABLE note (id int PRIMARY KEY, board int REFERENCES board);
CREATE FUNCTION pinned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE board b SET n = (SELECT 5), name = (SELECT upper('x')) WHERE b.id = NEW.board;
  RETURN NULL;
END $$;
CREATE TRIGGER pins AFTER INSERT ON note FOR EACH ROW EXECUTE FUNCTION pinned();
INSERT INTO board VALUES (1, 0, 'a'), (2, 0, 'b');
INSERT INTO note VALUES (1, 2);
