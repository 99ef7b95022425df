-- A foreign key that names the columns of a key in another order; indexes that are dropped.
CREATE TABLE dbo.M (id int NOT NULL, k char(2) NOT NULL, CONSTRAINT PKM PRIMARY KEY (k, id))
CREATE TABLE dbo.N (id int NOT NULL, k char(2) NOT NULL, mid int, mk char(2), v int,
  CONSTRAINT FKN FOREIGN KEY (mid, mk) REFERENCES dbo.M (id, k))
GO
CREATE INDEX a ON dbo.N (v)
CREATE INDEX b ON dbo.N (id)
CREATE INDEX a ON dbo.M (id)
GO
DROP INDEX a ON dbo.N
DROP INDEX dbo.N.b
GO
SELECT id, k INTO dbo.M_copy FROM dbo.M
SELECT id INTO #t FROM dbo.M
GO
-- ALTER COLUMN lets a column take NULL unless it says NOT NULL; a key does not.
CREATE TABLE dbo.Widened (id int NOT NULL PRIMARY KEY, a varchar(10) NOT NULL, b varchar(10) NULL, c varchar(10) NOT NULL)
ALTER TABLE dbo.Widened ALTER COLUMN a varchar(20)
ALTER TABLE dbo.Widened ALTER COLUMN b varchar(20) NOT NULL
ALTER TABLE dbo.Widened ALTER COLUMN id bigint
ALTER TABLE dbo.Widened ALTER COLUMN c ADD SPARSE
