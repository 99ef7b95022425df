CREATE TABLE dbo.Nums (n int PRIMARY KEY, s varchar(20))
GO
SET NOCOUNT ON
DECLARE @i int = 1, @s varchar(10) = 'row '
WHILE @i <= 5
BEGIN
  IF @i % 2 = 0
    INSERT INTO dbo.Nums (n, s) VALUES (@i, @s + CAST(@i AS varchar(10)))
  ELSE
    INSERT INTO dbo.Nums (n, s) VALUES (@i * 100, NULL)
  SET @i += 1
END
INSERT INTO dbo.Nums VALUES (@i, 'after')
GO
DECLARE @k int
SELECT @k = 10
WHILE 1 = 1
BEGIN
  SET @k = @k + 1
  IF @k > 13 BREAK
  IF @k = 12 CONTINUE
  INSERT INTO dbo.Nums VALUES (@k, 'k')
END
GO
CREATE TABLE dbo.Dflt (id int IDENTITY(5, 5) PRIMARY KEY, d int DEFAULT 7)
GO
INSERT dbo.Dflt DEFAULT VALUES
GO 3
