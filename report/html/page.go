package html

import (
	"html/template"

	"github.com/sctconv/sctconv/report"
)

// page is what the templates see.
type page struct {
	*report.Report
	Policy  string
	Style   template.CSS
	Verdict string
	// Manual is the number of objects that need manual work.
	Manual int
	// Minutes is the estimate with learning, Outside the part of items that
	// belong to no object.
	Minutes int
	Outside int
	Charts  []chart
	Kinds   []kind
	Groups  []group
	Start   []group
	Rows    []object
	Filters []filter
	Excused []*report.Item
}

// kind is a row of the table of kinds.
type kind struct {
	report.KindTotal
	Bar bar
}

// group is a rule with its items.
type group struct {
	*report.Group
	Anchor int
	Places []place
}

// place is an item with links.
type place struct {
	*report.Item
	Anchor                int
	Before, Marked, After string
	// Target is the object concerned, nil if none.
	Target *link
}

// object is a row of the object list.
type object struct {
	*report.Object
	Anchor int
	// State is the status, or "review" for a converted object with items.
	State  string
	Places []place
	Up     *link
}

// link points at an object of the page.
type link struct {
	Anchor int
	Name   string
}

// filter is one choice of the object list.
type filter struct {
	State string
	Count int
}

func newPage(r *report.Report) *page {
	t := r.Totals
	p := &page{Report: r, Policy: policy(), Style: template.CSS(styleSheet), Verdict: report.Verdict(r),
		Manual: t.Partly + t.NotConverted, Minutes: t.Minutes + t.Learning, Charts: charts(t)}
	for _, k := range t.Kinds {
		p.Kinds = append(p.Kinds, kind{k, newBar(countsOf(k))})
	}
	p.Outside = t.Minutes - report.ObjectMinutes(r)
	links := newLinker(r)
	for i, g := range report.Groups(r) {
		p.Groups = append(p.Groups, group{g, i, links.places(g.Items)})
	}
	p.Start = p.Groups[:min(len(p.Groups), 3)]
	for i, o := range r.Objects {
		items := r.ItemsOf(o)
		p.Rows = append(p.Rows, object{o, i, state(o, len(items)), links.places(items), links.objects[o.Parent]})
	}
	p.Filters = filters(p.Rows)
	for _, it := range r.Items {
		if it.Suppressed != "" {
			p.Excused = append(p.Excused, it)
		}
	}
	return p
}

// state is the status of an object, with "review" apart from "converted".
func state(o *report.Object, items int) string {
	if o.Status == report.Converted && items > 0 {
		return "review"
	}
	switch o.Status {
	case report.Converted, report.Partly, report.NotConverted, report.Ignored:
		return string(o.Status)
	}
	return "ignored"
}

func states() []string { return []string{"converted", "review", "partly", "notConverted", "ignored"} }

// label is a state as people read it.
func label(state string) string {
	switch state {
	case "review":
		return "to review"
	case "partly":
		return "partly converted"
	case "notConverted":
		return "not converted"
	}
	return state
}

func filters(rows []object) []filter {
	count := map[string]int{}
	for _, o := range rows {
		count[o.State]++
	}
	var list []filter
	for _, s := range states() {
		if count[s] > 0 {
			list = append(list, filter{s, count[s]})
		}
	}
	return list
}

// linker finds the anchors of items and objects.
type linker struct {
	items   map[*report.Item]int
	objects map[string]*link
}

func newLinker(r *report.Report) linker {
	l := linker{map[*report.Item]int{}, map[string]*link{}}
	for i, it := range r.Items {
		l.items[it] = i
	}
	for i, o := range r.Objects {
		l.objects[o.ID] = &link{i, o.FullName()}
	}
	return l
}

func (l linker) places(items []*report.Item) []place {
	var list []place
	for _, it := range items {
		before, marked, after := it.SnippetParts()
		list = append(list, place{it, l.items[it], before, marked, after, l.objects[it.Object]})
	}
	return list
}
