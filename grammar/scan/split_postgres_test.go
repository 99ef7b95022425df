package scan

import "testing"

func TestPostgresTokens(t *testing.T) {
	runSplit(t, PostgresLexis(), []splitCase{
		{"names", `a$b é "c""d" U&"d\0061t" U&"x!0061" UESCAPE '!'`, []string{`a$b é qid:"c""d" qid:U&"d\0061t" qid:U&"x!0061" UESCAPE '!'`}},
		{"strings", `'a''b' E'it\'s' N'x' U&'d!0061' UESCAPE '!' '\'`, []string{`str:'a''b' str:E'it\'s' str:N'x' str:U&'d!0061' UESCAPE '!' str:'\'`}},
		{"bit strings", `B'01' x'aF'`, []string{`bin:B'01' bin:x'aF'`}},
		{"dollar quotes", `$$a;b$$ $x$ $y$ $$ $x$ $1 a$$b`, []string{`str:$$a;b$$ str:$x$ $y$ $$ $x$ par:$1 a$$b`}},
		{"adjacent strings", "'a' 'b' 'c'\n 'd' -- x\n 'e', 'f'", []string{`str:'a' str:'b' str:'c' 'd' -- x 'e' com:, str:'f'`}},
		{"nested comment", "a /* b /* c */ d */ e", []string{"a e"}},
		{"operator runs", "a@>b||/c=-1+/*x*/d --y", []string{"a op:@> b op:||/ c eq:= minus:- num:1 plus:+ d"}},
		{"sign given back", "a*-b <-c @-d #>>e", []string{"a star:* minus:- b cmp:< minus:- c op:@- d op:#>> e"}},
		{"plain operators", "a<=b>=c<>d!=e||f=>g::h:=i%j^k", []string{"a cmp:<= b cmp:>= c cmp:<> d cmp:!= e cat:|| f arrow:=> g cast::: h set::= i percent:% j op:^ k"}},
		{"numbers", "1..10 0x1F 0b1 0o7 1_000 1.5e-3 .5 1.", []string{"num:1 dotdot:.. num:10 num:0x1F num:0b1 num:0o7 num:1_000 num:1.5e-3 num:.5 num:1."}},
		{"psql variables", `:a :'b' :"c" :{?d} x[1:n] 'k':v`, []string{`par::a par::'b' par::"c" par::{?d} x lb:[ num:1 colon:: n rb:] str:'k' colon:: v`}},
		{"templates", "table @s.t tablespace [[8m]] ${x}y {{z}} array[[a]] x[[b]]", []string{
			"table place:@s dot:. t tablespace place:[[8m]] place:${x}y place:{{z}} array lb:[ lb:[ a rb:] rb:] x lb:[ lb:[ b rb:] rb:]"}},
		{"attributes", "x%TYPE t%rowtype 5%type_ a %b", []string{"x attr:%TYPE t attr:%rowtype num:5 percent:% type_ a percent:% b"}},
		{"question mark", "a ? 'b' = ?", []string{"a op:? str:'b' eq:= par:?"}},
		{"labels", "<<l>> x", []string{"op:<< l op:>> x"}},
		{"blanks", "a\fb\vc\u00a0d", []string{"a b c d"}},
	})
}

func TestPostgresUnits(t *testing.T) {
	runSplit(t, PostgresLexis(), []splitCase{
		{"semicolons", "a; b;;\nc", []string{"a", "b", "", "c"}},
		{"rule", "create or replace rule r as on insert to t do (insert into u; update v); a", []string{
			"create <or replace> rule r as on insert to t do lp:( insert into u semi:; update v rp:)", "a"}},
		{"open parenthesis", "create table t (a; create table u;", []string{"create table t lp:( a", "create table u"}},
		{"atomic body", "create function f() begin atomic ; select case when a then b end; end; c", []string{
			"create function f lp:( rp:) begin atomic semi:; select case when a then b end semi:; end", "c"}},
		{"transaction", "begin; a; end; b", []string{"begin", "a", "end", "b"}},
		{"schema elements", "create schema s create table t (create int) grant all on t to u with grant option; create table u", []string{
			"create schema s", "element create table t lp:( create int rp:)", "element grant all on t to u with grant option", "create table u"}},
		{"backslash off", "set standard_conforming_strings = off;\nselect 'a\\'b';\nset standard_conforming_strings to on; select '\\';", []string{
			"set standard_conforming_strings eq:= off", "select str:'a\\'b'", "set standard_conforming_strings to on", "select str:'\\'"}},
		{"psql lines", "\\d t\n\\i a.sql\nselect 1 \\gset x\n\\connect db\n\\! ls 'x\na\\;b;", []string{
			"client d: \\d t", "client i: \\i a.sql", "select num:1", "client gset: \\gset x", "client connect: \\connect db", "client !: \\! ls 'x",
			"a", "b"}},
		{"copy data", "COPY t (a) FROM stdin;\n\t1;'x\n\\.x\n\\.\nselect 1;", []string{"COPY t lp:( a rp:) FROM stdin", "data: \t1;'x\n\\.x\n\\.", "select num:1"}},
		{"empty copy data", "copy t from stdin with (format csv);\n\\.\na;", []string{"copy t from stdin with lp:( format csv rp:)", "data: \\.", "a"}},
		{"copy without data", "copy t from stdin;\na;", []string{"copy t from stdin", "a"}},
		{"copy of the client", "\\copy t from stdin\n1\n\\.\na;", []string{"client copy: \\copy t from stdin", "data: 1\n\\.", "a"}},
		{"copy from a file", "copy t from 'stdin';\na;\n\\.\n", []string{"copy t from str:'stdin'", "a", "client .: \\."}},
	})
}

func TestPLpgSQL(t *testing.T) {
	f := testFile("as $$ <<l>> begin x := y[a:b]; return :z; end $$;")
	s := NewRegion(f, testTable(PLpgSQLLexis()), 5, len(f.Text)-3)
	u, ok := s.Next()
	if !ok {
		t.Fatal("no unit")
	}
	want := "op:<< l op:>> begin x set::= y lb:[ a colon:: b rb:] semi:; return colon:: z semi:; end"
	if got := show(u); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if _, ok := s.Next(); ok {
		t.Error("a second unit")
	}
}
