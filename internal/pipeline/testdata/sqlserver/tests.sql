-- Migrations of Entity Framework 6 behind tests of the version.
DECLARE @CurrentMigration [nvarchar](max)
IF object_id('[dbo].[__MigrationHistory]') IS NOT NULL
    SELECT @CurrentMigration =
        (SELECT TOP (1) [Project1].[MigrationId] AS [MigrationId]
        FROM ( SELECT [Extent1].[MigrationId] AS [MigrationId]
        FROM [dbo].[__MigrationHistory] AS [Extent1]
        WHERE [Extent1].[ContextKey] = N'Configuration' ) AS [Project1]
        ORDER BY [Project1].[MigrationId] DESC)
IF @CurrentMigration IS NULL
    SET @CurrentMigration = '0'
IF @CurrentMigration < '201401010000000_Initial'
BEGIN
    CREATE TABLE [dbo].[Kilns] ([KilnId] [int] NOT NULL IDENTITY, [Maker] [nvarchar](max), [Heat] [float] NOT NULL DEFAULT 1,
        CONSTRAINT [PK_dbo.Kilns] PRIMARY KEY ([KilnId]))
    CREATE TABLE [dbo].[Old] ([Id] [int] NOT NULL PRIMARY KEY)
    CREATE TABLE [dbo].[__MigrationHistory] ([MigrationId] [nvarchar](150) NOT NULL PRIMARY KEY, [Model] [varbinary](max) NOT NULL)
    INSERT [dbo].[__MigrationHistory]([MigrationId], [Model]) VALUES (N'201401010000000_Initial', 0x1F8B)
END
IF @CurrentMigration < '201403010000000_Drop'
BEGIN
    DECLARE @var0 nvarchar(128)
    SELECT @var0 = name FROM sys.default_constraints
    WHERE parent_object_id = object_id(N'dbo.Kilns') AND col_name(parent_object_id, parent_column_id) = 'Heat';
    IF @var0 IS NOT NULL
        EXECUTE('ALTER TABLE [dbo].[Kilns] DROP CONSTRAINT [' + @var0 + ']')
    DROP TABLE [dbo].[Old]
    INSERT [dbo].[__MigrationHistory]([MigrationId], [Model]) VALUES (N'201403010000000_Drop', 0x1F8C)
END
GO
-- Constraints without a known name.
CREATE TABLE dbo.U (Id int NOT NULL PRIMARY KEY)
CREATE TABLE dbo.T (Id int PRIMARY KEY, a int DEFAULT 1, b int DEFAULT 2, c int DEFAULT 3, d int DEFAULT 4, g int REFERENCES dbo.U (Id))
GO
DECLARE @default sysname;
DECLARE @sql nvarchar(max);
SELECT @default = name FROM sys.default_constraints WHERE parent_object_id = object_id('[dbo].[T]') AND type = 'D'
  AND parent_column_id = (SELECT column_id FROM sys.columns WHERE object_id = object_id('[dbo].[T]') AND name = 'a');
SET @sql = N'ALTER TABLE [dbo].[T] DROP CONSTRAINT ' + QUOTENAME(@default);
EXEC sp_executesql @sql;
GO
declare @name nvarchar(100)
set @name = (select o.name from sysobjects o inner join syscolumns c on o.id = c.cdefault
  inner join sysobjects t on c.id = t.id where o.xtype = 'D' and c.name = 'b' and t.name = 'T')
if (not @name is null) begin exec('alter table T drop constraint ' + @name) end
GO
DECLARE @cmd nvarchar(1000)
SELECT @cmd = 'ALTER TABLE dbo.T DROP CONSTRAINT ' + d.name FROM sys.tables t JOIN sys.default_constraints d ON d.parent_object_id = t.object_id
  JOIN sys.columns c ON c.object_id = t.object_id AND c.column_id = d.parent_column_id WHERE t.name = N'T' AND c.name = N'c'
EXECUTE (@cmd)
GO
DECLARE @ObjectName NVARCHAR(100)
SELECT @ObjectName = OBJECT_NAME([default_object_id]) FROM SYS.COLUMNS WHERE [object_id] = OBJECT_ID('[dbo].[T]') AND [name] = 'd';
EXEC('ALTER TABLE [dbo].[T] DROP CONSTRAINT ' + @ObjectName)
GO
DECLARE @fk sysname = (SELECT name FROM sys.foreign_keys WHERE parent_object_id = OBJECT_ID('dbo.T') AND referenced_object_id = OBJECT_ID('dbo.U'))
EXEC ('ALTER TABLE dbo.T DROP CONSTRAINT ' + @fk);
DECLARE @pk sysname
SELECT @pk = name FROM sys.key_constraints WHERE [type] = 'PK' AND [parent_object_id] = Object_id('dbo.U');
EXEC ('ALTER TABLE dbo.U DROP CONSTRAINT ' + @pk);
GO
-- A variable that a test may change has no known value.
DECLARE @n int = 1
IF SERVERPROPERTY('EngineEdition') = 5 SET @n = 2
INSERT dbo.T (Id) VALUES (@n)
GO
-- An ELSE that takes away what the other branch makes; a key of one column that is there twice.
IF OBJECT_ID('v') IS NULL CREATE TABLE v (a int CONSTRAINT u1 UNIQUE) ELSE DROP TABLE v
IF OBJECT_ID('u2') IS NULL ALTER TABLE v ADD CONSTRAINT u2 UNIQUE (a)
GO
