package client_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/sctconv/sctconv/grammar/oracle"
	"github.com/sctconv/sctconv/grammar/postgres"
	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/grammar/sqlserver"
)

type dialect interface {
	Expand(*source.Set, source.Run) (*source.Set, error)
}

var dialects = map[string]dialect{"oracle": oracle.Dialect{}, "sqlserver": sqlserver.Dialect{}, "postgres": postgres.Dialect{}}

// expand gives the text of all pieces, each behind its name, with skipped parts in «».
func expand(t testing.TB, d dialect, run source.Run, files ...string) string {
	t.Helper()
	set := &source.Set{}
	for i := 0; i < len(files); i += 2 {
		if _, err := set.Add(files[i], []byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	set.Freeze()
	out, err := d.Expand(set, run)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range out.Files() {
		fmt.Fprintf(&b, "%s: ", f.Name)
		at := 0
		for _, s := range f.Skips {
			b.WriteString(f.Text[at:s.Start] + "«" + s.Word + " " + f.Text[s.Start:s.End] + "»")
			at = s.End
		}
		b.WriteString(f.Text[at:] + "\n")
	}
	return b.String()
}

func TestVariables(t *testing.T) {
	for _, c := range []struct{ name, dialect, text, want string }{
		{"value of a value", "oracle", "DEFINE a = x\nDEFINE b = \"&a y\"\nSELECT &b FROM d;", "SELECT x y FROM d;"},
		{"quotes in a value", "oracle", "DEFINE a = 'it''s'\nSELECT '&a' FROM d;", "SELECT 'it's' FROM d;"},
		{"concat", "oracle", "DEF a=x\nSELECT &a..b, &&a.c, &a FROM d;", "SELECT x.b, xc, x FROM d;"},
		{"another concat", "oracle", "DEF a=x\nSET CONCAT !\nSELECT &a!c, &a.b FROM d;", "SELECT xc, x.b FROM d;"},
		{"no concat", "oracle", "DEF a=x\nSET CONCAT OFF\nSELECT &a.b FROM d;", "SELECT x.b FROM d;"},
		{"escape", "oracle", "DEF a=x\nSET ESCAPE ON\nSELECT '\\&a &a' FROM d;", "SELECT '&a x' FROM d;"},
		{"unknown again", "oracle", "DEF a=x\nACCEPT a PROMPT 'a'\nSELECT &a FROM d;", "SELECT &a FROM d;"},
		{"new value", "oracle", "DEF a=x\nCOLUMN c FORMAT a5 NEW_VALUE A\nSELECT &a FROM d;", "SELECT &a FROM d;"},
		{"undefined", "oracle", "DEF a=x\nUNDEF a b\nSELECT &a FROM d;", "SELECT &a FROM d;"},
		{"in a comment of the client", "oracle", "DEF a=x\nREM &a\nSELECT 1 FROM d;", "REM &a\nSELECT 1 FROM d;"},
		{"any case", "sqlserver", ":setvar A x\nSELECT $(a), '$(A)', [$(a)]", "SELECT x, 'x', [x]"},
		{"quotes in a value", "sqlserver", ":setvar A \"x \"\"y\"\" z\"\nSELECT '$(a)'", "SELECT 'x \"y\" z'"},
		{"in a value", "sqlserver", ":setvar A x\n:setvar b $(a)y\nSELECT $(b)", "SELECT xy"},
		{"joined", "postgres", "\\set a x 'y z' \"w\"\nSELECT :'a', :\"a\", :a;", `SELECT 'xy zw', "xy zw", xy zw;`},
		{"escapes", "postgres", "\\set a 'x\\n\\'y'''\nSELECT :'a';", "SELECT 'x\n''y''';"},
		{"not in text", "postgres", "\\set a x\nSELECT ':a', \":a\", $$:a$$, a::a, :a;", "SELECT ':a', \":a\", $$:a$$, a::a, x;"},
		{"is it set", "postgres", "\\set a x\nSELECT :{?a}, :{?b};", "SELECT TRUE, FALSE;"},
		{"asked", "postgres", "\\set a x\n\\prompt 'a? ' a\nSELECT :a, :{?a};", "SELECT :a, :{?a};"},
		{"of a command", "postgres", "\\set a x\n\\set a `date`\nSELECT :a;", "SELECT :a;"},
		{"from a query", "postgres", "\\set ab x\nSELECT 1 AS ab \\gset\nSELECT :ab;", "SELECT :ab;"},
		{"run", "postgres", "SELECT 'COMMENT ON TABLE t IS ''x''' \\gexec\nSELECT 1;", "COMMENT ON TABLE t IS 'x'; \nSELECT 1;"},
		{"run if missing", "postgres", "select 'CREATE ROLE r' where not exists (select from pg_roles)\\gexec", "DO $gexec$ BEGIN IF not exists (select from pg_roles) THEN CREATE ROLE r; END IF; END $gexec$;"},
		{"run a database", "postgres", "SELECT 'CREATE DATABASE d' WHERE NOT EXISTS (SELECT FROM pg_database)\\gexec", "CREATE DATABASE d;"},
		{"run what is not constant", "postgres", "SELECT 'DROP TABLE ' || a FROM t \\gexec", "SELECT 'DROP TABLE ' || a FROM t \\gexec"},
		{"itself", "postgres", "\\set a :a\nSELECT :a;", "SELECT :a;"},
	} {
		got := expand(t, dialects[c.dialect], source.Run{}, "a.sql", c.text)
		if !strings.HasSuffix(got, c.want+"\n") {
			t.Errorf("%s, %s:\n%s\nwant at the end\n%s", c.dialect, c.name, got, c.want)
		}
	}
}

// Values of the user hold until the script gives others, and ${name} is theirs alone.
func TestGivenValues(t *testing.T) {
	run := source.Run{Variables: map[string]string{"a": "given", "B": "2"}}
	for d, c := range map[string][2]string{
		"oracle":    {"SELECT &a, &b, ${a}, ${b} FROM d;\nDEFINE A = own\nSELECT &a FROM d;", "SELECT given, 2, given, ${b} FROM d;\nDEFINE A = own\nSELECT own FROM d;"},
		"sqlserver": {"SELECT $(a), $(b), '${a}'\n:setvar A own\nSELECT $(a)", "SELECT given, 2, 'given'\n:setvar A own\nSELECT own"},
		"postgres":  {"SELECT :a, :b, :'B', ${a};\n\\set a own\nSELECT :a;", "SELECT given, :b, '2', given;\n\\set a own\nSELECT own;"},
	} {
		if got := expand(t, dialects[d], run, "a.sql", c[0]); got != "a.sql: "+c[1]+"\n" {
			t.Errorf("%s:\n%s\nwant\n%s", d, got, c[1])
		}
	}
	accept := expand(t, oracle.Dialect{}, run, "a.sql", "ACCEPT a PROMPT x\nSELECT &a FROM d;")
	if !strings.Contains(accept, "SELECT given FROM") {
		t.Errorf("a value that the client would ask for: %s", accept)
	}
}

func TestConditions(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"\\if yes\na;\n\\else\nb;\n\\endif\n", "«psql:known-condition \\if yes»\na;\n«psql:branch-not-taken \\else\nb;»\n«psql:known-condition \\endif»\n"},
		{"\\if 0\na;\n\\elif 1\nb;\n\\elif 1\nc;\n\\endif", "«psql:branch-not-taken \\if 0\na;»\n«psql:known-condition \\elif 1»\nb;\n«psql:branch-not-taken \\elif 1\nc;»\n«psql:known-condition \\endif»"},
		{"\\if :x\na;\n\\else\nb;\n\\endif", "\\if :x\na;\n\\else\nb;\n\\endif"},
		{"\\if off\n\\if on\na;\n\\else\nb;\n\\endif\n\\endif\nc;", "«psql:branch-not-taken \\if off\n\\if on\na;\n\\else\nb;\n\\endif»\n«psql:known-condition \\endif»\nc;"},
		{"\\if off\na;", "«psql:branch-not-taken \\if off\na;»"},
		{"\\endif\n\\else\na;", "\\endif\n\\else\na;"},
	} {
		if got := expand(t, postgres.Dialect{}, source.Run{}, "a.sql", c.text); got != "a.sql: "+c.want+"\n" {
			t.Errorf("%q:\n%s\nwant\n%s", c.text, got, c.want)
		}
	}
}

