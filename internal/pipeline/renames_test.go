package pipeline

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report"
)

// TestChainsOfRenames: thousands of new names for one type, value, schema or view end
// with the last one, wherever the first stands.
func TestChainsOfRenames(t *testing.T) {
	const n = 4000
	chain := func(form string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(fmt.Sprintf(form, i, i+1) + ";\n")
		}
		return b.String()
	}
	tables := strings.Repeat("CREATE TABLE t%d (e e0 DEFAULT 'v0');\n", n)
	numbers := make([]any, n)
	for i := range numbers {
		numbers[i] = i
	}
	for _, c := range []struct{ name, schema, want string }{
		{"types", "CREATE TYPE e0 AS ENUM ('v0');\n" + fmt.Sprintf(tables, numbers...) + chain("ALTER TYPE e%d RENAME TO e%d"), "`e` ENUM('v0') NULL DEFAULT 'v0'"},
		{"values", "CREATE TYPE e0 AS ENUM ('v0');\n" + fmt.Sprintf(tables, numbers...) + chain("ALTER TYPE e0 RENAME VALUE 'v%d' TO 'v%d'"), "`e` ENUM('v4000') NULL DEFAULT 'v4000'"},
		{"schemas", "CREATE SCHEMA s0; CREATE TABLE public.p (a int);\n" + strings.ReplaceAll(fmt.Sprintf(tables, numbers...), "(e e0 DEFAULT 'v0')", "(a int)") +
			"CREATE TABLE s0.x (a int);\n" + chain("ALTER SCHEMA s%d RENAME TO s%d") + "CREATE VIEW v AS SELECT a FROM s4000.x;", "CREATE TABLE `s4000`.`x`"},
		{"views", "CREATE TABLE t (a int); CREATE VIEW v0 AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v0;\n" + chain("ALTER VIEW v%d RENAME TO v%d"), "FROM `v4000`"},
		{"columns of views", "CREATE TABLE t (a0 int); CREATE VIEW v AS SELECT a0 FROM t; CREATE VIEW w AS SELECT a0 FROM v;\n" + chain("ALTER VIEW v RENAME COLUMN a%d TO a%d"), "SELECT `v`.`a4000` AS `a0`"},
	} {
		res := convertSize(t, "postgres", []byte(c.schema), 0)
		if !strings.Contains(res.Script, c.want) {
			t.Errorf("%s: no %s in the output", c.name, c.want)
		}
		for _, o := range res.Report.Objects {
			if o.Status != report.Converted {
				t.Errorf("%s: %s %s is %s", c.name, o.Kind, o.Name, o.Status)
			}
		}
	}
}

// TestNamesGivenAgain: a name that was given up by a rename can be given to something
// else, and what was written before still means what had it then.
func TestNamesGivenAgain(t *testing.T) {
	for _, c := range []struct {
		name, script string
		want, not    []string
	}{
		{"sequence", "CREATE SEQUENCE a; CREATE TABLE s (k int DEFAULT nextval('a'), l int); ALTER SEQUENCE a RENAME TO b;\n" +
			"CREATE SEQUENCE a START 5; CREATE TABLE u (i int PRIMARY KEY DEFAULT nextval('a'), j int DEFAULT nextval('b'));",
			[]string{"SET NEW.`k` = SCTCONV_NEXTVAL('b')", "`i` INT NOT NULL AUTO_INCREMENT", "AUTO_INCREMENT=5", "SET NEW.`j` = SCTCONV_NEXTVAL('b')"}, nil},
		{"constraint", "CREATE TABLE t (x int CHECK (x > 0)); ALTER TABLE t RENAME CONSTRAINT t_x_check TO low; ALTER TABLE t ADD CHECK (x < 5);\n" +
			"ALTER TABLE t ADD CONSTRAINT t_x_check1 CHECK (x <> 3); ALTER TABLE t DROP CONSTRAINT t_x_check;",
			[]string{"constraint low is", "constraint t_x_check1 is violated: x <> 3"}, []string{"x < 5"}},
		{"moved table", "CREATE SCHEMA other; CREATE TABLE t (x int UNIQUE); ALTER TABLE t SET SCHEMA other; CREATE TABLE t (x int UNIQUE);",
			[]string{"CREATE TABLE `other`.`t` (\n  `x` INT NULL,\n  UNIQUE KEY `t_x_key` (`x`)", "`t` (\n  `x` INT NULL,\n  UNIQUE KEY `t_x_key` (`x`)"}, []string{"t_x_key1"}},
		{"index", "CREATE SCHEMA s1; CREATE TABLE v (a int, b int); CREATE INDEX i ON v (a); CREATE UNIQUE INDEX u ON v (a, b); ALTER TABLE v DROP COLUMN a;\n" +
			"CREATE INDEX i ON v (b); ALTER TABLE v ADD c int; CREATE UNIQUE INDEX u ON v (b, c); ALTER TABLE v SET SCHEMA s1;\n" +
			"CREATE TABLE w (x int, y int); CREATE INDEX i ON w (x); CREATE UNIQUE INDEX u ON w (y); ALTER INDEX s1.i RENAME TO j; DROP INDEX s1.u;",
			[]string{"KEY `j` (`b`)", "UNIQUE KEY `u` (`y`)", "KEY `i` (`x`)"}, []string{"`b`, `c`"}},
		{"copied checks", "CREATE TABLE t (c int, d text CHECK (d <> '')); CREATE TABLE w (LIKE t INCLUDING ALL); CREATE TABLE h () INHERITS (t);\n" +
			"ALTER TABLE h NO INHERIT t; ALTER TABLE t DROP COLUMN d; ALTER TABLE t DROP CONSTRAINT IF EXISTS t_d_check;",
			[]string{"TRIGGER `w_bi`", "TRIGGER `h_bi`"}, []string{"TRIGGER `t_bi`"}},
		{"children of a dropped table", "CREATE TABLE p (a int); CREATE TABLE h (b int) INHERITS (p); DROP TABLE p CASCADE; CREATE TABLE h (c int);",
			[]string{"CREATE TABLE `h` (\n  `c` INT NULL\n)"}, []string{"`a`"}},
		{"index with a condition", "CREATE TABLE t (a int, b int, c int); CREATE INDEX i ON t (b, b) WHERE a IS NOT NULL; CREATE UNIQUE INDEX j ON t (b) INCLUDE (c);\n" +
			"ALTER TABLE t DROP COLUMN a; ALTER TABLE t DROP COLUMN c; CREATE INDEX i ON t (b, b);",
			[]string{"`b` INT NULL,\n  KEY `i` (`b`)"}, []string{"`j`"}},
		{"constraint twice", "CREATE TABLE t (x int, d tsrange); ALTER TABLE t ADD CONSTRAINT c CHECK (x > 0); ALTER TABLE t ADD CONSTRAINT c CHECK (x > 1);\n" +
			"ALTER TABLE t ADD CONSTRAINT e EXCLUDE USING gist (x WITH =, d WITH &&); ALTER TABLE t ADD CONSTRAINT e EXCLUDE USING gist (d WITH &&);",
			[]string{"constraint c is violated: x > 0", "(`other`.`x`) = (NEW.`x`)"}, []string{"x > 1"}},
	} {
		res := convertText(t, "postgres", c.script)
		for _, s := range c.want {
			if !strings.Contains(res.Script, s) {
				t.Errorf("%s: no %s in\n%s", c.name, s, res.Script)
			}
		}
		for _, s := range c.not {
			if strings.Contains(res.Script, s) {
				t.Errorf("%s: %s in\n%s", c.name, s, res.Script)
			}
		}
	}
}
