CREATE TABLE dbo.S (id int NOT NULL PRIMARY KEY, n varchar(20), c char(5), k nvarchar(10));
GO
CREATE VIEW dbo.u1 AS SELECT id, 'a' AS k FROM dbo.S UNION ALL SELECT id, 'b' FROM dbo.S;
GO
CREATE VIEW dbo.w1 AS SELECT u.id FROM dbo.u1 u JOIN dbo.S s ON s.n = u.k;
GO
CREATE VIEW dbo.u2 AS SELECT DISTINCT 'x' + CAST(id AS varchar(10)) AS k FROM dbo.S;
GO
CREATE VIEW dbo.w2 AS SELECT s.id FROM dbo.u2 u JOIN dbo.S s ON s.n = u.k;
GO
CREATE VIEW dbo.w3 AS SELECT s.id FROM dbo.S s JOIN (SELECT DISTINCT CAST(id AS varchar(20)) AS k FROM dbo.S) q ON q.k = s.n;
GO
CREATE VIEW dbo.w4 AS SELECT s.id FROM dbo.S s WHERE s.n = CAST(s.id AS varchar(20)) OR s.n LIKE CONVERT(varchar(5), s.id) + '%';
GO
CREATE VIEW dbo.w5 AS SELECT CASE WHEN s.id > 1 THEN CAST(s.id AS varchar(20)) ELSE s.n END AS q, REPLACE(s.n, CAST(s.id AS varchar(3)), s.c) AS r FROM dbo.S s;
GO
CREATE VIEW dbo.w6 AS SELECT CAST(id AS varchar(20)) AS q FROM dbo.S UNION SELECT n FROM dbo.S;
GO
CREATE VIEW dbo.u7 AS SELECT TOP 10 CASE WHEN id > 1 THEN 'many' ELSE 'one' END AS k, CONVERT(varchar(10), GETDATE(), 120) AS d FROM dbo.S ORDER BY id;
GO
CREATE VIEW dbo.w7 AS SELECT s.id FROM dbo.u7 u JOIN dbo.S s ON s.n = u.k OR s.n = u.d;
GO
CREATE VIEW dbo.w8 AS SELECT s.id FROM dbo.S s WHERE s.n IN (SELECT 'a' UNION SELECT 'b') OR s.n IN (SELECT k FROM dbo.u1);
GO
CREATE VIEW dbo.w9 AS SELECT d.t, s.id FROM (VALUES ('a', 1), ('b', 2)) d (t, x) JOIN dbo.S s ON s.n = d.t;
GO
CREATE VIEW dbo.w10 AS SELECT GROUP_.g, COUNT(*) AS c FROM (SELECT CASE WHEN id > 5 THEN 'big' ELSE n END AS g FROM dbo.S) AS GROUP_ JOIN dbo.S s ON s.c = GROUP_.g GROUP BY GROUP_.g;
GO
INSERT dbo.S VALUES (1, 'a', 'b', 'c'), (2, '2', 'x', N'2');
