package convert

import (
	"maps"
	"slices"
	"sort"

	"github.com/sctconv/sctconv/report"
)

// sortedKeys are the keys of m in order, so that no output depends on the
// order of a map.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func sortDrops(list []report.Drop) {
	sort.Slice(list, func(i, j int) bool {
		if list[i].Rule != list[j].Rule {
			return list[i].Rule < list[j].Rule
		}
		return list[i].Clause < list[j].Clause
	})
}
