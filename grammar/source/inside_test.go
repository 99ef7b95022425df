package source

import "testing"

func TestInside(t *testing.T) {
	var set Set
	f, err := set.Add("x.sql", []byte("EXEC('a ''b'' c\n''''d')"))
	if err != nil {
		t.Fatal(err)
	}
	in := f.Inside(6, len(f.Text)-2, DoubledQuote)
	if want := "a 'b' c\n''d"; in.Text != want {
		t.Fatalf("text %q, want %q", in.Text, want)
	}
	for off, want := range map[int]int{0: 6, 1: 7, 2: 8, 3: 10, 4: 11, 5: 13, 8: 16, 9: 18, 10: 20, 11: 21} {
		if got := f.Offset(in.Pos(off)); got != want {
			t.Errorf("Pos(%d) is %d in the file, want %d", off, got, want)
		}
		if got := in.Offset(in.Pos(off)); got != off {
			t.Errorf("Offset(Pos(%d)) = %d", off, got)
		}
	}
	nested := in.Inside(3, 4, DoubledQuote)
	if got := f.Slice(Span{nested.Pos(0), nested.Pos(1)}); got != "b" {
		t.Errorf("nested slice %q", got)
	}
	if got := in.Slice(Span{in.Pos(2), in.Pos(5)}); got != "'b'" {
		t.Errorf("slice %q", got)
	}
}

// An escape may stand for more text than it has; what is read from it lies in it.
func TestInsideLonger(t *testing.T) {
	var set Set
	f, err := set.Add("x.sql", []byte("'ab' || c || 'd'"))
	if err != nil {
		t.Fatal(err)
	}
	in := f.Inside(1, 15, func(text string, i int) (string, int) {
		switch i {
		case 2:
			return "", 5
		case 7:
			return "long value ", 1
		case 8:
			return "", 5
		}
		return "", 0
	})
	if in.Text != "ablong value d" {
		t.Fatalf("text %q", in.Text)
	}
	for _, c := range []struct {
		start, end int
		want       string
	}{{0, 2, "ab"}, {2, 6, "c"}, {7, 12, "c"}, {13, 14, "d"}, {1, 14, "b' || c || 'd"}} {
		if got := f.Slice(in.Span(c.start, c.end)); got != c.want {
			t.Errorf("%d to %d of the text are at %q, want %q", c.start, c.end, got, c.want)
		}
	}
}
