CREATE TABLE kiosks (id NUMBER(9) PRIMARY KEY, town VARCHAR2(40) NOT NULL, opened DATE);
CREATE TABLE shifts (kiosk_id NUMBER(9) REFERENCES kiosks (id), town VARCHAR2(40), label VARCHAR2(40));
INSERT INTO kiosks VALUES (1, 'Aarau', DATE '2020-01-05');
INSERT INTO kiosks VALUES (2, 'Basel', DATE '2019-03-01');
DECLARE
  v_id NUMBER;
  v_town kiosks.town%TYPE;
BEGIN
  SELECT id, town INTO v_id, v_town FROM kiosks WHERE opened < DATE '2020-01-01';
  INSERT INTO shifts VALUES (v_id, v_town, 'night');
  SELECT id INTO v_id FROM kiosks ORDER BY opened DESC FETCH FIRST 1 ROW ONLY;
  INSERT INTO shifts VALUES (v_id, 'x', 'newest');
END;
/
