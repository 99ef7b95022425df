CREATE TABLE a (x int, y int NOT WRONG, z int)
CREATE TABLE b (x int)
SELECT 1 FROM (
CREATE TABLE c (x int)
GO
this is no statement at all
CREATE TABLE d (x int)
INSERT INTO d VALUES (1)
lock table d
SELECT )
DROP TABLE d
END
ELSE
IF 1 = 1
GO
BEGIN SELECT 1
GO
IF 1 = 1 ELSE SELECT 2
UPDATE d SET WHERE x = 1
PRINT 'x'
