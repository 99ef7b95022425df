CREATE TABLE site (id int PRIMARY KEY, code varchar(9));
CREATE TABLE plot (id int NOT NULL, site_id int REFERENCES site, PRIMARY KEY (id));
CREATE TABLE pot (id int PRIMARY KEY, a int REFERENCES site, b int REFERENCES site);
GO
DECLARE @fk nvarchar(max);
DECLARE @q nvarchar(max);
SELECT @fk = CONSTRAINT_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE TABLE_NAME = 'plot' AND CONSTRAINT_TYPE = 'FOREIGN KEY';
IF @fk IS NOT NULL
BEGIN
  SET @q = 'ALTER TABLE plot DROP CONSTRAINT ' + QUOTENAME(@fk);
  EXEC sp_executesql @q;
END
GO
DECLARE @pk nvarchar(200);
SELECT @pk = CONSTRAINT_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE TABLE_NAME = 'plot' AND CONSTRAINT_TYPE = 'PRIMARY KEY';
EXEC('ALTER TABLE plot DROP CONSTRAINT ' + @pk);
GO
ALTER TABLE plot ADD CONSTRAINT plot_pk PRIMARY KEY (id, site_id);
GO
DECLARE @two nvarchar(200);
SELECT @two = CONSTRAINT_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE TABLE_NAME = 'pot' AND CONSTRAINT_TYPE = 'FOREIGN KEY';
EXEC('ALTER TABLE pot DROP CONSTRAINT ' + @two);
GO
-- The catalog is asked in the words of scripts that bring a database up to date.
CREATE TABLE shelf (id int PRIMARY KEY);
CREATE TABLE t1 (id int PRIMARY KEY, code int NOT NULL UNIQUE, n int DEFAULT 5 CHECK (n > 0), a int REFERENCES shelf, b int REFERENCES shelf);
CREATE TABLE t2 (id int PRIMARY KEY, code int NOT NULL UNIQUE, n int DEFAULT 5 CHECK (n > 0), a int REFERENCES shelf, b int REFERENCES shelf);
CREATE TABLE t3 (id int PRIMARY KEY, code int NOT NULL UNIQUE, n int DEFAULT 5 CHECK (n > 0), a int REFERENCES shelf, b int REFERENCES shelf);
CREATE TABLE t4 (id int PRIMARY KEY, code int NOT NULL UNIQUE, n int DEFAULT 5 CHECK (n > 0), a int REFERENCES shelf, b int REFERENCES shelf);
CREATE TABLE t5 (id int PRIMARY KEY, code int NOT NULL UNIQUE, n int DEFAULT 5 CHECK (n > 0), a int REFERENCES shelf, b int REFERENCES shelf);
CREATE TABLE t6 (id int PRIMARY KEY, code int NOT NULL UNIQUE, n int DEFAULT 5 CHECK (n > 0), a int REFERENCES shelf, b int REFERENCES shelf);
CREATE TABLE t7 (id int PRIMARY KEY, code int NOT NULL UNIQUE, n int DEFAULT 5 CHECK (n > 0), a int REFERENCES shelf, b int REFERENCES shelf);
CREATE TABLE t8 (id int PRIMARY KEY, code int NOT NULL UNIQUE, n int DEFAULT 5 CHECK (n > 0), a int REFERENCES shelf, b int REFERENCES shelf);
GO
-- t1 loses its unique key
DECLARE @uq sysname;
SELECT @uq = name FROM sys.key_constraints WHERE parent_object_id = OBJECT_ID('t1') AND type = 'UQ';
EXEC('ALTER TABLE t1 DROP CONSTRAINT ' + @uq);
GO
-- t2 its check, and the key of b
DECLARE @ck nvarchar(200);
SELECT @ck = cc.name FROM sys.check_constraints cc JOIN sys.columns c ON c.object_id = cc.parent_object_id AND c.column_id = cc.parent_column_id
  WHERE c.name = 'n' AND OBJECT_NAME(cc.parent_object_id) = 't2';
