package report

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// Part is a report that was merged into another one, in figures.
type Part struct {
	// Name tells the parts apart: the name of the file without its ending.
	Name   string `json:"name"`
	Source string `json:"source"`
	Target string `json:"target"`
	// Page is the name of the part's own page beside the index page, "" if none.
	Page   string `json:"page,omitempty"`
	Totals Totals `json:"totals"`
}

// Merge makes one report of several: a fleet of databases in one set of
// figures. parts names and counts each report; names must be unique. Files and
// objects get the name of their part in front. Texts of source and target stay
// in the single reports. Learning counts once a rule for all of them.
//
// The effort model is that of the reports if they share one, else the default.
func Merge(names []string, reports []*Report) *Report {
	m := &Report{Version: Version, Effort: sharedModel(reports)}
	sources := map[string]bool{}
	for i, r := range reports {
		m.Parts = append(m.Parts, Part{Name: names[i], Source: r.Source, Target: r.Target, Totals: r.Totals})
		m.Tool, m.Target = r.Tool, r.Target
		sources[r.Source] = true
		m.take(r, names[i])
		m.Ledger.add(r.Ledger)
	}
	m.Source = joined(sources)
	m.Rules = mergeRules(reports)
	m.Drops = mergeDrops(reports)
	m.Settings = mergeSettings(names, reports)
	Calibrate(m, m.Effort)
	return m
}

func sharedModel(reports []*Report) EffortModel {
	for i, r := range reports {
		if i > 0 && !reflect.DeepEqual(r.Effort, reports[0].Effort) {
			m := DefaultModel()
			m.Source = "built in, as the merged reports were calibrated in different ways"
			return m
		}
	}
	if len(reports) == 0 || reports[0].Effort.Preset == "" {
		return DefaultModel()
	}
	return reports[0].Effort
}

// take appends copies of the files, items and objects of r.
func (m *Report) take(r *Report, part string) {
	place := func(p Position) Position {
		if p.File != "" {
			p.File = part + "/" + p.File
		}
		return p
	}
	id := func(s string) string {
		if s == "" {
			return ""
		}
		return part + "/" + s
	}
	for _, f := range r.Files {
		f.Name = part + "/" + f.Name
		m.Files = append(m.Files, f)
	}
	for _, u := range r.Unread {
		m.Unread = append(m.Unread, Unread{place(u.Position), u.Text})
	}
	first := len(m.Items)
	for _, it := range r.Items {
		c := *it
		c.Position, c.Object = place(it.Position), id(it.Object)
		m.Items = append(m.Items, &c)
	}
	for _, o := range r.Objects {
		c := *o
		c.ID, c.Parent, c.Position, c.Source, c.Target, c.Extra = id(o.ID), id(o.Parent), place(o.Position), "", "", nil
		c.Items, c.Uses = nil, nil
		for _, i := range o.Items {
			c.Items = append(c.Items, first+i)
		}
		for _, u := range o.Uses {
			c.Uses = append(c.Uses, id(u))
		}
		m.Objects = append(m.Objects, &c)
	}
}

func (l *Ledger) add(x Ledger) {
	l.Tokens += x.Tokens
	l.Mapped += x.Mapped
	l.Dropped += x.Dropped
	l.Items += x.Items
	l.Unaccounted += x.Unaccounted
}

func joined(set map[string]bool) string {
	var list []string
	for s := range set {
		list = append(list, s)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func mergeRules(reports []*Report) []*Rule {
	byID := map[string]*Rule{}
	var list []*Rule
	for _, r := range reports {
		for _, x := range r.Rules {
			if y := byID[x.ID]; y != nil {
				y.Count += x.Count
				continue
			}
			c := *x
			byID[x.ID] = &c
			list = append(list, &c)
		}
	}
	slices.SortFunc(list, func(a, b *Rule) int { return cmp.Compare(a.ID, b.ID) })
	return list
}

func mergeDrops(reports []*Report) []Drop {
	type key struct{ rule, clause string }
	index := map[key]int{}
	var list []Drop
	for _, r := range reports {
		for _, d := range r.Drops {
			k := key{d.Rule, d.Clause}
			i, ok := index[k]
			if !ok {
				i = len(list)
				index[k] = i
				list = append(list, Drop{Rule: d.Rule, Clause: d.Clause})
			}
			list[i].Count += d.Count
		}
	}
	slices.SortFunc(list, func(a, b Drop) int { return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Clause, b.Clause)) })
	return list
}

// mergeSettings lists a setting once when all reports have it, else with the
// name of its part.
func mergeSettings(names []string, reports []*Report) []Setting {
	count := map[Setting]int{}
	for _, r := range reports {
		for _, s := range r.Settings {
			count[s]++
		}
	}
	var list []Setting
	for i, r := range reports {
		for _, s := range r.Settings {
			switch {
			case count[s] != len(reports):
				list = append(list, Setting{names[i] + ": " + s.Name, s.Value})
			case i == 0:
				list = append(list, s)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Setting) int { return cmp.Compare(a.Name, b.Name) })
	return list
}
