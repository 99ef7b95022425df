package convert

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/source"
)

func TestSpanSet(t *testing.T) {
	s := newSpanSet(0)
	span := func(i int) source.Span { return source.Span{Start: source.Pos(1 + i/3), End: source.Pos(2 + i)} }
	for i := range 5000 {
		if s.has(span(i)) {
			t.Fatalf("%d is there before it was added", i)
		}
		s.add(span(i))
		s.add(span(i / 2))
	}
	for i := range 10_000 {
		if got, want := s.has(span(i)), i < 5000; got != want {
			t.Fatalf("%d: %v, want %v", i, got, want)
		}
	}
	s.add(source.Span{})
	if s.n != 5000 || s.has(source.Span{}) {
		t.Errorf("%d spans, want 5000", s.n)
	}
}

// TestSpanSetProbes counts the slots that are looked at for spans as texts have
// them: it must not grow with their number, whatever they have in common.
func TestSpanSetProbes(t *testing.T) {
	const n = 1 << 16
	for name, span := range map[string]func(i int) source.Span{
		"one after the other": func(i int) source.Span { return source.Span{Start: source.Pos(1 + 2*i), End: source.Pos(2 + 2*i)} },
		"same start":          func(i int) source.Span { return source.Span{Start: 1, End: source.Pos(4 + 4*i)} },
		"same end":            func(i int) source.Span { return source.Span{Start: source.Pos(1 + 3*i), End: 4 * n} },
		"in parentheses":      func(i int) source.Span { return source.Span{Start: source.Pos(1 + i), End: source.Pos(4*n - i)} },
		"three at a place": func(i int) source.Span {
			return source.Span{Start: source.Pos(1 + i/3*20), End: source.Pos(5 + i/3*20 + i%3)}
		},
	} {
		s := newSpanSet(n)
		for i := range n {
			s.add(span(i))
		}
		worst, run := 0, 0
		for _, x := range s.slots {
			if run++; !x.IsValid() {
				run = 0
			}
			worst = max(worst, run)
		}
		if worst > 200 {
			t.Errorf("%s: %d slots in a row are used", name, worst)
		}
	}
}
