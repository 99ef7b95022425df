USE [master]
GO
/****** Object:  Database [LoftDB]    Script Date: 3/14/2021 10:11:12 AM ******/
CREATE DATABASE [LoftDB]
 CONTAINMENT = NONE
 ON  PRIMARY 
( NAME = N'LoftDB', FILENAME = N'C:\Program Files\Microsoft SQL Server\MSSQL13.MSSQLSERVER\MSSQL\DATA\LoftDB.mdf' , SIZE = 8192KB , MAXSIZE = UNLIMITED, FILEGROWTH = 65536KB ), 
 FILEGROUP [FG_HIST] 
( NAME = N'LoftHist', FILENAME = N'D:\Data\LoftHist.ndf' , SIZE = 10%, MAXSIZE = 2048GB , FILEGROWTH = 10%)
 LOG ON 
( NAME = N'LoftDB_log', FILENAME = N'C:\x\LoftDB_log.ldf' , SIZE = 8192KB , MAXSIZE = 2048GB , FILEGROWTH = 65536KB )
 WITH CATALOG_COLLATION = DATABASE_DEFAULT
GO
ALTER DATABASE [LoftDB] SET COMPATIBILITY_LEVEL = 130
GO
IF (1 = FULLTEXTSERVICEPROPERTY('IsFullTextInstalled'))
begin
EXEC [LoftDB].[dbo].[sp_fulltext_database] @action = 'enable'
end
GO
ALTER DATABASE [LoftDB] SET ANSI_NULL_DEFAULT OFF 
GO
ALTER DATABASE [LoftDB] SET  READ_WRITE 
GO
ALTER DATABASE [LoftDB] SET QUERY_STORE = OFF
GO
USE [LoftDB]
GO
ALTER DATABASE SCOPED CONFIGURATION SET MAXDOP = 0;
GO
/****** Object:  User [desk]    Script Date: 3/14/2021 10:11:12 AM ******/
CREATE USER [desk] FOR LOGIN [desk] WITH DEFAULT_SCHEMA=[dbo]
GO
CREATE ROLE [db_executor]
GO
ALTER ROLE [db_owner] ADD MEMBER [desk]
GO
sys.sp_addrolemember @rolename = N'db_datareader', @membername = N'desk'
GO
GRANT CONNECT TO [desk] AS [dbo]
GO
/****** Object:  Schema [loft]    Script Date: 3/14/2021 10:11:12 AM ******/
CREATE SCHEMA [loft]
GO
/****** Object:  UserDefinedDataType [dbo].[Label] ******/
CREATE TYPE [dbo].[Label] FROM [nvarchar](50) NULL
GO
CREATE TYPE [dbo].[Mark] FROM [bit] NOT NULL
GO
CREATE TYPE [dbo].[IdList] AS TABLE(
	[Id] [int] NOT NULL,
	PRIMARY KEY CLUSTERED 
(
	[Id] ASC
)WITH (IGNORE_DUP_KEY = OFF)
)
GO
/****** Object:  XmlSchemaCollection [dbo].[Story] ******/
CREATE XML SCHEMA COLLECTION [dbo].[StorySchema] AS N'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"><xsd:element name="r" type="xsd:string"/></xsd:schema>'
GO
CREATE PARTITION FUNCTION [PF_Season](datetime) AS RANGE RIGHT FOR VALUES (N'2019-01-01T00:00:00.000', N'2020-01-01T00:00:00.000')
GO
CREATE PARTITION SCHEME [PS_Season] AS PARTITION [PF_Season] TO ([PRIMARY], [FG_HIST], [PRIMARY])
GO
CREATE FULLTEXT CATALOG [FTC] WITH ACCENT_SENSITIVITY = ON
AS DEFAULT
GO
/****** Object:  UserDefinedFunction [dbo].[fn_Tax] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE FUNCTION [dbo].[fn_Tax](@amount money) RETURNS money AS BEGIN RETURN @amount * 0.19 END
GO
/****** Object:  Table [dbo].[Patrons]    Script Date: 3/14/2021 10:11:12 AM ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
SET ANSI_PADDING ON
GO
CREATE TABLE [dbo].[Patrons](
	[PatronID] [int] IDENTITY(1000,1) NOT FOR REPLICATION NOT NULL,
	[Token] [uniqueidentifier] ROWGUIDCOL  NOT NULL,
	[GivenName] [dbo].[Label] NULL,
	[FamilyName] [dbo].[Label] NOT NULL,
	[IsFounder] [dbo].[Mark] NOT NULL,
	[SpokenName]  AS (([GivenName]+N' ')+[FamilyName]),
	[Credit] [money] NOT NULL,
	[CreditTax]  AS ([Credit]*(0.19)) PERSISTED,
	[Reach] [nvarchar](256) COLLATE Latin1_General_CS_AS NULL,
	[Phone] [varchar](25) SPARSE NULL,
	[Pager] [varchar](25) SPARSE NULL,
	[Extra] [xml] COLUMN_SET FOR ALL_SPARSE_COLUMNS  NULL,
	[Story] [xml](CONTENT [dbo].[StorySchema]) NULL,
	[Photo] [image] NULL,
	[Remarks] [ntext] NULL,
	[Geo] [geography] NULL,
	[Path] [hierarchyid] NULL,
	[Any] [sql_variant] NULL,
	[Created] [smalldatetime] NOT NULL,
	[Touched] [datetime] NOT NULL,
	[Ver] [timestamp] NOT NULL,
 CONSTRAINT [PK_Patrons] PRIMARY KEY CLUSTERED 
(
	[PatronID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 90, OPTIMIZE_FOR_SEQUENTIAL_KEY = OFF) ON [PRIMARY],
 CONSTRAINT [UQ_Patrons_Reach] UNIQUE NONCLUSTERED 
(
	[Reach] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
SET ANSI_PADDING OFF
GO
/****** Object:  Table [loft].[Bookings] ******/
CREATE TABLE [loft].[Bookings](
	[BookingID] [bigint] IDENTITY(1,1) NOT NULL,
	[PatronID] [int] NOT NULL,
	[BookedAt] [datetime] NOT NULL,
	[Status] [tinyint] NOT NULL,
	[Total] [decimal](18, 4) NULL,
	[Rate] [float] NULL,
	[SetUp] [datetimeoffset](7) NULL,
	[Due] [datetime2](0) NULL,
	[At] [time](7) NULL,
	[Comment] [nvarchar](max) NULL,
	[Doc] [varbinary](max) FILESTREAM  NULL,
 CONSTRAINT [PK_Bookings] PRIMARY KEY NONCLUSTERED 
(
	[BookingID] ASC,
	[BookedAt] ASC
) WITH (PAD_INDEX  = OFF, STATISTICS_NORECOMPUTE  = OFF, IGNORE_DUP_KEY = OFF) ON [PS_Season]([BookedAt])
) ON [PS_Season]([BookedAt]) TEXTIMAGE_ON [PRIMARY] FILESTREAM_ON [FS1]
GO
CREATE TABLE [loft].[BookingLines](
	[BookingID] [bigint] NOT NULL,
	[BookedAt] [datetime] NOT NULL,
	[LineNo] [smallint] NOT NULL,
	[Seat] [char](12) NOT NULL,
	[Qty] [int] NOT NULL,
	[Price] [smallmoney] NOT NULL,
	[Amount]  AS (CONVERT([decimal](18,2),[Qty]*[Price],(0))) PERSISTED NOT NULL,
 CONSTRAINT [PK_BookingLines] PRIMARY KEY CLUSTERED ([BookingID] ASC, [BookedAt] ASC, [LineNo] ASC)
) ON [PRIMARY]
GO
SET ANSI_PADDING ON
GO
CREATE NONCLUSTERED INDEX [IX_Patrons_Family] ON [dbo].[Patrons]
(
	[FamilyName] ASC,
	[GivenName] DESC
)
INCLUDE([Credit],[IsFounder]) WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, SORT_IN_TEMPDB = OFF, DROP_EXISTING = OFF, ONLINE = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
GO
CREATE UNIQUE NONCLUSTERED INDEX [UX_Patrons_Phone] ON [dbo].[Patrons]
(
	[Phone] ASC
)
WHERE ([Phone] IS NOT NULL)
WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, SORT_IN_TEMPDB = OFF, IGNORE_DUP_KEY = OFF, DROP_EXISTING = OFF, ONLINE = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
GO
CREATE NONCLUSTERED COLUMNSTORE INDEX [NCCI_BookLines] ON [loft].[BookingLines]([Seat],[Qty],[Price]) WITH (DROP_EXISTING = OFF, COMPRESSION_DELAY = 0) ON [PRIMARY]
GO
CREATE PRIMARY XML INDEX [PXML_Story] ON [dbo].[Patrons]([Story])WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF)
GO
CREATE SPATIAL INDEX [SX_Geo] ON [dbo].[Patrons]([Geo]) USING GEOGRAPHY_AUTO_GRID WITH (CELLS_PER_OBJECT = 12, PAD_INDEX = OFF) ON [PRIMARY]
GO
CREATE FULLTEXT INDEX ON [dbo].[Patrons](
[Remarks] LANGUAGE 'English', 
[FamilyName] LANGUAGE 'English')
KEY INDEX [PK_Patrons]ON ([FTC], FILEGROUP [PRIMARY])
WITH (CHANGE_TRACKING = AUTO, STOPLIST = SYSTEM)
GO
ALTER TABLE [dbo].[Patrons] ADD  CONSTRAINT [DF_Patrons_Token]  DEFAULT (newsequentialid()) FOR [Token]
GO
ALTER TABLE [dbo].[Patrons] ADD  CONSTRAINT [DF_Patrons_Founder]  DEFAULT ((0)) FOR [IsFounder]
GO
ALTER TABLE [dbo].[Patrons] ADD  CONSTRAINT [DF_Patrons_Credit]  DEFAULT ((0.00)) FOR [Credit]
GO
ALTER TABLE [dbo].[Patrons] ADD  DEFAULT (getdate()) FOR [Created]
GO
ALTER TABLE [dbo].[Patrons] ADD  DEFAULT (getutcdate()) FOR [Touched]
GO
ALTER TABLE [loft].[Bookings] ADD  CONSTRAINT [DF_Bookings_Status]  DEFAULT ((1)) FOR [Status]
GO
ALTER TABLE [loft].[Bookings] ADD  DEFAULT (sysdatetimeoffset()) FOR [SetUp]
GO
ALTER TABLE [loft].[Bookings]  WITH CHECK ADD  CONSTRAINT [FK_Bookings_Patrons] FOREIGN KEY([PatronID])
REFERENCES [dbo].[Patrons] ([PatronID])
ON UPDATE CASCADE
ON DELETE CASCADE
GO
ALTER TABLE [loft].[Bookings] CHECK CONSTRAINT [FK_Bookings_Patrons]
GO
ALTER TABLE [loft].[BookingLines]  WITH NOCHECK ADD  CONSTRAINT [FK_BookLines_Bookings] FOREIGN KEY([BookingID], [BookedAt])
REFERENCES [loft].[Bookings] ([BookingID], [BookedAt])
GO
ALTER TABLE [loft].[BookingLines] NOCHECK CONSTRAINT [FK_BookLines_Bookings]
GO
ALTER TABLE [dbo].[Patrons]  WITH CHECK ADD  CONSTRAINT [CK_Patrons_Credit] CHECK  (([Credit]>=(0.00) OR [IsFounder]=(1)))
GO
ALTER TABLE [dbo].[Patrons] CHECK CONSTRAINT [CK_Patrons_Credit]
GO
ALTER TABLE [loft].[BookingLines]  WITH CHECK ADD  CONSTRAINT [CK_Seat] CHECK  (([Seat] like '[A-Z][0-9][0-9]%' AND len([Seat])>(3)))
GO
/****** Object:  View [loft].[vBookingTotals] ******/
CREATE VIEW [loft].[vBookingTotals] WITH SCHEMABINDING
AS
SELECT        o.BookingID, SUM(ISNULL(l.Amount, 0)) AS Total, COUNT_BIG(*) AS Cnt
FROM            loft.Bookings AS o INNER JOIN
                         loft.BookingLines AS l ON o.BookingID = l.BookingID AND o.BookedAt = l.BookedAt
