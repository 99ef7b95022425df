-- SQL 2005 script with IF NOT EXISTS
SET NUMERIC_ROUNDABORT OFF
GO
SET XACT_ABORT, ANSI_PADDING, ANSI_WARNINGS, CONCAT_NULL_YIELDS_NULL, ARITHABORT, QUOTED_IDENTIFIER, ANSI_NULLS ON
GO
IF NOT EXISTS (SELECT * FROM sys.schemas WHERE name = N'cms')
EXEC sys.sp_executesql N'CREATE SCHEMA [cms] AUTHORIZATION [dbo]'
GO
IF  EXISTS (SELECT * FROM sys.foreign_keys WHERE object_id = OBJECT_ID(N'[cms].[FK_Page_Site]') AND parent_object_id = OBJECT_ID(N'[cms].[Page]'))
ALTER TABLE [cms].[Page] DROP CONSTRAINT [FK_Page_Site]
GO
IF  EXISTS (SELECT * FROM dbo.sysobjects WHERE id = OBJECT_ID(N'[DF__Page__Sort__1DE57479]') AND type = 'D')
BEGIN
ALTER TABLE [cms].[Page] DROP CONSTRAINT [DF__Page__Sort__1DE57479]
END
GO
IF  EXISTS (SELECT * FROM sys.objects WHERE object_id = OBJECT_ID(N'[cms].[Page]') AND type in (N'U'))
DROP TABLE [cms].[Page]
GO
if exists (select * from dbo.sysobjects where id = object_id(N'[dbo].[Settings]') and OBJECTPROPERTY(id, N'IsUserTable') = 1)
drop table [dbo].[Settings]
GO
IF NOT EXISTS (SELECT * FROM sys.objects WHERE object_id = OBJECT_ID(N'[cms].[Site]') AND type in (N'U'))
BEGIN
CREATE TABLE [cms].[Site](
	[SiteId] [uniqueidentifier] NOT NULL CONSTRAINT [DF_Site_Id]  DEFAULT (newid()),
	[Host] [nvarchar](450) COLLATE SQL_Latin1_General_CP1_CI_AS NOT NULL,
	[Active] [bit] NOT NULL CONSTRAINT [DF_Site_Active]  DEFAULT ((1)),
	[Created] [datetime] NOT NULL CONSTRAINT [DF_Site_Created]  DEFAULT (getdate()),
 CONSTRAINT [PK_Site] PRIMARY KEY NONCLUSTERED 
(
	[SiteId] ASC
)WITH (IGNORE_DUP_KEY = OFF) ON [PRIMARY]
) ON [PRIMARY]
END
GO
IF NOT EXISTS (SELECT * FROM sys.indexes WHERE object_id = OBJECT_ID(N'[cms].[Site]') AND name = N'IX_Site_Host')
CREATE UNIQUE CLUSTERED INDEX [IX_Site_Host] ON [cms].[Site] 
(
	[Host] ASC
)WITH (IGNORE_DUP_KEY = ON) ON [PRIMARY]
GO
IF NOT EXISTS (SELECT * FROM sys.objects WHERE object_id = OBJECT_ID(N'[cms].[Page]') AND type in (N'U'))
BEGIN
CREATE TABLE [cms].[Page](
	[PageId] [int] IDENTITY(1,1) NOT NULL,
	[SiteId] [uniqueidentifier] NOT NULL,
	[ParentId] [int] NULL,
	[Title] [nvarchar](200) NOT NULL,
	[Slug] [varchar](200) NOT NULL,
	[Body] [ntext] NULL,
	[Sort] [int] NOT NULL DEFAULT ((0)),
	[PublishedOn] [smalldatetime] NULL,
	[Kind] [char](1) NOT NULL,
	CHECK ([Kind] IN ('P', 'L', 'F')),
PRIMARY KEY CLUSTERED 
(
	[PageId] ASC
)WITH (IGNORE_DUP_KEY = OFF) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
END
GO
IF NOT EXISTS (SELECT * FROM dbo.sysobjects WHERE id = OBJECT_ID(N'[DF_Page_Kind]') AND type = 'D')
BEGIN
ALTER TABLE [cms].[Page] ADD  CONSTRAINT [DF_Page_Kind]  DEFAULT ('P') FOR [Kind]
END

GO
IF NOT EXISTS (SELECT * FROM sys.foreign_keys WHERE object_id = OBJECT_ID(N'[cms].[FK_Page_Site]') AND parent_object_id = OBJECT_ID(N'[cms].[Page]'))
ALTER TABLE [cms].[Page]  WITH CHECK ADD  CONSTRAINT [FK_Page_Site] FOREIGN KEY([SiteId])
REFERENCES [cms].[Site] ([SiteId])
ON DELETE CASCADE
GO
IF  EXISTS (SELECT * FROM sys.foreign_keys WHERE object_id = OBJECT_ID(N'[cms].[FK_Page_Site]') AND parent_object_id = OBJECT_ID(N'[cms].[Page]'))
ALTER TABLE [cms].[Page] CHECK CONSTRAINT [FK_Page_Site]
GO
IF OBJECT_ID('cms.FK_Page_Parent', 'F') IS NULL
	ALTER TABLE cms.Page ADD CONSTRAINT FK_Page_Parent FOREIGN KEY (ParentId) REFERENCES cms.Page (PageId)
GO
IF COL_LENGTH('cms.Page', 'Lang') IS NULL
BEGIN
	ALTER TABLE cms.Page ADD Lang nchar(5) NOT NULL CONSTRAINT DF_Page_Lang DEFAULT N'en-US', Views bigint NULL
	PRINT 'added'
END
GO
if not exists(select 1 from syscolumns where id = object_id('cms.Page') and name = 'Tags')
	alter table cms.Page add Tags nvarchar(max) null
go
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA='cms' AND TABLE_NAME = 'Page' AND COLUMN_NAME = 'Rating')
BEGIN
    EXEC('ALTER TABLE cms.Page ADD Rating decimal(3,1) NULL')
