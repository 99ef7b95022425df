package pipeline

import (
	"strings"
	"testing"
)

// TestRowsTakenBack: rows are left out that the script surely takes back, and no others.
func TestRowsTakenBack(t *testing.T) {
	for _, c := range []struct{ name, dialect, text, rows, items string }{
		{"savepoints and transactions of Oracle", "oracle", `create table t (a number(5));
insert into t values (1);
savepoint s1;
insert into t values (2);
rollback to savepoint s1;
insert into t values (3);
commit;
insert into t values (4);
rollback;
insert into t values (5);`, "1 3 5", "5:1 MY4196 9:1 MY4196 "},
		{"a definition commits in Oracle", "oracle", `create table t (a number(5));
insert into t values (1);
create table u (a number(5));
rollback;`, "1", ""},
		{"SQL*Plus that commits each statement", "oracle", `set autocommit on
create table t (a number(5));
insert into t values (1);
rollback;`, "1", ""},
		{"code that may have committed", "oracle", `create table t (a number(5));
insert into t values (1);
begin
  commit;
end;
/
rollback;`, "1", ""},
		{"levels of T-SQL", "sqlserver", `CREATE TABLE t (a int)
GO
BEGIN TRAN
BEGIN TRAN
INSERT INTO t VALUES (1)
COMMIT
INSERT INTO t VALUES (2)
ROLLBACK
INSERT INTO t VALUES (3)
SAVE TRANSACTION s
ROLLBACK TRANSACTION s`, "3", "8:1 MY4196 "},
		{"a condition in T-SQL", "sqlserver", `CREATE TABLE t (a int)
GO
BEGIN TRAN
INSERT INTO t VALUES (1)
IF @@ERROR <> 0 ROLLBACK
COMMIT
INSERT INTO t VALUES (2)
IF @@TRANCOUNT > 0 ROLLBACK`, "1 2", ""},
		{"definitions in PostgreSQL", "postgres", `BEGIN;
CREATE TABLE t (a int);
INSERT INTO t VALUES (1);
ROLLBACK;
INSERT INTO t VALUES (2);`, "2", "4:1 MY4197 "},
	} {
		res := convertText(t, c.dialect, c.text)
		var rows []string
		for _, part := range strings.Split(res.Script, "VALUES (")[1:] {
			n, _, _ := strings.Cut(part, ")")
			rows = append(rows, n)
		}
		if got := strings.Join(rows, " "); got != c.rows {
			t.Errorf("%s: rows %s, want %s", c.name, got, c.rows)
		}
		var items strings.Builder
		for _, it := range res.Report.Items {
			if strings.HasPrefix(it.Rule, "MY419") {
				items.WriteString(position(it.Position.Line, it.Position.Column) + " " + it.Rule + " ")
			}
		}
		if items.String() != c.items || res.Ledger.Unaccounted != 0 {
			t.Errorf("%s: %d tokens unaccounted for, items %s, want %s", c.name, res.Ledger.Unaccounted, items.String(), c.items)
		}
	}
}

