//go:build unix

package violations

import (
	"slices"
	"testing"
)

// stagedScript has the forms in which scripts that are deployed again and again write their
// rows: by table variables, tables of the session and variables that rows fill.
const stagedScript = `CREATE TABLE dbo.Country (CountryId int IDENTITY(1,1) PRIMARY KEY, Code char(2) NOT NULL UNIQUE, Name nvarchar(50) NOT NULL, IsEu bit NOT NULL DEFAULT 0, Updated datetime NULL)
CREATE TABLE dbo.Setting (Id int NOT NULL PRIMARY KEY, [Key] varchar(50) NOT NULL, [Value] nvarchar(200) NULL)
CREATE TABLE dbo.RolePerm (RoleId int NOT NULL, Perm varchar(20) NOT NULL, PRIMARY KEY (RoleId, Perm))
CREATE TABLE dbo.Role (RoleId int IDENTITY PRIMARY KEY, Name varchar(30) NOT NULL)
GO
DECLARE @t TABLE (Code char(2), Name nvarchar(50), IsEu bit)
INSERT INTO @t VALUES ('DE', N'Germany', 1), ('CH', N'Switzerland', 0)
INSERT @t (Code, Name, IsEu) SELECT 'FR', N'France', 1 UNION ALL SELECT 'US', N'USA', 0
MERGE INTO dbo.Country AS tgt USING @t AS src ON tgt.Code = src.Code
WHEN MATCHED THEN UPDATE SET Name = src.Name, IsEu = src.IsEu
WHEN NOT MATCHED THEN INSERT (Code, Name, IsEu) VALUES (src.Code, src.Name, src.IsEu);
GO
DECLARE @src TABLE (Id int, K varchar(50), V nvarchar(200))
INSERT INTO @src (Id, K, V) VALUES (1, 'theme', 'dark'), (2, 'lang', 'en')
UPDATE s SET s.[Value] = x.V FROM dbo.Setting s INNER JOIN @src x ON x.Id = s.Id WHERE s.[Value] <> x.V
INSERT INTO dbo.Setting (Id, [Key], [Value]) SELECT x.Id, x.K, x.V FROM @src x WHERE NOT EXISTS (SELECT 1 FROM dbo.Setting s WHERE s.Id = x.Id)
GO
;WITH cte AS (SELECT * FROM (VALUES (10, 'a', N'x'), (11, 'b', NULL)) AS v (Id, K, V))
MERGE dbo.Setting AS t USING cte AS s ON (t.Id = s.Id)
WHEN NOT MATCHED BY TARGET THEN INSERT (Id, [Key], [Value]) VALUES (s.Id, s.K, s.V)
WHEN MATCHED AND EXISTS (SELECT s.K, s.V EXCEPT SELECT t.[Key], t.[Value]) THEN UPDATE SET t.[Key] = s.K, t.[Value] = s.V;
GO
CREATE TABLE #perm (Role varchar(30), Perm varchar(20))
INSERT INTO #perm VALUES ('Admin', 'read'), ('Admin', 'write'), ('Guest', 'read')
INSERT INTO dbo.Role (Name) SELECT DISTINCT Role FROM #perm p WHERE NOT EXISTS (SELECT * FROM dbo.Role r WHERE r.Name = p.Role)
INSERT INTO dbo.RolePerm (RoleId, Perm) SELECT r.RoleId, p.Perm FROM #perm p JOIN dbo.Role r ON r.Name = p.Role
DROP TABLE #perm
GO
SELECT v.Code, v.Name INTO #c FROM (VALUES ('AT', N'Austria'), ('IT', N'Italy')) v (Code, Name)
INSERT INTO dbo.Country (Code, Name) SELECT Code, Name FROM #c
GO
DECLARE @roleId int
SELECT @roleId = RoleId FROM dbo.Role WHERE Name = 'Admin'
IF @roleId IS NULL
BEGIN
  INSERT INTO dbo.Role (Name) VALUES ('Admin')
  SET @roleId = SCOPE_IDENTITY()
END
INSERT INTO dbo.RolePerm (RoleId, Perm) VALUES (@roleId, 'delete')
GO
DECLARE @id int = ISNULL((SELECT MAX(Id) FROM dbo.Setting), 0) + 1
INSERT INTO dbo.Setting VALUES (@id, 'next', 'x')
GO
CREATE TABLE dbo.Part (PartId int IDENTITY PRIMARY KEY, Name varchar(30) NOT NULL UNIQUE, Level int NULL)
CREATE TABLE dbo.Ev (Id int PRIMARY KEY, D date, T datetime2, G uniqueidentifier, B bit, M money, N nvarchar(20), X varbinary(8))
GO
DECLARE @id int, @lvl int = 3
IF NOT EXISTS (SELECT 1 FROM dbo.Part WHERE Name = 'Admin')
BEGIN
  INSERT INTO dbo.Part (Name, Level) VALUES ('Admin', @lvl)
  SET @id = SCOPE_IDENTITY()
END
ELSE
  SELECT @id = PartId FROM dbo.Part WHERE Name = 'Admin'
INSERT INTO dbo.Part (Name, Level) VALUES ('Child', @id)
GO
DECLARE @id int = 77
IF EXISTS (SELECT 1 FROM dbo.Part WHERE Name = 'Nobody')
  SET @id = 5
INSERT INTO dbo.Part (Name, Level) VALUES ('Other', @id)
GO
DECLARE @n int
SELECT @n = COUNT(*) FROM dbo.Part
IF @n > 2
  INSERT INTO dbo.Part (Name, Level) VALUES ('Many', @n)
ELSE
  INSERT INTO dbo.Part (Name, Level) VALUES ('Few', @n)
IF @n = 0 SET @n = 100 ELSE SET @n = @n + 1
INSERT INTO dbo.Part (Name, Level) VALUES ('N', @n)
GO
DECLARE @e TABLE (Id int IDENTITY(5,5), D date NOT NULL, T datetime2 DEFAULT '2020-01-01', G uniqueidentifier, B bit DEFAULT 1, M money, N nvarchar(20), X varbinary(8), PRIMARY KEY (Id))
DECLARE @day date = '2021-02-03'
INSERT INTO @e (D, G, M, N, X) VALUES (@day, '6F9619FF-8B86-D011-B42D-00C04FC964FF', 1.5, 12, 0x0102)
INSERT INTO @e (D, B, N) VALUES ('20210204', 'false', N'ü''x')
INSERT INTO dbo.Ev (Id, D, T, G, B, M, N, X) SELECT Id, D, T, G, B, M, N, X FROM @e
DELETE FROM @e
INSERT INTO @e (D) VALUES ('20210205')
INSERT INTO dbo.Ev (Id, D) SELECT Id + 100, D FROM @e e
GO
`

