-- What statements behind the definitions say: numbers of identity columns, schemas and names.
CREATE SCHEMA s1;
GO
CREATE TABLE dbo.A (Id int IDENTITY(1,1) PRIMARY KEY, x int);
CREATE TABLE dbo.B (Id int IDENTITY(1,1) PRIMARY KEY, x int);
CREATE TABLE dbo.C (Id int IDENTITY PRIMARY KEY, x int, CONSTRAINT FKC FOREIGN KEY (x) REFERENCES dbo.A (Id));
CREATE TABLE #gone (a int)
DROP TABLE #gone
GO
INSERT INTO dbo.B (x) VALUES (1), (2);
DBCC CHECKIDENT ('[dbo].[A]', RESEED, 499) WITH NO_INFOMSGS;
DBCC CHECKIDENT (B, RESEED, 1000)
DBCC CHECKIDENT ("dbo.C", reseed, 0)
DBCC CHECKIDENT ('dbo.C', NORESEED)
ALTER SCHEMA s1 TRANSFER dbo.C;
ALTER SCHEMA s1 TRANSFER OBJECT::dbo.A
ALTER SCHEMA s1 TRANSFER TYPE::dbo.Missing
RENAME OBJECT dbo.B TO B2;
CREATE INDEX q ON s1.A (x);
GO
-- Times as Management Studio scripts them.
CREATE TABLE dbo.Times (a datetime, b smalldatetime, c date, d time(7), e datetime2(7), f datetimeoffset(7), g datetime2(0), h time(3))
INSERT dbo.Times VALUES (CAST(0x0000A8F700B5BC3A AS DateTime), CAST(0xA8F702A6 AS SmallDateTime), CAST(0x8C3D0B00 AS Date), CAST(0x07001882BA7D0000 AS Time),
  CAST(0x07001882BA7D8C3D0B AS DateTime2), CAST(0x07001882BA7D8C3D0B7800 AS DateTimeOffset), CAST(0x00A8D2008C3D0B AS DateTime2), CAST(0x03C8C1E202 AS Time))
INSERT dbo.Times (a, c) VALUES (0, '20200101')
INSERT dbo.Times (d) VALUES (CAST(0x0800 AS Time))
GO
-- A table that the designer rebuilds; columns that are renamed and dropped behind the rows.
CREATE TABLE dbo.Person (Id int IDENTITY NOT NULL, Name varchar(10) NULL, Old int NULL, CONSTRAINT PK_Person PRIMARY KEY (Id))
GO
SET IDENTITY_INSERT dbo.Person ON
INSERT INTO dbo.Person (Id, Name, Old) VALUES (1, 'a', 5), (2, 'b', 6)
SET IDENTITY_INSERT dbo.Person OFF
GO
CREATE TABLE dbo.Tmp_Person (Id int NOT NULL IDENTITY (1, 1), Name nvarchar(50) NULL, Born datetime NULL)
GO
IF EXISTS(SELECT * FROM dbo.Person)
	 EXEC('INSERT INTO dbo.Tmp_Person (Id, Name) SELECT Id, CONVERT(nvarchar(50), Name) FROM dbo.Person WITH (HOLDLOCK TABLOCKX)')
