package scan

import "testing"

func TestStringValue(t *testing.T) {
	for _, c := range []struct {
		tok      string
		escapes  bool
		want     string
		national bool
	}{
		{`'abc'`, false, "abc", false},
		{`''`, false, "", false},
		{`'it''s'`, false, "it's", false},
		{`''''''`, false, "''", false},
		{`'a\'`, false, `a\`, false},
		{`'a\'b'`, true, `a'b`, false},
		{`N'x''y'`, false, "x'y", true},
		{`q'[it's]'`, false, "it's", false},
		{`Q'!a!'`, false, "a", false},
		{`q'éaé'`, false, "a", false},
		{`nq'{a}'`, false, "a", true},
		{`$$a'b$$`, false, "a'b", false},
		{`$x$ $$ $x$`, false, " $$ ", false},
		{`E'a\n\t\\\'\x41\101\u00e9\U0001F600\q''z'`, false, "a\n\t\\'AA\u00e9\U0001F600q'z", false},
		{`e'\xg'`, false, "xg", false},
		{"'a' -- 'x'\n 'b'\n'c''d'", false, "abc'd", false},
		{"E'a\\''\n'\\tb'", false, "a'\tb", false},
		{`U&'d\0061t\+000061\\'`, false, `data\`, false},
		{`U&'d!0061' UESCAPE '!'`, false, "da", false},
		{`u&'\D83D\DE00'`, false, "\U0001F600", false},
		{`U'\00e9'`, false, "é", false},
	} {
		got, national := stringValue(c.tok, c.escapes)
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
	if n := testing.AllocsPerRun(100, func() { stringValue(tok, false) }); n != 0 {
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
