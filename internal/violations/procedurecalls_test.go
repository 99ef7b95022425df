//go:build unix

package violations

import (
	"slices"
	"testing"
)

// TestProcedureCalls: procedures of a script that only write rows are followed where it calls them.
func TestProcedureCalls(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE cat (id int IDENTITY PRIMARY KEY, name varchar(20) NOT NULL, parent int NULL)
CREATE TABLE art (id int PRIMARY KEY, cat int, title varchar(50), price money, flag bit)
GO
CREATE PROCEDURE #addcat @name varchar(20), @parent int = NULL, @id int OUTPUT AS
BEGIN
  SET NOCOUNT ON
  INSERT cat (name, parent) VALUES (@name, @parent)
  SET @id = SCOPE_IDENTITY()
  SELECT @id AS id, COUNT(*) AS n FROM cat
END
GO
DECLARE @a int, @b int
EXEC #addcat 'root', @id = @a OUTPUT
EXEC #addcat 'kid', @a, @b OUT
INSERT art (id, cat, title) VALUES (1, @a, 'one'), (2, @b, 'two')
GO
DECLARE @id int
EXEC #addcat 'more', 7, @id OUTPUT
EXEC #addcat 'again', @id = @id OUTPUT
UPDATE art SET price = @id WHERE id = 2
GO
CREATE PROC dbo.putart (@id int, @title varchar(5), @price money = 1.5, @flag bit = 0) AS
IF EXISTS (SELECT * FROM art WHERE id = @id)
  UPDATE art SET title = @title, price = @price, flag = @flag WHERE id = @id
ELSE
  INSERT INTO art (id, title, price, flag) VALUES (@id, @title, @price, @flag)
RETURN 0
GO
EXEC putart 1, 'longer than five'
EXEC dbo.putart 3, 'x', @flag = 1
DECLARE @n int; SET @n = 5
EXEC [dbo].[putart] @title = N'ab', @price = $2, @id = @n
EXEC putart 6, 'v', default, 1
DECLARE @rc int
EXEC @rc = putart 7, 'rc'
GO
ALTER PROCEDURE putart @id int AS DELETE art WHERE id = @id
GO
exec putart 6
GO
DROP PROCEDURE putart
GO
`)
	for _, q := range [][]string{
		{`SELECT * FROM cat ORDER BY 1`, `1|root|\N`, `2|kid|1`, `3|more|7`, `4|again|\N`},
		{`SELECT * FROM art ORDER BY 1`, `1|1|longe|1.5000|0`, `2|2|two|4.0000|\N`, `3|\N|x|1.5000|1`, `5|\N|ab|2.0000|0`, `7|\N|rc|1.5000|0`},
	} {
		if got := lines(t, db, q[0]); !slices.Equal(got, q[1:]) {
			t.Errorf("%s\n got %q\nwant %q\n%s", q[0], got, q[1:], res.Script)
		}
	}
	for _, it := range res.Report.Items {
		if slices.Contains([]string{"MY4101", "MY4397", "SS9006", "MY5006"}, it.Rule) {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
}

// TestProcedureNotCalled: calls of procedures that do more, or with values that are not known, stay
// items, and nothing is written.
func TestProcedureNotCalled(t *testing.T) {
	for _, script := range []string{
		"CREATE PROC p @a int AS INSERT t VALUES (@a) EXEC q\nGO\nEXEC p 1",
		"CREATE PROC p @a int AS IF @a > @@SPID RETURN INSERT t VALUES (@a)\nGO\nEXEC p 1",
		"CREATE PROC p @a int AS INSERT t VALUES (@a) SELECT a INTO u FROM t\nGO\nEXEC p 1",
		"CREATE PROC p @a int AS INSERT t VALUES (@a)\nGO\nEXEC p",
		"CREATE PROC p @a int AS INSERT t VALUES (@a)\nGO\nEXEC p 1, 2",
		"CREATE PROC p @a int AS INSERT t VALUES (@a)\nGO\nDECLARE @x int EXEC other @x OUTPUT EXEC p @x",
		"EXEC p 1\nGO\nCREATE PROC p @a int AS INSERT t VALUES (@a)",
	} {
		db, res := loaded(t, "sqlserver", "CREATE TABLE t (a int PRIMARY KEY)\nGO\n"+script)
		if got := lines(t, db, "SELECT * FROM t"); len(got) > 0 {
			t.Errorf("%s: rows %q", script, got)
		}
		item := false
		for _, it := range res.Report.Items {
			item = item || it.Rule == "SS9006"
		}
		if !item {
			t.Errorf("%s: no item", script)
		}
	}
}

// TestScriptCursors: loops of T-SQL scripts over cursors, and INSERT … EXEC of constant text.
func TestScriptCursors(t *testing.T) {
	db, res := loaded(t, "sqlserver", `CREATE TABLE acc (id int NOT NULL PRIMARY KEY, code varchar(10) NOT NULL, bal money NOT NULL)
CREATE TABLE led (id int IDENTITY(1,1) NOT NULL PRIMARY KEY, acc int NOT NULL, amt money, what varchar(50))
GO
INSERT acc VALUES (1, 'cash', 10), (2, 'bank', 20), (3, 'debt', -5)
GO
DECLARE @id int, @code varchar(3), @bal money
DECLARE cur CURSOR FOR SELECT id, code, bal FROM dbo.acc WHERE bal > 0 ORDER BY id DESC
OPEN cur
FETCH NEXT FROM cur INTO @id, @code, @bal
WHILE @@FETCH_STATUS = 0
BEGIN
  INSERT INTO led (acc, amt, what) VALUES (@id, @bal * 2, 'open ' + @code)
  IF @bal > 15 UPDATE dbo.acc SET bal = bal + 1 WHERE id = @id
  PRINT @code
  FETCH NEXT FROM cur INTO @id, @code, @bal
END
CLOSE cur
DEALLOCATE cur
GO
DECLARE @k int
DECLARE kc CURSOR LOCAL STATIC FOR SELECT id FROM dbo.acc
OPEN kc
WHILE 1=1
BEGIN
  FETCH NEXT FROM kc INTO @k
  IF @@FETCH_STATUS <> 0 BREAK
  IF NOT EXISTS (SELECT 1 FROM dbo.led WHERE acc = @k)
    INSERT dbo.led (acc, amt, what) VALUES (@k, 0, 'none')
END
CLOSE kc; DEALLOCATE kc
GO
INSERT INTO led (acc, what) EXEC ('SELECT id, code + ''!'' FROM acc WHERE id = 3')
INSERT led (acc, what) EXEC sp_executesql N'SELECT 7, ''it''''s'' UNION ALL SELECT 8, NULL'
GO
`)
	for _, q := range [][]string{
		{`SELECT * FROM acc ORDER BY 1`, `1|cash|10.0000`, `2|bank|21.0000`, `3|debt|-5.0000`},
		{`SELECT acc, amt, what FROM led ORDER BY id`, `2|40.0000|open ban`, `1|20.0000|open cas`, `3|0.0000|none`, `3|\N|debt!`, `7|\N|it's`, `8|\N|\N`},
	} {
		if got := lines(t, db, q[0]); !slices.Equal(got, q[1:]) {
			t.Errorf("%s\n got %q\nwant %q\n%s", q[0], got, q[1:], res.Script)
		}
	}
	for _, it := range res.Report.Items {
		if it.Rule != "MY4103" {
			t.Errorf("%s: %s", it.Position, it.Message)
		}
	}
}

// TestNotScriptCursors: loops whose turns see what others write, or do more, stay items.
func TestNotScriptCursors(t *testing.T) {
	for _, c := range [][2]string{
		{"SELECT a FROM t", "INSERT t VALUES (@a + 10)"},
		{"SELECT a FROM s", "IF NOT EXISTS (SELECT 1 FROM t WHERE a = @a) INSERT t VALUES (@a)"},
		{"SELECT b FROM s", "IF NOT EXISTS (SELECT 1 FROM t WHERE a = @a) INSERT t (a) VALUES (@a)"},
		{"SELECT a FROM s", "IF NOT EXISTS (SELECT 1 FROM t WHERE a = @a) INSERT t (a) VALUES (@a + 1)"},
		{"SELECT a FROM s", "INSERT t VALUES (@a) EXEC p @a"},
		{"SELECT a FROM s", "SET @n = @n + @a INSERT t VALUES (@n)"},
		{"SELECT * FROM s", "INSERT t VALUES (@a)"},
		{"SELECT b FROM s", "UPDATE t SET a = a + 1 WHERE a = @a"},
	} {
		db, res := loaded(t, "sqlserver", "CREATE TABLE t (a int)\nCREATE TABLE s (a int PRIMARY KEY, b int)\nGO\nINSERT s VALUES (1, 5), (2, 5)\nINSERT t VALUES (7)\nGO\nDECLARE @a int, @n int = 0\nDECLARE c CURSOR FOR "+c[0]+
			"\nOPEN c\nFETCH c INTO @a\nWHILE @@FETCH_STATUS = 0\nBEGIN\n"+c[1]+"\nFETCH c INTO @a\nEND\nCLOSE c")
		if got := lines(t, db, "SELECT * FROM t"); !slices.Equal(got, []string{"7"}) {
			t.Errorf("%s: rows %q", c, got)
		}
		item := false
		for _, it := range res.Report.Items {
			item = item || it.Rule == "SS9006"
		}
		if !item {
			t.Errorf("%s: no item", c)
		}
	}
}
