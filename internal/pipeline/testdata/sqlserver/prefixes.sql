-- Names that an installer completes: [#__…] is no table of the session, and its rows stay.
CREATE TABLE [#__shelves] (
	[id] [int] IDENTITY(10,1) NOT NULL,
	[label] [nvarchar](100) NOT NULL,
 CONSTRAINT [PK_#__shelves_id] PRIMARY KEY CLUSTERED ([id] ASC),
 CONSTRAINT [#__shelves$label] UNIQUE NONCLUSTERED ([label] ASC)
);
SET IDENTITY_INSERT [#__shelves] ON;
INSERT INTO [#__shelves] ([id], [label]) SELECT 1, 'Top' UNION ALL SELECT 2, 'Low';
SET IDENTITY_INSERT [#__shelves] OFF;
CREATE TABLE [#__checkStatus] ([id] int IDENTITY (1, 1) PRIMARY KEY);
DROP TABLE [#__checkStatus];
GO
-- Texts that a loop completes.
DECLARE @i int = 1;
DECLARE @s nvarchar(max);
WHILE @i <= 2
BEGIN
  SET @s = REPLACE(N'CREATE TABLE dbo.Queue{0} (Id int NOT NULL, x{0} int)', N'{0}', @i);
  EXEC (@s);
  SET @s = N'CREATE INDEX IX_Id ON dbo.Queue' + LTRIM(STR(@i)) + N' (Id)';
  EXEC sp_executesql @stmt = @s;
  SET @i += 1;
END
GO
