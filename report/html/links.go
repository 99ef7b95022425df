package html

import "github.com/sctconv/sctconv/report"

// group is a rule with its items.
type group struct {
	*report.Group
	Anchor int
	Places []place
	// Unprinted is the number of places that are on no paper, LeftOut that of items
	// which the page does not list.
	Unprinted, LeftOut int
}

// maxPrinted is the number of places of a rule that are printed; the style
// sheet hides the rest.
const maxPrinted = 50

// place is an item with links.
type place struct {
	*report.Item
	Anchor                int
	Before, Marked, After string
	// Rule is the anchor of the item's rule, Title the rule's title.
	RuleAnchor int
	Title      string
	// Target is the object concerned, nil if none.
	Target *link
	// Unlisted tells that the list of the object leaves the item out.
	Unlisted bool
	// LineAnchor is the anchor of the item's line in the object's code, "" if
	// the item is on none.
	LineAnchor string
}

// link points at an object of the page.
type link struct {
	Anchor int
	Kind   string
	Name   string
}

// linker finds the anchors of rules, items and objects.
type linker struct {
	items   map[*report.Item]int
	objects map[string]*link
	groups  []group
	rules   map[string]int
	// unlisted are the items that the lists of objects leave out.
	unlisted map[*report.Item]bool
}

// newLinker finds the anchors of a page that lists no more than most items, by rule and by object.
func newLinker(r *report.Report, most int) linker {
	l := linker{map[*report.Item]int{}, map[string]*link{}, nil, map[string]int{}, unlisted(r, most)}
	for i, it := range r.Items {
		l.items[it] = i
	}
	for i, o := range r.Objects {
		l.objects[o.ID] = &link{i, o.Kind, o.FullName()}
	}
	groups := report.Groups(r)
	for i, g := range groups {
		l.rules[g.Rule.ID] = i
		l.groups = append(l.groups, group{Group: g, Anchor: i, Unprinted: max(0, len(g.Items)-maxPrinted)})
	}
	listed := placesOfRule(groups, most)
	for i := range l.groups {
		g := &l.groups[i]
		g.Places = l.places(g.Items[:min(listed, len(g.Items))])
		g.LeftOut = len(g.Items) - len(g.Places)
	}
	return l
}

func (l linker) places(items []*report.Item) []place {
	list := make([]place, 0, len(items))
	for _, it := range items {
		before, marked, after := it.SnippetParts()
		rule := l.rules[it.Rule]
		list = append(list, place{Item: it, Anchor: l.items[it], Before: before, Marked: marked, After: after,
			RuleAnchor: rule, Title: l.groups[rule].Rule.Title, Target: l.objects[it.Object], Unlisted: l.unlisted[it]})
	}
	return list
}

// named are links to objects; one that the report does not have has Anchor -1.
func (l linker) named(ids []string) []*link {
	var list []*link
	for _, id := range ids {
		if x := l.objects[id]; x != nil {
			list = append(list, x)
		} else {
			list = append(list, &link{Anchor: -1, Name: id})
		}
	}
	return list
}

// usedBy lists for each object the objects that use it.
func (l linker) usedBy(r *report.Report) map[string][]*link {
	m := map[string][]*link{}
	for _, o := range r.Objects {
		for _, id := range o.Uses {
			m[id] = append(m[id], l.objects[o.ID])
		}
	}
	return m
}
