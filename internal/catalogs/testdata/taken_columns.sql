-- names of columns, views and types that others take; rows that come from dropped tables and columns are items
CREATE TABLE silo (id serial PRIMARY KEY, a int, b int);
INSERT INTO silo (a, b) VALUES (1, 2);
CREATE VIEW v1 AS SELECT id, a, b FROM silo;
CREATE INDEX ia ON silo (a);
ALTER TABLE silo ADD CHECK (a > 0);
ALTER TABLE silo RENAME COLUMN a TO tmp; ALTER TABLE silo RENAME COLUMN b TO a; ALTER TABLE silo RENAME COLUMN tmp TO b;
INSERT INTO silo (a, b) VALUES (10, 20);
UPDATE silo SET a = 5 WHERE b = 20;
CREATE VIEW v2 AS SELECT id, a, b FROM silo;
-- rename then add
CREATE TABLE hopper (id int PRIMARY KEY, name text);
INSERT INTO hopper VALUES (1, 'Ann Lee');
CREATE VIEW v3 AS SELECT id, upper(name) AS n FROM hopper;
ALTER TABLE hopper RENAME COLUMN name TO full_name;
ALTER TABLE hopper ADD COLUMN name varchar(10) DEFAULT 'x';
UPDATE hopper SET name = split_part(full_name, ' ', 1);
INSERT INTO hopper (id, name) VALUES (2, 'Bo');
-- drop and add with another type
CREATE TABLE chute (id int PRIMARY KEY, st int DEFAULT 1);
INSERT INTO chute VALUES (1, 1), (2, 7);
ALTER TABLE chute ADD COLUMN st2 text;
UPDATE chute SET st2 = CASE st WHEN 1 THEN 'one' ELSE 'many' END;
ALTER TABLE chute DROP COLUMN st;
ALTER TABLE chute RENAME COLUMN st2 TO st;
INSERT INTO chute VALUES (3, 'three');
UPDATE chute SET st = st || '!' WHERE st = 'one';
-- views renamed
CREATE VIEW w AS SELECT id FROM hopper;
CREATE VIEW wx AS SELECT id + 1 AS id1 FROM w;
ALTER VIEW w RENAME TO w_old;
CREATE VIEW w AS SELECT id * 100 AS id FROM hopper;
CREATE VIEW wy AS SELECT id + 1 AS id1 FROM w;
-- types swapped
CREATE TYPE color AS ENUM ('red', 'green');
CREATE TABLE sieve (id int, c color DEFAULT 'red');
INSERT INTO sieve VALUES (1, 'red'), (2, 'green');
ALTER TYPE color RENAME TO color_old;
CREATE TYPE color AS ENUM ('red', 'blue');
CREATE TABLE sieve2 (id int, c color DEFAULT 'blue');
INSERT INTO sieve2 VALUES (1);
ALTER TABLE sieve ALTER COLUMN c DROP DEFAULT;
ALTER TABLE sieve ALTER COLUMN c TYPE color USING (CASE c::text WHEN 'green' THEN 'blue' ELSE c::text END)::color;
ALTER TABLE sieve ALTER COLUMN c SET DEFAULT 'blue';
DROP TYPE color_old;
INSERT INTO sieve (id) VALUES (3);
-- dropped and made again
CREATE TABLE bunker (id int PRIMARY KEY, a text);
INSERT INTO bunker VALUES (1, 'gone');
CREATE TABLE bunker_copy AS SELECT * FROM bunker;
DROP TABLE bunker;
CREATE TABLE bunker (id int PRIMARY KEY, a text);
INSERT INTO bunker SELECT id, a || '+' FROM bunker_copy;
CREATE TABLE pit (id int PRIMARY KEY, a text);
INSERT INTO pit VALUES (1, 'kept');
CREATE TABLE pit_copy (id int, a text);
INSERT INTO pit_copy SELECT * FROM pit;
CREATE MATERIALIZED VIEW pit_count AS SELECT count(*) AS n FROM pit_copy;
DROP TABLE pit;
CREATE TABLE pit (id int PRIMARY KEY, a text);
INSERT INTO pit VALUES (7, 'new');
UPDATE pit_copy SET a = a || '?' WHERE id IN (SELECT id FROM pit);
CREATE TABLE belt (id int PRIMARY KEY, a text);
CREATE TABLE belt_part (id int PRIMARY KEY REFERENCES belt, n int);
INSERT INTO belt VALUES (1, 'x');
INSERT INTO belt_part VALUES (1, 1);
DROP TABLE belt CASCADE;
CREATE TABLE belt (id int PRIMARY KEY, a text);
INSERT INTO belt_part VALUES (5, 1);
