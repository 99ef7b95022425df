package pipeline

import (
	"strings"
	"testing"
)

// What code creates is no missing object: by constant text, and as a temporary
// table that another routine uses.
func TestMadeByCode(t *testing.T) {
	for dialect, text := range map[string]string{
		"oracle": "BEGIN\n  IF x THEN EXECUTE IMMEDIATE 'CREATE SEQUENCE ' || 'made_seq'; EXECUTE IMMEDIATE 'CREATE TABLE made_t (a NUMBER)'; END IF;\n  y;\nEND;\n/\n" +
			"CREATE PROCEDURE p IS BEGIN INSERT INTO made_t VALUES (made_seq.NEXTVAL); INSERT INTO not_made VALUES (1); END;\n/\n",
		"sqlserver": "CREATE PROC p AS CREATE TABLE #made (a int); SELECT 1 AS b INTO #made2; EXEC q\nGO\n" +
			"CREATE PROC q AS INSERT #made (a) SELECT b FROM #made2; SELECT a FROM dbo.sysobjects; EXEC sp_executesql N'CREATE VIEW ' + 'made_v AS SELECT 1 AS a'\nGO\n" +
			"CREATE PROC r AS SELECT a FROM made_v; DELETE FROM not_made",
		"postgres": "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('CREATE TABLE %I (a int)', 'made_t'); EXECUTE 'CREATE FUNCTION made_f() RETURNS int LANGUAGE sql AS ''SELECT 1'''; END $$;\n" +
			"CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $$ DELETE FROM not_made; SELECT a + made_f() FROM made_t $$;",
	} {
		res := convertText(t, dialect, text)
		var missing []string
		for _, u := range res.Names.Unknown {
			if u.Kind == "table" || u.Kind == "sequence" || u.Kind == "routine" {
				missing = append(missing, u.Name)
			}
		}
		if got := strings.Join(missing, " "); got != "not_made" {
			t.Errorf("%s: missing are %s", dialect, got)
		}
	}
}
