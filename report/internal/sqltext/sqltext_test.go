package sqltext

import (
	"slices"
	"strings"
	"testing"
)

// marked writes the tokens that are not space as class:text.
func marked(s, dialect string) string {
	names := []string{"", "w", "k", "n", "s", "q", "c", "p"}
	var parts []string
	for _, t := range Scan(s, dialect) {
		if t.Class != Space {
			parts = append(parts, names[t.Class]+":"+t.Text)
		}
	}
	return strings.Join(parts, "|")
}

func TestScan(t *testing.T) {
	for _, tt := range []struct{ dialect, in, want string }{
		{Oracle, "CREATE TABLE Größe (a NUMBER(10,2))", "k:CREATE|k:TABLE|w:Größe|p:(|w:a|k:NUMBER|p:(|n:10|p:,|n:2|p:)|p:)"},
		{Oracle, "x := q'[it's]' || nq'!a!' || 'b''c'", "w:x|p::|p:=|s:q'[it's]'|p:||p:||s:nq'!a!'|p:||p:||s:'b''c'"},
		{Oracle, ":new.id -- note\n/* a\nb */ z", "w::new|p:.|w:id|c:-- note|c:/* a\nb */|w:z"},
		{SQLServer, "[a]]b] @@x @y N'ü' #t", "q:[a]]b]|w:@@x|w:@y|s:N'ü'|w:#t"},
		{Postgres, `E'a\'b' "c""d" $f$ BEGIN $f$ $1 a::int`, `s:E'a\'b'|q:"c""d"|q:$f$|k:BEGIN|q:$f$|w:$1|w:a|p::|p::|k:int`},
		{MySQL, "`a``b` 'c\\' # d", "q:`a``b`|s:'c\\'|c:# d"},
		{MySQL, "1.5e3 0x1F \\x1b", "n:1.5e3|n:0x1F|p:\\|w:x1b"},
		{Oracle, "'no end", "s:'no end"},
		{Oracle, "q'", "s:q'"},
		{Oracle, "q'[no end", "s:q'[no end"},
		{Oracle, "/* no end", "c:/* no end"},
		{SQLServer, "[no end", "q:[no end"},
		{Oracle, "@ : \"", "p:@|p::|q:\""},
		{Oracle, "", ""},
	} {
		if got := marked(tt.in, tt.dialect); got != tt.want {
			t.Errorf("%s %q:\n got %s\nwant %s", tt.dialect, tt.in, got, tt.want)
		}
	}
}

func TestNorm(t *testing.T) {
	norm := func(s, dialect string) (list []string) {
		for _, t := range Scan(s, dialect) {
			if t.Class != Space {
				list = append(list, t.Norm())
			}
		}
		return list
	}
	if a, b := norm(`[Emp] ID 'A' "x"`, SQLServer), norm("`emp` id 'A' `X`", MySQL); !slices.Equal(a, b) {
		t.Errorf("%q and %q differ", a, b)
	}
	if a, b := norm("'A'", Oracle), norm("'a'", Oracle); slices.Equal(a, b) {
		t.Error("literals are compared without case")
	}
}

func TestKeywordsFit(t *testing.T) {
	for _, k := range strings.Fields(keywords) {
		if len(k) > maxKeyword {
			t.Errorf("%s is longer than %d", k, maxKeyword)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{"q'", "$a$", "[x", "E'\\", "'é", "\xff", "@@", "/*"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, d := range []string{Oracle, SQLServer, Postgres, MySQL, ""} {
			var b strings.Builder
			for _, tok := range Scan(s, d) {
				if tok.Text == "" {
					t.Fatalf("%s: empty token in %q", d, s)
				}
				b.WriteString(tok.Text)
			}
			if b.String() != s {
				t.Fatalf("%s: tokens of %q make %q", d, s, b.String())
			}
		}
	})
}