// Scripts stand where they are included, once, and again only with other values.
func TestIncludes(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []string
		want  string
	}{
		{"once", []string{"b.sql", "b;", "a.sql", "a;\n@b\nc;\n@@b.sql\nd;"}, "a.sql: a;\n@b\nb.sql: b;\na.sql: \nc;\n@@b.sql\nd;\n"},
		{"itself", []string{"a.sql", "@a\na;"}, "a.sql: @a\na;\n"},
		{"a circle", []string{"a.sql", "@b\na;", "b.sql", "@a\nb;"}, "a.sql: @b\nb.sql: @a\nb;\na.sql: \na;\n"},
		{"arguments", []string{"a.sql", "@b 1\n@b 2\n@b 1\n", "b.sql", "t&1;"}, "a.sql: @b 1\nb.sql: t1;\na.sql: \n@b 2\nb.sql: t2;\na.sql: \n@b 1\n\n"},
		{"of its folder", []string{"x/a.sql", "@@b\n", "x/b.sql", "x;", "b.sql", "y;"}, "x/a.sql: @@b\nx/b.sql: x;\nx/a.sql: \n\nb.sql: y;\n"},
	} {
		if got := expand(t, oracle.Dialect{}, source.Run{}, c.files...); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// Text does not grow without bound, whatever values hold.
func TestGrowth(t *testing.T) {
	var ora, psql, cmd, scripts strings.Builder
	ora.WriteString("DEFINE a0 = 0123456789\n")
	psql.WriteString("\\set a0 0123456789\n")
	cmd.WriteString(":setvar a0 0123456789\n")
	for i := 1; i < 60; i++ {
		fmt.Fprintf(&ora, "DEFINE a%d = &a%d&a%d\n", i, i-1, i-1)
		fmt.Fprintf(&psql, "\\set a%d ':a%d :a%d'\n\\set b%d :a%d:a%d\n", i, i-1, i-1, i, i, i)
		fmt.Fprintf(&cmd, ":setvar a%d $(a%d)$(a%d)\n", i, i-1, i-1)
	}
	ora.WriteString(strings.Repeat("SELECT '&a10 &a11 &a40' FROM d;\n", 5000))
	psql.WriteString(strings.Repeat("SELECT :a8, :b9, :a59;\n", 5000))
	cmd.WriteString(strings.Repeat("SELECT '$(a10) $(a11) $(a40)'\nGO\n", 5000))
	files := []string{"s0.sql", "CREATE TABLE t&1 (a NUMBER);"}
	for i := 1; i < 60; i++ {
		files = append(files, fmt.Sprintf("s%d.sql", i), fmt.Sprintf("@s%d &1.a\n@s%d &1.b\n", i-1, i-1))
	}
	scripts.WriteString("@s59 x\n")
	files = append(files, "main.sql", scripts.String())
	for name, in := range map[string][]string{"oracle": {"a.sql", ora.String()}, "postgres": {"a.sql", psql.String()}, "sqlserver": {"a.sql", cmd.String()},
		"scripts": files} {
		d := dialects[name]
		if d == nil {
			d = oracle.Dialect{}
		}
		start := time.Now()
		if n := len(expand(t, d, source.Run{}, in...)); n > 24<<20 {
			t.Errorf("%s: %d bytes", name, n)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %s", name, took)
		}
	}
}

// Positions are those of the files, also within and behind values.
func TestPositions(t *testing.T) {
	set := &source.Set{}
	text := "DEFINE a = 'a long value'\nSELECT '&a', x FROM é;\n@b\n  last;\n"
	if _, err := set.Add("a.sql", []byte(text)); err != nil {
		t.Fatal(err)
	}
	if _, err := set.Add("b.sql", []byte("b;")); err != nil {
		t.Fatal(err)
	}
	out, err := oracle.Dialect{}.Expand(set, source.Run{})
	if err != nil {
		t.Fatal(err)
	}
	for what, want := range map[string]string{"DEFINE": "a.sql:1:1", "'a long value', x": "a.sql:2:8", "long value', x": "a.sql:2:9", ", x": "a.sql:2:12",
		"FROM": "a.sql:2:16", "b;": "b.sql:1:1", "last": "a.sql:4:3"} {
		found := false
		for _, f := range out.Files() {
			if i := strings.Index(f.Text, what); i >= 0 {
				found = true
				if got := out.Position(f.Pos(i)).String(); got != want {
					t.Errorf("%s is at %s, not %s", what, got, want)
				}
			}
		}
		if !found {
			t.Errorf("%s is not there", what)
		}
	}
	f := out.Files()[0]
	i := strings.Index(f.Text, "long value', x")
	sn := out.Snippet(f.Span(i, i+len("long")))
	if sn.Text != "SELECT '&a', x FROM é;" || sn.Text[sn.Start:sn.End] != "&a" {
		t.Errorf("snippet %+v", sn)
	}
}

func FuzzExpand(f *testing.F) {
	f.Add("DEFINE a = b\nSELECT &a. FROM d;\n@x\n")
	f.Add("\\set a 'b\\'\n\\if :a\nx;\n\\elif y\n\\else\nSELECT :'a';\n\\endif\n\\i x.sql\n")
	f.Add(":setvar a \"b\"\nSELECT $(a)\nGO\n:r x.sql\n")
	f.Add("-- +goose Up\na;\n-- +goose Down\nb;\n--liquibase formatted sql\n--changeset a:b dbms:x\nc;\n--ignoreLines:2\nd;")
	f.Fuzz(func(t *testing.T, text string) {
		for _, d := range dialects {
			expand(t, d, source.Run{Variables: map[string]string{"a": "b&c:d$(e)"}}, "x.sql", text, "y.sql", text+"\n@x\n")
		}
	})
}
