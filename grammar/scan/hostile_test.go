package scan

import (
	"strings"
	"testing"
)

func TestDamage(t *testing.T) {
	for _, c := range []struct {
		name, text string
		lexis      Lexis
		want       []string
	}{
		{"open string", "insert into t values ('a);\n insert b;\nCREATE TABLE c;", OracleLexis(), []string{
			`insert into t values lp:( junk:'a); insert b; !string without end at "'a);"`, "CREATE TABLE c"}},
		{"quote too many", "insert a 'it's';\ninsert b 'x';\nCREATE c;\ninsert d 'y';\n", PostgresLexis(), []string{
			`insert a str:'it' s junk:'; !string without end at "';"`, "insert b str:'x'", "CREATE c", "insert d str:'y'"}},
		{"nothing to resume at", "a 'b\nc;\n CREATE d;", SQLServerLexis(), []string{
			`a junk:'b c; CREATE d; !string without end at "'b"`}},
		{"GO inside", "select 'a\nGO\nselect 1", SQLServerLexis(), []string{
			`select junk:'a !string without end at "'a"`, "", "select num:1"}},
		{"open bracket", "select [a\nGO\nb", SQLServerLexis(), []string{
			`select junk:[a !quoted name without end at "[a"`, "", "b"}},
		{"open name", "select \"a;\ndrop b;", PostgresLexis(), []string{`select junk:"a; !quoted name without end at "\"a;"`, "drop b"}},
		{"open comment", "a;\n/* b\ncreate c;\n/* d", OracleLexis(), []string{
			"a", `junk:/* b !comment without end at "/* b"`, "create c", `junk:/* d !comment without end at "/* d"`}},
		{"open nested comment", "/* /* */\ncreate c;", PostgresLexis(), []string{`junk:/* /* */ !comment without end at "/* /* */"`, "create c"}},
		{"open dollar quote", "do $x$ a;\nb $y$;\nalter c;", PostgresLexis(), []string{
			`do junk:$x$ a; b $y$; !string without end at "$x$ a;"`, "alter c"}},
		{"open alternative quote", "select q'[a';\ncomment b;", OracleLexis(), []string{`select junk:q'[a'; !string without end at "q'[a';"`, "comment b"}},
		{"comments are not lost twice", "-- a\nx 'b\n-- c\ncreate d; -- e", OracleLexis(), []string{
			`x junk:'b -- c !string without end at "'b"`, "create d"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			units, _ := scanAll(c.lexis, c.text)
			if got, want := showAll(units), strings.Join(c.want, "\n"); got != want {
				t.Errorf("%s\ngot:\n%s\nwant:\n%s", c.text, got, want)
			}
			checkSpans(t, c.text, units)
		})
	}
}

func TestDamageKeepsComments(t *testing.T) {
	_, s := scanAll(OracleLexis(), "a 'it's'; -- b\ncreate c; -- d\ne 'f'")
	var got []string
	for _, c := range s.Comments() {
		got = append(got, c.Text)
	}
	if s := strings.Join(got, "|"); s != "-- d" {
		t.Errorf("got %s", s)
	}
}

// Each text must be read in linear time and give the stated outcome.
func TestHostile(t *testing.T) {
	const n = 100_000
	all := []Lexis{OracleLexis(), SQLServerLexis(), PostgresLexis()}
	for _, c := range []struct {
		name, text string
		units      [3]int // Oracle, SQL Server, PostgreSQL
		damaged    [3]int
	}{
		{"parentheses", strings.Repeat("(", n), [3]int{1, 1, 1}, [3]int{}},
		{"brackets", strings.Repeat("[", n), [3]int{1, 1, 1}, [3]int{0, 1, 0}},
		{"open comments", strings.Repeat("/* ", n), [3]int{1, 1, 1}, [3]int{1, 1, 1}},
		{"open comments in lines", strings.Repeat("create /*\n", n), [3]int{}, [3]int{}},
		{"nested comments", strings.Repeat("/*", n) + strings.Repeat("*/", n) + "a", [3]int{1, 1, 1}, [3]int{}},
		{"long literal", "a '" + strings.Repeat("x", 10*n) + "'", [3]int{1, 1, 1}, [3]int{}},
		{"long name", strings.Repeat("x", 10*n), [3]int{1, 1, 1}, [3]int{}},
		{"quotes", strings.Repeat("'", 2*n+1), [3]int{1, 1, 1}, [3]int{1, 1, 1}},
		{"semicolons", strings.Repeat(";", n), [3]int{n, 1, n}, [3]int{}},
		{"words", strings.Repeat("a ", n), [3]int{1, 1, 1}, [3]int{}},
		{"go", strings.Repeat("go\n", n), [3]int{1, n, 1}, [3]int{}},
		{"dollar quotes", strings.Repeat("$a", n), [3]int{1, 1, 1}, [3]int{}},
		{"open dollar quotes", strings.Repeat("$a$\ncreate $b$\ncreate $c$c", n/20), [3]int{}, [3]int{}},
		{"copy without data", strings.Repeat("copy t from stdin;\n", n/10), [3]int{}, [3]int{}},
		{"operators", strings.Repeat("+-", n), [3]int{1, 1, 1}, [3]int{}},
		{"signs given back", strings.Repeat("=-", n), [3]int{1, 1, 1}, [3]int{}},
		{"braces", strings.Repeat("{{", n), [3]int{1, 1, 1}, [3]int{}},
		{"variables", strings.Repeat("&&a", n), [3]int{1, 1, 1}, [3]int{}},
		{"begin", strings.Repeat("begin ", n), [3]int{1, 1, 1}, [3]int{}},
		{"conditional", "begin " + strings.Repeat("$if ", n), [3]int{1, 1, 1}, [3]int{}},
		{"blanks in operators", strings.Repeat("! ", n) + strings.Repeat(" ", n), [3]int{}, [3]int{}},
		{"adjacent strings", strings.Repeat("'a'\n", n), [3]int{1, 1, 1}, [3]int{}},
		{"continued lines", strings.Repeat("prompt -\n", n), [3]int{1, 1, 1}, [3]int{}},
		{"backquotes", strings.Repeat("`a`", n), [3]int{1, 1, 1}, [3]int{}},
		{"colons and quotes", strings.Repeat(":\"", n), [3]int{}, [3]int{}},
		{"NUL", strings.Repeat("\x00", n), [3]int{}, [3]int{}},
		{"invalid UTF-8", strings.Repeat("\xff\xe2\xc2 ", n), [3]int{1, 1, 1}, [3]int{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for i, l := range all {
				units, _ := scanAll(l, c.text)
				checkSpans(t, c.text, units)
				damaged := 0
				for _, u := range units {
					if u.Err != "" {
						damaged++
					}
				}
				if c.units[i] != 0 && (len(units) != c.units[i] || damaged != c.damaged[i]) {
					t.Errorf("dialect %d: %d units, %d damaged", i, len(units), damaged)
				}
			}
		})
	}
}
