package convert

import (
	"cmp"
	"slices"
	"sort"

	"github.com/sctconv/sctconv/grammar/source"
)

// nested are objects by the place of their definitions, which lie beside or inside
// one another.
type nested struct {
	list []*object
	// around is the index of the definition around each, -1 for none.
	around []int
	steps  int // definitions looked at
}

func newNested(objects []*object) *nested {
	n := &nested{list: slices.Clone(objects), around: make([]int, len(objects))}
	slices.Reverse(n.list) // of two with one definition the first counts, as the inner one
	slices.SortStableFunc(n.list, func(a, b *object) int {
		x, y := a.node.Span(), b.node.Span()
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	outer := -1
	for i, o := range n.list {
		for outer >= 0 && n.list[outer].node.Span().End < o.node.Span().End {
			outer = n.around[outer]
		}
		n.around[i], outer = outer, i
	}
	return n
}

// at is the innermost object whose definition holds the span, or nil.
func (n *nested) at(span source.Span) *object {
	i := sort.Search(len(n.list), func(i int) bool { return n.list[i].node.Span().Start > span.Start }) - 1
	for ; i >= 0; i = n.around[i] {
		n.steps++
		if n.list[i].node.Span().End >= span.End {
			return n.list[i]
		}
	}
	return nil
}
