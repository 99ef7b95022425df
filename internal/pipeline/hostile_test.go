package pipeline

import (
	"context"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/internal/mysqlscript"
	"github.com/sctconv/sctconv/internal/mysqltest"
)

// hostile inputs and what must come of them: the number of tables, and a rule
// that must be among the items ("" for none).
var hostile = []struct {
	name, text string
	tables     int
	rule       string
}{
	{"empty", "", 0, ""},
	{"only comments", "-- nothing\n/* at all */\n", 0, ""},
	{"only terminators", ";;\n/\nGO\n", 0, ""},
	{"byte order mark", "\uFEFFCREATE TABLE a (id INT);", 1, ""},
	{"carriage returns", "CREATE TABLE a (id INT);\rCREATE TABLE b (id INT);\r", 2, ""},
	{"UTF-16", "\xff\xfeC\x00R\x00E\x00A\x00T\x00E\x00 \x00T\x00A\x00B\x00L\x00E\x00 \x00a\x00 \x00(\x00i\x00d\x00 \x00I\x00N\x00T\x00)\x00;\x00", 1, ""},
	{"Windows-1252", "CREATE TABLE caf\xe9 (id INT);", 1, "encoding-guessed"},
	{"NUL", "CREATE TABLE a (id INT);\x00\nCREATE TABLE b (id INT);", 2, ""},
	{"parentheses", "CREATE TABLE a (id INT);\nCREATE TABLE b (id INT DEFAULT " + strings.Repeat("(", 100000) + "1" + strings.Repeat(")", 100000) + ");\nCREATE TABLE c (id INT);", 2, "unparsed-statement"},
	{"unterminated string", "CREATE TABLE a (id INT);\nCOMMENT ON TABLE a IS 'oops;\nCREATE TABLE b (id INT);\n", 2, "unparsed-statement"},
	{"long AND chain", "CREATE TABLE a (id INT, CHECK (id > 0" + strings.Repeat(" AND id > 1", 20000) + "));", 1, "check-constraint-not-enforced"},
}

func TestHostileInput(t *testing.T) {
	for _, dialect := range dialects {
		for _, c := range hostile {
			t.Run(dialect+"/"+c.name, func(t *testing.T) {
				res := convertText(t, dialect, c.text)
				want, rule := c.tables, c.rule
				if dialect != "postgres" && c.name == "parentheses" { // only the default is lost
					want, rule = 3, "unparsed-element"
				}
				if dialect == "sqlserver" && c.name == "unterminated string" {
					want = 1 // without GO the statements before it are in the same batch
				}
				if n := len(tables(res)); n < want {
					t.Errorf("%d tables, want %d\n%.500s", n, want, res.Script)
				}
				if rule != "" && !hasRule(t, res.Report.Rules, rule) {
					t.Errorf("no item %s in\n%.500s", rule, items(res))
				}
			})
		}
	}
}

// evil names try to leave their quotes in SQL, in comments and in the client.
var evil = []string{"a`b", "a\nb", "a\n\\! touch /tmp/x\nb", "*/ DROP TABLE t; /*", "--", "; DELIMITER //", "a\\", "a'b", "\"", "\u2028x", "\x1b[31m"}

// TestHostileNames plants evil names, comments and defaults: the output must
// have as many statements as we meant, and each name must exist on the server.
func TestHostileNames(t *testing.T) {
	for _, dialect := range dialects {
		for _, name := range evil {
			quoted := `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
			text := "CREATE TABLE " + quoted + " (id INT, " + quoted + " VARCHAR(40) DEFAULT '" + strings.ReplaceAll(name, "'", "''") + "');\n" +
				"COMMENT ON TABLE " + quoted + " IS '" + strings.ReplaceAll(name, "'", "''") + "';\nCREATE VIEW " + quoted + "x AS SELECT 1 FROM " + quoted + ";\n"
			res := convertText(t, dialect, text)
			list, err := mysqlscript.Split(res.Script)
			if err != nil || len(list) != 3 {
				t.Errorf("%s %q: %d statements, %v in\n%s", dialect, name, len(list), err, res.Script)
				continue
			}
			server := mysqltest.Start(t)
			db := server.DB(t)
			if got := server.Load(context.Background(), db, res.Script); len(got.Errors) > 0 {
				t.Errorf("%s %q: %v in\n%s", dialect, name, got.Errors, res.Script)
				continue
			}
			schema := server.Schema(t, db)
			// SQL Server has no COMMENT ON; there the statement is an item.
			if len(schema.Tables) != 1 || dialect != "sqlserver" && !strings.EqualFold(schema.Tables[0].Comment, name) {
				t.Errorf("%s %q: server has %v", dialect, name, schema)
			}
		}
	}
}
