package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/internal/corpus"
	"github.com/sctconv/sctconv/rules"
)

// TestOptionsOfRules holds that every option named in a pack is one that the
// grammars make: of the text in their own tests, of the examples of rules, or of
// statements that have the words of the option in the usual places.
func TestOptionsOfRules(t *testing.T) {
	for _, dialect := range dialects {
		made := madeOptions(t, dialect)
		for _, r := range rules.Default(dialect).Rules() {
			for _, o := range r.Match.Options {
				name, is := strings.CutPrefix(o, dialect+":")
				if !is || strings.HasSuffix(o, "*") || made[o] {
					continue
				}
				if probe(t, made, dialect, name); !made[o] {
					t.Errorf("%s: no node has the option %q", r.ID, o)
				}
			}
		}
	}
}

// madeOptions are the options of the grammar's own tests and of rules.
func madeOptions(t *testing.T, dialect string) map[string]bool {
	made := map[string]bool{}
	paths, _ := filepath.Glob("../../grammar/" + dialect + "/testdata/*.sql")
	more, _ := filepath.Glob("../../grammar/" + dialect + "/testdata/manual/*.sql")
	for _, p := range append(paths, more...) {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		optionsOf(t, made, dialect, string(data))
	}
	for _, r := range rules.Default(dialect).Rules() {
		optionsOf(t, made, dialect, r.Before)
		optionsOf(t, made, dialect, r.Negative)
	}
	return made
}

// probe reads statements with the words of an option in the usual places; its
// first or last word may be the name of the place.
func probe(t *testing.T, made map[string]bool, dialect, name string) {
	_, rest, _ := strings.Cut(name, " ")
	forms := []string{name, rest}
	if i := strings.LastIndexByte(name, ' '); i > 0 {
		forms = append(forms, name[:i])
	}
	for _, form := range places[dialect] {
		for _, words := range forms {
			for _, value := range [...]string{"", " x", " 5", " (x)", " 'x'", " (x = 5)", " = 5", " TO x", " BY (a)", " LOB (a)"} {
				if words != "" {
					optionsOf(t, made, dialect, strings.Replace(form, "%", words+value, 1))
				}
				if made[dialect+":"+name] {
					return
				}
			}
		}
	}
}

