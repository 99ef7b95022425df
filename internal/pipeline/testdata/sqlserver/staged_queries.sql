-- Tables of the session that queries fill are those queries where they are read, until what they read changes.
CREATE TABLE dbo.Town (TownId int IDENTITY(1,1) PRIMARY KEY, Iso char(2) NOT NULL, Name nvarchar(80) NOT NULL, Area decimal(9,2) NULL);
CREATE TABLE dbo.State (Iso char(2) PRIMARY KEY, Pop bigint NULL, Towns int NULL);
GO
CREATE VIEW dbo.BigTown AS SELECT TownId, Iso FROM dbo.Town WHERE Area > 1;
GO
INSERT dbo.State VALUES ('DE', 83, NULL), ('FR', 67, NULL);
INSERT dbo.Town (Iso, Name, Area) VALUES ('DE','Ulm',1),('DE','Berlin',2),('FR','Lyon',3);
GO
CREATE TABLE #cnt (Iso char(2) NOT NULL PRIMARY KEY, Cnt int, Total decimal(18,2), Note varchar(5) DEFAULT 'n');
DECLARE @least int = 1;
INSERT INTO #cnt (Iso, Cnt, Total) SELECT Iso, COUNT(*), SUM(Area) FROM dbo.Town WHERE TownId >= @least GROUP BY Iso;
UPDATE k SET Towns = c.Cnt FROM dbo.State k JOIN #cnt c ON c.Iso = k.Iso;
INSERT dbo.Town (Iso, Name, Area) SELECT Iso, N'All of ' + Iso + Note, Total FROM #cnt WHERE Cnt > 1;
-- the table changed
UPDATE k SET Towns = c.Cnt + 1 FROM dbo.State k JOIN #cnt c ON c.Iso = k.Iso;
DROP TABLE #cnt;
GO
SELECT Iso, MAX(TownId) AS Mx INTO #big FROM dbo.BigTown GROUP BY Iso;
DELETE c FROM dbo.Town c JOIN #big b ON b.Iso = c.Iso AND b.Mx = c.TownId WHERE c.Iso = 'DE';
IF OBJECT_ID('tempdb..#big') IS NOT NULL DROP TABLE #big;
GO
DECLARE @t TABLE (Iso char(2) PRIMARY KEY, Cnt int);
INSERT INTO @t SELECT Iso, COUNT(*) FROM dbo.Town GROUP BY Iso;
UPDATE k SET Pop = Pop + t.Cnt FROM dbo.State k INNER JOIN @t t ON t.Iso = k.Iso;
GO
-- numbers and moments are those of then
CREATE TABLE #ids (n int IDENTITY(1,1), Name nvarchar(80));
INSERT #ids (Name) SELECT Name FROM dbo.Town ORDER BY Name;
UPDATE c SET Area = i.n FROM dbo.Town c JOIN #ids i ON i.Name = c.Name;
DROP TABLE #ids
SELECT Iso, GETDATE() AS At INTO #now FROM dbo.Town;
INSERT dbo.State (Iso, Pop) SELECT 'X' + LEFT(Iso, 1), DATEPART(year, At) FROM #now;
GO
