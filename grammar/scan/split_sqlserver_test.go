package scan

import "testing"

func TestSQLServerTokens(t *testing.T) {
	runSplit(t, SQLServerLexis(), []splitCase{
		{"names", "[a]]b] \"c d\" #t ##t a@b a$b a#b é_1 $action", []string{`qid:[a]]b] qid:"c d" #t ##t a@b a$b a#b é_1 $action`}},
		{"variables", "@v @@rowcount @p=1", []string{"par:@v par:@@rowcount par:@p eq:= num:1"}},
		{"strings", "'a''b' N'c\nd' n''", []string{"str:'a''b' str:N'c d' str:n''"}},
		{"numbers", "0x 0xAB 1. .5 1e5 t1.c )*.9 x.5", []string{"bin:0x bin:0xAB num:1. num:.5 num:1e5 t1 dot:. c rp:) star:* num:.9 x dot:. num:5"}},
		{"money", "$5 $ £5 €1.50 $-2.5", []string{"num:$5 num:$ num:£5 num:€1.50 num:$-2.5"}},
		{"operators apart", "a ! < b < = c > = d ! = e < > f", []string{"a cmp:! < b cmp:< = c cmp:> = d cmp:! = e cmp:< > f"}},
		{"operators", "a+=b-=c*=d/=e%=f&=g|=h^=i!=j!<k!>l::m||n&o|p^q~r||=s", []string{
			"a op:+= b op:-= c op:*= d op:/= e op:%= f op:&= g op:|= h op:^= i cmp:!= j cmp:!< k cmp:!> l cast::: m cat:|| n op:& o op:| p op:^ q op:~ r op:||= s"}},
		{"omitted names", "a..b .t ..t x.value(", []string{"a dot:. dot:. b dot:. t dot:. dot:. t x dot:. value lp:("}},
		{"sqlcmd variables", "$(db)_log [$(db)] dbo.$(t) a$(b)c", []string{"place:$(db)_log qid:[$(db)] dbo dot:. place:$(t) place:a$(b)c"}},
		{"nested comment", "a /* b /* c */ d */ e", []string{"a e"}},
		{"label", "x: goto x", []string{"x colon:: goto x"}},
		{"word after dot", "t.index t.[key]", []string{"t dot:. index t dot:. qid:[key]"}},
		{"no rule", "\\ { `", []string{"junk:\\ junk:{ junk:`"}},
	})
}

func TestSQLServerUnits(t *testing.T) {
	runSplit(t, SQLServerLexis(), []splitCase{
		{"go", "a\nGO\nb; c\n go \nd\nGo", []string{"a", "b semi:; c", "d"}},
		{"go with count", "a\nGO 5\nb\nGO;\nc\nGO 2; -- x\nd\nGO -- y", []string{"a ×5", "b", "c ×2", "d"}},
		{"no separators", "a\nGO]\nGOTO x\nselect 1 go\ngo to", []string{"a GO rb:] GOTO x select num:1 go go to"}},
		{"go in literals", "select 'a\nGO\nb' [c\nGO\n] /*\nGO\n*/ d", []string{"select str:'a GO b' qid:[c GO ] d"}},
		{"go twice", "a\nGO\nGO\nb", []string{"a", "", "b"}},
		{"sqlcmd lines", ":setvar x 'y\n:r .\\z.sql\n!!dir\na\n:on error exit\nb ::c\n::d", []string{
			"client setvar: :setvar x 'y", "client r: :r .\\z.sql", "client !!: !!dir", "a", "client on: :on error exit",
			"b cast::: c cast::: d"}},
		{"line ends", "a\r\nGO\r\nb\r\n", []string{"a", "b"}},
		{"byte order mark", "\ufeffGO\na", []string{"", "a"}},
	})
}
