ALTER TABLE dbo.T ADD Note nvarchar(50) NULL
GO
