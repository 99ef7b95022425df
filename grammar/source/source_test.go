package source

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		name, in, text string
		enc            Encoding
	}{
		{"empty", "", "", UTF8},
		{"ASCII", "abc", "abc", UTF8},
		{"UTF-8", "é€", "é€", UTF8},
		{"byte order mark", "\xef\xbb\xbfé", "é", UTF8BOM},
		{"UTF-16LE", "\xff\xfea\x00\xe9\x00", "aé", UTF16LE},
		{"UTF-16BE", "\xfe\xff\x00a\x00\xe9", "aé", UTF16BE},
		{"UTF-16LE without mark", "a\x00b\x00c\x00", "abc", UTF16LE},
		{"UTF-16BE without mark", "\x00a\x00b\x00c", "abc", UTF16BE},
		{"UTF-16LE without mark, few ASCII", "\x68\x88h\x68\x68\x88a\x00b\x00c\x00", "\u8868\u6868\u8868abc", UTF16LE},
		{"UTF-16BE without mark, few ASCII", "\x88\x68\x88\x68\x00a\x00b", "\u8868\u8868ab", UTF16BE},
		{"a zero byte", "ab\x00d", "ab\x00d", UTF8},
		{"lone CR", "a\rb\r", "a\nb\n", UTF8},
		{"lone CR among others", "a\rb\n", "a\rb\n", UTF8},
		{"UTF-16 surrogates", "\xff\xfe\x3d\xd8\x00\xde", "😀", UTF16LE},
		{"UTF-16 cut in the middle", "\xff\xfea\x00b", "a", UTF16LE},
		{"Windows-1252", "caf\xe9 \x80", "café €", Windows1252},
		{"Windows-1252 unassigned", "\x81", "\uFFFD", Windows1252},
	} {
		if text, enc := Decode([]byte(c.in)); text != c.text || enc != c.enc {
			t.Errorf("%s: %q in %s, want %q in %s", c.name, text, enc, c.text, c.enc)
		}
	}
}

func TestPositions(t *testing.T) {
	var s Set
	a, _ := s.Add("a.sql", []byte("é1\r\ntwo\rthree\nfour"))
	b, _ := s.Add("b.sql", []byte("x"))
	for _, c := range []struct {
		pos  Pos
		want string
	}{
		{a.Pos(0), "a.sql:1:1"}, {a.Pos(2), "a.sql:1:2"}, {a.Pos(5), "a.sql:2:1"}, {a.Pos(9), "a.sql:3:1"},
		{a.Pos(15), "a.sql:4:1"}, {a.Pos(19), "a.sql:4:5"}, {b.Pos(0), "b.sql:1:1"}, {b.Pos(1), "b.sql:1:2"}, {0, "-"},
	} {
		if got := s.Position(c.pos).String(); got != c.want {
			t.Errorf("position %d is %s, want %s", c.pos, got, c.want)
		}
	}
	if a.LineCount() != 4 || a.Line(2) != "two" || a.Line(1) != "é1" || a.Line(5) != "" {
		t.Errorf("lines: %d %q %q %q", a.LineCount(), a.Line(2), a.Line(1), a.Line(5))
	}
	if got := s.Text(Span{a.Pos(9), a.Pos(14)}); got != "three" {
		t.Errorf("text %q", got)
	}
}

func TestSpan(t *testing.T) {
	a, b := Span{5, 8}, Span{2, 6}
	if got := a.Join(b); got != (Span{2, 8}) {
		t.Errorf("join %v", got)
	}
	if got := a.Join(Span{}); got != a {
		t.Errorf("join with nothing %v", got)
	}
	if !(Span{2, 8}).Contains(a) || a.Contains(b) || a.Len() != 3 {
		t.Error("contains or length")
	}
}

func TestSnippet(t *testing.T) {
	var s Set
	f, _ := s.Add("a.sql", []byte("one\n\tCREATE bad thing\n"+strings.Repeat("x", 500)+"HERE"))
	sn := s.Snippet(Span{f.Pos(12), f.Pos(15)})
	if sn.Text != " CREATE bad thing" || string([]rune(sn.Text)[sn.Start:sn.End]) != "bad" || sn.Line != 2 {
		t.Errorf("%+v", sn)
	}
	off := len(f.Text) - 4
	sn = s.Snippet(Span{f.Pos(off), f.Pos(off + 4)})
	if got := string([]rune(sn.Text)[sn.Start:sn.End]); got != "HERE" || len(sn.Text) > snippetWidth {
		t.Errorf("long line: %q in %d", got, len(sn.Text))
	}
	if s.Snippet(Span{}) != (Snippet{}) {
		t.Error("no span gives no snippet")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("a\x00b\x00"))
	f.Add([]byte("\xff\xfe\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var s Set
		file, err := s.Add("f", data)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i <= len(file.Text); i++ {
			if p := s.Position(file.Pos(i)); p.Line < 1 || p.Column < 1 {
				t.Fatalf("offset %d at %v", i, p)
			}
		}
	})
}

// TestLongLines holds positions and snippets in long lines against those that
// count each line from its start.
func TestLongLines(t *testing.T) {
	text := strings.Repeat("-- short\n", 50) + strings.Repeat("aäß\t𝄞, ", 3000) + "\r\n" + strings.Repeat("SELECT 'x' ", 1000) + "\nend"
	set := &Set{}
	f, err := set.Add("a.sql", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(text); i += 37 {
		for !utf8.RuneStart(text[i]) {
			i++
		}
		start := strings.LastIndexByte(text[:i], '\n') + 1
		want := Position{"a.sql", strings.Count(text[:i], "\n") + 1, utf8.RuneCountInString(text[start:i]) + 1}
		if got := f.Position(f.Pos(i)); got != want {
			t.Fatalf("offset %d: got %v, want %v", i, got, want)
		}
		to := min(i+40, len(text))
		for to < len(text) && !utf8.RuneStart(text[to]) {
			to++
		}
		checkSnippet(t, set.Snippet(Span{f.Pos(i), f.Pos(to)}), text, start, i, to)
	}
	if len(f.runes) != len(text)/runeBlock+1 {
		t.Errorf("%d blocks are counted", len(f.runes))
	}
}

// checkSnippet holds a snippet of a text against the line from start that holds
// the bytes from i to, perhaps, to.
func checkSnippet(t *testing.T, got Snippet, text string, start, i, to int) {
	t.Helper()
	line, _, _ := strings.Cut(text[start:], "\n")
	runes := []rune(strings.TrimRight(strings.ReplaceAll(line, "\t", " "), "\r"))
	from := min(utf8.RuneCountInString(text[start:i]), len(runes))
	end := len(runes)
	if !strings.Contains(text[i:to], "\n") {
		end = min(utf8.RuneCountInString(text[start:to]), end)
	}
	cut := 0
	if len(runes) > snippetWidth {
		cut = max(0, from-snippetWidth/2)
		runes = runes[cut:min(len(runes), cut+snippetWidth)]
	}
	want := string(runes)
	if got.Text != want || got.Start != from-cut || got.End != max(min(end-cut, len(runes)), got.Start) {
		t.Fatalf("offset %d: got %d to %d of %q, want %d to %d of %q", i, got.Start, got.End, got.Text, from-cut, end-cut, want)
	}
}
