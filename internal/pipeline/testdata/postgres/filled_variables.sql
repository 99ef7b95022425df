CREATE TABLE kiosks (id int PRIMARY KEY, town varchar(40) NOT NULL, opened date);
CREATE TABLE shifts (kiosk_id int REFERENCES kiosks (id), town varchar(40), label text);
INSERT INTO kiosks VALUES (1, 'Aarau', '2020-01-05'), (2, 'Basel', '2019-03-01');
DO $$
DECLARE
  v_id int;
  v_town kiosks.town%TYPE;
BEGIN
  SELECT id, town INTO STRICT v_id, v_town FROM kiosks WHERE kiosks.opened < '2020-01-01';
  INSERT INTO shifts VALUES (v_id, v_town, 'night');
END $$;

DO $$
DECLARE
  v_id int;
  v_town text;
BEGIN
  SELECT id, town INTO v_id, v_town FROM kiosks WHERE kiosks.opened < '2020-01-01';
  INSERT INTO shifts VALUES (v_id, v_town, 'any row');
END $$;
