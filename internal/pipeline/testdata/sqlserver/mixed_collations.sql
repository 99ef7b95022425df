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
CREATE TABLE dbo.A (id int NOT NULL PRIMARY KEY, code nvarchar(300) NOT NULL UNIQUE, cs varchar(20) COLLATE SQL_Latin1_General_CP1_CS_AS NULL, g uniqueidentifier NULL, ci varchar(20) NULL, bn varchar(20) COLLATE Latin1_General_BIN NULL, x xml NULL, nt ntext NULL, vb varbinary(20) NULL, d datetime NULL, f float NULL, m money NULL, b bit NULL, ch char(3) NULL, email nvarchar(256) NULL);
CREATE TABLE dbo.B (id int NOT NULL PRIMARY KEY, txt nvarchar(50) NULL, aid int NULL REFERENCES dbo.A(id), gtxt varchar(36) NULL);
CREATE UNIQUE INDEX ux ON dbo.A (email) WHERE email IS NOT NULL;
GO
CREATE VIEW dbo.v1 AS SELECT a.id FROM dbo.A a JOIN dbo.B b ON a.cs COLLATE DATABASE_DEFAULT = b.txt COLLATE DATABASE_DEFAULT
GO
CREATE VIEW dbo.v2 AS SELECT a.id FROM dbo.A a JOIN dbo.B b ON a.code = b.txt OR a.email = b.txt OR a.g = b.gtxt OR CAST(a.g AS varchar(36)) = b.gtxt OR CONVERT(nvarchar(50), a.g) = b.txt
GO
CREATE VIEW dbo.v3 AS SELECT code AS t FROM dbo.A UNION SELECT txt FROM dbo.B UNION ALL SELECT CONVERT(varchar(36), g) FROM dbo.A UNION ALL SELECT cs COLLATE Latin1_General_CI_AS FROM dbo.A
GO
CREATE VIEW dbo.v4 AS SELECT CASE WHEN a.id = 1 THEN a.code WHEN a.id = 2 THEN CAST(a.g AS nvarchar(36)) WHEN a.id = 3 THEN b.txt ELSE N'é' END AS c, ISNULL(a.code, b.txt) AS i, COALESCE(a.email, b.txt, a.ch, 'none') AS co, a.code + N'/' + b.txt + '/' + a.ch AS cat, CONCAT(a.code, a.id, a.d, b.txt) AS cc FROM dbo.A a LEFT JOIN dbo.B b ON b.aid = a.id
GO
CREATE VIEW dbo.v5 AS SELECT a.id FROM dbo.A a WHERE a.code LIKE N'%é%' OR a.email IN ('a', N'ü') OR a.code > a.email OR a.code = 'x' AND a.cs = 'X' AND a.bn LIKE 'A%'
GO
CREATE VIEW dbo.v6 AS SELECT CAST(a.nt AS nvarchar(max)) AS n, CONVERT(nvarchar(max), a.x) AS x, CONVERT(varchar(40), a.vb, 2) AS h, CONVERT(varchar(40), a.vb, 1) AS h1, LEFT(CAST(a.x AS nvarchar(max)), 10) AS l, SUBSTRING(a.nt, 1, 5) AS s, DATALENGTH(a.nt) AS dl, CAST(a.b AS varchar(1)) AS bt, CAST(a.b AS int) + 1 AS bi, CASE a.b WHEN 1 THEN 'Yes' WHEN 0 THEN 'No' END AS yn FROM dbo.A a
GO
CREATE VIEW dbo.v7 AS SELECT t, COUNT(*) AS c FROM dbo.v3 GROUP BY t HAVING COUNT(*) > 1
GO
CREATE VIEW dbo.v8 AS SELECT b.id, v.t FROM dbo.v3 v JOIN dbo.B b ON b.txt = v.t
GO
CREATE VIEW dbo.v9 AS SELECT q.k, a.code FROM (SELECT DISTINCT code AS k FROM dbo.A UNION SELECT 'lit') q LEFT JOIN dbo.A a ON a.code = q.k LEFT JOIN dbo.A a2 ON a2.cs = q.k COLLATE SQL_Latin1_General_CP1_CS_AS
GO
CREATE VIEW dbo.v10 AS SELECT CONVERT(varchar(10), d, 101) + ' ' + ci AS dd, CAST(YEAR(d) AS char(4)) + RIGHT('00' + CAST(MONTH(d) AS varchar(2)), 2) AS ym, STR(id) + ci AS s, CAST(f AS varchar(20)) AS fx, LTRIM(STR(f, 10, 2)) AS f2 FROM dbo.A
GO
CREATE VIEW dbo.v11 AS SELECT CONVERT(varchar(10), d, 101) + ' ' + ci AS dd, CAST(YEAR(d) AS char(4)) + RIGHT('00' + CAST(MONTH(d) AS varchar(2)), 2) AS ym, STR(id) + ci AS s FROM dbo.A WHERE ci = CONVERT(varchar(8), d, 112) OR ci = CAST(id AS varchar) OR ci BETWEEN '1' AND CAST(id AS varchar(9)) OR CHARINDEX(CAST(id AS varchar(9)), ci) > 0
GO
CREATE VIEW dbo.v12 AS SELECT x.k, x.v FROM (SELECT 'id' AS k, CAST(id AS nvarchar(50)) AS v FROM dbo.A UNION ALL SELECT 'code', code FROM dbo.A UNION ALL SELECT 'd', CONVERT(nvarchar(50), d, 121) FROM dbo.A UNION ALL SELECT 'g', CAST(g AS nvarchar(50)) FROM dbo.A UNION ALL SELECT 'b', CAST(b AS nvarchar(50)) FROM dbo.A UNION ALL SELECT 'm', CAST(m AS nvarchar(50)) FROM dbo.A) x JOIN dbo.B b ON b.txt = x.v OR b.gtxt = x.k
GO
INSERT dbo.A (id, code, cs, g, ci, bn, x, nt, vb, d, f, m, b, ch, email) VALUES (1, N'c1', 'Cs', '6F9619FF-8B86-D011-B42D-00C04FC964FF', 'ci', 'A1', '<a/>', N'long', 0x0AFF, '2020-02-03 04:05:06', 1.5, 2.5, 1, 'ab', N'e@x')
INSERT dbo.B VALUES (1, N'c1', 1, '6F9619FF-8B86-D011-B42D-00C04FC964FF'), (2, N'1', 1, 'id'), (3, N'2.50', NULL, NULL)
GO
CREATE VIEW dbo.v13 AS SELECT a.id, CASE WHEN a.code = 'x' THEN a.code ELSE LOWER('B') END AS z, COALESCE(a.code, UPPER('x')) AS y FROM dbo.A a WHERE a.code = LOWER('C1') OR a.code = CONCAT('X', 'b') OR a.code = CASE WHEN a.id = 1 THEN 'C1' ELSE 'Y' END OR a.code = CAST(a.id AS varchar(10)) OR a.code LIKE '%' + UPPER('c') + '%' OR a.code IN (LOWER('X'), 'y') OR a.code > CONVERT(char(8), GETDATE(), 112)
GO
