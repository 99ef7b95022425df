CREATE FUNCTION dbo.fnPad (@Value int) RETURNS varchar(8) WITH SCHEMABINDING AS
BEGIN
  DECLARE @r varchar(8);
  SET @r = CONVERT(varchar(8), @Value);
  SET @r = REPLICATE('0', 8 - DATALENGTH(@r)) + @r;
  RETURN (@r);
END;
GO
CREATE FUNCTION dbo.fnFull (@f nvarchar(50), @l nvarchar(50)) RETURNS nvarchar(101) AS BEGIN RETURN LTRIM(RTRIM(@f)) + N' ' + @l END
GO
CREATE FUNCTION dbo.fnIsOk (@s char(1)) RETURNS bit AS BEGIN IF @s IN ('A','B') RETURN 1; RETURN 0; END
GO
CREATE FUNCTION dbo.fnNow() RETURNS datetime AS BEGIN RETURN DATEADD(hour, 2, GETUTCDATE()) END
GO
CREATE TABLE dbo.Customer (
  Id int IDENTITY(1,1) NOT NULL CONSTRAINT PK_Customer PRIMARY KEY,
  AccountNo AS ISNULL('AW' + dbo.fnPad(Id), ''),
  F nvarchar(50) NOT NULL, L nvarchar(50) NOT NULL,
  FullName AS dbo.fnFull(F, L),
  S char(1) NOT NULL CONSTRAINT ck_s CHECK (dbo.fnIsOk(S) = 1),
  Created datetime NOT NULL CONSTRAINT df_c DEFAULT dbo.fnNow()
);
GO
CREATE VIEW dbo.vC AS SELECT Id, dbo.fnFull(F, L) AS N FROM dbo.Customer;
GO
CREATE FUNCTION dbo.Padded (@Value int, @Width tinyint = 8) RETURNS varchar(8) WITH SCHEMABINDING AS
BEGIN
  DECLARE @r varchar(8);
  SET @r = CONVERT(varchar(8), @Value);
  SET @r = REPLICATE('0', @Width - DATALENGTH(@r)) + @r;
  RETURN (@r);
END;
GO
CREATE FUNCTION dbo.Grade (@p decimal(5, 1)) RETURNS varchar(4) AS
BEGIN
  DECLARE @g varchar(10) = 'low';
  IF @p IS NULL RETURN NULL;
  IF @p >= 10 SET @g = 'medium'; ELSE IF @p < 0 BEGIN SELECT @g = 'neg', @p = -@p; END
  SELECT @g = @g + CASE WHEN @p = 2.5 THEN '!' ELSE '' END;
  RETURN @g;
END;
GO
CREATE FUNCTION dbo.Twice (@v varchar(3)) RETURNS varchar(20) AS BEGIN RETURN @v + '-' + dbo.Padded(LEN(@v), DEFAULT) END;
GO
CREATE TABLE dbo.Parts (Id int NOT NULL PRIMARY KEY, No AS dbo.Padded(Id, 5), Weight decimal(9, 4) NULL, Grade AS dbo.Grade(Weight), Word varchar(10) NULL,
  Two AS dbo.Twice(Word));
GO
INSERT dbo.Parts (Id, Weight, Word) VALUES (7, 2.45, 'abcdef'), (123456, 10, NULL), (8, -2.5, 'x'), (9, NULL, '');
GO
CREATE VIEW dbo.Graded AS SELECT Id, dbo.Grade(Weight) AS g, dbo.Padded(Id, DEFAULT) AS n FROM dbo.Parts;
GO
-- Functions that read tables stand in views, but not in computed columns.
CREATE TABLE dbo.Rate (RateId int NOT NULL PRIMARY KEY, Region nvarchar(20) NOT NULL, Factor decimal(6,3) NULL);
CREATE TABLE dbo.Offer (OfferId int NOT NULL PRIMARY KEY, RateId int NULL, Net decimal(10,2) NOT NULL);
GO
CREATE VIEW dbo.OfferGross AS SELECT r.OfferId, dbo.Factor(r.RateId) * r.Net AS Gross, dbo.Deep(RateId) AS Deep FROM dbo.Offer r;
GO
CREATE VIEW dbo.OfferParts AS SELECT r.OfferId, p.Part, p.Amount, l.RateId FROM dbo.Offer r CROSS APPLY dbo.Parts(r.Net, 2) p LEFT JOIN dbo.Large() l ON l.RateId = r.RateId;
GO
CREATE VIEW dbo.ARate AS SELECT RateId, Factor FROM dbo.Rate WHERE Factor IS NOT NULL;
GO
CREATE FUNCTION dbo.Factor(@id int) RETURNS decimal(6,3) AS
BEGIN
  DECLARE @f decimal(6,3);
  IF @id IS NULL RETURN 1;
  SELECT TOP 1 @f = r.Factor FROM dbo.ARate r WHERE r.RateId <= @id ORDER BY r.RateId DESC;
  RETURN COALESCE(@f, 1);
END
GO
CREATE FUNCTION dbo.Deep(@id int) RETURNS int AS BEGIN RETURN (SELECT MAX(RateId) FROM dbo.Rate WHERE Factor > dbo.Factor(@id)) END
GO
CREATE FUNCTION dbo.Parts(@net decimal(10,2), @n int) RETURNS TABLE AS RETURN (SELECT 'half' AS Part, @net / @n AS Amount UNION ALL SELECT 'whole', @net)
GO
CREATE FUNCTION dbo.Large() RETURNS TABLE AS RETURN (SELECT RateId FROM dbo.ARate WHERE Factor > 2)
GO
CREATE FUNCTION dbo.Own(@id int) RETURNS int AS BEGIN RETURN (SELECT COUNT(*) + dbo.Own(@id - 1) FROM dbo.Rate WHERE RateId = @id) END
GO
CREATE FUNCTION dbo.Kept(@id int) RETURNS int AS BEGIN DECLARE @n int = 5; SELECT @n = RateId FROM dbo.Rate WHERE RateId = @id; RETURN @n END
GO
CREATE VIEW dbo.Refused1 AS SELECT OfferId, dbo.Own(RateId) AS n FROM dbo.Offer;
GO
CREATE VIEW dbo.Refused2 AS SELECT OfferId, dbo.Kept(RateId) AS n FROM dbo.Offer;
GO
ALTER TABLE dbo.Offer ADD Rated AS dbo.Factor(RateId);
GO
