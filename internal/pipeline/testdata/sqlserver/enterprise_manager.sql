if exists (select * from dbo.sysobjects where id = object_id(N'[dbo].[FK_Det_Cab]') and OBJECTPROPERTY(id, N'IsForeignKey') = 1)
ALTER TABLE [dbo].[Detalle] DROP CONSTRAINT FK_Det_Cab
GO

CREATE TABLE [dbo].[Cabecera] (
	[IdCab] [numeric](18, 0) IDENTITY (1, 1) NOT NULL ,
	[Fecha] [datetime] NOT NULL ,
	[Año] [smallint] NULL ,
	[Descripción] [varchar] (50) COLLATE Modern_Spanish_CI_AS NULL ,
	[Total] [float] NULL ,
	[Obs] [text] COLLATE Modern_Spanish_CI_AS NULL ,
	[Nro] [int] NULL ,
	[Tipo] [char] (1) COLLATE Modern_Spanish_CI_AS NULL ,
	[Activo] [bit] NOT NULL 
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO

CREATE TABLE [dbo].[Detalle] (
	[IdCab] [numeric](18, 0) NOT NULL ,
	[Linea] [tinyint] NOT NULL ,
	[Codigo] [varchar] (20) COLLATE Modern_Spanish_CI_AS NOT NULL ,
	[Cant] [decimal](10, 3) NOT NULL ,
	[Precio] [smallmoney] NULL 
) ON [PRIMARY]
GO

ALTER TABLE [dbo].[Cabecera] WITH NOCHECK ADD 
	CONSTRAINT [PK_Cabecera] PRIMARY KEY  CLUSTERED 
	(
		[IdCab]
	) WITH  FILLFACTOR = 90  ON [PRIMARY] 
GO

ALTER TABLE [dbo].[Detalle] WITH NOCHECK ADD 
	CONSTRAINT [PK_Detalle] PRIMARY KEY  CLUSTERED 
	(
		[IdCab],
		[Linea]
	)  ON [PRIMARY] 
GO

ALTER TABLE [dbo].[Cabecera] ADD 
	CONSTRAINT [DF_Cabecera_Fecha] DEFAULT (getdate()) FOR [Fecha],
	CONSTRAINT [DF_Cabecera_Total] DEFAULT (0) FOR [Total],
	CONSTRAINT [DF_Cabecera_Activo] DEFAULT (1) FOR [Activo],
	CONSTRAINT [IX_Cabecera] UNIQUE  NONCLUSTERED 
	(
		[Nro],
		[Tipo]
	)  ON [PRIMARY] ,
	CONSTRAINT [CK_Cabecera] CHECK ([Tipo] = 'A' or [Tipo] = 'B' or [Tipo] is null)
GO

 CREATE  INDEX [IX_Fecha] ON [dbo].[Cabecera]([Fecha], [Tipo]) WITH  FILLFACTOR = 90 ON [PRIMARY]
GO

/****** The index created by the following statement is for internal use only. ******/
/****** It is not a real index but exists as statistics only. ******/
if (@@microsoftversion > 0x07000000 )
EXEC ('CREATE STATISTICS [Statistic_Total] ON [dbo].[Cabecera] ([Total]) ')
GO

ALTER TABLE [dbo].[Detalle] ADD 
	CONSTRAINT [FK_Det_Cab] FOREIGN KEY 
	(
		[IdCab]
	) REFERENCES [dbo].[Cabecera] (
		[IdCab]
	) ON DELETE CASCADE  ON UPDATE CASCADE 
GO

GRANT  REFERENCES ,  SELECT ,  UPDATE ,  INSERT ,  DELETE  ON [dbo].[Cabecera]  TO [public]
GO
exec sp_bindrule N'[dbo].[rl]', N'[Detalle].[Cant]'
GO
exec sp_addextendedproperty N'MS_Description', 'Año fiscal', N'user', N'dbo', N'table', N'Cabecera', N'column', N'Año'
GO
setuser
GO
SET QUOTED_IDENTIFIER OFF 
GO
SET ANSI_NULLS OFF 
GO
CREATE VIEW dbo.VIEW1
AS
SELECT TOP 100 PERCENT dbo.Cabecera.IdCab, dbo.Cabecera.[Año], "x" AS Lit, dbo.Detalle.Cant * dbo.Detalle.Precio AS Sub, { fn NOW() } AS ahora, { fn IFNULL(dbo.Cabecera.Obs, '') } AS o, CONVERT(char(10), dbo.Cabecera.Fecha, 103) AS f
FROM dbo.Cabecera LEFT OUTER JOIN dbo.Detalle ON dbo.Cabecera.IdCab = dbo.Detalle.IdCab
WHERE (dbo.Cabecera.Fecha > CONVERT(DATETIME, '2002-01-01 00:00:00', 102)) AND (NOT (dbo.Cabecera.Tipo IN ('B')))
ORDER BY dbo.Cabecera.Fecha
GO
INSERT INTO [Cabecera] ([Fecha],[Año],[Descripción],[Total],[Nro],[Tipo]) VALUES ('20020115 10:00:00', 2002, "Doble ""comilla""", 1.5E+2, 1, 'A')
INSERT INTO Detalle VALUES (1, 1, 'X-1', 2.5, $3.25)
GO
