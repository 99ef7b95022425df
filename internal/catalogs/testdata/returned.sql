-- Seeds that use what INSERT returns, by WITH and by variables of a block.
CREATE TABLE lodge (id serial PRIMARY KEY, name text NOT NULL, opened timestamptz DEFAULT '2020-01-01 00:00:00+00');
CREATE TABLE room (id bigserial PRIMARY KEY, lodge_id int NOT NULL REFERENCES lodge, name varchar(40) NOT NULL, kind varchar(10) DEFAULT 'std');
CREATE TABLE guest (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, room_id bigint REFERENCES room, lodge_id int, name text, host int);
CREATE SEQUENCE bill_seq START 100;
CREATE TABLE bill (no bigint DEFAULT nextval('bill_seq') PRIMARY KEY, title text);
CREATE TABLE entry (bill_no bigint REFERENCES bill, n int, PRIMARY KEY (bill_no, n));
WITH l AS (INSERT INTO lodge (name) VALUES ('Elk'), ('Fox') RETURNING id, name)
INSERT INTO room (lodge_id, name) SELECT l.id, l.name || ' room' FROM l;
WITH l AS (INSERT INTO lodge (name) VALUES ('Owl') RETURNING id),
 r AS (INSERT INTO room (lodge_id, name) SELECT id, 'R1' FROM l UNION ALL SELECT id, 'R2' FROM l RETURNING id AS room_id, name, kind)
INSERT INTO guest (room_id, lodge_id, name) SELECT r.room_id, l.id, 'in ' || r.name || r.kind FROM r CROSS JOIN l;
WITH r AS (INSERT INTO room (lodge_id, name) VALUES ((SELECT id FROM lodge WHERE name = 'Elk'), 'X') RETURNING *)
INSERT INTO guest (room_id, name) VALUES ((SELECT id FROM r), 'x1'), ((SELECT id FROM r), 'x2');
WITH r AS (INSERT INTO room (lodge_id, name) VALUES ((SELECT id FROM lodge WHERE name = 'Fox'), 'Y') RETURNING id)
INSERT INTO guest (room_id, name) SELECT r.id, v.n FROM r, (VALUES ('y1'), ('y2')) AS v(n);
WITH b AS (INSERT INTO bill (title) VALUES ('b1') RETURNING no)
INSERT INTO entry SELECT b.no, g FROM b, generate_series(1, 3) g;
WITH l AS (INSERT INTO lodge (name) VALUES ('Yak') RETURNING id, name),
 r AS (INSERT INTO room (lodge_id, name) SELECT id, lower(name) FROM l RETURNING id)
SELECT count(*) FROM r;
DO $$
DECLARE
  v_lodge lodge.id%TYPE;
  v_room bigint;
  v_host integer;
  v_name text := 'Zed';
BEGIN
  SELECT id INTO v_lodge FROM lodge WHERE name = 'Elk';
  SELECT id INTO STRICT v_room FROM room WHERE name = 'X' AND lodge_id = v_lodge;
  INSERT INTO guest (room_id, lodge_id, name) VALUES (v_room, v_lodge, v_name) RETURNING id INTO v_host;
  INSERT INTO guest (room_id, name, host) VALUES (v_room, v_name || ' jr', v_host);
  FOR i IN 1..2 LOOP
    INSERT INTO room (lodge_id, name) VALUES (v_lodge, 'loop' || i) RETURNING id INTO v_room;
    INSERT INTO guest (room_id, name, host) VALUES (v_room, 'l' || i, v_host);
  END LOOP;
  UPDATE guest SET host = v_host WHERE name = 'x1';
  DELETE FROM guest WHERE room_id = v_room AND name = 'nobody';
  RAISE NOTICE 'made %', v_host;
END $$;
WITH p AS (INSERT INTO bill (title) VALUES ('b2')) UPDATE lodge SET name = 'Old fox' WHERE name = 'Fox';
WITH p AS (UPDATE lodge SET name = 'Old owl' WHERE name = 'Owl'), q AS (DELETE FROM entry WHERE n = 3) INSERT INTO bill (title) VALUES ('b3');
