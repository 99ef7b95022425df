//go:build unix

package violations

import "testing"

// functionChecks are checks by functions of SQL Server that read other tables.
var functionChecks = []otherCase{
	{"a function with EXISTS", "sqlserver", `CREATE TABLE g (id int PRIMARY KEY, low int NOT NULL, high int NULL)
GO
INSERT g VALUES (1, 5, 7), (2, 20, NULL)
GO
CREATE FUNCTION dbo.ok (@a int) RETURNS bit AS
BEGIN
  IF EXISTS (SELECT 1 FROM dbo.g t WHERE @a >= t.low AND (t.high IS NULL OR @a <= t.high)) RETURN 1;
  RETURN 0;
END
GO
CREATE TABLE t (a int CHECK (dbo.ok(a) = 1))
GO`, "-4 +5 +7 -8 -19 +20 +100 -NULL"},
	{"a function with a variable", "sqlserver", `CREATE TABLE g (id int PRIMARY KEY, most int NULL)
GO
INSERT g VALUES (1, 3), (2, NULL)
GO
CREATE FUNCTION dbo.most (@a int) RETURNS int AS
BEGIN
  DECLARE @m int;
  SELECT @m = most FROM dbo.g WHERE id = @a % 10;
  RETURN ISNULL(@m, 50);
END
GO
CREATE TABLE t (a int, CONSTRAINT c CHECK (a / 10 <= dbo.most(a)))
GO`, "+31 -41 +42 +502 -512 +NULL"},
}

func TestFunctionChecks(t *testing.T) { testOthers(t, functionChecks) }

// TestFunctionOfOwnTable: a function that reads the table of its check counts the row that is
// checked, which the trigger does not see.
func TestFunctionOfOwnTable(t *testing.T) {
	_, res := loaded(t, "sqlserver", "CREATE TABLE t (a int)\nGO\nCREATE FUNCTION dbo.n () RETURNS int AS BEGIN RETURN (SELECT COUNT(*) FROM t) END\nGO\nALTER TABLE t ADD CHECK (dbo.n() < 3)\nGO\n")
	if got := itemsOf(res, "MY2001", "MY5067"); got != "MY2001" {
		t.Errorf("items %s", got)
	}
}
