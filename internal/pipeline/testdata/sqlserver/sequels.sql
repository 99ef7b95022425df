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
