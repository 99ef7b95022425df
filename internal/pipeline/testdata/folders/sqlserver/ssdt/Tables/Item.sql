CREATE TABLE [dbo].[$(Table)] (
    [Id] INT NOT NULL PRIMARY KEY,
    [Name] NVARCHAR($(Size)) DEFAULT N'$(DatabaseName)',
    [Other] NVARCHAR(10) DEFAULT N'$(Unknown)'
);
GO
