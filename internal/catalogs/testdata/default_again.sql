-- UPDATE … SET … = DEFAULT gives what a trigger gives to new rows; a sequence feeds columns of text and of fractions, which keep
-- their type; a key with a default is added behind rows that are gone.
CREATE SEQUENCE codes START 10;
CREATE SEQUENCE rates;
CREATE TABLE claims (
    id int PRIMARY KEY,
    note text DEFAULT 'none',
    made date DEFAULT '2020-02-29',
    size int DEFAULT 3
);
INSERT INTO claims (id, note) VALUES (1, 'a'), (2, 'b'), (3, 'c');
UPDATE claims SET note = DEFAULT WHERE id > 2;
UPDATE claims SET made = DEFAULT, size = DEFAULT, note = 'd' WHERE id = 1;
ALTER TABLE claims ALTER size SET DEFAULT 4;
UPDATE claims SET size = DEFAULT WHERE id = 2;
CREATE TABLE codes_of (id text PRIMARY KEY DEFAULT nextval('codes'), rate numeric(10,2) DEFAULT nextval('rates'));
INSERT INTO codes_of VALUES ('abc', 2.5), (DEFAULT, DEFAULT), (DEFAULT, 0.25);
UPDATE codes_of SET rate = DEFAULT WHERE id = 'abc';
CREATE TABLE slips (id int PRIMARY KEY, a int);
INSERT INTO slips (id, a) VALUES (1, 1), (2, 2);
DELETE FROM slips;
INSERT INTO slips (id, a) VALUES (4, 1);
ALTER TABLE slips ADD COLUMN c varchar(10) DEFAULT 'x' UNIQUE;
