package report

import (
	"cmp"
	"fmt"
	"slices"
)

// Group is the items of one rule.
type Group struct {
	Rule *Rule
	// Items are those that are not suppressed, in the order of the report.
	Items []*Item
	// Objects is the number of objects concerned.
	Objects int
	// Minutes is the work of the items; the rule's learning comes on top.
	Minutes int
}

// Total is the group's work with learning, in minutes.
func (g *Group) Total() int { return g.Minutes + g.Rule.Learning }

// Formula tells how the total comes about, without it: "5 minutes an item × 3 + 15 minutes to
// learn".
func (g *Group) Formula() string {
	n := len(g.Items)
	s := fmt.Sprintf("%s an item × %d", Count(g.Rule.Minutes, "minute"), n)
	if g.Minutes != n*g.Rule.Minutes {
		s = fmt.Sprintf("%s for %s, priced by size and repetition", Count(g.Minutes, "minute"), Count(n, "item"))
	}
	if g.Rule.Learning > 0 {
		s += " + " + Count(g.Rule.Learning, "minute") + " to learn"
	}
	return s
}

// Effort is the largest class of the items: an item that is priced by its size or is one of
// many may have a smaller one than the rule.
func (g *Group) Effort() string {
	effort := None
	for _, it := range g.Items {
		effort = larger(effort, it.Effort)
	}
	return effort
}

// Groups sorts the items that are not suppressed by rule, the rule with the
// most work first; equal work goes by effort class, number of items, id.
func Groups(r *Report) []*Group {
	byID := map[string]*Group{}
	var list []*Group
	for _, it := range r.Items {
		if it.Suppressed != "" {
			continue
		}
		g := byID[it.Rule]
		if g == nil {
			g = &Group{Rule: r.rule(it)}
			byID[it.Rule] = g
			list = append(list, g)
		}
		g.Items = append(g.Items, it)
		g.Minutes += it.Minutes
	}
	for _, g := range list {
		g.Objects = countObjects(g.Items)
	}
	slices.SortFunc(list, compareGroups)
	return list
}

func compareGroups(a, b *Group) int {
	return cmp.Or(
		cmp.Compare(b.Total(), a.Total()),
		cmp.Compare(EffortRank(b.Effort()), EffortRank(a.Effort())),
		cmp.Compare(len(b.Items), len(a.Items)),
		cmp.Compare(a.Rule.ID, b.Rule.ID))
}

func countObjects(items []*Item) int {
	seen := map[string]bool{}
	for _, it := range items {
		if it.Object != "" {
			seen[it.Object] = true
		}
	}
	return len(seen)
}

// rule is the rule of an item; one that the report does not repeat gets what
// the item tells.
func (r *Report) rule(it *Item) *Rule {
	for _, x := range r.Rules {
		if x.ID == it.Rule {
			return x
		}
	}
	return &Rule{ID: it.Rule, Name: it.Rule, Title: it.Rule, Effort: it.Effort, Meaning: it.Meaning, Minutes: it.Minutes}
}

// WorstFirst gives the items that are not suppressed by falling effort class;
// within a class their order stays.
func WorstFirst(items []*Item) []*Item {
	list := slices.DeleteFunc(slices.Clone(items), func(it *Item) bool { return it.Suppressed != "" })
	slices.SortStableFunc(list, func(a, b *Item) int {
		return cmp.Compare(EffortRank(b.Effort), EffortRank(a.Effort))
	})
	return list
}

// AtLeast counts the items that are not suppressed with an effort class of
// threshold or a larger one.
func AtLeast(items []*Item, threshold string) int {
	n := 0
	for _, it := range items {
		if it.Suppressed == "" && EffortRank(it.Effort) >= EffortRank(threshold) {
			n++
		}
	}
	return n
}