// TestTakesPlace: a table that takes the place of another has its rows, once.
func TestTakesPlace(t *testing.T) {
	for _, c := range []struct{ name, text, body, items string }{
		{"a designer changes a table that the files do not define", `CREATE TABLE dbo.Tmp_C (Id int NOT NULL IDENTITY (1, 1), Name nvarchar(100) NOT NULL)
GO
SET IDENTITY_INSERT dbo.Tmp_C ON
GO
IF EXISTS(SELECT * FROM dbo.C)
	EXEC('INSERT INTO dbo.Tmp_C (Id, Name) SELECT Id, Name FROM dbo.C WITH (HOLDLOCK TABLOCKX)')
GO
SET IDENTITY_INSERT dbo.Tmp_C OFF
GO
DROP TABLE dbo.C
GO
EXECUTE sp_rename N'dbo.Tmp_C', N'C', 'OBJECT'
GO
ALTER TABLE dbo.C ADD CONSTRAINT PK_C PRIMARY KEY CLUSTERED (Id)
GO
`, "CREATE TABLE `C` ( `Id` INT NOT NULL AUTO_INCREMENT, `Name` VARCHAR(100) NOT NULL, PRIMARY KEY (`Id`) ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;",
			"5:4 MY2027 none: The definition is converted whatever the test says: EXISTS(SELECT * FROM dbo.C)\n"},
		{"a table with rows is made anew", `CREATE TABLE C (Id int NOT NULL PRIMARY KEY, Name varchar(10))
INSERT INTO C VALUES (1, 'x')
GO
CREATE TABLE C2 (Id bigint NOT NULL PRIMARY KEY, Label varchar(20))
INSERT INTO C2 (Id, Label) SELECT Id, Name FROM C
DROP TABLE C
GO
EXEC sp_rename 'C2', 'C'
GO
INSERT INTO C VALUES (2, 'y')
`, "CREATE TABLE `C` ( `Id` BIGINT NOT NULL, `Label` VARCHAR(20) NULL, PRIMARY KEY (`Id`) ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci; " +
			"SET @sctconv_foreign_key_checks = @@SESSION.foreign_key_checks; SET SESSION sql_mode = 'TRADITIONAL,NO_AUTO_VALUE_ON_ZERO', foreign_key_checks = 0; START TRANSACTION; " +
			"INSERT INTO `C` (`Id`, `Label`) VALUES (1, 'x'); INSERT INTO `C` (`Id`, `Label`) VALUES (2, 'y'); COMMIT; " +
			"SET SESSION sql_mode = 'TRADITIONAL', foreign_key_checks = @sctconv_foreign_key_checks;", ""},
	} {
		res := convertText(t, "sqlserver", c.text)
		if got := body(res); got != c.body {
			t.Errorf("%s: converts to\n%s\nwant\n%s", c.name, got, c.body)
		}
		if got := messages(res); got != c.items || res.Ledger.Unaccounted != 0 {
			t.Errorf("%s: %d tokens unaccounted for, items\n%swant\n%s", c.name, res.Ledger.Unaccounted, got, c.items)
		}
	}
}

// TestComputedTypes: computed columns of T-SQL have the types that its functions and
// operators give, and a guard where the value may not fit.
func TestComputedTypes(t *testing.T) {
	for _, c := range []struct{ value, typ, guard string }{
		{"b + 1", "INT", "guard"},
		{"b * c", "BIGINT", ""},
		{"b / 2", "INT", ""},
		{"CONVERT(tinyint, b)", "TINYINT UNSIGNED", "guard"},
		{"ABS(b)", "INT", "guard"},
		{"SIGN(b)", "INT", ""},
		{"LEN(d) + 1", "INT", ""},
		{"LEN(e) + 1", "INT", "guard"},
		{"DATEDIFF(day, '20000101', f)", "INT", ""},
		{"DATEDIFF(second, '20000101', f)", "INT", "guard"},
		{"YEAR(f) * 10000 + MONTH(f) * 100 + DAY(f)", "INT", ""},
		{"CASE WHEN b > 0 THEN 1 ELSE 0 END", "INT", ""},
		{"ISNULL(b, 0)", "INT", ""},
		{"COALESCE(b, c)", "BIGINT", ""},
		{"CONCAT(d, '-', d)", "VARCHAR(41)", ""},
		{"REPLACE(d, 'a', 'bbb')", "VARCHAR(60)", ""},
		{"CHOOSE(b, 'x', 'yyy')", "VARCHAR(3)", ""},
	} {
		res := convertText(t, "sqlserver", "CREATE TABLE t (b int, c bigint, d varchar(20), e varchar(max), f datetime, x AS "+c.value+")")
		_, typ, _ := strings.Cut(res.Script, "`x` ")
		typ, _, _ = strings.Cut(typ, " NULL")
		guard := ""
		if strings.Contains(res.Script, "out of range") {
			guard = "guard"
		}
		if typ != c.typ || guard != c.guard {
			t.Errorf("%s is %s %s, want %s %s", c.value, typ, guard, c.typ, c.guard)
		}
	}
}
