CREATE TABLE a (x int, y int oops here, z int);
CREATE TABEL b (x int);
CREATE TABLE c (x int);
ALTER TABLE c ADD;
SELECT 1 +;
INSERT INTO c VALUES (1);
