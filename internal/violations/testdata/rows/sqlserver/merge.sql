CREATE TABLE [Order] ([Id] int NOT NULL CONSTRAINT [PK_Order] PRIMARY KEY, [Name] nvarchar(50), [Qty] int CONSTRAINT [DF_Q] DEFAULT ((1)), [Total] AS ([Qty]*(10)), [Ver] rowversion)
GO
INSERT INTO [Order] ([Id], [Name]) VALUES (1, N'a'), (2, N'b')
MERGE INTO [Order] AS t USING (VALUES (2, N'B', 5), (3, N'c', 7)) AS s ([Id], [Name], [Qty]) ON t.[Id] = s.[Id]
WHEN MATCHED THEN UPDATE SET [Name] = s.[Name], [Qty] = s.[Qty]
WHEN NOT MATCHED BY TARGET THEN INSERT ([Id], [Name], [Qty]) VALUES (s.[Id], s.[Name], s.[Qty]);
IF NOT EXISTS (SELECT 1 FROM [Order] WHERE [Id] = 4) INSERT [Order] ([Id], [Qty]) VALUES (4, DEFAULT)
UPDATE [Order] SET [Qty] += 1 WHERE [Id] = 1
GO
