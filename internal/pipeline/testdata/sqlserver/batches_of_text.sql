-- Calls that run constant text which is a batch of its own.
CREATE TABLE dbo.T(A int NOT NULL, B varchar(20) NULL)
GO
EXEC('CREATE PARTITION FUNCTION pf(int) AS RANGE RIGHT FOR VALUES (10,20)')
GO
EXEC sp_executesql N'CREATE PARTITION SCHEME ps AS PARTITION pf ALL TO ([PRIMARY])'
GO
EXEC('EXEC sp_addextendedproperty N''MS_Description'', N''hello'', ''SCHEMA'', N''dbo'', ''TABLE'', N''T''')
GO
EXEC('EXEC sp_rename ''dbo.T.B'', ''B2'', ''COLUMN''')
GO
EXEC sp_executesql N'CREATE FULLTEXT CATALOG ft AS DEFAULT'
GO
EXEC dbo.sp_executesql N'CREATE XML SCHEMA COLLECTION dbo.x AS N''<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>'''
GO
EXEC('TRUNCATE TABLE dbo.T')
GO
EXEC('INSERT INTO dbo.T VALUES (1,''x''); UPDATE dbo.T SET B2=''y''')
GO
EXEC('ALTER DATABASE CURRENT SET RECOVERY SIMPLE')
GO
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name='bob') EXEC('CREATE USER bob WITHOUT LOGIN')
GO
EXEC('CREATE STATISTICS st ON dbo.T(A)')
GO
EXEC('DISABLE TRIGGER ALL ON dbo.T')
GO
EXEC('SET IDENTITY_INSERT dbo.T ON; INSERT INTO dbo.T(A) VALUES (3); SET IDENTITY_INSERT dbo.T OFF')
GO
EXEC('ALTER TABLE dbo.T ADD C int NULL') ; EXEC('UPDATE dbo.T SET C = 1')
GO
IF OBJECT_ID('dbo.P') IS NULL EXEC('CREATE PROCEDURE dbo.P AS SELECT 1')
GO
ALTER PROCEDURE dbo.P AS SELECT 2
GO
IF NOT EXISTS (SELECT 1 FROM sys.sequences WHERE name='sq') EXEC('CREATE SEQUENCE dbo.sq AS int START WITH 5')
GO
IF EXISTS (SELECT 1 FROM sys.sequences WHERE name='sq') EXEC('ALTER SEQUENCE dbo.sq RESTART WITH 50')
GO
IF NOT EXISTS (SELECT 1 FROM sys.synonyms WHERE name='syn') EXEC('CREATE SYNONYM dbo.syn FOR dbo.T')
GO
IF NOT EXISTS (SELECT * FROM sys.objects WHERE name='R1') EXEC dbo.sp_executesql N'CREATE RULE R1 AS @x > 0'
GO
EXEC dbo.sp_executesql N'
CREATE DEFAULT D1 AS 5'
GO
exec sp_bindefault 'D1', 'dbo.T.C'
GO
CREATE TABLE dbo.U(A int NOT NULL)
GO
exec sp_bindrule 'R1', 'dbo.U.A'
GO
