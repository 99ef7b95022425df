-- Migrations that move what columns hold into others before they drop them.
CREATE TABLE crew (id int PRIMARY KEY, full_name varchar(60) NOT NULL, phone1 varchar(20), phone2 text DEFAULT 'none', pay numeric(8,2), since date, shift char(3), active boolean DEFAULT true);
INSERT INTO crew VALUES (1, 'Ada Byron', '11', '12', 10.50, '2020-01-31', 'day', true);
INSERT INTO crew (id, full_name, pay) VALUES (2, 'Bo Diddley', 7);
INSERT INTO crew (phone1, id, full_name, active) VALUES ('31', 3, 'Cy Young', false), (DEFAULT, 4, 'Di Ab', NULL);

-- split into rows of another table
CREATE TABLE phone (crew_id int NOT NULL REFERENCES crew, no text NOT NULL);
INSERT INTO phone SELECT id, phone1 FROM crew WHERE phone1 IS NOT NULL UNION ALL SELECT id, phone2 FROM crew WHERE phone2 <> 'none';
ALTER TABLE crew DROP COLUMN phone1, DROP phone2;

-- split into columns of the table
ALTER TABLE crew ADD first_name varchar(30), ADD last_name varchar(30);
UPDATE crew SET first_name = split_part(full_name, ' ', 1), last_name = split_part(full_name, ' ', 2), full_name = upper(full_name);
ALTER TABLE crew DROP full_name;

-- a new column that takes the name of the old one
ALTER TABLE crew ADD active_no int DEFAULT 7 NOT NULL;
UPDATE crew SET active_no = CASE WHEN active THEN 1 WHEN NOT active THEN 0 ELSE -1 END;
ALTER TABLE crew DROP active;
ALTER TABLE crew RENAME active_no TO active;
UPDATE crew SET active = active + 10 WHERE active < 0;

-- a column that is renamed, dropped and made again
ALTER TABLE crew RENAME since TO begun;
ALTER TABLE crew ADD era int;
UPDATE crew SET era = extract(year FROM begun) WHERE begun IS NOT NULL;
ALTER TABLE crew RENAME begun TO start;
DELETE FROM crew WHERE start IS NULL AND id = 4;
ALTER TABLE crew DROP start;
ALTER TABLE crew ADD start timestamp;
UPDATE crew SET start = '2021-05-05 10:00' WHERE start IS NULL AND shift = 'day';

-- rows of other tables, and all columns of then
CREATE TABLE old_pay AS SELECT * FROM crew;
CREATE TABLE pay (crew int, amount numeric(8,2));
INSERT INTO pay SELECT c.id, sum(c.pay) FROM crew c JOIN phone p ON p.crew_id = c.id GROUP BY c.id;
UPDATE pay SET amount = amount + (SELECT max(pay) FROM crew c WHERE c.id = pay.crew) WHERE amount IS NOT NULL;
ALTER TABLE crew DROP pay, DROP shift;
INSERT INTO crew SELECT id + 10, first_name, last_name, active, era, start FROM crew WHERE id < 3;

-- what a query gives a column that is dropped later, and what nothing reads
CREATE TABLE log (id int PRIMARY KEY, old text, note text, twice int);
INSERT INTO log (id, old) SELECT id, first_name || '!' FROM crew;
INSERT INTO log SELECT 100, 'x', 'y', 1;
UPDATE log SET note = old, twice = 2 * id, old = NULL WHERE note IS NULL;
ALTER TABLE log DROP old;
UPDATE log SET note = 'none' WHERE note IS NULL;

-- a default that is taken away before the column goes, and numbers of its own
CREATE TABLE shop (id int PRIMARY KEY, kind text DEFAULT 'P', size int DEFAULT 3);
INSERT INTO shop (id) VALUES (1);
ALTER TABLE shop ALTER kind SET DEFAULT 'Q';
INSERT INTO shop (id) VALUES (2);
ALTER TABLE shop ALTER kind DROP DEFAULT, ALTER size DROP DEFAULT;
INSERT INTO shop (id) VALUES (3);
CREATE TABLE kinds (shop int, kind text, size int);
INSERT INTO kinds SELECT id, kind, size FROM shop;
ALTER TABLE shop DROP kind, DROP size;
