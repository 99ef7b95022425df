CREATE TABLE dbo.Notes (Id int NOT NULL, Msg nvarchar(50) NULL, At datetime NULL, Amount decimal(9,2) NULL);
GO
DECLARE @x int = 5, @i int = 99;
EXEC sp_executesql N'INSERT INTO dbo.Notes (Id, Msg, At, Amount) VALUES (@i, @m, @d, @a)', N'@i int, @m nvarchar(max), @d datetime, @a decimal(9, 2)', @i = 1, @m = N'it''s', @d = '20200102', @a = 1.55;
EXEC sys.sp_executesql @stmt = N'UPDATE dbo.Notes SET Msg = Msg + @m WHERE Id = @i; INSERT dbo.Notes (Id) VALUES (@i + 1)', @params = N'@i int, @m nvarchar(5)', @m = N'-long text', @i = 1;
EXEC sp_executesql N'INSERT INTO dbo.Notes (Id) VALUES (@i)', N'@i int', @x;
INSERT dbo.Notes (Id) VALUES (@i);
GO
