package sqlserver_test

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

// What is read inside a literal stands where it is written, quotes doubled or
// not.
func TestTextPositions(t *testing.T) {
	s := parse(t, "SELECT 1\nEXEC (N'SELECT ''it''''s'', some_column\nFROM some_table WHERE a = ''x''')\nEXEC sp_executesql N'EXEC (''DELETE FROM inner_table'')'\n"+
		"EXEC ('DELETE FROM ' + N'joined_'\n + 'table WHERE joined_column = ''a''' + ' OR ' + 'last_column = 1')\nEXEC ('DELETE FROM not_read ' + @a)")
	found := map[string]string{}
	for _, st := range s.Stmts {
		ast.Inspect(st, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ColumnRef:
				found[n.Name.String()] = s.File.Slice(n.At) + "|" + s.File.Position(n.At.Start).String()
			case *ast.TableName:
				found[n.Name.String()] = s.File.Slice(n.At) + "|" + s.File.Position(n.At.Start).String()
			}
			return true
		})
	}
	for name, want := range map[string]string{"some_column": "some_column|test.sql:2:29", "some_table": "some_table|test.sql:3:6", "a": "a|test.sql:3:23",
		"inner_table": "inner_table|test.sql:4:42", "joined_table": "joined_'\n + 'table|test.sql:5:26", "joined_column": "joined_column|test.sql:6:17",
		"last_column": "last_column|test.sql:6:52", "not_read": ""} {
		if found[name] != want {
			t.Errorf("%s is at %q, want %q", name, found[name], want)
		}
	}
}

// Words that begin statements but are not reserved stay names elsewhere in code.
func TestNamesInCode(t *testing.T) {
	for _, text := range []string{"SELECT a,\nthrow\nFROM t", "SELECT a FROM t ORDER BY\nthrow\nUPDATE t SET a = 1", "SELECT throw FROM t", "UPDATE t SET\nthrow = 1",
		"DECLARE @t TABLE (throw int, global int, cursor_name int, masked int)", "SELECT next, prior, first, last, absolute, global FROM t",
		"SELECT x.cursor_x, send, receive, [throw] FROM x", "FETCH next FROM next INTO @a", "OPEN global", "SELECT a AS throw, b AS output FROM t"} {
		s := parse(t, "CREATE PROC p AS\n"+text)
		code := s.Stmts[0].(*ast.Routine).Body.Code
		want := 1
		if text == "SELECT a FROM t ORDER BY\nthrow\nUPDATE t SET a = 1" {
			want = 2
		}
		if len(s.Errors) != 0 || len(code.Stmts) != want {
			t.Errorf("%s: %d statements, %v", text, len(code.Stmts), s.Errors)
		}
	}
}
