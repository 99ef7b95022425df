-- Checks that are added without a look at the rows before them.
CREATE TABLE reading (id int PRIMARY KEY, sensor text NOT NULL, celsius numeric(6,2), note text);
INSERT INTO reading VALUES (1, 'roof', 19.5, NULL), (2, 'cellar', 999.99, 'no sensor'), (3, 'yard', -400, NULL);
INSERT INTO reading SELECT id + 10, sensor, celsius * 2, 'twice' FROM reading;
UPDATE reading SET celsius = celsius + 500 WHERE id = 11;
ALTER TABLE reading ADD CONSTRAINT believable CHECK (celsius BETWEEN -90 AND 90) NOT VALID;
INSERT INTO reading VALUES (4, 'roof', 20.25, NULL);
UPDATE reading SET celsius = 21 WHERE id = 4;
DELETE FROM reading WHERE id = 13;

-- one that is validated behind the change that makes its rows good
CREATE TABLE parcel (id int PRIMARY KEY, weight int, state text);
COPY parcel (id, weight, state) FROM stdin;
1	0	lost
2	700	sent
3	-1	sent
\.
ALTER TABLE parcel ADD CONSTRAINT heavy CHECK (weight > 0) NOT VALID;
UPDATE parcel SET weight = 1 WHERE weight <= 0;
ALTER TABLE parcel VALIDATE CONSTRAINT heavy;
INSERT INTO parcel VALUES (4, 5, 'new');

-- the rows of heirs
CREATE TABLE base_stock (id int, n int);
CREATE TABLE far_stock () INHERITS (base_stock);
INSERT INTO far_stock VALUES (1, 30), (2, 10);
ALTER TABLE base_stock ADD CONSTRAINT few CHECK (n <= 20) NOT VALID;
DELETE FROM far_stock WHERE n > 20;
ALTER TABLE base_stock VALIDATE CONSTRAINT few;
INSERT INTO base_stock VALUES (3, 20);
