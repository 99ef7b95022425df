package build_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/oracle"
	"github.com/sctconv/sctconv/grammar/postgres"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/grammar/sqlserver"
)

type dialect interface {
	Parse(context.Context, *source.File) (*ast.Script, error)
}

func parseAs(t testing.TB, d dialect, text string) *ast.Script {
	t.Helper()
	f, err := new(source.Set).Add("test.sql", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Parse(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// texts are, for each dynamic statement, the tables that its text names with their
// places, or "?" where the text is not known.
func texts(s *ast.Script) string {
	var list []string
	for _, st := range s.Stmts {
		ast.Inspect(st, func(n ast.Node) bool {
			d, ok := n.(*ast.DynamicSQL)
			if !ok {
				return true
			}
			said := "?"
			for _, x := range d.Nested {
				said = ""
				ast.Inspect(x, func(n ast.Node) bool {
					if x, ok := n.(*ast.TableName); ok {
						p := s.File.Position(x.At.Start)
						said += fmt.Sprintf("%s@%d:%d ", s.File.Slice(x.At), p.Line, p.Column)
					}
					return true
				})
			}
			list = append(list, strings.TrimSpace(said))
			return false
		})
	}
	return strings.Join(list, ", ")
}

// TestTextsOfVariables runs texts of variables: known where every way to the place
// gives the same one.
func TestTextsOfVariables(t *testing.T) {
	o, m, p := oracle.Dialect{}, sqlserver.Dialect{}, postgres.Dialect{}
	plsql := func(body string) string {
		return "DECLARE v VARCHAR2(99); w VARCHAR2(99) := 'DELETE FROM w1'; BEGIN\n" + body + "\nEND;\n/\n"
	}
	pg := func(body string) string {
		return "CREATE FUNCTION f(a int) RETURNS void LANGUAGE plpgsql AS $$ DECLARE v text; w text := 'DELETE FROM w1'; BEGIN\n" + body + "\nEND $$;"
	}
	tsql := func(body string) string {
		return "CREATE PROC p @a int, @q nvarchar(max) AS\nDECLARE @v nvarchar(max), @w varchar(20) = 'DELETE FROM w1';\n" + body
	}
	for _, c := range []struct {
		name string
		d    dialect
		text string
		want string
	}{
		{"once", o, plsql("v := 'DELETE FROM t1'; EXECUTE IMMEDIATE v;"), "t1@2:19"},
		{"initial value", o, plsql("EXECUTE IMMEDIATE w;"), "w1@1:56"},
		{"piece by piece", o, plsql("v := 'DELETE FROM'; v := v || ' t1 ';\nv := v || 'WHERE a IN (SELECT b FROM t2)'; EXECUTE IMMEDIATE v;"), "t1@2:33 t2@3:38"},
		{"with what is here", o, plsql("v := 'DELETE FROM t1 WHERE EXISTS (SELECT 1 FROM '; EXECUTE IMMEDIATE v || 't2)';"), "t1@2:19 t2@2:77"},
		{"in front", o, plsql("v := 't1'; v := 'DELETE FROM ' || v; EXECUTE IMMEDIATE v;"), "v@2:35"},
		{"another variable", o, plsql("v := w; v := v || ' WHERE x'; w := w || ' WHERE y'; EXECUTE IMMEDIATE v; EXECUTE IMMEDIATE w;"), "w1@1:56, w1@1:56"},
		{"not set", o, plsql("EXECUTE IMMEDIATE v;"), "?"},
		{"with a value of the caller", o, plsql("v := 'DELETE FROM ' || f; EXECUTE IMMEDIATE v;"), "?"},
		{"behind a branch", o, plsql("IF a THEN w := 'DROP TABLE x'; END IF; EXECUTE IMMEDIATE w;"), "?"},
		{"in and behind a branch that changes nothing", o, plsql("IF a THEN EXECUTE IMMEDIATE w; ELSE NULL; END IF; EXECUTE IMMEDIATE w;"), "w1@1:56, w1@1:56"},
		{"other branch", o, plsql("IF a THEN w := 'DELETE FROM t1'; EXECUTE IMMEDIATE w; ELSE EXECUTE IMMEDIATE w; END IF;"), "t1@2:29, w1@1:56"},
		{"case", o, plsql("CASE a WHEN 1 THEN w := 'x'; ELSE NULL; END CASE; EXECUTE IMMEDIATE w;"), "?"},
		{"changed later in a loop", o, plsql("LOOP EXECUTE IMMEDIATE w; w := w || ' x'; END LOOP; EXECUTE IMMEDIATE w;"), "?, ?"},
		{"set in a loop", o, plsql("LOOP v := 'DELETE FROM t1'; EXECUTE IMMEDIATE v; END LOOP;"), "t1@2:24"},
		{"inner loop", o, plsql("LOOP v := 'DELETE FROM t1'; LOOP EXECUTE IMMEDIATE v; v := 'x'; END LOOP; END LOOP;"), "?"},
		{"not changed in the loop", o, plsql("FOR i IN 1 .. 3 LOOP EXECUTE IMMEDIATE w; END LOOP;"), "w1@1:56"},
		{"loop variable of the name", o, plsql("FOR w IN (SELECT 1 FROM x) LOOP EXECUTE IMMEDIATE w; END LOOP;"), "?"},
		{"handler", o, plsql("BEGIN w := 'DELETE FROM t1'; EXECUTE IMMEDIATE w; EXCEPTION WHEN OTHERS THEN EXECUTE IMMEDIATE w; END; EXECUTE IMMEDIATE w;"), "t1@2:25, ?, ?"},
		{"block", o, plsql("BEGIN w := 'DELETE FROM t1'; END; EXECUTE IMMEDIATE w;"), "t1@2:25"},
		{"hidden", o, plsql("DECLARE w VARCHAR2(9); BEGIN w := 'x'; EXECUTE IMMEDIATE w; END; EXECUTE IMMEDIATE w;"), "?, w1@1:56"},
		{"goto", o, plsql("<<l>> EXECUTE IMMEDIATE w; w := 'DELETE FROM t1'; GOTO l;"), "?"},
		{"argument of a call", o, plsql("f(w); EXECUTE IMMEDIATE w;"), "?"},
		{"argument of a function", o, plsql("a := f(w); EXECUTE IMMEDIATE w;"), "?"},
		{"printed", o, plsql("dbms_output.put_line(w); a := length(w); EXECUTE IMMEDIATE w;"), "w1@1:56"},
		{"into", o, plsql("SELECT a INTO w FROM t; EXECUTE IMMEDIATE w;"), "?"},
		{"returning", o, plsql("UPDATE t SET a = 1 RETURNING b INTO w; EXECUTE IMMEDIATE w;"), "?"},
		{"bound", o, plsql("EXECUTE IMMEDIATE 'BEGIN a(:1); END;' USING OUT w; EXECUTE IMMEDIATE w;"), ", ?"},
		{"quoted", o, plsql("\"w\" := 'x'; EXECUTE IMMEDIATE \"w\";"), "?"},
		{"not understood", o, plsql("w w w w; EXECUTE IMMEDIATE w;"), "?"},
		{"routine within", o, "DECLARE w VARCHAR2(9) := 'DELETE FROM t1'; PROCEDURE q IS BEGIN w := 'x'; END; BEGIN q; EXECUTE IMMEDIATE w; END;\n/\n", "?"},
		{"of the routine around", o, "DECLARE w VARCHAR2(9) := 'DELETE FROM t1'; PROCEDURE q IS BEGIN EXECUTE IMMEDIATE w; END; BEGIN EXECUTE IMMEDIATE w; END;\n/\n", "?, t1@1:39"},
		{"constant of the package", o, "CREATE PACKAGE BODY k IS c CONSTANT VARCHAR2(9) := 't1'; v VARCHAR2(9) := 'DELETE FROM t2'; PROCEDURE p IS BEGIN EXECUTE IMMEDIATE 'DELETE FROM ' || c; EXECUTE IMMEDIATE v; END; END;\n/\n", "c@1:150, ?"},
		{"open for", o, plsql("v := 'SELECT a FROM t1'; OPEN c FOR v;"), "t1@2:21"},

		{"set", m, tsql("SET @v = N'DELETE FROM t1'; EXEC (@v); EXEC sp_executesql @stmt = @v;"), "t1@3:24, t1@3:24"},
		{"compound assignment", m, tsql("SET @v = 'DELETE FROM'; SET @v += ' t1'; SELECT @v = @v + ' WHERE a IN (SELECT b FROM t2)', @w = 'x'; EXEC (@v); EXEC (@w);"), "t1@3:37 t2@3:87, "},
		{"shorter than its text", m, tsql("DECLARE @s varchar(8) = 'DELETE FROM t1'; EXEC (@s); EXEC (@w);"), "?, w1@2:57"},
		{"without a length", m, tsql("DECLARE @s varchar = 'DELETE FROM t1'; EXEC (@s);"), "?"},
		{"query", m, tsql("SELECT @w = 'DELETE FROM t1' FROM x; EXEC (@w);"), "?"},
		{"branch without a block", m, tsql("IF @a = 1 SET @w = 'x' EXEC (@w);"), "?"},
		{"while", m, tsql("WHILE @a > 0 BEGIN EXEC (@w); SET @w = 'x' END"), "?"},
		{"try", m, tsql("BEGIN TRY SET @w = 'DELETE FROM t1'; EXEC (@w); END TRY BEGIN CATCH EXEC (@w); END CATCH EXEC (@w);"), "t1@3:33, ?, ?"},
		{"output", m, tsql("EXEC f @w; EXEC (@w); EXEC f @w OUTPUT; EXEC (@w);"), "w1@2:57, ?"},
		{"fetch", m, tsql("FETCH NEXT FROM c INTO @w; EXEC (@w);"), "?"},
		{"update", m, tsql("UPDATE t SET @w = a; EXEC (@w);"), "?"},
		{"parameter", m, tsql("EXEC (@q); SET @q = 'DELETE FROM t1'; EXEC (@q);"), "?, t1@3:34"},
		{"label", m, tsql("l: EXEC (@w); SET @w = 'x'; GOTO l;"), "?"},
		{"batch", m, "DECLARE @s nvarchar(max) = N'DELETE FROM t1'; EXEC (@s)\nGO\nEXEC (@s)\nGO\n", "t1@1:42, ?"},
		{"another server", m, tsql("EXEC (@w) AT other; EXEC (@w);"), "?, w1@2:57"},

		{"assigned", p, pg("v := 'DELETE FROM t1'; EXECUTE v;"), "t1@2:19"},
		{"for", p, pg("v := 'SELECT a FROM t1'; FOR r IN EXECUTE v LOOP NULL; END LOOP; RETURN QUERY EXECUTE v;"), "t1@2:21, t1@2:21"},
		{"exit of a block", p, pg("<<b>> BEGIN EXIT b WHEN a > 1; w := 'DELETE FROM t1'; END; EXECUTE w;"), "?"},
		{"get diagnostics", p, pg("GET DIAGNOSTICS w = ROW_COUNT; EXECUTE w;"), "?"},
		{"called", p, pg("CALL f(w); EXECUTE w;"), "?"},
		{"performed", p, pg("PERFORM f(w); EXECUTE w;"), "w1@1:101"},
		{"for targets", p, pg("FOR w IN SELECT 1 FROM x LOOP NULL; END LOOP; EXECUTE w;"), "?"},
		{"alias", p, "DO $$ DECLARE v text := 'DELETE FROM t1'; a ALIAS FOR v; BEGIN a := 'x'; EXECUTE v; END $$;", "?"},
	} {
		if got := texts(parseAs(t, c.d, c.text)); got != c.want {
			t.Errorf("%s: %s\n%s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}

// TestTextsOfVariablesAreBounded follows long texts, and those that double.
func TestTextsOfVariablesAreBounded(t *testing.T) {
	for name, body := range map[string]string{
		"pieces":   "v := 'DELETE FROM t1';" + strings.Repeat(" v := v || ' ';", 50_000) + " EXECUTE IMMEDIATE v;",
		"doubling": "v := 'DELETE FROM t1';" + strings.Repeat(" v := v || v;", 1000) + " EXECUTE IMMEDIATE v;",
		"copies":   "v := 'DELETE FROM t1';" + strings.Repeat(" v := v || ' '; w := v;", 20_000) + " EXECUTE IMMEDIATE v;",
		"far":      "v := 'DELETE FROM ';" + strings.Repeat(" EXECUTE IMMEDIATE v || 't1';", 10_000),
		"branches": "v := 'x';" + strings.Repeat(" IF a THEN v := 'y'; END IF;", 20_000) + " EXECUTE IMMEDIATE v;",
		"deep":     strings.Repeat(" IF a THEN v := 'y';", 390) + " EXECUTE IMMEDIATE v;" + strings.Repeat(" END IF;", 390),
		"loops":    strings.Repeat(" LOOP v := 'y';", 390) + " EXECUTE IMMEDIATE v;" + strings.Repeat(" END LOOP;", 390),
	} {
		start := time.Now()
		parseAs(t, oracle.Dialect{}, "DECLARE v CLOB; w CLOB; BEGIN "+body+" END;\n/\n")
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("%s took %v", name, d)
		} else {
			t.Logf("%s: %v", name, d.Round(time.Millisecond))
		}
	}
}
