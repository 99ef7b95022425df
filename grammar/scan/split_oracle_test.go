package scan

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
)

func TestOracleTokens(t *testing.T) {
	runSplit(t, OracleLexis(), []splitCase{
		{"keyword, name, quoted name", `CREATE x#1$ "a""b" é`, []string{`CREATE x#1$ qid:"a""b" é`}},
		{"strings", `a 'it''s' N'x' q'[it's]' nQ'{a'}' q'!b'!' Nq'<>'`, []string{`a str:'it''s' str:N'x' str:q'[it's]' str:nQ'{a'}' str:q'!b'!' str:Nq'<>'`}},
		{"range", `1..10 a..b`, []string{`num:1 dotdot:.. num:10 a dotdot:.. b`}},
		{"numbers", `1d 1.5f 1e-3 .5 1.f 5and 1e x.5 10M`, []string{`num:1d num:1.5f num:1e-3 num:.5 num:1.f num:5 and num:1 e x dot:. num:5 num:10 M`}},
		{"outer join", `a( + ) (+b)`, []string{`a outer:( + ) lp:( plus:+ b rp:)`}},
		{"bind variables", `c= :5and :new."id" : new.x :"A b" :a:=: b ?`, []string{
			`c eq:= par::5 and par::new dot:. qid:"id" par:: new dot:. x par::"A b" par::a set::= par:: b par:?`}},
		{"assignment apart", `a : = 1`, []string{`a set:: = num:1`}},
		{"attributes", `a%TYPE b % ROWTYPE SQL%ROWCOUNT 5 %`, []string{`a attr:%TYPE b attr:% ROWTYPE SQL attr:%ROWCOUNT num:5 percent:%`}},
		{"operators apart", `a ! = b < > c > = d | | e ^= f ~=g !=h`, []string{
			`a cmp:! = b cmp:< > c cmp:> = d cat:| | e cmp:^= f cmp:~= g cmp:!= h`}},
		{"other operators", `a**b=>c<=d||e`, []string{`a op:** b arrow:=> c cmp:<= d cat:|| e`}},
		{"variables", `&a &&b..c tbl_&1. x&y.z`, []string{`place:&a place:&&b. dot:. c place:tbl_&1. place:x&y.z`}},
		{"templates", `table @s.t, @u.v ${x}_y a${b}c {{p}} [[4k_tbs]] a_{{b}}`, []string{
			`table place:@s dot:. t com:, place:@u dot:. v place:${x}_y place:a${b}c place:{{p}} place:[[4k_tbs]] place:a_{{b}}`}},
		{"database link", `select * from t@link, sysdate@!`, []string{`select star:* from t at:@ link com:, sysdate at:@ !`}},
		{"brackets", `a[1][x]`, []string{`a lb:[ num:1 rb:] lb:[ x rb:]`}},
		{"inquiry directive", `x $$plsql_line`, []string{`x $$plsql_line`}},
		{"no rule", "a \\ } b `", []string{"a junk:\\ junk:} b junk:`"}},
		{"backquotes", "select `a b`", []string{"select qid:`a b`"}},
		{"blanks of Unicode", "a\u00a0b\u2003c\u3000d\x00e\x1a\ufeff", []string{`a b c d e`}},
		{"word after dot", `x.delete, x.select.y`, []string{`x dot:. delete com:, x dot:. select dot:. y`}},
		{"hint", `select /*+ full(t) */ 1`, []string{`select num:1`}},
	})
}

