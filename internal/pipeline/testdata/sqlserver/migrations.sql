IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20200101_First')
BEGIN
    CREATE TABLE [Kilns] (
        [KilnId] int NOT NULL IDENTITY,
        [Maker] nvarchar(450) NULL,
        CONSTRAINT [PK_Kilns] PRIMARY KEY ([KilnId])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20200101_First')
BEGIN
    CREATE INDEX [IX_Kilns_Maker] ON [Kilns] ([Maker]);
END;
GO
IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20200101_First')
BEGIN
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'KilnId', N'Maker') AND [object_id] = OBJECT_ID(N'[Kilns]'))
        SET IDENTITY_INSERT [Kilns] ON;
    EXEC(N'INSERT INTO [Kilns] ([KilnId], [Maker])
    VALUES (1, N''maker a''),
    (2, N''maker b'')');
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'KilnId', N'Maker') AND [object_id] = OBJECT_ID(N'[Kilns]'))
        SET IDENTITY_INSERT [Kilns] OFF;
END;
GO
IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20200101_First')
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20200101_First', N'5.0.1');
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20200102_Next')
BEGIN
    DECLARE @var0 sysname;
    SELECT @var0 = [d].[name]
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[Kilns]') AND [c].[name] = N'Maker');
    IF @var0 IS NOT NULL EXEC(N'ALTER TABLE [Kilns] DROP CONSTRAINT [' + @var0 + '];');
    ALTER TABLE [Kilns] ALTER COLUMN [Maker] nvarchar(500) NULL;
END;
GO
IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20200102_Next')
BEGIN
    ALTER TABLE [Kilns] ADD [Heat] int NOT NULL DEFAULT 0;
END;
GO
COMMIT;
GO
MERGE INTO [dbo].[Kilns] AS Target USING (VALUES (1, N'maker a'), (3, N'maker c')) AS Source (Id, Maker) ON Target.KilnId = Source.Id
WHEN MATCHED THEN UPDATE SET Maker = Source.Maker WHEN NOT MATCHED BY TARGET THEN INSERT (KilnId, Maker) VALUES (Source.Id, Source.Maker);
GO
IF NOT EXISTS (SELECT 1 FROM Kilns WHERE KilnId = 9) INSERT INTO Kilns (KilnId, Maker) VALUES (9, 'nine')
GO
DECLARE @var1 sysname;
SELECT @var1 = [d].[name]
FROM [sys].[default_constraints] [d]
INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
WHERE ([d].[parent_object_id] = OBJECT_ID(N'[Kilns]') AND [c].[name] = N'Heat');
IF @var1 IS NOT NULL EXEC(N'ALTER TABLE [Kilns] DROP CONSTRAINT [' + @var1 + '];');
ALTER TABLE [Kilns] ALTER COLUMN [Heat] bigint NOT NULL;
GO
