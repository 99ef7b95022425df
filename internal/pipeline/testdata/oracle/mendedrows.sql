-- A check that is added behind changes of rows waits for them; NOT NULL behind the change that fills the column, too.
CREATE TABLE ports (id NUMBER(9) PRIMARY KEY, state VARCHAR2(10), berths NUMBER(9));
INSERT INTO ports VALUES (1, 'x', 5);
INSERT INTO ports VALUES (2, 'A', 99);
UPDATE ports SET state = 'A' WHERE state = 'x';
ALTER TABLE ports ADD CONSTRAINT port_state CHECK (state IN ('A', 'B'));
INSERT INTO ports VALUES (3, 'B', NULL);
UPDATE ports SET berths = 0 WHERE berths IS NULL;
ALTER TABLE ports MODIFY berths NOT NULL;
ALTER TABLE ports ADD code VARCHAR2(10);
UPDATE ports SET code = UPPER(state) || id;
ALTER TABLE ports MODIFY code DEFAULT 'none' NOT NULL;
COMMENT ON COLUMN ports.code IS 'the port''s';
INSERT INTO ports VALUES (4, 'A', 7, 'A4');
-- Rows that no converted change fills are left to a person.
CREATE TABLE ships (id NUMBER(9) PRIMARY KEY, name VARCHAR2(20));
INSERT INTO ships VALUES (1, 'Ada');
ALTER TABLE ships ADD draft NUMBER(5,2);
UPDATE ships SET draft = measured(id);
ALTER TABLE ships MODIFY draft NOT NULL;
-- Rows that pass the later check need nothing.
CREATE TABLE crews (id NUMBER(9) PRIMARY KEY, rank VARCHAR2(10), age NUMBER(3));
INSERT INTO crews VALUES (1, 'mate', 30);
UPDATE crews SET age = 31;
ALTER TABLE crews ADD CONSTRAINT crew_rank CHECK (rank IN ('mate', 'cook'));
