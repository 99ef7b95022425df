package pipeline

import (
	"slices"
	"strings"
	"testing"
)

// rerunnable are idioms of scripts that can be run again: what they define
// counts as if written directly. kept are those that do more.
var rerunnable = []struct{ name, dialect, text, objects, items string }{
	{"drop with a handler", "oracle", `BEGIN
  EXECUTE IMMEDIATE 'DROP TABLE t';
EXCEPTION WHEN OTHERS THEN
  IF SQLCODE != -942 THEN RAISE; END IF;
END;
/
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE t (a NUMBER(5))'; END;
/`, "table t", ""},
	{"doubled quotes", "oracle", `BEGIN
  EXECUTE IMMEDIATE 'CREATE TABLE t (a CHAR(2) DEFAULT ''x'' NOT NULL)';
  EXECUTE IMMEDIATE 'COMMENT ON TABLE t IS ''It''''s a table''';
END;
/`, "table t It's a table", ""},
	{"q quotes and ||", "oracle", `BEGIN
  EXECUTE IMMEDIATE q'[CREATE TABLE t (a CHAR(1) DEFAULT 'x')]';
  EXECUTE IMMEDIATE 'CREATE TABLE u (' || -- columns
    'a NUMBER(5), ' || q'{b CHAR(1) DEFAULT 'y'}' || ')';
END;
/`, "table t, table u", ""},
	{"count first", "oracle", `DECLARE
  n NUMBER := 0;
BEGIN
  SELECT COUNT(*) INTO n FROM user_tables WHERE table_name = 'T';
  IF n = 0 THEN
    EXECUTE IMMEDIATE 'CREATE TABLE t (a NUMBER(5))';
    DBMS_OUTPUT.PUT_LINE('made');
  END IF;
END;
/`, "table t", "MY2027"},
	{"named exception", "oracle", `DECLARE
  there EXCEPTION;
  PRAGMA EXCEPTION_INIT(there, -955);
BEGIN
  BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE u (a NUMBER(5))';
  EXCEPTION WHEN there THEN NULL;
  END;
  EXECUTE IMMEDIATE 'CREATE TABLE t (a NUMBER(5))';
END;
/`, "table u, table t", ""},
	{"OBJECT_ID", "sqlserver", `IF OBJECT_ID('dbo.t', 'U') IS NOT NULL DROP TABLE dbo.t;
GO
IF OBJECT_ID('dbo.t', 'U') IS NULL
BEGIN
  CREATE TABLE dbo.t (a int);
  CREATE INDEX ix ON dbo.t (a);
END
GO`, "table t", "MY2027 MY2027"},
	{"sys.objects and EXEC", "sqlserver", `IF NOT EXISTS (SELECT * FROM sys.objects WHERE object_id = OBJECT_ID(N'[dbo].[t]') AND type in (N'U'))
EXEC('CREATE TABLE dbo.t (a char(1) DEFAULT ''x'')')
GO
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.VIEWS WHERE TABLE_NAME = N'v')
EXEC dbo.sp_executesql @statement = N'CREATE VIEW dbo.v AS SELECT ''x'' AS k FROM dbo.t'
GO
DROP TABLE IF EXISTS dbo.gone;
GO`, "table t, view v", "MY2027 MY2027"},
	{"EXEC of a sum", "sqlserver", "EXEC(N'CREATE TABLE dbo.t (' + N'a char(1) DEFAULT ''x'')')\nGO", "table t", ""},
	{"stub and ALTER", "sqlserver", `IF OBJECT_ID('dbo.v') IS NULL EXEC('CREATE VIEW dbo.v AS SELECT 1 AS a')
GO
ALTER VIEW dbo.v AS SELECT 2 AS b
GO`, "view v", "MY2025 MY2027"},
	{"count and TRY", "sqlserver", `IF (SELECT COUNT(*) FROM sys.tables WHERE name = 't') = 0
BEGIN
  CREATE TABLE dbo.t (a int);
  PRINT 'made';
END
GO
BEGIN TRY
  CREATE TABLE dbo.u (a int);
END TRY
BEGIN CATCH
  PRINT ERROR_MESSAGE();
  THROW;
END CATCH
GO`, "table t, table u", "MY2027"},
	{"DO IF NOT EXISTS", "postgres", `DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
    CREATE TYPE mood AS ENUM ('a', 'b');
  END IF;
  IF to_regclass('public.t') IS NULL THEN
    CREATE TABLE t (a mood);
    CREATE INDEX ON t (a);
  ELSE
    RAISE NOTICE 'there';
  END IF;
END $$;`, "table t", "MY1002 MY2027 MY2027"},
	{"DO with a handler", "postgres", `DO $do$
BEGIN
  CREATE TYPE mood AS ENUM ('a');
EXCEPTION WHEN duplicate_object THEN null;
END
$do$;
CREATE TABLE t (a mood);`, "table t", "MY1002"},
	{"DO EXECUTE", "postgres", `DO $$ BEGIN
  EXECUTE 'CREATE TABLE t (a varchar(5) DEFAULT ''x'')';
  EXECUTE format('CREATE TABLE %I (a int, b text CHECK (b <> %L))', 'Weird "u"', 'it''s');
  EXECUTE 'CREATE TABLE ' || 'w (a int)';
END $$;`, `table t, table Weird "u", table w, trigger Weird "u"_bi, trigger Weird "u"_bu`, "MY2036"},
	{"ALTER in DO", "postgres", `CREATE TABLE t (a int);
DO $$ BEGIN
  ALTER TABLE t ADD COLUMN b text;
EXCEPTION WHEN duplicate_column THEN RAISE NOTICE 'there';
END $$;`, "table t", ""},
	{"more than definitions", "postgres", `DO $$ BEGIN
  CREATE TABLE t (a int);
  PERFORM f(1);
END $$;`, "table t", "MY5006 MY5130 PG5617 PG5623"},
	{"definitions in a loop", "oracle", `BEGIN
  FOR i IN 1 .. 3 LOOP EXECUTE IMMEDIATE 'CREATE TABLE t (a NUMBER(5))'; END LOOP;
END;
/`, "table t", "MY2025"},
	{"definitions and rows", "postgres", `DO $$ BEGIN
  CREATE TABLE t (a int);
  INSERT INTO t VALUES (1);
END $$;`, "table t, rows , rows , rows , rows t, rows , rows ", ""},
	{"a handler that does something", "oracle", `BEGIN
  EXECUTE IMMEDIATE 'CREATE TABLE t (a NUMBER(5))';
EXCEPTION WHEN OTHERS THEN
  INSERT INTO log_ VALUES (1);
END;
/`, "table t", "MY5006 MY5035 MY5130"},
	{"text with a variable", "oracle", `DECLARE n VARCHAR2(10);
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE ' || n || ' (a NUMBER(5))'; END;
/`, "", "MY5006 MY5031"},
	{"text with a variable that a branch changes", "oracle", `DECLARE n VARCHAR2(10) := 't';
BEGIN
  IF :v THEN n := 'u'; END IF;
  EXECUTE IMMEDIATE 'CREATE TABLE ' || n || ' (a NUMBER(5))';
END;
/`, "", "MY5006 MY5031"},
	{"text with a variable that has one value", "oracle", `DECLARE n VARCHAR2(10) := 't'; v VARCHAR2(99);
BEGIN
  v := 'CREATE TABLE ' || n;
  v := v || ' (a NUMBER(5))';
  EXECUTE IMMEDIATE v;
END;
/`, "table t", ""},
	{"text put together in a batch", "sqlserver", `DECLARE @s nvarchar(max) = N'CREATE TABLE dbo.t';
SET @s += N' (a int)';
EXEC (@s);`, "table t", ""},
	{"a test of data", "oracle", `DECLARE n NUMBER;
BEGIN
  SELECT COUNT(*) INTO n FROM settings;
  IF n = 0 THEN EXECUTE IMMEDIATE 'CREATE TABLE t (a NUMBER(5))'; END IF;
END;
/`, "table t", "MY4850"},
	{"a test of data that may raise an error", "oracle", `DECLARE v VARCHAR2(9);
BEGIN
  SELECT value INTO v FROM settings;
  IF v < '2' THEN EXECUTE IMMEDIATE 'CREATE TABLE t (a NUMBER(5))'; END IF;
EXCEPTION WHEN NO_DATA_FOUND THEN NULL;
END;
/`, "table t", "MY5006 MY5034 MY5130"},
}

func TestReRunnable(t *testing.T) {
	for _, c := range rerunnable {
		t.Run(c.dialect+" "+c.name, func(t *testing.T) {
			res := convertText(t, c.dialect, c.text)
			var objects []string
			for _, s := range res.Statements {
				if s.Kind == "" || s.Kind == "database" {
					continue
				}
				o := s.Kind + " " + s.Name
				if _, comment, ok := strings.Cut(s.Text, " COMMENT='"); ok {
					o += " " + strings.ReplaceAll(comment[:strings.LastIndex(comment, "'")], "''", "'")
				}
				objects = append(objects, o)
			}
			if got := strings.Join(objects, ", "); got != c.objects {
				t.Errorf("objects %s\nwant %s\n%s", got, c.objects, res.Script)
			}
			if got := ruleIDs(res); !slices.Equal(got, slices.Compact(strings.Fields(c.items))) {
				t.Errorf("items %v, want %s", got, c.items)
			}
			if res.Ledger.Unaccounted != 0 {
				t.Errorf("%d tokens unaccounted for", res.Ledger.Unaccounted)
			}
		})
	}
}
