CREATE TABLE dbo.Staff (StaffId int IDENTITY PRIMARY KEY, FirstName nvarchar(50) NOT NULL, LastName nvarchar(50) NOT NULL, Title varchar(20) NULL, BirthDate date NULL, HireDate datetime NOT NULL, Salary money NULL, IsActive bit NOT NULL DEFAULT 1, Email varchar(100) NULL, Phone varchar(30) NULL, Notes nvarchar(max) NULL, St tinyint, Tm time(0), SD smalldatetime);
GO
CREATE VIEW dbo.v1 AS SELECT StaffId, LOWER(LEFT(FirstName, 1) + LastName) + '@example.org' AS Mail, SUBSTRING(Email, 1, CHARINDEX('@', Email + '@') - 1) AS UserPart, STUFF(Phone, 1, 1, '+') AS P2, REPLACE(REPLACE(REPLACE(Phone, ' ', ''), '-', ''), '(', '') AS Digits FROM dbo.Staff
GO
CREATE VIEW dbo.v2 AS SELECT StaffId, CASE WHEN Email LIKE '%_@__%.__%' THEN 'ok' ELSE 'bad' END AS Chk, LEN(Notes) AS L, REVERSE(LEFT(REVERSE(Email), CHARINDEX('.', REVERSE(Email) + '.') - 1)) AS Tld, QUOTENAME(LastName) AS Q, CHAR(13) + CHAR(10) AS Crlf, ASCII(Title) AS A FROM dbo.Staff
GO
CREATE VIEW dbo.v3 AS SELECT StaffId, ISNUMERIC(Phone) AS IsNum FROM dbo.Staff
GO
CREATE VIEW dbo.v4 AS SELECT StaffId, CHOOSE(St, 'New', 'Run', 'Done') AS S, IIF(SD < GETDATE(), 'late', 'ok') AS L, EOMONTH(SD) AS Eom, DATEFROMPARTS(YEAR(SD), MONTH(SD), 1) AS Bom, DATEADD(mm, DATEDIFF(mm, 0, SD), 0) AS Bom2, DATEADD(dd, -1, DATEADD(mm, DATEDIFF(mm, 0, SD) + 1, 0)) AS Eom2, DATEADD(wk, DATEDIFF(wk, 0, SD), 0) AS Monday, DATENAME(dw, SD) AS Dw, DATEPART(dw, SD) AS Dn, DATEPART(iso_week, SD) AS Iw FROM dbo.Staff
GO
CREATE VIEW dbo.v5 AS SELECT StaffId, TRY_CONVERT(int, Title) AS Pc, CONVERT(char(10), SD, 103) AS Uk, CONVERT(varchar, SD, 100) AS Df, CONVERT(varchar(20), SD) AS D0 FROM dbo.Staff
GO
CREATE VIEW dbo.v6 AS SELECT StaffId, STR(St, 5, 1) AS Sr, STR(Salary, 10, 2) AS S2, STR(StaffId) AS S3, STR(Salary, 7, 2) AS S4, STR(-1.5, 6, 1) AS S5, LTRIM(STR(St)) AS S6, REPLACE(STR(StaffId, 4), CHAR(32), CHAR(48)) AS S7 FROM dbo.Staff
GO
CREATE VIEW dbo.v7 AS SELECT StaffId, CONVERT(varchar(5), Tm, 108) AS S, CONVERT(char(8), Tm, 8) AS S8, CONVERT(varchar(8), Tm) AS S0, CAST(Tm AS varchar(5)) AS S1, DATEADD(minute, 30, Tm) AS P, DATEADD(hour, -10, Tm) AS P9, CAST(BirthDate AS datetime) + CAST(Tm AS datetime) AS X, DATEDIFF(minute, Tm, CAST('17:00' AS time)) AS M, DATEDIFF(second, Tm, Tm) AS M2, DATEDIFF(hour, Tm, CAST(Tm AS time)) AS M3 FROM dbo.Staff
GO
CREATE VIEW dbo.v8 AS SELECT StaffId, RIGHT('0' + CAST(St / 60 AS varchar(2)), 2) + ':' + RIGHT('0' + CAST(St % 60 AS varchar(2)), 2) AS HHMM FROM dbo.Staff
GO
CREATE VIEW dbo.v9 AS SELECT StaffId, CASE WHEN Salary > 100 THEN CAST(1 AS bit) ELSE CAST(0 AS bit) END AS Rich, ISNULL(IsActive, 0) AS A, ~IsActive AS NotActive, IsActive & 1 AS A1, Salary * 1.1 AS S2, Salary / 12 AS S3, StaffId / 2 AS I2, StaffId % 3 AS I3, 7 / 2 AS I4, CAST(StaffId AS decimal(9,2)) / 7 AS Q, ROUND(Salary, -2) AS R, CEILING(Salary) AS C, SQRT(StaffId) AS Sq, ABS(-StaffId) AS Ab, POWER(StaffId, 2) AS Pw, SIGN(Salary) AS Sg, PI() AS P, RADIANS(90.0) AS Ra, LOG(10) AS Lg, LOG10(100) AS L1, EXP(1) AS E, ATN2(1,1) AS At2, DEGREES(PI()) AS Dg, COT(1) AS Ct, SQUARE(3) AS Sqq FROM dbo.Staff
GO
CREATE VIEW dbo.v10 AS SELECT StaffId, REPLICATE('x', 3) + SPACE(2) + 'y' AS Rs, NCHAR(233) AS Nc, UNICODE(N'é') AS U FROM dbo.Staff
GO
CREATE VIEW dbo.v11 AS SELECT StaffId, CONVERT(varchar(50), Salary, 1) AS M1, CAST(Salary AS varchar(20)) AS M0, '$' + CONVERT(varchar(20), CAST(Salary AS decimal(10,2))) AS M2, FORMAT(Salary, 'N2') AS M3, FORMAT(HireDate, 'dd/MM/yyyy') AS D1, CONCAT(FirstName, Salary, StaffId) AS Cc, CONVERT(nvarchar(30), HireDate, 126) AS Iso, CONVERT(varchar(10), HireDate, 101) AS Us, CONVERT(varchar(8), HireDate, 1) AS U1, CONVERT(varchar(19), HireDate, 120) AS Od FROM dbo.Staff
GO
INSERT dbo.Staff (FirstName, LastName, Title, BirthDate, HireDate, Salary, Email, Phone, St, Tm, SD) VALUES ('Ann','Boss','12','1970-05-05','2000-01-01 13:05:09.123',1234567.891,'ann@x.org','(01) 22-33',2,'08:05:09','2024-02-10 10:00'),('Bob','Low]x',NULL,NULL,'2010-06-15 12:30',-500.55,NULL,NULL,75,NULL,NULL)
GO
