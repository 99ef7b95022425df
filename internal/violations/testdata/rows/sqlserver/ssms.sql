USE [Shop]
GO
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[Item](
	[Id] [int] IDENTITY(1,1) NOT NULL,
	[Guid] [uniqueidentifier] NOT NULL,
	[Name] [nvarchar](50) COLLATE SQL_Latin1_General_CP1_CI_AS NULL,
	[Price] [money] NULL,
	[Small] [smallmoney] NULL,
	[Made] [datetime] NULL,
	[At] [datetime2](7) NULL,
	[Off] [datetimeoffset](7) NULL,
	[Tm] [time](7) NULL,
	[Pic] [varbinary](max) NULL,
	[X] [xml] NULL,
	[On] [bit] NOT NULL,
	[F] [float] NULL,
	[R] [real] NULL,
	[C] [char](5) NULL,
 CONSTRAINT [PK_Item] PRIMARY KEY CLUSTERED ([Id] ASC)
) ON [PRIMARY]
GO
SET IDENTITY_INSERT [dbo].[Item] ON 
GO
INSERT [dbo].[Item] ([Id], [Guid], [Name], [Price], [Small], [Made], [At], [Off], [Tm], [Pic], [X], [On], [F], [R], [C]) VALUES (7, N'6f9619ff-8b86-d011-b42d-00c04fc964ff', N'O''Neill 😀', 1234.5000, 1.0000, CAST(N'2019-03-05T14:30:15.997' AS DateTime), CAST(N'2019-03-05T14:30:15.1234567' AS DateTime2), CAST(N'2019-03-05T14:30:15.1234567+02:00' AS DateTimeOffset), CAST(N'14:30:15.1234567' AS Time), 0xDEADBEEF, N'<a>x</a>', 1, 1.0000000000000001E-5, 3.4E+38, N'ab   ')
GO
INSERT [dbo].[Item] ([Id], [Guid], [Name], [Price], [Small], [Made], [At], [Off], [Tm], [Pic], [X], [On], [F], [R], [C]) VALUES (3, N'{6F9619FF-8B86-D011-B42D-00C04FC964FE}', N'two' + CHAR(32) +
N'lines', -$5, 0x00002710, '20190305 14:30', {ts '2019-03-05 14:30:15'}, NULL, {t '10:11:12'}, 0x, NULL, 0, .5, 1e-7, 'x')
GO
SET IDENTITY_INSERT [dbo].[Item] OFF
GO
INSERT [dbo].[Item] ([Guid], [On], [Made]) VALUES (0xFF19966F868B11D0B42D00C04FC964FF, 'true', {d '2019-03-05'})
GO