// places are statements with a place for a clause, a percent sign.
var places = map[string][]string{
	"oracle": {"CREATE TABLE t (a NUMBER) %", "CREATE TABLE t (a NUMBER %)", "CREATE TABLE t (a NUMBER UNIQUE %)", "CREATE TABLE t (CHECK (a > 1) %)",
		"CREATE INDEX i ON t (a) %", "CREATE % VIEW v AS SELECT 1 AS a FROM dual", "CREATE VIEW v % AS SELECT 1 AS a FROM dual",
		"CREATE % TABLE t (a NUMBER)", "CREATE MATERIALIZED VIEW v % AS SELECT 1 AS a FROM dual", "ALTER TABLE t %", "CREATE SEQUENCE s %",
		"CREATE USER u %", "GRANT a TO b %", "CREATE TYPE t AS OBJECT (a NUMBER) %", "CREATE TYPE t AS OBJECT (a NUMBER, % FUNCTION f RETURN NUMBER)",
		"CREATE TYPE t % AS OBJECT (a NUMBER)", "CREATE FUNCTION f RETURN NUMBER % AS BEGIN NULL; END;\n/", "CREATE TRIGGER g BEFORE INSERT ON t % BEGIN NULL; END;\n/",
		"TRUNCATE TABLE t %", "DROP TABLE t %", "ALTER USER u %", "ALTER TABLE t DROP COLUMN a %", "CREATE % INDEX i ON t (a)", "ALTER TRIGGER g %",
		"CREATE TABLE t (a NUMBER) PARTITION BY LIST (a) (PARTITION p VALUES (1) %)", "CREATE TABLE t (a NUMBER) PARTITION BY RANGE (a) % (PARTITION p VALUES LESS THAN (1))",
		"ALTER INDEX i %", "CREATE TABLE t (a NUMBER GENERATED ALWAYS AS IDENTITY (%))", "ALTER TABLE t MODIFY a %", "CREATE % SYNONYM s FOR t", "CREATE ROLE u %",
		"ALTER MATERIALIZED VIEW v %", "ALTER TYPE t %", "ALTER PROCEDURE p %", "INSERT INTO t VALUES (1) %", "CREATE TABLE t OF x %", "ALTER VIEW v %"},
	"postgres": {"CREATE TABLE t (a int) %", "CREATE TABLE t (a int) WITH (%)", "CREATE TABLE t (a int %)", "CREATE TABLE t (CHECK (a > 1) %)", "CREATE INDEX i ON t (a) WITH (%)",
		"CREATE INDEX i ON t (a) %", "CREATE FUNCTION f() RETURNS int LANGUAGE sql % AS ''", "CREATE TYPE t (%)", "CREATE TYPE t AS RANGE (%)", "CREATE ROLE r %",
		"ALTER ROLE r %", "CREATE VIEW v WITH (%) AS SELECT 1", "CREATE % VIEW v AS SELECT 1", "ALTER TABLE t %", "ALTER TABLE t ALTER a %", "ALTER TABLE t ALTER a SET (%)",
		"CREATE SEQUENCE s %", "ALTER SEQUENCE s %", "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY (%))", "TRUNCATE t %", "GRANT SELECT ON t TO r %",
		"REVOKE SELECT ON t FROM r %", "REVOKE % SELECT ON t FROM r", "ALTER FUNCTION f() %", "CREATE TRIGGER g BEFORE INSERT ON t % EXECUTE FUNCTION f()",
		"CREATE MATERIALIZED VIEW v AS SELECT 1 %", "CREATE FOREIGN TABLE t (a int) SERVER s %", "ALTER VIEW v %", "CREATE % TABLE t (a int)",
		"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO r %", "INSERT INTO t VALUES (1) %", "ALTER INDEX i %", "ALTER TABLE t ADD CHECK (a > 1) %", "CREATE SCHEMA s %",
		"CREATE PROCEDURE p() LANGUAGE sql % AS ''", "COPY t FROM STDIN %", "ALTER TYPE t %", "ALTER DOMAIN d %", "ALTER TABLE t % TRIGGER g", "ALTER TABLE t % ROW LEVEL SECURITY", "ALTER TABLE t ALTER a % (n_distinct_inherited)", "ALTER INDEX i % (fillfactor)", "ALTER VIEW v % (security_barrier)", "CREATE TABLE t (a int UNIQUE %)", "DROP TABLE t %"},
	"sqlserver": {"CREATE TABLE t (a int) WITH (%)", "CREATE TABLE t (a int) %", "CREATE TABLE t (a int %)", "CREATE TABLE t (CHECK (a > 1) %)", "CREATE INDEX i ON t (a) WITH (%)",
		"CREATE INDEX i ON t (a) %", "CREATE VIEW v WITH % AS SELECT 1 AS a", "CREATE PROC p WITH % AS SELECT 1", "CREATE FUNCTION f() RETURNS int WITH % AS BEGIN RETURN 1 END",
		"ALTER TABLE t %", "CREATE LOGIN l WITH %", "CREATE USER u %", "CREATE USER u WITH %", "GRANT SELECT ON t TO u %", "SELECT a FROM t WITH (%)", "SELECT a FROM t (%)",
		"SELECT a FROM t %", "CREATE TRIGGER g ON t % AFTER INSERT AS RETURN", "CREATE TRIGGER g ON t AFTER INSERT % AS RETURN", "CREATE SEQUENCE s %",
		"CREATE TABLE t (a int PRIMARY KEY %)", "CREATE TABLE t (a int PRIMARY KEY WITH (%))", "EXEC p %", "EXEC p WITH %", "EXEC ('x') %", "ALTER INDEX i ON t %",
		"CREATE TYPE t %", "CREATE TYPE t AS TABLE (a int) WITH (%)", "INSERT INTO t WITH (%) VALUES (1)", "DROP TABLE t %", "DROP INDEX i ON t WITH (%)", "CREATE ROLE r %",
		"CREATE TABLE t (a xml COLUMN_SET %)", "CREATE PRIMARY XML INDEX i ON t (a) %", "CREATE SPATIAL INDEX i ON t (a) %", "CREATE FULLTEXT INDEX ON t (a) %", "ALTER TABLE t ADD a int %",
		"ALTER TABLE t ALTER COLUMN a int %", "CREATE % INDEX i ON t (a)", "ALTER TABLE t REBUILD WITH (%)", "INSERT INTO t %", "RAISERROR ('x', 1, 1) WITH %", "DECLARE c CURSOR % FOR SELECT 1", "TRUNCATE TABLE t WITH (%)", "SELECT 1 AS a FOR %", "ALTER TABLE t WITH % ADD CHECK (a > 1)", "ALTER TABLE t % CONSTRAINT c", "ALTER TABLE t ALTER COLUMN a %",
		"ALTER TABLE t WITH % CHECK CONSTRAINT c", "DECLARE @a int %", "SELECT 1 AS a %"},
}

// optionsOf enters the options of all nodes of a script.
func optionsOf(t *testing.T, made map[string]bool, dialect, text string) {
	t.Helper()
	var set source.Set
	f, err := set.Add("test.sql", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s, err := corpus.Dialect(dialect).Parse(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range s.Stmts {
		ast.Inspect(st, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Option:
				made[n.Name] = true
			case *ast.Opaque: // an element of a table, which becomes an option
				elementOptions(made, dialect, n.Text)
			}
			return true
		})
	}
}

// elementOptions are the names that an element of a table kept as text may have.
func elementOptions(made map[string]bool, dialect, text string) {
	head, _, _ := strings.Cut(strings.ToLower(text), "(")
	name := ""
	for _, w := range strings.Fields(head) {
		name = strings.TrimPrefix(name+" "+w, " ")
		made[dialect+":"+name], made[dialect+":add "+name] = true, true
	}
}