GO
DROP TABLE dbo.Person
GO
EXECUTE sp_rename N'dbo.Tmp_Person', N'Person', 'OBJECT'
ALTER TABLE dbo.Person ADD CONSTRAINT PK_Person PRIMARY KEY CLUSTERED (Id)
GO
INSERT INTO dbo.Person (Name, Born) VALUES ('c', '2020-01-01')
INSERT INTO dbo.Person VALUES ('d', '2020-01-02')
CREATE TABLE dbo.Scratch (a int)
INSERT dbo.Scratch VALUES (1)
DROP TABLE dbo.Scratch
EXEC sp_rename 'dbo.Person.Name', 'FullName', 'COLUMN'
ALTER TABLE dbo.Person DROP COLUMN Born
ALTER TABLE dbo.Person ADD X int NOT NULL DEFAULT 0
INSERT INTO dbo.Person VALUES ('e', 1)
GO
-- A table of a database without its schema; a rename that does not say of what; comments under the user.
CREATE TABLE MyDb..Loose (Id int, Old int)
INSERT MyDb..Loose VALUES (1, 2)
EXEC sp_rename 'Loose.Old', 'New'
GO
declare @CurrentUser sysname
select @CurrentUser = user_name()
execute sp_addextendedproperty 'MS_Description', 'Loose rows', 'user', @CurrentUser, 'table', 'Loose'
execute sp_addextendedproperty 'MS_Description', 'gone', 'user', @CurrentUser, 'table', 'Loose', 'column', 'Id'
execute sp_dropextendedproperty 'MS_Description', 'user', @CurrentUser, 'table', 'Loose', 'column', 'Id'
GO
-- What tools write to know whether a statement failed.
IF @@TRANCOUNT=0 BEGIN INSERT INTO #tmpErrors (Error) SELECT 1 BEGIN TRANSACTION END
GO
-- A batch that is run several times; a cast without a length has 30 characters.
CREATE TABLE dbo.Times5 (a int, b varchar(40), c AS CONVERT(varchar, a) + 'x')
GO
INSERT dbo.Times5 (a) VALUES (1)
UPDATE dbo.Times5 SET b = CAST(a AS varchar)
GO 2
INSERT dbo.Times5 (a) VALUES (2)
GO 20000
-- Keys of some rows: those without NULL need no column; names change behind them.
CREATE TABLE dbo.Keys (id int NOT NULL, def nvarchar(64), bus nvarchar(100), old bit)
CREATE UNIQUE INDEX ux1 ON dbo.Keys (def, bus) WHERE bus IS NOT NULL
CREATE UNIQUE INDEX ux2 ON dbo.Keys (def) WHERE def IS NOT NULL
INSERT dbo.Keys VALUES (1, 'd', 'b', 1)
UPDATE dbo.Keys SET old = 0
UPDATE dbo.Keys SET bus = 'c' WHERE bus = 'b'
SAVE TRAN s
GO
EXEC sp_rename 'dbo.Keys.def', 'definition', 'COLUMN'
EXEC sp_rename 'dbo.Keys.bus', 'business', 'COLUMN'
EXEC sp_rename 'dbo.Keys.ux2', 'ux3', 'INDEX'
ALTER TABLE dbo.Keys DROP COLUMN old
EXEC(N'UPDATE dbo.Keys SET business = ''e'' WHERE id = 1; SELECT @@ROWCOUNT')
CREATE TABLE [Two Words] (a int)
EXEC sp_rename 'Two Words', 'One'
GO
-- Comments as Liquibase writes them.
DECLARE @t SYSNAME; SET @t = N'Keys'; DECLARE @v NVARCHAR(3749); SET @v = N'The key'; DECLARE @d NVARCHAR(3749); SET @d = NULL;
SET @d = (SELECT CAST(Value AS NVARCHAR(3749)) FROM sys.extended_properties AS ep WHERE ep.major_id = OBJECT_ID(N'dbo.Keys') AND ep.name = N'MS_Description');
IF @d IS NULL BEGIN EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @v, @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = @t; END
ELSE BEGIN EXEC sys.sp_updateextendedproperty @name = N'MS_Description', @value = @v, @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = @t; END
GO
-- Indexes of words by procedures; switches for all tables; computed columns whose functions MySQL lacks keep their types.
CREATE FUNCTION dbo.fTax (@p money) RETURNS decimal(12,4) AS BEGIN RETURN @p * 0.19 END
GO
CREATE TABLE dbo.Leaflets (LeafletID int NOT NULL CONSTRAINT PK_Leaflets PRIMARY KEY, Topic nvarchar(256), Wording ntext, Price money,
  Sum_ AS CHECKSUM(Topic), Len_ AS (DATALENGTH(Wording)), Hash_ AS HASHBYTES('SHA1', Topic), Tax AS dbo.fTax(Price), Word AS IIF(Price > 1, 'a', 'bb'))
GO
exec sp_fulltext_catalog N'ftLeaflets', N'create'
exec sp_fulltext_table N'[dbo].[Leaflets]', N'create', N'ftLeaflets', N'PK_Leaflets'
exec sp_fulltext_column N'[dbo].[Leaflets]', N'Topic', N'add', 1033
exec sp_fulltext_column N'[dbo].[Leaflets]', N'Wording', N'add', 1033
exec sp_fulltext_table N'[dbo].[Leaflets]', N'activate'
exec sp_fulltext_column N'[dbo].[Leaflets]', N'Missing', N'add', 1033
EXEC sp_MSforeachtable @command1 = 'ALTER TABLE ? NOCHECK CONSTRAINT ALL'
EXEC sp_msforeachtable 'DELETE FROM ?'
GO
-- Bounds of a partition function that change; values with forms of their own.
CREATE PARTITION FUNCTION pfInt (int) AS RANGE LEFT FOR VALUES (10, 20);
CREATE PARTITION SCHEME psInt AS PARTITION pfInt ALL TO ([PRIMARY]);
CREATE TABLE dbo.Bucket (Id int NOT NULL PRIMARY KEY, timestamp, Born datetime DEFAULT (''), G uniqueidentifier DEFAULT (0x00),
  H uniqueidentifier DEFAULT (CONVERT([uniqueidentifier],'{6F9619FF-8B86-D011-B42D-00C04FC964FF}',(0))), Node hierarchyid, Lvl AS Node.GetLevel()) ON psInt (Id)
GO
ALTER PARTITION SCHEME psInt NEXT USED [PRIMARY]
ALTER PARTITION FUNCTION pfInt () SPLIT RANGE (15)
ALTER PARTITION FUNCTION pfInt () MERGE RANGE (10)
ALTER PARTITION FUNCTION pfInt () MERGE RANGE (99)
INSERT dbo.Bucket (Id, Born, G) VALUES (1, '', 0xFF19966F868B11D0B42D00C04FC964FF)
GO