IF @ck IS NOT NULL EXEC('ALTER TABLE t2 DROP CONSTRAINT [' + @ck + ']');
GO
DECLARE @fk2 nvarchar(200);
SELECT @fk2 = f.name FROM sys.foreign_keys f JOIN sys.foreign_key_columns fc ON fc.constraint_object_id = f.object_id
  WHERE f.parent_object_id = OBJECT_ID('t2') AND COL_NAME(fc.parent_object_id, fc.parent_column_id) = 'b';
EXEC('ALTER TABLE t2 DROP CONSTRAINT [' + @fk2 + ']');
GO
-- t3 all foreign keys, by one text
DECLARE @all nvarchar(max) = N'';
SELECT @all = @all + N'ALTER TABLE t3 DROP CONSTRAINT ' + QUOTENAME(name) + N';' FROM sys.foreign_keys WHERE parent_object_id = OBJECT_ID(N't3');
EXEC sp_executesql @all;
GO
-- t4 all foreign keys and the check, by a cursor
DECLARE @name sysname;
DECLARE @cmd nvarchar(max);
DECLARE c CURSOR LOCAL FAST_FORWARD FOR SELECT name FROM sys.objects WHERE type IN ('F', 'C') AND parent_object_id = OBJECT_ID('t4');
OPEN c;
FETCH NEXT FROM c INTO @name;
WHILE @@FETCH_STATUS = 0
BEGIN
  SET @cmd = 'ALTER TABLE t4 DROP CONSTRAINT ' + QUOTENAME(@name);
  EXEC (@cmd);
  FETCH NEXT FROM c INTO @name;
END
CLOSE c;
DEALLOCATE c;
GO
-- t5 its default, in a loop that ends when there is none
DECLARE @df nvarchar(500);
WHILE 1 = 1
BEGIN
  SELECT TOP 1 @df = N'alter table t5 drop constraint [' + d.name + N']' FROM sys.default_constraints d
    JOIN sys.columns c ON c.default_object_id = d.object_id WHERE d.parent_object_id = OBJECT_ID('t5') AND c.name = N'n';
  IF @@ROWCOUNT = 0 BREAK;
  EXEC (@df);
