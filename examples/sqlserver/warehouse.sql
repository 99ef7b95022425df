/* A warehouse: what SQL Server Management Studio scripts for a small schema. */
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
IF NOT EXISTS (SELECT * FROM sys.schemas WHERE name = N'stock') EXEC('CREATE SCHEMA [stock]')
GO
CREATE TABLE [dbo].[Supplier](
	[SupplierId] [int] IDENTITY(100,1) NOT NULL,
	[Name] [nvarchar](100) NOT NULL,
	[Rating] [tinyint] NULL,
	[Active] [bit] NOT NULL CONSTRAINT [DF_Supplier_Active] DEFAULT ((1)),
	[Since] [datetime2](7) NOT NULL CONSTRAINT [DF_Supplier_Since] DEFAULT (sysdatetime()),
	[Key] [uniqueidentifier] ROWGUIDCOL NOT NULL DEFAULT (newid()),
 CONSTRAINT [PK_Supplier] PRIMARY KEY CLUSTERED ([SupplierId] ASC) WITH (PAD_INDEX = OFF, IGNORE_DUP_KEY = OFF) ON [PRIMARY]
) ON [PRIMARY]
GO
CREATE TABLE [dbo].[Product](
	[ProductId] [bigint] IDENTITY(1,1) NOT NULL PRIMARY KEY,
	[Sku] [varchar](40) NOT NULL,
	[Title] [nvarchar](300) NOT NULL,
	[Price] [money] NOT NULL DEFAULT 0,
	[Weight] [decimal](9, 3) NULL,
	[Description] [nvarchar](max) NULL,
	[Photo] [varbinary](max) NULL,
	[PriceWithTax] AS ([Price] * 1.2) PERSISTED,
	[Version] [rowversion] NOT NULL,
	[SupplierId] [int] NOT NULL
)
GO
ALTER TABLE [dbo].[Product] WITH CHECK ADD CONSTRAINT [FK_Product_Supplier] FOREIGN KEY([SupplierId])
REFERENCES [dbo].[Supplier] ([SupplierId])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[Product] CHECK CONSTRAINT [FK_Product_Supplier]
GO
ALTER TABLE [dbo].[Product] ADD CONSTRAINT [CK_Product_Price] CHECK ([Price] >= 0)
GO
CREATE UNIQUE NONCLUSTERED INDEX [UX_Product_Sku] ON [dbo].[Product] ([Sku] ASC) INCLUDE ([Title]) WITH (FILLFACTOR = 90)
GO
CREATE NONCLUSTERED INDEX [IX_Product_Title] ON [dbo].[Product] ([Title])
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'What we buy and sell', @level0type=N'SCHEMA', @level0name=N'dbo', @level1type=N'TABLE', @level1name=N'Product'
GO
CREATE PROCEDURE [dbo].[RaisePrices] @percent decimal(5, 2) AS
BEGIN
	SET NOCOUNT ON;
	UPDATE dbo.Product SET Price = Price * (1 + @percent / 100);
END
GO
