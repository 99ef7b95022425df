package pipeline

import (
	"slices"
	"strings"
	"testing"
)

// TestConstantText: a definition in constant text that a script runs counts as
// if written directly; other text stays under an item.
func TestConstantText(t *testing.T) {
	for _, c := range []struct{ name, dialect, text, tables, items string }{
		{"block", "oracle", "BEGIN EXECUTE IMMEDIATE 'CREATE TABLE t (a NUMBER(9))'; END;\n/", "t", ""},
		{"helper", "oracle", "CALL ensure('TABLE', 'CREATE TABLE t (a NUMBER(9))');", "t", "MY2027"},
		{"quotes inside", "oracle", "CALL ensure('CREATE TABLE t (a CHAR(1) DEFAULT ''x'')');", "t", "MY2027"},
		{"two texts", "oracle", "CALL ensure('CREATE TABLE t (a NUMBER(9))', 'CREATE TABLE u (a NUMBER(9))');", "", "OR9003"},
		{"text that is not a definition", "oracle", "CALL note('create nothing');", "", "OR9003"},
		{"EXEC of text", "sqlserver", "EXEC('CREATE TABLE t (a int)')", "t", ""},
		{"EXEC of built text", "sqlserver", "EXEC('CREATE TABLE ' + @t + ' (a int)')", "", "MY5006"},
		{"sp_executesql", "sqlserver", "EXEC sp_executesql N'CREATE TABLE t (a int)'", "t", ""},
		{"CALL", "postgres", "CALL ensure('CREATE TABLE t (a int)');", "t", "MY2027"},
	} {
		t.Run(c.name+" "+c.dialect, func(t *testing.T) {
			res := convertText(t, c.dialect, c.text)
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

// TestAddType: sp_addtype makes an alias type, with named arguments too.
func TestAddType(t *testing.T) {
	res := convertText(t, "sqlserver", "EXEC sp_addtype code, 'varchar(11)', 'NOT NULL'\nEXECUTE sp_addtype @typename = 'amount', @phystype = 'decimal(10, 2)'\nGO\n"+
		"CREATE TABLE t (a code, b code, c amount NULL)\nGO\n")
	want := squeeze("CREATE TABLE `t` ( `a` VARCHAR(11) NOT NULL, `b` VARCHAR(11) NOT NULL, `c` DECIMAL(10,2) NULL ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;")
	if got := squeeze(body(res)); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if res.Ledger.Unaccounted > 0 || len(res.Report.Items) > 0 {
		t.Errorf("%d tokens unaccounted for, items %v", res.Ledger.Unaccounted, ruleIDs(res))
	}
}

// TestLastStateCounts: scripts disable constraints to load data; what is enabled
// again needs no item.
func TestLastStateCounts(t *testing.T) {
	const table = "CREATE TABLE a (x NUMBER(9) CONSTRAINT a_pk PRIMARY KEY, y NUMBER(9) CONSTRAINT a_uk UNIQUE);\n"
	for text, want := range map[string]string{
		"ALTER TABLE a MODIFY CONSTRAINT a_pk DISABLE;\nALTER TABLE a MODIFY CONSTRAINT a_pk ENABLE;":                       "",
		"ALTER TABLE a DISABLE CONSTRAINT a_pk;\nALTER TABLE a ENABLE CONSTRAINT A_PK;":                                     "",
		"ALTER TABLE a DISABLE CONSTRAINT a_pk;\nALTER TABLE a ENABLE CONSTRAINT a_uk;":                                     "MY2017",
		"ALTER TABLE a ENABLE CONSTRAINT a_pk;\nALTER TABLE a MODIFY CONSTRAINT a_pk DISABLE NOVALIDATE;":                   "MY2017",
		"ALTER TABLE a DISABLE CONSTRAINT a_pk;\nALTER TABLE a DISABLE CONSTRAINT a_pk;":                                    "MY2017",
		"ALTER TABLE a MODIFY CONSTRAINT a_pk DISABLE NOVALIDATE;\nALTER TABLE a MODIFY CONSTRAINT a_pk ENABLE NOVALIDATE;": "MY2018",
		"ALTER TABLE a DISABLE ALL TRIGGERS;\nALTER TABLE a ENABLE ALL TRIGGERS;":                                           "",
	} {
		res := convertText(t, "oracle", table+text)
		if got := strings.Join(ruleIDs(res), " "); got != want || res.Ledger.Unaccounted > 0 {
			t.Errorf("%s: items %q, want %q; %d tokens unaccounted for", text, got, want, res.Ledger.Unaccounted)
		}
	}
}

// TestNamesInDynamicSQL: QUOTENAME of what is known, and the schema of the script.
func TestNamesInDynamicSQL(t *testing.T) {
	res := convertText(t, "sqlserver", `DECLARE @s sysname = 'dbo', @t sysname = N'a]b', @sql nvarchar(max)
SET @sql = N'CREATE TABLE ' + QUOTENAME(@s) + N'.' + QUOTENAME(@t) + N' (x int NOT NULL)'
EXEC sp_executesql @sql
EXEC ('CREATE TABLE ' + SCHEMA_NAME() + '.u (y int)')
GO
DECLARE @schema sysname = SCHEMA_NAME()
EXEC(N'ALTER TABLE [' + @schema + '].u ADD z int')
`)
	const want = "CREATE TABLE `a]b` ( `x` INT NOT NULL ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;" +
		" CREATE TABLE `u` ( `y` INT NULL, `z` INT NULL ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;"
	if got := body(res); got != want || len(res.Report.Items) > 0 || res.Ledger.Unaccounted != 0 {
		t.Errorf("%d tokens unaccounted for, converts to\n%s\nwant\n%s\n%s", res.Ledger.Unaccounted, got, want, messages(res))
	}
}

// TestHistoryInText: the table that keeps the history is named in text that is put together.
func TestHistoryInText(t *testing.T) {
	res := convertText(t, "sqlserver", `DECLARE @where sysname = SCHEMA_NAME()
EXEC(N'CREATE TABLE dbo.Made ([Id] int NOT NULL PRIMARY KEY, [Mark] nvarchar(9) NOT NULL DEFAULT N''a''''b'',
  [F] datetime2 GENERATED ALWAYS AS ROW START NOT NULL, [T] datetime2 GENERATED ALWAYS AS ROW END NOT NULL, PERIOD FOR SYSTEM_TIME([F], [T])
) WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = [' + @where + N'].[MadeBefore]))')
GO
INSERT dbo.Made (Id) VALUES (1)
EXEC('DBCC CHECKIDENT (''dbo.Made'', RESEED, 5)')
`)
	for _, part := range []string{"CREATE TABLE `MadeBefore` ( `Id` INT NOT NULL,", "INSERT INTO `MadeBefore` (`Id`, `Mark`, `F`, `T`)", "DEFAULT 'a''b'"} {
		if !strings.Contains(squeeze(body(res)), part) {
			t.Errorf("%s\nlacks %s", body(res), part)
		}
	}
}

// TestDoubleQuotedText: double quotes stand around text where a call takes no name.
func TestDoubleQuotedText(t *testing.T) {
	res := convertText(t, "sqlserver", `SET QUOTED_IDENTIFIER OFF
GO
CREATE TABLE t (a int, b varchar(20))
GO
EXEC("CREATE VIEW v AS SELECT a, 'it''s' AS q, b + "" x"" AS z FROM t")
EXEC("INSERT t (a, b) VALUES (1, 'x')" + " INSERT t (a, b) VALUES (2, ""q'z"")")
EXEC sp_executesql "ALTER TABLE t ADD c int NOT NULL DEFAULT 7"
GO
DECLARE @cmd nchar(4000)
SET @cmd = N'IF NOT EXISTS (SELECT 1 FROM t WHERE a = 9) INSERT t (a) VALUES (9)'
EXEC (@cmd)
SET @cmd = @cmd + N' never'
EXEC (@cmd)
GO
EXEC ('GRANT SELECT ON t TO ' + @who)
`)
	want := squeeze("CREATE VIEW `v` AS SELECT `t`.`a`, 'it''s' AS `q`, CONCAT(`t`.`b`, ' x') AS `z` FROM `t`;")
	rows := squeeze("INSERT INTO `t` (`a`, `b`) VALUES (1, 'x'); INSERT INTO `t` (`a`, `b`) VALUES (2, 'q''z'); INSERT INTO `t` (`a`) VALUES (9);")
	for _, part := range []string{want, rows, "`c` INT NOT NULL DEFAULT 7"} {
		if !strings.Contains(squeeze(body(res)), part) {
			t.Errorf("%s\nlacks %s", body(res), part)
		}
	}
	if got := strings.Join(ruleIDs(res), " "); got != "MY5006 MY8001" || res.Ledger.Unaccounted > 0 {
		t.Errorf("%d tokens unaccounted for, items %s", res.Ledger.Unaccounted, got)
	}
}
