-- CMS with many styles; SQL CE compatible; comments; nested blocks
SET ANSI_NULLS ON
SET QUOTED_IDENTIFIER ON
IF NOT EXISTS (SELECT * FROM sys.objects WHERE object_id = OBJECT_ID(N'[dbo].[cmsNode]') AND type in (N'U'))
BEGIN
	CREATE TABLE [dbo].[cmsNode]
	(
	[id] [int] NOT NULL IDENTITY(1, 1),
	[trashed] [bit] NOT NULL CONSTRAINT [DF_cmsNode_trashed] DEFAULT ('0'),
	[parentID] [int] NOT NULL,
	[nodeUser] [int] NULL,
	[level] [int] NOT NULL,
	[path] [nvarchar] (150) COLLATE Danish_Norwegian_CI_AS NOT NULL,
	[sortOrder] [int] NOT NULL,
	[uniqueID] [uniqueidentifier] NOT NULL CONSTRAINT [DF_cmsNode_uniqueID] DEFAULT (newid()),
	[text] [nvarchar] (255) NULL,
	[nodeObjectType] [uniqueidentifier] NULL,
	[createDate] [datetime] NOT NULL CONSTRAINT [DF_cmsNode_createDate] DEFAULT (getdate()),
	CONSTRAINT [PK_structure] PRIMARY KEY CLUSTERED ([id] ASC)
	)
	IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IX_cmsNode_parentId')
		CREATE NONCLUSTERED INDEX [IX_cmsNode_parentId] ON [dbo].[cmsNode] ([parentID])
	ALTER TABLE [dbo].[cmsNode] ADD CONSTRAINT [FK_cmsNode_self] FOREIGN KEY ([parentID]) REFERENCES [dbo].[cmsNode] ([id])
END
GO
CREATE TABLE [dbo].[cmsContent] ([pk] [int] IDENTITY(1,1) NOT NULL, [nodeId] [int] NOT NULL, [contentType] [int] NOT NULL, [xml] [ntext] NULL,
 CONSTRAINT [PK_cmsContent] PRIMARY KEY CLUSTERED ([pk] ASC), CONSTRAINT [IX_cmsContent] UNIQUE NONCLUSTERED ([nodeId] ASC) WITH (IGNORE_DUP_KEY = OFF),
 CONSTRAINT [FK_content_node] FOREIGN KEY ([nodeId]) REFERENCES [cmsNode] ([id]))
ALTER TABLE [dbo].[cmsContent] NOCHECK CONSTRAINT [FK_content_node]
;
/*!!!*/
CREATE TABLE [dbo].[cmsTag]([id] int identity primary key, [tag] nvarchar(200), [group] nvarchar(100), unique ([tag],[group]), ParentId int references cmsTag(id) )
create table [dbo].[cmsTagRel](nodeId int not null references [dbo].cmsNode(id) on delete cascade on update cascade, tagId int not null references cmsTag(id), constraint pk_tr primary key(nodeId,tagId))
GO
SET IDENTITY_INSERT [dbo].[cmsNode] ON
INSERT INTO [dbo].[cmsNode] ([id], [trashed], [parentID], [nodeUser], [level], [path], [sortOrder], [uniqueID], [text], [nodeObjectType], [createDate]) VALUES (-1, 0, -1, 0, 0, N'-1', 0, '916724a5-173d-4619-b97e-b9de133dd6f5', N'SYSTEM DATA: umbraco master root', 'ea7d8624-4cfe-4578-a871-24aa946bf34d', '20040930 14:01:49.920')
INSERT INTO [dbo].[cmsNode] ([id], [trashed], [parentID], [nodeUser], [level], [path], [sortOrder], [uniqueID], [text], [nodeObjectType], [createDate]) VALUES (1031, 0, -1, 0, 1, N'-1,1031', 2, 'f38bd2d7-65d0-48e6-95dc-87ce06ec2d3d', N'Folder', NULL, '2004-09-30T14:01:49.9200000')
SET IDENTITY_INSERT [dbo].[cmsNode] OFF
GO
DECLARE @node int, @tag int;
INSERT INTO cmsNode (parentID, level, path, sortOrder, text) VALUES (-1, 1, N'-1,x', 1, N'Näw'); SELECT @node = SCOPE_IDENTITY();
UPDATE cmsNode SET path = N'-1,' + CAST(@node AS nvarchar(20)) WHERE id = @node;
INSERT INTO cmsTag (tag, [group]) VALUES (N'a', N'default');
SET @tag = (SELECT TOP 1 id FROM cmsTag WHERE tag = N'a' ORDER BY id);
INSERT INTO cmsTagRel (nodeId, tagId) VALUES (@node, @tag);
IF NOT EXISTS (SELECT * FROM cmsTag WHERE tag = N'b')
BEGIN
	INSERT INTO cmsTag (tag, [group]) VALUES (N'b', N'default')
	SET @tag = SCOPE_IDENTITY()
	INSERT INTO cmsTagRel SELECT @node, @tag
END
GO
INSERT INTO cmsTag (tag, [group], ParentId) OUTPUT inserted.id VALUES (N'c', NULL, 1)
GO
WITH x AS (SELECT id FROM cmsTag WHERE tag = N'zzz') DELETE FROM cmsTag WHERE id IN (SELECT id FROM x)
GO
WITH n (t, g) AS (SELECT N'd', N'g1' UNION ALL SELECT N'e', N'g1') INSERT INTO cmsTag (tag, [group]) SELECT t, g FROM n
GO
