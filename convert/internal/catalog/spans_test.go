package catalog

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

func objectsAt(spans ...source.Span) []*Object {
	var list []*Object
	for _, s := range spans {
		n := &ast.Other{}
		n.At = s
		list = append(list, &Object{Node: n})
	}
	return list
}

func TestNested(t *testing.T) {
	list := objectsAt(source.Span{Start: 10, End: 100}, source.Span{Start: 20, End: 30}, source.Span{Start: 40, End: 60}, source.Span{Start: 42, End: 50},
		source.Span{Start: 42, End: 50}, source.Span{Start: 200, End: 210})
	n := NewNested(list)
	for span, want := range map[source.Span]int{{Start: 10, End: 100}: 0, {Start: 25, End: 26}: 1, {Start: 35, End: 36}: 0, {Start: 45, End: 46}: 3, {Start: 55, End: 60}: 2,
		{Start: 45, End: 55}: 2, {Start: 99, End: 101}: -1, {Start: 5, End: 6}: -1, {Start: 205, End: 210}: 5, {Start: 150, End: 151}: -1} {
		got := n.At(span)
		if want < 0 && got != nil || want >= 0 && got != list[want] {
			t.Errorf("%v: got %v, want object %d", span, got, want)
		}
	}
}

// TestNestedSteps wants the search not to depend on the number of objects.
func TestNestedSteps(t *testing.T) {
	const many = 10_000
	spans := []source.Span{{Start: 1, End: 20 * many}}
	for i := range source.Pos(many) {
		spans = append(spans, source.Span{Start: 10 + 10*i, End: 15 + 10*i})
	}
	n := NewNested(objectsAt(spans...))
	for i := range source.Pos(many) {
		n.At(source.Span{Start: 16 + 10*i, End: 17 + 10*i})
		n.At(source.Span{Start: 12 + 10*i, End: 13 + 10*i})
	}
	if n.steps > 4*many {
		t.Errorf("%d steps for %d searches", n.steps, 2*many)
	}
}

func TestSpanSet(t *testing.T) {
	s := NewSpanSet(0)
	span := func(i int) source.Span { return source.Span{Start: source.Pos(1 + i/3), End: source.Pos(2 + i)} }
	for i := range 5000 {
		if s.Has(span(i)) {
			t.Fatalf("%d is there before it was added", i)
		}
		s.Add(span(i))
		s.Add(span(i / 2))
	}
	for i := range 10_000 {
		if got, want := s.Has(span(i)), i < 5000; got != want {
			t.Fatalf("%d: %v, want %v", i, got, want)
		}
	}
	s.Add(source.Span{})
	if len(s.spans) != 5000 || s.Has(source.Span{}) {
		t.Errorf("%d spans, want 5000", len(s.spans))
	}
}

// TestSpanSetProbes counts the spans that are looked at for spans as texts have
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
		s := NewSpanSet(n / 8)
		for i := range n {
			s.Add(span(i))
		}
		worst := 0
		for _, at := range s.blocks {
			steps := 0
			for ; at > 0; at = s.spans[at-1].next {
				steps++
			}
			worst = max(worst, steps)
		}
		if worst > 100 {
			t.Errorf("%s: %d spans in one block", name, worst)
		}
	}
}
