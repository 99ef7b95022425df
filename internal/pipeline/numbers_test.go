package pipeline

import (
	"context"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/convert/expr"
	"github.com/sctconv/sctconv/internal/mysqltest"
)

// TestOneViewOfNumbers: all views of a script read the same numbers, also those of other
// databases, which reach as far as the views say.
func TestOneViewOfNumbers(t *testing.T) {
	res := convertText(t, "postgres", `CREATE SCHEMA a; CREATE SCHEMA b;
CREATE TABLE a.t (id int PRIMARY KEY, tags text[]);
INSERT INTO a.t VALUES (1, '{x,y}'), (2, '{z}');
CREATE TABLE b.u (i int);
CREATE VIEW a.tags AS SELECT id, tag FROM a.t, unnest(tags) AS tag;
CREATE VIEW b.tags AS SELECT tag, count(*) AS n FROM a.t, unnest(tags) AS tag GROUP BY tag;
CREATE VIEW b.days AS SELECT g FROM generate_series(1, 31) AS g;
`)
	if n := strings.Count(res.Script, "CREATE OR REPLACE VIEW"); n != 2 {
		t.Errorf("%d views of numbers, want that of the digits and that of the numbers", n)
	}
	server := mysqltest.Start(t)
	db := server.DB(t)
	for _, e := range server.Load(context.Background(), db, res.Script).Errors {
		t.Errorf("server: %v", e)
	}
	for query, want := range map[string]int{"SELECT tag FROM a.tags": 3, "SELECT tag FROM b.tags": 3, "SELECT g FROM b.days": 31,
		"SELECT DISTINCT n FROM sctconv_ext.sctconv_numbers WHERE n BETWEEN 1 AND 1000": expr.MaxElements} {
		if got := len(column(t, db, query)); got != want {
			t.Errorf("%s: %d rows, want %d", query, got, want)
		}
	}
	for _, name := range []string{"a", "b", "sctconv_ext"} {
		if _, err := db.Exec("DROP DATABASE " + name); err != nil {
			t.Error(err)
		}
	}
}

// TestCurrencyAlone: the sign of a currency without digits is zero in SQL Server.
func TestCurrencyAlone(t *testing.T) {
	res := convertText(t, "sqlserver", "CREATE TABLE m (a money DEFAULT $, b money);\nINSERT m (b) VALUES ($), (£-2);")
	for _, part := range []string{"`a` DECIMAL(19,4) NULL DEFAULT 0,", "  (0),\n  (-2);"} {
		if !strings.Contains(res.Script, part) {
			t.Errorf("%q is missing\n%s", part, res.Script)
		}
	}
}

// TestTruthsAsText: a truth value of Oracle is a word in a column of text, a bit of SQL Server a digit.
func TestTruthsAsText(t *testing.T) {
	for _, c := range []struct{ dialect, text, want string }{
		{"oracle", "CREATE TABLE t (b BOOLEAN, v VARCHAR2(9) DEFAULT TRUE);\nINSERT INTO t VALUES (TRUE, FALSE);\n", "VALUES (1, 'FALSE');"},
		{"oracle", "CREATE TABLE t (v VARCHAR2(9) DEFAULT TRUE);", "`v` VARCHAR(9) NULL DEFAULT 'TRUE'"},
		{"sqlserver", "CREATE TABLE t (b bit, v varchar(9));\nINSERT t VALUES (1, CAST(1 AS bit));\nINSERT t (v) SELECT b FROM t;", "INSERT INTO `t` (`v`)\nSELECT `t`.`b`\nFROM `t`;"},
	} {
		if res := convertText(t, c.dialect, c.text); !strings.Contains(res.Script, c.want) {
			t.Errorf("%s: %q is missing\n%s", c.dialect, c.want, res.Script)
		}
	}
}
