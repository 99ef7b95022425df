package scan

import "testing"

func TestComments(t *testing.T) {
	text := "-- a\r\nselect /*+ h */ 1 --b\n /* c\n */ /* d */ ; prompt /* e */\n/* f */ x; --"
	_, s := scanAll(OracleLexis(), text)
	want := []struct {
		text string
		line bool
	}{{"-- a", true}, {"/*+ h */", false}, {"--b", false}, {"/* c\n */", true}, {"/* d */", false}, {"/* e */", false},
		{"/* f */", true}, {"--", false}}
	got := s.Comments()
	if len(got) != len(want) {
		t.Fatalf("got %d: %v", len(got), got)
	}
	for i, c := range got {
		if c.Text != want[i].text || c.Line != want[i].line || s.file.Slice(c.At) != c.Text {
			t.Errorf("comment %d: got %v", i, c)
		}
	}
}

func TestFirstOnLine(t *testing.T) {
	units, _ := scanAll(PostgresLexis(), "a b\n c /* x\n */ d\n-- e\n\tf g")
	want := []bool{true, false, true, true, true, false}
	for i, tok := range units[0].Tokens {
		if tok.Flags&FirstOnLine != 0 != want[i] {
			t.Errorf("%s: want %v", tok.Text(units[0].file), want[i])
		}
	}
}
