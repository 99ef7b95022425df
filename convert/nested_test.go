package convert

import (
	"testing"

	"github.com/sctconv/sctconv/grammar/ast"
	"github.com/sctconv/sctconv/grammar/source"
)

func objectsAt(spans ...source.Span) []*object {
	var list []*object
	for _, s := range spans {
		n := &ast.Other{}
		n.At = s
		list = append(list, &object{node: n})
	}
	return list
}

func TestNested(t *testing.T) {
	list := objectsAt(source.Span{Start: 10, End: 100}, source.Span{Start: 20, End: 30}, source.Span{Start: 40, End: 60}, source.Span{Start: 42, End: 50},
		source.Span{Start: 42, End: 50}, source.Span{Start: 200, End: 210})
	n := newNested(list)
	for span, want := range map[source.Span]int{{Start: 10, End: 100}: 0, {Start: 25, End: 26}: 1, {Start: 35, End: 36}: 0, {Start: 45, End: 46}: 3, {Start: 55, End: 60}: 2,
		{Start: 45, End: 55}: 2, {Start: 99, End: 101}: -1, {Start: 5, End: 6}: -1, {Start: 205, End: 210}: 5, {Start: 150, End: 151}: -1} {
		got := n.at(span)
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
	n := newNested(objectsAt(spans...))
	for i := range source.Pos(many) {
		n.at(source.Span{Start: 16 + 10*i, End: 17 + 10*i})
		n.at(source.Span{Start: 12 + 10*i, End: 13 + 10*i})
	}
	if n.steps > 4*many {
		t.Errorf("%d steps for %d searches", n.steps, 2*many)
	}
}
