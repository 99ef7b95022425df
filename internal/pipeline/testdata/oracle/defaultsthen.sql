-- DEFAULT in a row is the default of its time, which the script changes later.
CREATE TABLE fares (id NUMBER(9) PRIMARY KEY, price NUMBER(8,2) DEFAULT 10, zone VARCHAR2(10));
INSERT INTO fares VALUES (1, DEFAULT, DEFAULT);
UPDATE fares SET price = DEFAULT, zone = 'inner';
ALTER TABLE fares MODIFY (price DEFAULT 12, zone DEFAULT 'outer');
INSERT INTO fares VALUES (2, DEFAULT, DEFAULT);
UPDATE fares SET price = DEFAULT WHERE id = 1;
-- The difference of the text of a time is a time beside others.
CREATE TABLE tides (id NUMBER(9) PRIMARY KEY, at DATE,
  CHECK (CASE WHEN id > 5 THEN TRUNC(at) ELSE TO_DATE('31.12.1999 23:59:00', 'DD.MM.YYYY HH24:MI:SS') - INTERVAL '2' HOUR END <= at),
  CHECK (TO_DATE('01/01/2001', 'dd/mm/yyyy') <= DATE '2001-01-01'));
