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
		"CREATE PROC p @a int AS IF @a > 0 RETURN INSERT t VALUES (@a)\nGO\nEXEC p 1",
		"CREATE PROC p @a int AS INSERT t VALUES (@a) SELECT * FROM t\nGO\nEXEC p 1",
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
