package html

import (
	"html/template"

	"github.com/sctconv/sctconv/report"
)

// page is what the templates see.
type page struct {
	*report.Report
	Policy           string
	Style            template.CSS
	Script           template.HTML
	Verdict, Warning string
	Duration         string
	// Minutes is the estimate with learning.
	Minutes    int
	Categories []category
	// Manual are the rules of what is to be done by hand, Review those of what
	// was converted and is to be looked at.
	Manual, Review []group
	Start          []group
	// StartShare is the share of Start in the estimate, in percent.
	StartShare int
	Excused    []*report.Item
	Drops      []drop
	Explorer   explorer
	// Unused are the objects that nothing in the files uses.
	Unused []*link
}

// category is storage, code or other with its kinds.
type category struct {
	Title string
	Total kind
	Kinds []kind
}

// kind is a row of the tables of kinds.
type kind struct {
	report.KindTotal
	Outcomes, Classes bar
}

// drop is a kind of clause that was left out, with the title of its rule.
type drop struct {
	report.Drop
	Title string
}

func newPage(r *report.Report, l limits) *page {
	p := &page{Report: r, Policy: policy(), Style: template.CSS(styleSheet), Script: template.HTML("<script>" + script + "</script>"),
		Verdict: report.Verdict(r), Warning: report.Warning(r), Duration: r.Duration(), Minutes: r.Totals.Estimate(),
		Categories: categories(r.Totals)}
	links := newLinker(r, l.items)
	p.addGroups(links)
	p.Explorer = newExplorer(r, links, l)
	for _, o := range report.Unused(r) {
		p.Unused = append(p.Unused, links.objects[o.ID])
	}
	for _, it := range r.Items {
		if it.Suppressed != "" {
			p.Excused = append(p.Excused, it)
		}
	}
	titles := map[string]string{}
	for _, x := range r.Rules {
		titles[x.ID] = x.Title
	}
	for _, d := range r.Drops {
		p.Drops = append(p.Drops, drop{d, titles[d.Rule]})
	}
	return p
}

func categories(t report.Totals) []category {
	var list []category
	for _, c := range t.Categories {
		if c.Objects == 0 {
			continue
		}
		x := category{Title: categoryTitle(c.Category), Total: kind{c, outcomes(c), classes(c)}}
		for _, k := range t.Kinds {
			if k.Category == c.Category {
				x.Kinds = append(x.Kinds, kind{k, outcomes(k), classes(k)})
			}
		}
		list = append(list, x)
	}
	return list
}

func categoryTitle(c report.Category) string {
	switch c {
	case report.Storage:
		return "Storage objects"
	case report.Code:
		return "Code objects"
	}
	return "Other objects"
}

// maxStart is the number of rules that "start here" shows.
const maxStart = 3

func (p *page) addGroups(links linker) {
	sum := 0
	for _, g := range links.groups {
		if g.Rule.Meaning == "review" {
			p.Review = append(p.Review, g)
		} else {
			p.Manual = append(p.Manual, g)
		}
		if len(p.Start) < maxStart && g.Total() > 0 {
			p.Start = append(p.Start, g)
			sum += g.Total()
		}
	}
	if p.Minutes > 0 {
		p.StartShare = sum * 100 / p.Minutes
	}
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
