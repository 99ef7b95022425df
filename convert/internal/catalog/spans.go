package catalog

import (
	"cmp"
	"slices"
	"sort"

	"github.com/sctconv/sctconv/grammar/source"
)

// nested are objects by the place of their definitions, which lie beside or inside
// one another.
type nested struct {
	list []*Object
	// around is the index of the definition around each, -1 for none.
	around []int
	steps  int // definitions looked at
}

func NewNested(objects []*Object) *nested {
	n := &nested{list: slices.Clone(objects), around: make([]int, len(objects))}
	slices.Reverse(n.list) // of two with one definition the first counts, as the inner one
	slices.SortStableFunc(n.list, func(a, b *Object) int {
		x, y := a.Node.Span(), b.Node.Span()
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	outer := -1
	for i, o := range n.list {
		for outer >= 0 && n.list[outer].Node.Span().End < o.Node.Span().End {
			outer = n.around[outer]
		}
		n.around[i], outer = outer, i
	}
	return n
}

// At is the innermost object whose definition holds the span, or nil.
func (n *nested) At(span source.Span) *Object {
	i := sort.Search(len(n.list), func(i int) bool { return n.list[i].Node.Span().Start > span.Start }) - 1
	for ; i >= 0; i = n.around[i] {
		n.steps++
		if n.list[i].Node.Span().End >= span.End {
			return n.list[i]
		}
	}
	return nil
}
