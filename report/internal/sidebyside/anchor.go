package sidebyside

import (
	"slices"
	"sort"

	"github.com/sctconv/sctconv/report/internal/sqltext"
)

// pair is a token of the left text and one of the right text.
type pair struct{ left, right int }

// anchors pairs the names that occur once in a and once in b, as many as stand
// in the same order.
func anchors(a, b []place) []pair {
	right := once(b)
	var list []pair
	for norm, i := range once(a) {
		if j, ok := right[norm]; ok && i >= 0 && j >= 0 {
			list = append(list, pair{i, j})
		}
	}
	slices.SortFunc(list, func(x, y pair) int { return x.left - y.left })
	return rising(list)
}

// once gives the place of each name, -1 for a name that occurs again.
func once(list []place) map[string]int {
	m := map[string]int{}
	for i, p := range list {
		if p.Class != sqltext.Word && p.Class != sqltext.Quoted {
			continue
		}
		if _, again := m[p.norm]; again {
			i = -1
		}
		m[p.norm] = i
	}
	return m
}

// rising is the longest part of list whose right sides rise.
func rising(list []pair) []pair {
	var ends []int // ends[k] is the pair with the least right side that ends a row of k+1
	before := make([]int, len(list))
	for i, p := range list {
		k := sort.Search(len(ends), func(k int) bool { return list[ends[k]].right >= p.right })
		before[i] = -1
		if k > 0 {
			before[i] = ends[k-1]
		}
		if k == len(ends) {
			ends = append(ends, i)
		} else {
			ends[k] = i
		}
	}
	out := make([]pair, len(ends))
	if len(ends) == 0 {
		return out
	}
	for k, i := len(ends)-1, ends[len(ends)-1]; k >= 0; k, i = k-1, before[i] {
		out[k] = list[i]
	}
	return out
}
