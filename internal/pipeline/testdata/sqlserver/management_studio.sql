USE [master]
GO
/****** Object:  Database [ShopDB]    Script Date: 3/14/2021 10:11:12 AM ******/
CREATE DATABASE [ShopDB]
 CONTAINMENT = NONE
 ON  PRIMARY 
( NAME = N'ShopDB', FILENAME = N'C:\Program Files\Microsoft SQL Server\MSSQL13.MSSQLSERVER\MSSQL\DATA\ShopDB.mdf' , SIZE = 8192KB , MAXSIZE = UNLIMITED, FILEGROWTH = 65536KB ), 
 FILEGROUP [FG_HIST] 
( NAME = N'ShopHist', FILENAME = N'D:\Data\ShopHist.ndf' , SIZE = 10%, MAXSIZE = 2048GB , FILEGROWTH = 10%)
 LOG ON 
( NAME = N'ShopDB_log', FILENAME = N'C:\x\ShopDB_log.ldf' , SIZE = 8192KB , MAXSIZE = 2048GB , FILEGROWTH = 65536KB )
 WITH CATALOG_COLLATION = DATABASE_DEFAULT
GO
ALTER DATABASE [ShopDB] SET COMPATIBILITY_LEVEL = 130
GO
IF (1 = FULLTEXTSERVICEPROPERTY('IsFullTextInstalled'))
begin
EXEC [ShopDB].[dbo].[sp_fulltext_database] @action = 'enable'
end
GO
ALTER DATABASE [ShopDB] SET ANSI_NULL_DEFAULT OFF 
GO
ALTER DATABASE [ShopDB] SET  READ_WRITE 
GO
ALTER DATABASE [ShopDB] SET QUERY_STORE = OFF
GO
USE [ShopDB]
GO
ALTER DATABASE SCOPED CONFIGURATION SET MAXDOP = 0;
GO
/****** Object:  User [web]    Script Date: 3/14/2021 10:11:12 AM ******/
CREATE USER [web] FOR LOGIN [web] WITH DEFAULT_SCHEMA=[dbo]
GO
CREATE ROLE [db_executor]
GO
ALTER ROLE [db_owner] ADD MEMBER [web]
GO
sys.sp_addrolemember @rolename = N'db_datareader', @membername = N'web'
GO
GRANT CONNECT TO [web] AS [dbo]
GO
/****** Object:  Schema [sales]    Script Date: 3/14/2021 10:11:12 AM ******/
CREATE SCHEMA [sales]
GO
/****** Object:  UserDefinedDataType [dbo].[Name] ******/
CREATE TYPE [dbo].[Name] FROM [nvarchar](50) NULL
GO
CREATE TYPE [dbo].[Flag] FROM [bit] NOT NULL
GO
CREATE TYPE [dbo].[IdList] AS TABLE(
	[Id] [int] NOT NULL,
	PRIMARY KEY CLUSTERED 
(
	[Id] ASC
)WITH (IGNORE_DUP_KEY = OFF)
)
GO
/****** Object:  XmlSchemaCollection [dbo].[Resume] ******/
CREATE XML SCHEMA COLLECTION [dbo].[ResumeSchema] AS N'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"><xsd:element name="r" type="xsd:string"/></xsd:schema>'
GO
CREATE PARTITION FUNCTION [PF_Year](datetime) AS RANGE RIGHT FOR VALUES (N'2019-01-01T00:00:00.000', N'2020-01-01T00:00:00.000')
GO
CREATE PARTITION SCHEME [PS_Year] AS PARTITION [PF_Year] TO ([PRIMARY], [FG_HIST], [PRIMARY])
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
/****** Object:  Table [dbo].[Customers]    Script Date: 3/14/2021 10:11:12 AM ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
SET ANSI_PADDING ON
GO
CREATE TABLE [dbo].[Customers](
	[CustomerID] [int] IDENTITY(1000,1) NOT FOR REPLICATION NOT NULL,
	[AltKey] [uniqueidentifier] ROWGUIDCOL  NOT NULL,
	[FirstName] [dbo].[Name] NULL,
	[LastName] [dbo].[Name] NOT NULL,
	[IsVip] [dbo].[Flag] NOT NULL,
	[FullName]  AS (([FirstName]+N' ')+[LastName]),
	[Balance] [money] NOT NULL,
	[BalanceTax]  AS ([Balance]*(0.19)) PERSISTED,
	[Email] [nvarchar](256) COLLATE Latin1_General_CS_AS NULL,
	[Phone] [varchar](25) SPARSE NULL,
	[Fax] [varchar](25) SPARSE NULL,
	[Extra] [xml] COLUMN_SET FOR ALL_SPARSE_COLUMNS  NULL,
	[Resume] [xml](CONTENT [dbo].[ResumeSchema]) NULL,
	[Photo] [image] NULL,
	[Notes] [ntext] NULL,
	[Geo] [geography] NULL,
	[Path] [hierarchyid] NULL,
	[Any] [sql_variant] NULL,
	[Created] [smalldatetime] NOT NULL,
	[Modified] [datetime] NOT NULL,
	[Ver] [timestamp] NOT NULL,
 CONSTRAINT [PK_Customers] PRIMARY KEY CLUSTERED 
(
	[CustomerID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 90, OPTIMIZE_FOR_SEQUENTIAL_KEY = OFF) ON [PRIMARY],
 CONSTRAINT [UQ_Customers_Email] UNIQUE NONCLUSTERED 
(
	[Email] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
SET ANSI_PADDING OFF
GO
/****** Object:  Table [sales].[Orders] ******/
CREATE TABLE [sales].[Orders](
	[OrderID] [bigint] IDENTITY(1,1) NOT NULL,
	[CustomerID] [int] NOT NULL,
	[OrderDate] [datetime] NOT NULL,
	[Status] [tinyint] NOT NULL,
	[Total] [decimal](18, 4) NULL,
	[Rate] [float] NULL,
	[Ship] [datetimeoffset](7) NULL,
	[Due] [datetime2](0) NULL,
	[At] [time](7) NULL,
	[Comment] [nvarchar](max) NULL,
	[Doc] [varbinary](max) FILESTREAM  NULL,
 CONSTRAINT [PK_Orders] PRIMARY KEY NONCLUSTERED 
(
	[OrderID] ASC,
	[OrderDate] ASC
) WITH (PAD_INDEX  = OFF, STATISTICS_NORECOMPUTE  = OFF, IGNORE_DUP_KEY = OFF) ON [PS_Year]([OrderDate])
) ON [PS_Year]([OrderDate]) TEXTIMAGE_ON [PRIMARY] FILESTREAM_ON [FS1]
GO
CREATE TABLE [sales].[OrderLines](
	[OrderID] [bigint] NOT NULL,
	[OrderDate] [datetime] NOT NULL,
	[LineNo] [smallint] NOT NULL,
	[Sku] [char](12) NOT NULL,
	[Qty] [int] NOT NULL,
	[Price] [smallmoney] NOT NULL,
	[Amount]  AS (CONVERT([decimal](18,2),[Qty]*[Price],(0))) PERSISTED NOT NULL,
 CONSTRAINT [PK_OrderLines] PRIMARY KEY CLUSTERED ([OrderID] ASC, [OrderDate] ASC, [LineNo] ASC)
) ON [PRIMARY]
GO
SET ANSI_PADDING ON
GO
CREATE NONCLUSTERED INDEX [IX_Customers_Last] ON [dbo].[Customers]
(
	[LastName] ASC,
	[FirstName] DESC
)
INCLUDE([Balance],[IsVip]) WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, SORT_IN_TEMPDB = OFF, DROP_EXISTING = OFF, ONLINE = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
GO
CREATE UNIQUE NONCLUSTERED INDEX [UX_Customers_Phone] ON [dbo].[Customers]
(
	[Phone] ASC
)
WHERE ([Phone] IS NOT NULL)
WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, SORT_IN_TEMPDB = OFF, IGNORE_DUP_KEY = OFF, DROP_EXISTING = OFF, ONLINE = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
GO
CREATE NONCLUSTERED COLUMNSTORE INDEX [NCCI_Lines] ON [sales].[OrderLines]([Sku],[Qty],[Price]) WITH (DROP_EXISTING = OFF, COMPRESSION_DELAY = 0) ON [PRIMARY]
GO
CREATE PRIMARY XML INDEX [PXML_Resume] ON [dbo].[Customers]([Resume])WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF)
GO
CREATE SPATIAL INDEX [SX_Geo] ON [dbo].[Customers]([Geo]) USING GEOGRAPHY_AUTO_GRID WITH (CELLS_PER_OBJECT = 12, PAD_INDEX = OFF) ON [PRIMARY]
GO
CREATE FULLTEXT INDEX ON [dbo].[Customers](
[Notes] LANGUAGE 'English', 
[LastName] LANGUAGE 'English')
KEY INDEX [PK_Customers]ON ([FTC], FILEGROUP [PRIMARY])
WITH (CHANGE_TRACKING = AUTO, STOPLIST = SYSTEM)
GO
ALTER TABLE [dbo].[Customers] ADD  CONSTRAINT [DF_Customers_AltKey]  DEFAULT (newsequentialid()) FOR [AltKey]
GO
ALTER TABLE [dbo].[Customers] ADD  CONSTRAINT [DF_Customers_Vip]  DEFAULT ((0)) FOR [IsVip]
GO
ALTER TABLE [dbo].[Customers] ADD  CONSTRAINT [DF_Customers_Bal]  DEFAULT ((0.00)) FOR [Balance]
GO
ALTER TABLE [dbo].[Customers] ADD  DEFAULT (getdate()) FOR [Created]
GO
ALTER TABLE [dbo].[Customers] ADD  DEFAULT (getutcdate()) FOR [Modified]
GO
ALTER TABLE [sales].[Orders] ADD  CONSTRAINT [DF_Orders_Status]  DEFAULT ((1)) FOR [Status]
GO
ALTER TABLE [sales].[Orders] ADD  DEFAULT (sysdatetimeoffset()) FOR [Ship]
GO
ALTER TABLE [sales].[Orders]  WITH CHECK ADD  CONSTRAINT [FK_Orders_Customers] FOREIGN KEY([CustomerID])
REFERENCES [dbo].[Customers] ([CustomerID])
ON UPDATE CASCADE
ON DELETE CASCADE
GO
ALTER TABLE [sales].[Orders] CHECK CONSTRAINT [FK_Orders_Customers]
GO
ALTER TABLE [sales].[OrderLines]  WITH NOCHECK ADD  CONSTRAINT [FK_Lines_Orders] FOREIGN KEY([OrderID], [OrderDate])
REFERENCES [sales].[Orders] ([OrderID], [OrderDate])
GO
ALTER TABLE [sales].[OrderLines] NOCHECK CONSTRAINT [FK_Lines_Orders]
GO
ALTER TABLE [dbo].[Customers]  WITH CHECK ADD  CONSTRAINT [CK_Customers_Bal] CHECK  (([Balance]>=(0.00) OR [IsVip]=(1)))
GO
ALTER TABLE [dbo].[Customers] CHECK CONSTRAINT [CK_Customers_Bal]
GO
ALTER TABLE [sales].[OrderLines]  WITH CHECK ADD  CONSTRAINT [CK_Sku] CHECK  (([Sku] like '[A-Z][0-9][0-9]%' AND len([Sku])>(3)))
GO
/****** Object:  View [sales].[vOrderTotals] ******/
CREATE VIEW [sales].[vOrderTotals] WITH SCHEMABINDING
AS
SELECT        o.OrderID, SUM(ISNULL(l.Amount, 0)) AS Total, COUNT_BIG(*) AS Cnt
FROM            sales.Orders AS o INNER JOIN
                         sales.OrderLines AS l ON o.OrderID = l.OrderID AND o.OrderDate = l.OrderDate
