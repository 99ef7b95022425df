package scan

import "testing"

func TestStringValue(t *testing.T) {
	backslash := &Lexis{Backslash: true}
	for _, c := range []struct {
		tok      string
		lex      *Lexis
		want     string
		national bool
	}{
		{`'abc'`, nil, "abc", false},
		{`''`, nil, "", false},
		{`'it''s'`, nil, "it's", false},
		{`''''''`, nil, "''", false},
		{`'a\'`, nil, `a\`, false},
		{`'a\'b'`, backslash, `a'b`, false},
		{`N'x''y'`, nil, "x'y", true},
		{`q'[it's]'`, nil, "it's", false},
		{`Q'!a!'`, nil, "a", false},
		{`q'éaé'`, nil, "a", false},
		{`nq'{a}'`, nil, "a", true},
		{`$$a'b$$`, nil, "a'b", false},
		{`$x$ $$ $x$`, nil, " $$ ", false},
		{`E'a\n\t\\\'\x41\101\u00e9\U0001F600\q''z'`, nil, "a\n\t\\'AA\u00e9\U0001F600q'z", false},
		{`e'\xg'`, nil, "xg", false},
		{"'a' -- 'x'\n 'b'\n'c''d'", nil, "abc'd", false},
		{"E'a\\''\n'\\tb'", nil, "a'\tb", false},
		{`U&'d\0061t\+000061\\'`, nil, `data\`, false},
		{`U&'d!0061' UESCAPE '!'`, nil, "da", false},
		{`u&'\D83D\DE00'`, nil, "\U0001F600", false},
		{`U'\00e9'`, nil, "é", false},
	} {
		got, national := StringValue(c.tok, c.lex)
		if got != c.want || national != c.national {
			t.Errorf("%s: got %q %v, want %q %v", c.tok, got, national, c.want, c.national)
		}
	}
}

func TestStringValueOfToken(t *testing.T) {
	units, _ := scanAll(PostgresLexis(), `set standard_conforming_strings = off; select 'a\'b', E'\t', 'c'`)
	for i, want := range map[int]string{1: "a'b", 3: "\t", 5: "c"} {
		if got, _ := units[1].StringValue(i); got != want {
			t.Errorf("token %d: got %q, want %q", i, got, want)
		}
	}
}

func TestStringValueSharesMemory(t *testing.T) {
	tok := "'a long literal without anything to undo'"
	if n := testing.AllocsPerRun(100, func() { StringValue(tok, nil) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestIdentText(t *testing.T) {
	for _, c := range []struct {
		tok, want string
		quoted    bool
	}{
		{`abc`, "abc", false},
		{`"a""b"`, `a"b`, true},
		{`[a]]b]`, "a]b", true},
		{`[[a]]]`, "[a]", true},
		{`[[a]]`, "[[a]]", true},
		{"`a``b`", "a`b", true},
		{`U&"d\0061"`, "da", true},
		{`U&"d!0061" uescape '!'`, "da", true},
		{`&a.b`, "&a.b", true},
		{`${x}_y`, "${x}_y", true},
		{`@s`, "@s", true},
		{`$(x)`, "$(x)", true},
		{``, "", false},
	} {
		if got, quoted := IdentText(c.tok); got != c.want || quoted != c.quoted {
			t.Errorf("%s: got %q %v, want %q %v", c.tok, got, quoted, c.want, c.quoted)
		}
	}
}

func TestBinaryValue(t *testing.T) {
	for _, c := range []struct {
		tok, want string
		radix     int
	}{{`x'aF'`, "aF", 16}, {`B'01'`, "01", 2}, {"0xAB", "AB", 16}, {"0x", "", 16}, {"B'0'\n'1'", "01", 2}} {
		if got, radix := BinaryValue(c.tok); got != c.want || radix != c.radix {
			t.Errorf("%s: got %q %d, want %q %d", c.tok, got, radix, c.want, c.radix)
		}
	}
}
