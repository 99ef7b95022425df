-- A museum's cases, with many styles; comments; nested blocks
SET ANSI_NULLS ON
SET QUOTED_IDENTIFIER ON
IF NOT EXISTS (SELECT * FROM sys.objects WHERE object_id = OBJECT_ID(N'[dbo].[musCase]') AND type in (N'U'))
BEGIN
	CREATE TABLE [dbo].[musCase]
	(
	[id] [int] NOT NULL IDENTITY(1, 1),
	[stored] [bit] NOT NULL CONSTRAINT [DF_musCase_stored] DEFAULT ('0'),
	[insideID] [int] NOT NULL,
	[keeperNo] [int] NULL,
	[depth] [int] NOT NULL,
	[route] [nvarchar] (150) COLLATE Finnish_Swedish_CI_AS NOT NULL,
	[shelfNo] [int] NOT NULL,
	[plateID] [uniqueidentifier] NOT NULL CONSTRAINT [DF_musCase_plateID] DEFAULT (newid()),
	[text] [nvarchar] (255) NULL,
	[caseKind] [uniqueidentifier] NULL,
	[madeOn] [datetime] NOT NULL CONSTRAINT [DF_musCase_madeOn] DEFAULT (getdate()),
	CONSTRAINT [PK_case] PRIMARY KEY CLUSTERED ([id] ASC)
	)
	IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IX_musCase_insideId')
		CREATE NONCLUSTERED INDEX [IX_musCase_insideId] ON [dbo].[musCase] ([insideID])
	ALTER TABLE [dbo].[musCase] ADD CONSTRAINT [FK_musCase_self] FOREIGN KEY ([insideID]) REFERENCES [dbo].[musCase] ([id])
END
GO
CREATE TABLE [dbo].[musPiece] ([pieceNo] [int] IDENTITY(1,1) NOT NULL, [caseId] [int] NOT NULL, [pieceKind] [int] NOT NULL, [xml] [ntext] NULL,
 CONSTRAINT [PK_musPiece] PRIMARY KEY CLUSTERED ([pieceNo] ASC), CONSTRAINT [IX_musPiece] UNIQUE NONCLUSTERED ([caseId] ASC) WITH (IGNORE_DUP_KEY = OFF),
 CONSTRAINT [FK_piece_case] FOREIGN KEY ([caseId]) REFERENCES [musCase] ([id]))
ALTER TABLE [dbo].[musPiece] NOCHECK CONSTRAINT [FK_piece_case]
;
/*!!!*/
CREATE TABLE [dbo].[musWord]([id] int identity primary key, [word] nvarchar(200), [group] nvarchar(100), unique ([word],[group]), widerId int references musWord(id) )
create table [dbo].[musCaseWord](caseId int not null references [dbo].musCase(id) on delete cascade on update cascade, wordId int not null references musWord(id), constraint pk_cw primary key(caseId,wordId))
GO
SET IDENTITY_INSERT [dbo].[musCase] ON
INSERT INTO [dbo].[musCase] ([id], [stored], [insideID], [keeperNo], [depth], [route], [shelfNo], [plateID], [text], [caseKind], [madeOn]) VALUES (-4, 0, -4, 0, 0, N'-4', 0, '3c0f7a52-88d1-4be6-9f04-6a1e5d20c7b9', N'The hall: what stands in no case', 'b54e1d90-2a6f-4c37-8e15-f09c73ab6d21', '20110602 09:15:31.470')
INSERT INTO [dbo].[musCase] ([id], [stored], [insideID], [keeperNo], [depth], [route], [shelfNo], [plateID], [text], [caseKind], [madeOn]) VALUES (2040, 0, -4, 0, 1, N'-4,2040', 2, '07d9e6c4-51b3-4f28-a6e0-c82f1b94735a', N'Drawer', NULL, '2011-06-02T09:15:31.4700000')
SET IDENTITY_INSERT [dbo].[musCase] OFF
GO
DECLARE @case int, @word int;
INSERT INTO musCase (insideID, depth, route, shelfNo, text) VALUES (-4, 1, N'-4,x', 1, N'Näw'); SELECT @case = SCOPE_IDENTITY();
UPDATE musCase SET route = N'-4,' + CAST(@case AS nvarchar(20)) WHERE id = @case;
INSERT INTO musWord (word, [group]) VALUES (N'a', N'default');
SET @word = (SELECT TOP 1 id FROM musWord WHERE word = N'a' ORDER BY id);
INSERT INTO musCaseWord (caseId, wordId) VALUES (@case, @word);
IF NOT EXISTS (SELECT * FROM musWord WHERE word = N'b')
BEGIN
	INSERT INTO musWord (word, [group]) VALUES (N'b', N'default')
	SET @word = SCOPE_IDENTITY()
	INSERT INTO musCaseWord SELECT @case, @word
END
GO
INSERT INTO musWord (word, [group], widerId) OUTPUT inserted.id VALUES (N'c', NULL, 1)
GO
WITH x AS (SELECT id FROM musWord WHERE word = N'zzz') DELETE FROM musWord WHERE id IN (SELECT id FROM x)
GO
WITH n (t, g) AS (SELECT N'd', N'g1' UNION ALL SELECT N'e', N'g1') INSERT INTO musWord (word, [group]) SELECT t, g FROM n
GO
