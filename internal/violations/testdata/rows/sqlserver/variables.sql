CREATE TABLE parent (id int IDENTITY(100,1) PRIMARY KEY, name varchar(20) UNIQUE)
CREATE TABLE child (parent int REFERENCES parent, n int)
GO
DECLARE @name varchar(20) = 'first', @pid int
INSERT parent (name) VALUES (@name)
SELECT @pid = id FROM parent WHERE name = @name
INSERT child VALUES (@pid, 1), (@pid, 2)
SET @name = 'sec' + 'ond'
INSERT parent (name) VALUES (@name)
SET @pid = @@IDENTITY
INSERT child (parent, n) VALUES (@pid, 3)
EXEC('INSERT child (parent, n) VALUES (100, 5)')
GO
