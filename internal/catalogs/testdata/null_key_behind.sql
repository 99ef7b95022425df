-- A unique key that takes one NULL, added behind changes by which its rows differ.
CREATE TABLE berths (id int PRIMARY KEY, pier int, name text);
INSERT INTO berths VALUES (1, NULL, 'a'), (2, NULL, 'A'), (3, 1, 'b'), (4, 1, NULL);
DELETE FROM berths WHERE id IN (2, 4);
CREATE UNIQUE INDEX one_pier ON berths (pier) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX one_name ON berths (lower(name));
INSERT INTO berths VALUES (5, 2, 'c');
