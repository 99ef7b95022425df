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