END
ALTER TABLE t5 ADD DEFAULT 7 FOR n;
GO
-- t6 its default, by how the server names it; t7 the key of a
DECLARE @d6 sysname;
SELECT @d6 = name FROM sysobjects WHERE xtype = 'D' AND parent_obj = OBJECT_ID('t6') AND name LIKE 'DF[_][_]t6[_][_]n[_][_]%';
EXEC('ALTER TABLE t6 DROP CONSTRAINT ' + @d6);
GO
DECLARE @fk7 varchar(200);
SET @fk7 = (SELECT CONSTRAINT_NAME FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE WHERE TABLE_NAME = 't7' AND COLUMN_NAME = 'a');
EXEC('ALTER TABLE dbo.t7 DROP CONSTRAINT ' + @fk7);
GO
-- t8 keeps what it has: nobody knows which key is meant, and there is no such default
DECLARE @fk8 sysname;
SELECT @fk8 = name FROM sys.foreign_keys WHERE parent_object_id = OBJECT_ID('t8');
EXEC('ALTER TABLE t8 DROP CONSTRAINT ' + @fk8);
GO
DECLARE @d8 sysname;
SELECT @d8 = name FROM sys.default_constraints WHERE parent_object_id = OBJECT_ID('t8') AND COL_NAME(parent_object_id, parent_column_id) = 'code';
IF @d8 IS NOT NULL EXEC('ALTER TABLE t8 DROP CONSTRAINT ' + @d8);
GO
-- More words for it.
CREATE TABLE k1 (id int PRIMARY KEY, code int NOT NULL UNIQUE, n int DEFAULT 5, a int REFERENCES shelf, b int REFERENCES shelf);
CREATE TABLE k2 (id int PRIMARY KEY, code int NOT NULL UNIQUE, n int DEFAULT 5, a int REFERENCES shelf, b int REFERENCES shelf);
CREATE TABLE k3 (id int PRIMARY KEY, code int NOT NULL UNIQUE, n int DEFAULT 5, a int REFERENCES shelf, b int REFERENCES shelf);
CREATE TABLE k4 (id int PRIMARY KEY, code int NOT NULL UNIQUE, n int DEFAULT 5, a int REFERENCES shelf, b int REFERENCES shelf);
CREATE TABLE k5 (id int PRIMARY KEY, code int NOT NULL UNIQUE, n int DEFAULT 5, a int REFERENCES shelf, b int REFERENCES shelf);
CREATE TABLE k6 (id int PRIMARY KEY, code int NOT NULL UNIQUE, n int DEFAULT 5, a int REFERENCES shelf, b int REFERENCES shelf);
GO
-- k1 and k2 lose all foreign keys
DECLARE @list nvarchar(max);
SELECT @list = STRING_AGG('ALTER TABLE k1 DROP CONSTRAINT ' + QUOTENAME(name), '; ') FROM sys.foreign_keys WHERE parent_object_id = OBJECT_ID('k1');
EXEC sp_executesql @list;
GO
DECLARE @path nvarchar(max) = (SELECT 'ALTER TABLE k2 DROP CONSTRAINT ' + QUOTENAME(name) + ';' FROM sys.foreign_keys WHERE parent_object_id = OBJECT_ID('k2') FOR XML PATH(''));
EXEC (@path);
GO
-- k3 its unique key
DECLARE @ix sysname;
SELECT @ix = i.name FROM sys.indexes i JOIN sys.index_columns ic ON i.object_id = ic.object_id AND i.index_id = ic.index_id
  JOIN sys.columns c ON c.object_id = ic.object_id AND c.column_id = ic.column_id WHERE i.object_id = OBJECT_ID('k3') AND i.is_unique_constraint = 1 AND c.name = 'code';
EXEC('ALTER TABLE k3 DROP CONSTRAINT ' + @ix);
GO
-- k4 and k5 their defaults
DECLARE @found varchar(100) = (SELECT default_constraints.name FROM sys.all_columns JOIN sys.tables ON all_columns.object_id = tables.object_id
  JOIN sys.schemas ON tables.schema_id = schemas.schema_id JOIN sys.default_constraints ON all_columns.default_object_id = default_constraints.object_id
  WHERE schemas.name = 'dbo' AND tables.name = 'k4' AND all_columns.name = 'n');
IF @found IS NOT NULL EXEC('ALTER TABLE k4 DROP CONSTRAINT ' + @found);
GO
CREATE PROCEDURE dbo.DropDefault @table nvarchar(128), @column nvarchar(128) AS
BEGIN
  DECLARE @name nvarchar(256), @sql nvarchar(max)
  SELECT @name = OBJECT_NAME(constid) FROM sysconstraints WHERE id = OBJECT_ID(@table) AND COL_NAME(id, colid) = @column AND OBJECTPROPERTY(constid, 'IsDefaultCnst') = 1
  IF @name IS NOT NULL
  BEGIN
    SET @sql = 'ALTER TABLE ' + @table + ' DROP CONSTRAINT ' + @name
    EXEC sp_executesql @sql
  END
END
GO
EXEC dbo.DropDefault 'k5', 'n';
GO
-- k6 all foreign keys, while there are some
DECLARE @one nvarchar(400);
WHILE (SELECT COUNT(*) FROM sys.foreign_keys WHERE parent_object_id = OBJECT_ID('k6')) > 0
BEGIN
  SELECT TOP 1 @one = 'ALTER TABLE k6 DROP CONSTRAINT ' + name FROM sys.foreign_keys WHERE parent_object_id = OBJECT_ID('k6');
  EXEC (@one);
END
GO
