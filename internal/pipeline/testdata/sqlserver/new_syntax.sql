CREATE TABLE dbo.T (id int NOT NULL PRIMARY KEY, a int NULL, b int NULL, c tinyint NULL, e bigint NULL, v varchar(40) NULL, d datetime2(3) NULL, x AS (a << 2), CONSTRAINT ck CHECK (a >> 1 < 2147483647));
GO
CREATE VIEW dbo.v1 AS SELECT id, TRIM(LEADING '-' FROM v) AS a1, TRIM(TRAILING '0' FROM v) AS a2, TRIM(BOTH '.' FROM v) AS a3, TRIM('!' FROM v) AS a4, TRIM(v) AS a5, LTRIM(v, '0') AS a6 FROM dbo.T;
GO
CREATE VIEW dbo.v2 AS SELECT id, a << 2 AS s1, a >> 3 AS s2, LEFT_SHIFT(a, 30) AS s3, RIGHT_SHIFT(a,1) AS s4, c << 3 AS s5, e << 10 AS s6, e >> 1 AS s7, a & 3 >> 1 as s8 FROM dbo.T;
GO
CREATE VIEW dbo.v21 AS SELECT id, a << b AS s1 FROM dbo.T
GO
CREATE VIEW dbo.v3 AS SELECT id, TRIM('ab' FROM v) AS a4 FROM dbo.T;
GO
CREATE VIEW dbo.v4 AS SELECT id, DATETRUNC(MONTH, d) AS m, DATETRUNC(week, d) AS wk, DATETRUNC(quarter, d) AS wk2,BIT_COUNT(a) AS bc, GET_BIT(a, 3) AS gb FROM dbo.T;
GO
CREATE VIEW dbo.v5 AS SELECT id, SET_BIT(a, 3) AS gb FROM dbo.T;
GO
CREATE VIEW dbo.v6 AS SELECT id, DATE_BUCKET(MONTH, 3, d) AS q FROM dbo.T;
GO
INSERT dbo.T (id,a,b,c,e,v,d) VALUES (1,-5,1,200,-7,'--a..0','2024-02-29 10:11:12.123'),(2,1,5,1,4611686018427387905,'!x!',NULL);
GO
CREATE TABLE dbo.U (id int NOT NULL PRIMARY KEY, v varchar(40) NULL);
GO
CREATE VIEW dbo.u1 AS SELECT id, CAST(v AS date) AS d1, CONVERT(datetime, v) AS d2, CONVERT(date, v, 103) AS d3, CAST('5/6/2021' AS date) AS d5, CAST(v AS datetime2(3)) AS d6, CAST(v AS time) AS d7, DATEADD(day, 1, v) AS d8, CONVERT(datetime, v, 120) AS d9 FROM dbo.U;
GO
CREATE VIEW dbo.u2 AS SELECT id FROM dbo.U WHERE CAST(v AS date) > '20200101';
GO
