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

IF SCHEMA_ID(N'ident') IS NULL EXEC(N'CREATE SCHEMA [ident];');
GO

CREATE TABLE [ident].[AspNetRoles] (
    [Id] nvarchar(450) NOT NULL,
    [Name] nvarchar(256) NULL,
    [NormalizedName] nvarchar(256) NULL,
    [ConcurrencyStamp] nvarchar(max) NULL,
    CONSTRAINT [PK_AspNetRoles] PRIMARY KEY ([Id])
);
GO

CREATE TABLE [ident].[AspNetUsers] (
    [Id] nvarchar(450) NOT NULL,
    [UserName] nvarchar(256) NULL,
    [NormalizedUserName] nvarchar(256) NULL,
    [EmailConfirmed] bit NOT NULL DEFAULT CAST(0 AS bit),
    [LockoutEnd] datetimeoffset NULL,
    [AccessFailedCount] int NOT NULL DEFAULT 0,
    [Balance] decimal(18,2) NOT NULL DEFAULT 0.0,
    [Birth] datetime2 NOT NULL DEFAULT '0001-01-01T00:00:00.0000000',
    [Stamp] uniqueidentifier NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    [RowVersion] rowversion NULL,
    [Discriminator] nvarchar(max) NOT NULL DEFAULT N'',
    [Doc] varbinary(max) NULL,
    [Hash] binary(32) NOT NULL DEFAULT 0x,
    [Time] time NOT NULL DEFAULT '00:00:00',
    CONSTRAINT [PK_AspNetUsers] PRIMARY KEY ([Id])
);
GO

CREATE TABLE [ident].[AspNetUserRoles] (
    [UserId] nvarchar(450) NOT NULL,
    [RoleId] nvarchar(450) NOT NULL,
    CONSTRAINT [PK_AspNetUserRoles] PRIMARY KEY ([UserId], [RoleId]),
    CONSTRAINT [FK_AspNetUserRoles_AspNetRoles_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [ident].[AspNetRoles] ([Id]) ON DELETE CASCADE,
    CONSTRAINT [FK_AspNetUserRoles_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [ident].[AspNetUsers] ([Id]) ON DELETE CASCADE
);
GO

CREATE INDEX [IX_AspNetUserRoles_RoleId] ON [ident].[AspNetUserRoles] ([RoleId]);
GO

CREATE UNIQUE INDEX [RoleNameIndex] ON [ident].[AspNetRoles] ([NormalizedName]) WHERE [NormalizedName] IS NOT NULL;
GO

CREATE TABLE [Blogs] (
    [BlogId] int NOT NULL IDENTITY,
    [Url] nvarchar(max) NOT NULL,
    [OwnerId] nvarchar(450) NULL,
    [Rating] real NOT NULL,
    [PeriodEnd] datetime2 GENERATED ALWAYS AS ROW END HIDDEN NOT NULL,
    [PeriodStart] datetime2 GENERATED ALWAYS AS ROW START HIDDEN NOT NULL,
    [Display] AS [Url] + N'!' PERSISTED,
    CONSTRAINT [PK_Blogs] PRIMARY KEY ([BlogId]),
    CONSTRAINT [CK_Blogs_Rating] CHECK ([Rating] > 0 AND [Rating] <= 5E0),
    PERIOD FOR SYSTEM_TIME([PeriodStart], [PeriodEnd])
) WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = [dbo].[BlogsHistory]));
GO
CREATE SEQUENCE [shared].[OrderNumbers] AS int START WITH 1000 INCREMENT BY 5 NO MINVALUE NO MAXVALUE NO CYCLE;
GO
CREATE TABLE [Posts] (
    [PostId] uniqueidentifier NOT NULL DEFAULT (NEWSEQUENTIALID()),
    [BlogId] int NOT NULL,
    [OrderNo] int NOT NULL DEFAULT (NEXT VALUE FOR shared.OrderNumbers),
    [Title] nvarchar(100) NULL,
    [Published] date NOT NULL DEFAULT (getdate()),
    [Json] nvarchar(max) NULL CHECK (ISJSON([Json]) = 1),
    CONSTRAINT [PK_Posts] PRIMARY KEY ([PostId]),
    CONSTRAINT [FK_Posts_Blogs_BlogId] FOREIGN KEY ([BlogId]) REFERENCES [Blogs] ([BlogId]) ON DELETE NO ACTION
);
DECLARE @defaultSchema AS sysname;
SET @defaultSchema = SCHEMA_NAME();
DECLARE @description AS sql_variant;
SET @description = N'Posts of a blog';
EXEC sp_addextendedproperty 'MS_Description', @description, 'SCHEMA', @defaultSchema, 'TABLE', N'Posts';
SET @description = N'Title text';
EXEC sp_addextendedproperty 'MS_Description', @description, 'SCHEMA', @defaultSchema, 'TABLE', N'Posts', 'COLUMN', N'Title';
GO

IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'BlogId', N'Rating', N'Url') AND [object_id] = OBJECT_ID(N'[Blogs]'))
    SET IDENTITY_INSERT [Blogs] ON;
INSERT INTO [Blogs] ([BlogId], [Rating], [Url])
VALUES (1, CAST(4.5 AS real), N'http://a'),
(2, CAST(1 AS real), N'http://b');
IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'BlogId', N'Rating', N'Url') AND [object_id] = OBJECT_ID(N'[Blogs]'))
    SET IDENTITY_INSERT [Blogs] OFF;
GO

CREATE INDEX [IX_Posts_BlogId] ON [Posts] ([BlogId]) INCLUDE ([Title]);
GO

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20220101000000_Init', N'6.0.1');
GO

COMMIT;
GO

BEGIN TRANSACTION;
GO

EXEC sp_rename N'[Posts].[Title]', N'Heading', N'COLUMN';
GO

DECLARE @var0 sysname;
SELECT @var0 = [d].[name]
FROM [sys].[default_constraints] [d]
INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
WHERE ([d].[parent_object_id] = OBJECT_ID(N'[Posts]') AND [c].[name] = N'Heading');
IF @var0 IS NOT NULL EXEC(N'ALTER TABLE [Posts] DROP CONSTRAINT [' + @var0 + '];');
UPDATE [Posts] SET [Heading] = N'' WHERE [Heading] IS NULL;
ALTER TABLE [Posts] ALTER COLUMN [Heading] nvarchar(200) NOT NULL;
ALTER TABLE [Posts] ADD DEFAULT N'' FOR [Heading];
GO

ALTER TABLE [Blogs] ADD [Tenant] int NOT NULL DEFAULT 7;
GO

DROP INDEX [IX_Posts_BlogId] ON [Posts];
GO

CREATE INDEX [IX_Posts_BlogId_Heading] ON [Posts] ([BlogId], [Heading] DESC);
GO

UPDATE [Blogs] SET [Tenant] = 8
WHERE [BlogId] = 2;
SELECT @@ROWCOUNT;

GO

DELETE FROM [Blogs]
WHERE [BlogId] = 1;
SELECT @@ROWCOUNT;

GO
IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20220201000000_Next')
BEGIN
    CREATE TABLE [Tags] ([TagId] nvarchar(20) NOT NULL, CONSTRAINT [PK_Tags] PRIMARY KEY ([TagId]));
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
