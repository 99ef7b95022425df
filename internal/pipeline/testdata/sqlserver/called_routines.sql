CREATE TABLE gear (id int PRIMARY KEY, nm varchar(20), old int);
CREATE TABLE spare (id int PRIMARY KEY);
GO
CREATE PROCEDURE drop_table @name sysname AS
BEGIN
  SET NOCOUNT ON
  IF EXISTS (SELECT 1 FROM sys.tables WHERE name = @name)
    EXEC('DROP TABLE ' + @name)
END
GO
CREATE PROCEDURE add_column @t sysname, @c sysname, @type varchar(30) = 'int' AS
BEGIN
  DECLARE @sql nvarchar(max)
  SET @sql = N'ALTER TABLE ' + QUOTENAME(@t) + N' ADD ' + QUOTENAME(@c) + N' ' + @type + N' NULL'
  PRINT @sql
  EXEC sp_executesql @sql
  RETURN 0
END
GO
CREATE PROCEDURE logs @year int AS
BEGIN
  DECLARE @m int = 1, @name sysname
  WHILE @m <= 2
  BEGIN
    SET @name = 'log_' + CAST(@year AS varchar(4)) + '_' + CAST(@m AS varchar(2))
    EXEC('CREATE TABLE ' + @name + ' (id int PRIMARY KEY, note varchar(40))')
    EXEC add_column @name, 'made_at', 'datetime'
    SET @m = @m + 1
  END
END
GO
CREATE PROCEDURE noted @id int AS
BEGIN
  EXEC master..xp_cmdshell 'dir'
  EXEC('ALTER TABLE gear ADD lost int')
END
GO
EXEC drop_table 'spare'
EXECUTE dbo.drop_table @name = N'none'
EXEC add_column 'gear', 'width'
EXEC add_column @c = 'made by', @t = 'gear', @type = 'nvarchar(30)'
DECLARE @y int = 2021
EXEC logs @y
EXEC noted 1
INSERT INTO gear (id, width) VALUES (1, 2)
GO