// TestStaged loads the script and looks at the rows that SQL Server has after its first run.
func TestStaged(t *testing.T) {
	db, res := loaded(t, "sqlserver", stagedScript)
	for _, q := range [][]string{
		{`SELECT CountryId, Code, Name, IsEu FROM Country ORDER BY 1`, `1|DE|Germany|1`, `2|CH|Switzerland|0`, `3|FR|France|1`, `4|US|USA|0`, `5|AT|Austria|0`, `6|IT|Italy|0`},
		{`SELECT * FROM Setting ORDER BY 1`, `1|theme|dark`, `2|lang|en`, `10|a|x`, `11|b|\N`, `12|next|x`},
		{`SELECT * FROM Role ORDER BY 1`, `1|Admin`, `2|Guest`},
		{`SELECT * FROM RolePerm ORDER BY 1, 2`, `1|delete`, `1|read`, `1|write`, `2|read`},
		{`SELECT * FROM Part ORDER BY 1`, `1|Admin|3`, `2|Child|1`, `3|Other|77`, `4|Many|3`, `5|N|4`},
		{`SELECT Id, D, T, G, B, M, N, HEX(X) FROM Ev ORDER BY 1`, `5|2021-02-03|2020-01-01 00:00:00.000000|6F9619FF-8B86-D011-B42D-00C04FC964FF|1|1.5000|12|0102`, `10|2021-02-04|2020-01-01 00:00:00.000000|\N|0|\N|ü'x|\N`, `115|2021-02-05|\N|\N|\N|\N|\N|\N`},
	} {
		if got := lines(t, db, q[0]); !slices.Equal(got, q[1:]) {
			t.Errorf("%s\n got %q\nwant %q\n%s", q[0], got, q[1:], res.Script)
		}
	}
	for _, it := range res.Report.Items {
		if slices.Contains([]string{"MY4101", "MY5006", "SS9006", "MY9007"}, it.Rule) {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
}

// TestNotStaged: rows that are not known stay items.
func TestNotStaged(t *testing.T) {
	for _, script := range []string{
		"CREATE TABLE t (a int)\nGO\nDECLARE @e TABLE (a int)\nINSERT INTO @e SELECT a FROM t\nINSERT INTO t VALUES (5)\nINSERT INTO t SELECT a FROM @e",
		"CREATE TABLE t (a int)\nGO\nDECLARE @e TABLE (a int)\nINSERT INTO @e SELECT a FROM t\nDELETE FROM t\nINSERT INTO t SELECT a FROM @e",
		"CREATE TABLE t (a int)\nGO\nDECLARE @e TABLE (a int)\nINSERT INTO @e VALUES (1)\nUPDATE @e SET a = 2\nINSERT INTO t SELECT a FROM @e",
		"CREATE TABLE t (a int)\nGO\nDECLARE @e TABLE (a int)\nINSERT INTO @e VALUES (1)\nUPDATE x SET a = 2 FROM @e x\nINSERT INTO t SELECT a FROM @e",
		"CREATE TABLE t (a int)\nGO\nDECLARE @e TABLE (a int)\nINSERT INTO t OUTPUT inserted.a INTO @e SELECT a + 1 FROM t\nINSERT INTO t SELECT a FROM @e",
		"CREATE TABLE t (a int, b AS (a * 2))\nGO\nDECLARE @e TABLE (a int)\nINSERT INTO t (a) OUTPUT inserted.b INTO @e VALUES (1)\nINSERT INTO t (a) SELECT a FROM @e",
		"CREATE TABLE t (a int)\nGO\nDECLARE @e TABLE (a int)\nINSERT INTO t OUTPUT inserted.a + 1 INTO @e VALUES (1)\nINSERT INTO t SELECT a FROM @e",
		"CREATE TABLE t (a int)\nGO\nDECLARE @e TABLE (a int)\nIF EXISTS (SELECT 1 FROM t) INSERT INTO @e VALUES (1)\nINSERT INTO t SELECT a FROM @e",
		"CREATE TABLE t (a int)\nGO\nDECLARE @e TABLE (a int DEFAULT RAND())\nINSERT INTO @e DEFAULT VALUES\nINSERT INTO t SELECT a FROM @e",
	} {
		_, res := loaded(t, "sqlserver", script)
		if last := res.Report.Items[len(res.Report.Items)-1]; last.Rule != "MY4101" || res.Ledger.Unaccounted > 0 {
			t.Errorf("%s\nhas %s, %d tokens unaccounted for\n%s", script, last.Rule, res.Ledger.Unaccounted, res.Script)
		}
	}
}

// TestStagedQueries: tables of the session that queries fill, by the rows that SQL Server has.
func TestStagedQueries(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE dbo.Town (TownId int IDENTITY(1,1) PRIMARY KEY, Iso char(2) NOT NULL, Name nvarchar(80) NOT NULL, Area decimal(9,2) NULL)
CREATE TABLE dbo.State (Iso char(2) PRIMARY KEY, Pop bigint NULL, Towns int NULL)
GO
CREATE VIEW dbo.BigTown AS SELECT TownId, Iso FROM dbo.Town WHERE Area > 1
GO
INSERT dbo.State VALUES ('DE', 83, NULL), ('FR', 67, NULL)
INSERT dbo.Town (Iso, Name, Area) VALUES ('DE', 'Ulm', 1), ('DE', 'Berlin', 2), ('FR', 'Lyon', 3)
GO
CREATE TABLE #cnt (Iso char(2) NOT NULL PRIMARY KEY, Cnt int, Total int, Note varchar(5) DEFAULT 'n')
DECLARE @least int = 1
INSERT INTO #cnt (Iso, Cnt, Total) SELECT Iso, COUNT(*), SUM(Area) * 1.3 FROM dbo.Town WHERE TownId >= @least GROUP BY Iso
SET @least = 3
UPDATE k SET Towns = c.Cnt FROM dbo.State k JOIN #cnt c ON c.Iso = k.Iso
INSERT dbo.Town (Iso, Name, Area) SELECT Iso, N'All of ' + Iso + Note, Total FROM #cnt WHERE Cnt > 1
DROP TABLE #cnt
GO
SELECT Iso, MAX(TownId) AS Mx INTO #big FROM dbo.BigTown GROUP BY Iso
UPDATE c SET Name = Name + '!' FROM dbo.Town c JOIN #big b ON b.Mx = c.TownId
GO
DECLARE @t TABLE (Iso char(2) PRIMARY KEY, Cnt int)
INSERT INTO @t SELECT Iso, COUNT(*) FROM dbo.Town GROUP BY Iso
UPDATE k SET Pop = Pop + t.Cnt FROM dbo.State k INNER JOIN @t t ON t.Iso = k.Iso
GO
`)
	if got := itemsOf(res, "MY4101"); got != "" || res.Ledger.Unaccounted > 0 {
		t.Errorf("items %s, %d tokens unaccounted for", got, res.Ledger.Unaccounted)
	}
	for q, want := range map[string][]string{
		"SELECT * FROM Town ORDER BY 1":  {`1|DE|Ulm|1.00`, `2|DE|Berlin|2.00`, `3|FR|Lyon!|3.00`, `4|DE|All of DEn!|3.00`},
		"SELECT * FROM State ORDER BY 1": {`DE|86|2`, `FR|68|1`},
	} {
		if got := lines(t, db, q); !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q\n%s", q, got, want, res.Script)
		}
	}
}

// TestStagedThenChanged: a table of the session has its rows where they are changed before they are read.
func TestStagedThenChanged(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE q (a int, b varchar(10))
GO
CREATE TABLE #x (id int IDENTITY(5, 1), a int, b varchar(10) DEFAULT 'dflt')
INSERT INTO #x (a, b) SELECT 1, 'one' UNION ALL SELECT 2, 'two'
INSERT INTO #x (a) VALUES (3)
INSERT INTO q SELECT a, 'known' FROM #x
UPDATE #x SET b = UPPER(b) WHERE a < 3
INSERT INTO #x (a) VALUES (4)
INSERT INTO q SELECT id, b FROM #x
GO
`)
	if got, want := lines(t, db, "SELECT * FROM q ORDER BY a"), []string{"1|known", "2|known", "3|known", "5|ONE", "6|TWO", "7|dflt", "8|dflt"}; !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q\n%s", got, want, res.Script)
	}
}
