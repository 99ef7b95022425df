package pipeline

import (
	"slices"
	"strings"
	"testing"
)

// TestCodeOfScript: procedural statements of a script, outside of any routine,
// are dropped or have an item, and definitions among them count.
func TestCodeOfScript(t *testing.T) {
	for _, c := range []struct{ name, text, tables, items string }{
		{"message", "PRINT 'x' RAISERROR ('x', 16, 1) WAITFOR DELAY '00:00:01'", "", ""},
		{"variables", "DECLARE @a int = 1, @b TABLE (x int) SET @a += 1 INSERT INTO @b VALUES (@a)", "", ""},
		{"rows of a variable", "DECLARE @b TABLE (x int) INSERT INTO @b SELECT y FROM z", "", "MY4101"},
		{"loop", "WHILE 1 = 1 BEGIN PRINT 'x' BREAK END", "", "SS9006"},
		{"jumps", "a:\nGOTO a\nRETURN", "", "SS9006"},
		{"cursor", "DECLARE c CURSOR FOR SELECT 1 OPEN c FETCH c CLOSE c DEALLOCATE c", "", ""},
		{"GO behind statements", "CREATE TABLE t (a int, b int DEFAULT 1) GO\nALTER TABLE t ADD CONSTRAINT k DEFAULT (7) FOR [a] GO\nCREATE VIEW v AS SELECT a AS [GO] FROM t WHERE (a > 1) GO\nEXEC sp_addextendedproperty 'MS_Description', 'x', 'SCHEMA', 'dbo', 'TABLE', 't' GO\n", "t", ""},
		{"test of properties", "CREATE TABLE t (a int)\nIF ((SELECT COUNT(*) FROM fn_listextendedproperty('MS_Description', 'SCHEMA', 'dbo', 'TABLE', 't')) > 0) EXEC sp_updateextendedproperty 'MS_Description', 'x', 'SCHEMA', 'dbo', 'TABLE', 't' ELSE EXEC sp_addextendedproperty 'MS_Description', 'x', 'SCHEMA', 'dbo', 'TABLE', 't'", "t", "MY2027"},
		{"loop over a cursor", "DECLARE c CURSOR FOR SELECT name FROM sys.tables OPEN c FETCH c INTO @n WHILE @@FETCH_STATUS = 0 BEGIN EXEC p @n FETCH c INTO @n END", "", "SS9006"},
		{"sweep that drops too late", "CREATE TABLE t (a int)\nWHILE EXISTS (SELECT 1 FROM sys.foreign_keys) BEGIN SELECT TOP 1 @s = 'ALTER TABLE x DROP CONSTRAINT ' + name FROM sys.foreign_keys EXEC (@s) END", "t", "SS9006"},
		{"sweep of own rows", "CREATE TABLE t (a int)\nWHILE EXISTS (SELECT 1 FROM t) BEGIN SELECT TOP 1 @s = 'UPDATE STATISTICS ' + a FROM t EXEC (@s) END", "t", "SS9006"},
		{"sweep that creates", "WHILE EXISTS (SELECT 1 FROM sys.tables) BEGIN SELECT TOP 1 @s = 'CREATE SYNONYM x FOR ' + name FROM sys.tables EXEC (@s) END", "", "SS9006"},
		{"sweep that grants", "WHILE EXISTS (SELECT 1 FROM sys.tables) BEGIN SELECT TOP 1 @s = 'GRANT SELECT ON ' + name + ' TO x' FROM sys.tables EXEC (@s) END", "", "MY8001"},
		{"text of the catalog that drops", "DECLARE @s nvarchar(max) = N''\nSELECT @s += 'DROP VIEW ' + name + ';' FROM sys.views\nEXEC sp_executesql @s\nGO\nCREATE TABLE t (a int)", "t", ""},
		{"text of the catalog that drops too late", "CREATE TABLE t (a int)\nGO\nDECLARE @s nvarchar(max) = N''\nSELECT @s += 'DROP VIEW ' + name + ';' FROM sys.views\nEXEC sp_executesql @s", "t", "SS9006"},
		{"error", "THROW 50000, 'x', 1", "", "SS9006"},
		{"try", "BEGIN TRY CREATE TABLE t (a int) END TRY BEGIN CATCH SET @failed = 1 END CATCH", "t", "SS9006"},
		{"catch with a message", "BEGIN TRY CREATE TABLE t (a int) END TRY BEGIN CATCH PRINT 'x' END CATCH", "t", ""},
		{"empty catch", "BEGIN TRY CREATE TABLE t (a int) END TRY BEGIN CATCH END CATCH", "t", ""},
		{"text", "EXEC ('SELECT 1') EXEC ('SELECT 1') AT srv", "", "MY5006"},
		{"sp_executesql", "EXEC sp_executesql N'SELECT 1'", "", "SS9006"},
		{"atomic", "BEGIN ATOMIC WITH (LANGUAGE = N'x') SELECT 1 END", "", "MY4130"},
		{"constant rows of the session", "SELECT 1 AS a INTO #t", "", ""},
		{"temporary table", "SELECT a INTO #t FROM u", "", "MY4101"},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := convertText(t, "sqlserver", c.text)
			var tables []string
			for _, s := range res.Statements {
				if s.Kind == "table" {
					tables = append(tables, s.Name)
				}
			}
			if got := strings.Join(tables, " "); got != c.tables {
				t.Errorf("tables %q, want %q", got, c.tables)
			}
			if got := ruleIDs(res); !slices.Equal(got, strings.Fields(c.items)) {
				t.Errorf("items %v, want %s", got, c.items)
			}
			if res.Ledger.Unaccounted != 0 {
				t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
			}
		})
	}
}
