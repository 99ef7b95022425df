package tree

import (
	"maps"
	"slices"
	"sort"
	"strconv"

	"github.com/sctconv/sctconv/report"
)

// CutText cuts a text to a number of characters.
func CutText(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

func WordSet(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// SortedKeys are the keys of m in order, so that no output depends on the
// order of a map.
func SortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func SortDrops(list []report.Drop) {
	sort.Slice(list, func(i, j int) bool {
		if list[i].Rule != list[j].Rule {
			return list[i].Rule < list[j].Rule
		}
		return list[i].Clause < list[j].Clause
	})
}

func Plural(n int) string {
	if n == 1 {
		return "one place"
	}
	return strconv.Itoa(n) + " places"
}