GROUP BY o.BookingID
GO
SET ARITHABORT ON
SET CONCAT_NULL_YIELDS_NULL ON
GO
CREATE UNIQUE CLUSTERED INDEX [IX_vBookingTotals] ON [loft].[vBookingTotals]([BookingID] ASC)
GO
CREATE PROCEDURE [dbo].[usp_Get] @id int = NULL OUTPUT, @list [dbo].[IdList] READONLY AS
BEGIN
	SET NOCOUNT ON;
	SELECT * FROM Patrons WHERE PatronID = @id OR EXISTS (SELECT 1 FROM @list WHERE Id = PatronID)
END
GO
CREATE TRIGGER [dbo].[tr_Patron] ON [dbo].[Patrons] AFTER UPDATE AS
BEGIN
 IF UPDATE(FamilyName) UPDATE c SET Touched = GETDATE() FROM Patrons c JOIN inserted i ON c.PatronID = i.PatronID
END
GO
ALTER TABLE [dbo].[Patrons] ENABLE TRIGGER [tr_Patron]
GO
SET IDENTITY_INSERT [dbo].[Patrons] ON 
GO
INSERT [dbo].[Patrons] ([PatronID], [Token], [GivenName], [FamilyName], [IsFounder], [Credit], [Reach], [Created], [Touched]) VALUES (1, N'6f9619ff-8b86-d011-b42d-00c04fc964ff', N'Ann', N'O''Neil', 1, 12.5000, N'a@b.c', CAST(N'2021-01-01T10:20:00' AS SmallDateTime), CAST(0x0000A5E300000000 AS DateTime))
INSERT [dbo].[Patrons] ([PatronID], [Token], [GivenName], [FamilyName], [IsFounder], [Credit], [Reach], [Created], [Touched]) VALUES (2, N'{6F9619FF-8B86-D011-B42D-00C04FC964F0}', NULL, N'Ünal', 0, 0.0000, NULL, CAST(0x9D3E0000 AS SmallDateTime), CAST(N'2021-01-02T00:00:00.123' AS DateTime))
SET IDENTITY_INSERT [dbo].[Patrons] OFF
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Patrons of the loft''s stage' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Patrons'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'1=open
2=closed' , @level0type=N'SCHEMA',@level0name=N'loft', @level1type=N'TABLE',@level1name=N'Bookings', @level2type=N'COLUMN',@level2name=N'Status'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_DiagramPane1', @value=N'[0E232FF0-B466-11cf-A24F-00AA00A3EFFF, 1.00]
Begin DesignProperties = 
   Begin PaneConfigurations = 
   End
End
' , @level0type=N'SCHEMA',@level0name=N'loft', @level1type=N'VIEW',@level1name=N'vBookingTotals'
GO
USE [master]
GO
ALTER DATABASE [LoftDB] SET  READ_WRITE 
GO
