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

IF SCHEMA_ID(N'club') IS NULL EXEC(N'CREATE SCHEMA [club];');
GO

CREATE TABLE [club].[Crews] (
    [Id] nvarchar(450) NOT NULL,
    [Name] nvarchar(256) NULL,
    [FoldedName] nvarchar(256) NULL,
    [EditMark] nvarchar(max) NULL,
    CONSTRAINT [PK_Crews] PRIMARY KEY ([Id])
);
GO

CREATE TABLE [club].[Divers] (
    [Id] nvarchar(450) NOT NULL,
    [CallName] nvarchar(256) NULL,
    [FoldedCallName] nvarchar(256) NULL,
    [Certified] bit NOT NULL DEFAULT CAST(0 AS bit),
    [RestUntil] datetimeoffset NULL,
    [CutDives] int NOT NULL DEFAULT 0,
    [Dues] decimal(18,2) NOT NULL DEFAULT 0.0,
    [Born] datetime2 NOT NULL DEFAULT '0001-01-01T00:00:00.0000000',
    [Badge] uniqueidentifier NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    [RowVersion] rowversion NULL,
    [RowKind] nvarchar(max) NOT NULL DEFAULT N'',
    [Card] varbinary(max) NULL,
    [CardSum] binary(32) NOT NULL DEFAULT 0x,
    [Time] time NOT NULL DEFAULT '00:00:00',
    CONSTRAINT [PK_Divers] PRIMARY KEY ([Id])
);
GO

CREATE TABLE [club].[DiverCrews] (
    [DiverId] nvarchar(450) NOT NULL,
    [CrewId] nvarchar(450) NOT NULL,
    CONSTRAINT [PK_DiverCrews] PRIMARY KEY ([DiverId], [CrewId]),
    CONSTRAINT [FK_DiverCrews_Crews_CrewId] FOREIGN KEY ([CrewId]) REFERENCES [club].[Crews] ([Id]) ON DELETE CASCADE,
    CONSTRAINT [FK_DiverCrews_Divers_DiverId] FOREIGN KEY ([DiverId]) REFERENCES [club].[Divers] ([Id]) ON DELETE CASCADE
);
GO

CREATE INDEX [IX_DiverCrews_CrewId] ON [club].[DiverCrews] ([CrewId]);
GO

CREATE UNIQUE INDEX [CrewNameIndex] ON [club].[Crews] ([FoldedName]) WHERE [FoldedName] IS NOT NULL;
GO

CREATE TABLE [Wrecks] (
    [WreckId] int NOT NULL IDENTITY,
    [Chart] nvarchar(max) NOT NULL,
    [FinderId] nvarchar(450) NULL,
    [Depth] real NOT NULL,
    [PeriodEnd] datetime2 GENERATED ALWAYS AS ROW END HIDDEN NOT NULL,
    [PeriodStart] datetime2 GENERATED ALWAYS AS ROW START HIDDEN NOT NULL,
    [Caption] AS [Chart] + N'!' PERSISTED,
    CONSTRAINT [PK_Wrecks] PRIMARY KEY ([WreckId]),
    CONSTRAINT [CK_Wrecks_Depth] CHECK ([Depth] > 0 AND [Depth] <= 5E0),
    PERIOD FOR SYSTEM_TIME([PeriodStart], [PeriodEnd])
) WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = [dbo].[WrecksHistory]));
GO
CREATE SEQUENCE [shared].[DiveNumbers] AS int START WITH 1000 INCREMENT BY 5 NO MINVALUE NO MAXVALUE NO CYCLE;
GO
CREATE TABLE [Visits] (
    [VisitId] uniqueidentifier NOT NULL DEFAULT (NEWSEQUENTIALID()),
    [WreckId] int NOT NULL,
    [DiveNo] int NOT NULL DEFAULT (NEXT VALUE FOR shared.DiveNumbers),
    [Remark] nvarchar(100) NULL,
    [VisitedOn] date NOT NULL DEFAULT (getdate()),
    [Readings] nvarchar(max) NULL CHECK (ISJSON([Readings]) = 1),
    CONSTRAINT [PK_Visits] PRIMARY KEY ([VisitId]),
    CONSTRAINT [FK_Visits_Wrecks_WreckId] FOREIGN KEY ([WreckId]) REFERENCES [Wrecks] ([WreckId]) ON DELETE NO ACTION
);
DECLARE @defaultSchema AS sysname;
SET @defaultSchema = SCHEMA_NAME();
DECLARE @description AS sql_variant;
SET @description = N'Visits to a wreck';
EXEC sp_addextendedproperty 'MS_Description', @description, 'SCHEMA', @defaultSchema, 'TABLE', N'Visits';
SET @description = N'What one saw';
EXEC sp_addextendedproperty 'MS_Description', @description, 'SCHEMA', @defaultSchema, 'TABLE', N'Visits', 'COLUMN', N'Remark';
GO

IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'WreckId', N'Depth', N'Chart') AND [object_id] = OBJECT_ID(N'[Wrecks]'))
    SET IDENTITY_INSERT [Wrecks] ON;
INSERT INTO [Wrecks] ([WreckId], [Depth], [Chart])
VALUES (1, CAST(4.5 AS real), N'sheet a'),
(2, CAST(1 AS real), N'sheet b');
IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'WreckId', N'Depth', N'Chart') AND [object_id] = OBJECT_ID(N'[Wrecks]'))
    SET IDENTITY_INSERT [Wrecks] OFF;
GO

CREATE INDEX [IX_Visits_WreckId] ON [Visits] ([WreckId]) INCLUDE ([Remark]);
GO

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20220101000000_First', N'6.0.1');
GO

COMMIT;
GO

BEGIN TRANSACTION;
GO

EXEC sp_rename N'[Visits].[Remark]', N'Notice', N'COLUMN';
GO

DECLARE @var0 sysname;
SELECT @var0 = [d].[name]
FROM [sys].[default_constraints] [d]
INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
WHERE ([d].[parent_object_id] = OBJECT_ID(N'[Visits]') AND [c].[name] = N'Notice');
IF @var0 IS NOT NULL EXEC(N'ALTER TABLE [Visits] DROP CONSTRAINT [' + @var0 + '];');
UPDATE [Visits] SET [Notice] = N'' WHERE [Notice] IS NULL;
ALTER TABLE [Visits] ALTER COLUMN [Notice] nvarchar(200) NOT NULL;
ALTER TABLE [Visits] ADD DEFAULT N'' FOR [Notice];
GO

ALTER TABLE [Wrecks] ADD [Season] int NOT NULL DEFAULT 7;
GO

DROP INDEX [IX_Visits_WreckId] ON [Visits];
GO

CREATE INDEX [IX_Visits_WreckId_Notice] ON [Visits] ([WreckId], [Notice] DESC);
GO

UPDATE [Wrecks] SET [Season] = 8
WHERE [WreckId] = 2;
SELECT @@ROWCOUNT;

GO

DELETE FROM [Wrecks]
WHERE [WreckId] = 1;
SELECT @@ROWCOUNT;

GO
IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20220201000000_Next')
BEGIN
    CREATE TABLE [Finds] ([FindId] nvarchar(20) NOT NULL, CONSTRAINT [PK_Finds] PRIMARY KEY ([FindId]));
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20220201000000_Next')
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20220201000000_Next', N'6.0.1');
END;
GO

COMMIT;
GO