func TestOracleUnits(t *testing.T) {
	runSplit(t, OracleLexis(), []splitCase{
		{"semicolons", "a; b;\nc", []string{"a", "b", "c"}},
		{"slash after semicolon", "create table a;\n/\nb", []string{"create table a", "b"}},
		{"Java up to the slash", "create or replace and compile java source named x as\n // it's; {\n/\nb;\ncreate java resource named y using bfile (d, 'e');c", []string{
			"create <or replace> and compile java source named x as str:// it's; {", "b", "create java resource named y using bfile lp:( d com:, str:'e' rp:)", "c"}},
		{"JavaScript up to the slash", "create mle module m language javascript as\n`it's`;\n /\nb", []string{"create mle module m language javascript as str:`it's`;", "b"}},
		{"slash run twice", "a\n/\n/\nb", []string{"a", "", "b"}},
		{"slash on the line of END", "begin x; END; /\nb;", []string{"begin x semi:; END", "b"}},
		{"slash and semicolon", "a\n/\n/;\nb", []string{"a", "", "", "b"}},
		{"slash is division", "select a / b,\n c /\n d;", []string{"select a slash:/ b com:, c slash:/ d"}},
		{"dot ends the buffer", "a\n.\nb", []string{"a", "b"}},
		{"empty statement", "a;\n--\n;", []string{"a", ""}},
		{"blank lines", "create table a\n\n\n(b);", []string{"create table a lp:( b rp:)"}},
		{"client lines", "prompt Don't drop it\nREM it's\nset define off\nSET ROLE x;\nset transaction read only;\ncol a for a10 -\n heading 'x'\nselect 1;\n", []string{
			"client prompt: prompt Don't drop it", "client remark: REM it's", "client set: set define off", "SET ROLE x",
			"set transaction read only", "client column: col a for a10 -\n heading 'x'", "select num:1"}},
		{"hyphens do not continue", "REM -----\nselect 1;", []string{"client remark: REM -----", "select num:1"}},
		{"prompt with signs", "prompt==== it's\na;", []string{"client prompt: prompt==== it's", "a"}},
		{"names like commands", "set := 1; column.x; describe(x);", []string{"client set: set := 1; column.x; describe(x);"}},
		{"name like a command", "describe(x);\nstart.y;", []string{"describe lp:( x rp:)", "start dot:. y"}},
		{"not first on line", "a; prompt b\n;", []string{"a", "prompt b"}},
		{"files", "@x.sql\n@@y 1\nstart z", []string{"client @: @x.sql", "client @@: @@y 1", "client start: start z"}},
		{"host", "!ls 'x\na", []string{"client host: !ls 'x", "a"}},
		{"execute", "EXEC p(1, -\n 2);\nexecute :x := f\nb", []string{"exec p lp:( num:1 com:, num:2 rp:)", "exec par::x set::= f", "b"}},
		{"execute with open string", "EXEC p('a\nb;", []string{"exec p lp:( junk:'a !string without end at \"'a\"", "b"}},
		{"labels", "<<a>> begin x; end;\nb;", []string{"op:<< a op:>> begin x semi:; end", "b"}},
		{"procedure without slash", "create procedure p is x int; begin if a then b; end if; end p;\ncreate table t;", []string{
			"create procedure p is x int semi:; begin if a then b semi:; end if semi:; end p", "create table t"}},
		{"package", "create or replace package body p as\n procedure a; procedure a is begin null; end;\nbegin x; end p;\n/\nb;", []string{
			"create <or replace> package body p as procedure a semi:; procedure a is begin null semi:; end semi:; begin x semi:; end p", "b"}},
		{"package specification", "create package p as cursor c is select 1; type t is record (a int); end; b;", []string{
			"create package p as cursor c is select num:1 semi:; type t is record lp:( a int rp:) semi:; end", "b"}},
		{"external body", "create function f return int as language java name 'x'; b;", []string{
			"create function f return int as language java name str:'x'", "b"}},
		{"type", "create type t as object (a int); create type body t as member function f return int is begin return 1; end; end; b;", []string{
			"create type t as object lp:( a int rp:)",
			"create type body t as member function f return int is begin return num:1 semi:; end semi:; end", "b"}},
		{"trigger", "create trigger t before insert on x for each row when (case a when b then c end = 1) declare y int; begin z; end; b;", []string{
			"create trigger t before insert on x for each row when lp:( case a when b then c end eq:= num:1 rp:) declare y int semi:; begin z semi:; end", "b"}},
		{"compound trigger", "create trigger t for insert on x compound trigger a int; before statement is begin b; end before statement; end t; c;", []string{
			"create trigger t for insert on x compound trigger a int semi:; before statement is begin b semi:; end before statement semi:; end t", "c"}},
		{"call trigger", "create trigger t after insert on x call p; b;", []string{"create trigger t after insert on x call p", "b"}},
		{"default with AS", "create function f (a int default cast(b as int)) return int is begin return 1; end; b;", []string{
			"create function f lp:( a int default cast lp:( b as int rp:) rp:) return int is begin return num:1 semi:; end", "b"}},
		{"expressions and loops", "begin for i in 1..2 loop x := case when a then b end; end loop; while c loop d; end loop; end; b;", []string{
			"begin for i in num:1 dotdot:.. num:2 loop x set::= case when a then b end semi:; end loop semi:; while c loop d semi:; end loop semi:; end", "b"}},
		{"lost end", "create procedure p is begin if a then b; end;\ncreate table t;", []string{
			"create procedure p is begin if a then b semi:; end semi:;", "create table t"}},
		{"missing semicolon at end", "create procedure p is begin a; end\ncreate table t;", []string{
			"create procedure p is begin a semi:; end", "create table t"}},
		{"data definition trigger", "create trigger t after\ncreate on schema begin a; end; b;", []string{
			"create trigger t after create on schema begin a semi:; end", "b"}},
		{"with function", "with function f return int is begin return 1; end; select f from t; b;", []string{
			"with function f return int is begin return num:1 semi:; end semi:; select f from t", "b"}},
		{"common table expression", "with a as (select 1) select 2; b;", []string{
			"with a as lp:( select num:1 rp:) select num:2", "b"}},
		{"conditional compilation", "begin $if $$x $then a; $elsif y $then b; $else $if z $then c; $end $end d; $error 'e' $end end; f;", []string{
			"begin a semi:; b semi:; c semi:; d semi:; end", "f"}},
		{"conditional parts of statements", "create procedure p $if a $then (x int) $else (y int) $end is begin a := $if a $then 1; $else 2; $end $if a $then if a then $else while b loop $end c; end if; end; f;", []string{
			"create procedure p lp:( x int rp:) is begin a set::= num:1 semi:; if a then c semi:; end if semi:; end", "f"}},
		{"conditional bodies", "create procedure p is $if a $then begin b; end; $else begin c; end; $end\n/\nd;", []string{
			"create procedure p is begin b semi:; end semi:; begin c semi:; end", "d"}},
		{"conditional in a package", "create package p is $if a $then b int; $end c int; end; d;", []string{
			"create package p is b int semi:; c int semi:; end", "d"}},
	})
}

func TestOracleNotes(t *testing.T) {
	_, s := scanAll(OracleLexis(), "@a.sql\nselect &x, [[y]] from ${z};\nbegin $if 1 $then null; $end end;\n/\nstart  b\n")
	want := []ast.Note{
		{Kind: ast.NoteInclude, Text: "a.sql"}, {Kind: ast.NoteSubstitution, Text: "&x"}, {Kind: ast.NoteSubstitution, Text: "[[y]]"},
		{Kind: ast.NoteSubstitution, Text: "${z}"}, {Kind: ast.NoteConditional, Text: "$if"}, {Kind: ast.NoteInclude, Text: "b"},
	}
	got := s.Notes()
	if len(got) != len(want) {
		t.Fatalf("got %d notes: %v", len(got), got)
	}
	for i, n := range got {
		if n.Kind != want[i].Kind || n.Text != want[i].Text || s.file.Slice(n.At) != n.Text {
			t.Errorf("note %d: got %v, want %v", i, n, want[i])
		}
	}
}