GROUP BY o.OrderID
GO
SET ARITHABORT ON
SET CONCAT_NULL_YIELDS_NULL ON
GO
CREATE UNIQUE CLUSTERED INDEX [IX_vOrderTotals] ON [sales].[vOrderTotals]([OrderID] ASC)
GO
CREATE PROCEDURE [dbo].[usp_Get] @id int = NULL OUTPUT, @list [dbo].[IdList] READONLY AS
BEGIN
	SET NOCOUNT ON;
	SELECT * FROM Customers WHERE CustomerID = @id OR EXISTS (SELECT 1 FROM @list WHERE Id = CustomerID)
END
GO
CREATE TRIGGER [dbo].[tr_Cust] ON [dbo].[Customers] AFTER UPDATE AS
BEGIN
 IF UPDATE(LastName) UPDATE c SET Modified = GETDATE() FROM Customers c JOIN inserted i ON c.CustomerID = i.CustomerID
END
GO
ALTER TABLE [dbo].[Customers] ENABLE TRIGGER [tr_Cust]
GO
SET IDENTITY_INSERT [dbo].[Customers] ON 
GO
INSERT [dbo].[Customers] ([CustomerID], [AltKey], [FirstName], [LastName], [IsVip], [Balance], [Email], [Created], [Modified]) VALUES (1, N'6f9619ff-8b86-d011-b42d-00c04fc964ff', N'Ann', N'O''Neil', 1, 12.5000, N'a@b.c', CAST(N'2021-01-01T10:20:00' AS SmallDateTime), CAST(0x0000A5E300000000 AS DateTime))
INSERT [dbo].[Customers] ([CustomerID], [AltKey], [FirstName], [LastName], [IsVip], [Balance], [Email], [Created], [Modified]) VALUES (2, N'{6F9619FF-8B86-D011-B42D-00C04FC964F0}', NULL, N'Ünal', 0, 0.0000, NULL, CAST(0x9D3E0000 AS SmallDateTime), CAST(N'2021-01-02T00:00:00.123' AS DateTime))
SET IDENTITY_INSERT [dbo].[Customers] OFF
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Shop''s customers' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Customers'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'1=open
2=closed' , @level0type=N'SCHEMA',@level0name=N'sales', @level1type=N'TABLE',@level1name=N'Orders', @level2type=N'COLUMN',@level2name=N'Status'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_DiagramPane1', @value=N'[0E232FF0-B466-11cf-A24F-00AA00A3EFFF, 1.00]
Begin DesignProperties = 
   Begin PaneConfigurations = 
   End
End
' , @level0type=N'SCHEMA',@level0name=N'sales', @level1type=N'VIEW',@level1name=N'vOrderTotals'
GO
USE [master]
GO
ALTER DATABASE [ShopDB] SET  READ_WRITE 
GO