END
GO
IF NOT EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE='BASE TABLE' AND TABLE_NAME='Settings')
CREATE TABLE Settings (
	[Key] nvarchar(128) NOT NULL PRIMARY KEY,
	[Value] nvarchar(4000),
	ModifiedBy sysname NULL DEFAULT suser_sname(),
	Host nvarchar(128) DEFAULT HOST_NAME(),
	Num int IDENTITY
)
ELSE
	PRINT 'Settings exists'
GO
IF NOT EXISTS (SELECT * FROM sys.views WHERE object_id = OBJECT_ID(N'[cms].[vPages]'))
EXEC dbo.sp_executesql @statement = N'CREATE VIEW [cms].[vPages]
AS
SELECT p.PageId, p.Title, s.Host, COALESCE(p.Lang, N''en'') AS Lang, CASE WHEN p.PublishedOn < GETDATE() THEN 1 ELSE 0 END AS IsPublished
FROM cms.Page AS p INNER JOIN cms.Site AS s ON p.SiteId = s.SiteId
WHERE s.Active = 1
' 
GO
IF NOT EXISTS (SELECT * FROM sys.objects WHERE object_id = OBJECT_ID(N'[cms].[GetPages]') AND type in (N'P', N'PC'))
BEGIN
EXEC dbo.sp_executesql @statement = N'CREATE PROCEDURE [cms].[GetPages] AS' 
END
GO
ALTER PROCEDURE [cms].[GetPages]
	@site uniqueidentifier
AS
	SELECT TOP 10 * FROM cms.Page WITH (NOLOCK) WHERE SiteId = @site ORDER BY Sort
GO
IF NOT EXISTS (SELECT * FROM ::fn_listextendedproperty(N'MS_Description' , N'SCHEMA',N'cms', N'TABLE',N'Page', N'COLUMN',N'Slug'))
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Url part' , @level0type=N'SCHEMA',@level0name=N'cms', @level1type=N'TABLE',@level1name=N'Page', @level2type=N'COLUMN',@level2name=N'Slug'
GO
IF NOT EXISTS (SELECT * FROM Settings WHERE [Key] = 'Version')
	INSERT INTO Settings ([Key], [Value]) VALUES ('Version', '1.0')
ELSE
	UPDATE Settings SET [Value] = '1.0' WHERE [Key] = 'Version'
GO
/* seed
GO
INSERT INTO Settings VALUES ('not','this')
GO
*/
DECLARE @site uniqueidentifier
SET @site = 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'
DECLARE @root int
INSERT INTO cms.Site (SiteId, Host) VALUES (@site, N'example.org')
INSERT INTO cms.Page (SiteId, Title, Slug) VALUES (@site, N'Home', 'home')
SET @root = SCOPE_IDENTITY()
INSERT INTO cms.Page (SiteId, ParentId, Title, Slug) VALUES (@site, @root, N'About us', 'about')
INSERT INTO cms.Page (SiteId, ParentId, Title, Slug) SELECT @site, @root, N'News', 'news' UNION ALL SELECT @site, @root, N'Jobs', 'jobs'
GO
GO 2
