package html

import (
	"cmp"
	"slices"

	"github.com/sctconv/sctconv/report"
)

// share is the most that each of several lists may keep of its length, so that together
// they keep no more than total. Short lists stay whole, long ones are cut alike. One is the
// least.
func share(lengths []int, total int) int {
	lengths = slices.Sorted(slices.Values(lengths))
	for i, n := range lengths {
		if rest := len(lengths) - i; n*rest > total {
			return max(total/rest, 1)
		}
		total -= n
	}
	return max(0, slices.Max(append(lengths, 0)))
}

// unlisted are the items that the lists of their objects leave out: where all objects have
// more than total, each lists those with the most work. The code of the object has the
// others at their lines.
func unlisted(r *report.Report, total int) map[*report.Item]bool {
	lengths := make([]int, len(r.Objects))
	for i, o := range r.Objects {
		lengths[i] = len(o.Items)
	}
	most := share(lengths, total)
	out := map[*report.Item]bool{}
	for i, o := range r.Objects {
		if lengths[i] <= most {
			continue
		}
		items := r.ItemsOf(o)
		slices.SortStableFunc(items, func(a, b *report.Item) int { return cmp.Compare(b.Minutes, a.Minutes) })
		for _, it := range items[min(most, len(items)):] {
			out[it] = true
		}
	}
	return out
}

// placesOfRule is the most places that a rule lists, so that all rules list no more than total.
func placesOfRule(groups []*report.Group, total int) int {
	lengths := make([]int, len(groups))
	for i, g := range groups {
		lengths[i] = len(g.Items)
	}
	return share(lengths, total)
}
