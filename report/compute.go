package report

import (
	"cmp"
	"slices"
)

// Compute fills what follows from the rest of r: the effort of every object
// ([Object.Effort], [Object.Minutes]) and the [Totals]. Suppressed items are no
// work. Computing again gives the same. A report without an effort model gets
// the default one.
func Compute(r *Report) {
	if r.Effort.Preset == "" {
		Calibrate(r, DefaultModel())
		return
	}
	for _, o := range r.Objects {
		o.Effort, o.Minutes = objectEffort(r, o)
	}
	t := Totals{Kinds: kindTotals(r), Syntax: r.Ledger.Tokens, SyntaxConverted: r.Ledger.Mapped + r.Ledger.Dropped}
	t.Categories = categoryTotals(t.Kinds)
	addObjects(&t)
	addItems(&t, r.Items)
	t.Learning = learning(r)
	for _, f := range r.Files {
		t.Lines += f.Lines
		t.Statements += f.Statements
		t.Unparsed += f.Unparsed
	}
	t.Grade = gradeOf(&t, &r.Effort)
	r.Totals = t
}

// ItemsOf are the items of an object that are not suppressed.
func (r *Report) ItemsOf(o *Object) []*Item {
	var list []*Item
	for _, i := range o.Items {
		if i >= 0 && i < len(r.Items) && r.Items[i].Suppressed == "" {
			list = append(list, r.Items[i])
		}
	}
	return list
}

// objectEffort is the class of the largest item, or the class of the sum of
// all minutes when that is larger.
func objectEffort(r *Report, o *Object) (effort string, minutes int) {
	effort = None
	for _, i := range o.Items {
		if i < 0 || i >= len(r.Items) || r.Items[i].Suppressed != "" {
			continue
		}
		minutes += r.Items[i].Minutes
		effort = larger(effort, r.Items[i].Effort)
	}
	return larger(effort, r.Effort.Class(minutes)), minutes
}

func larger(a, b string) string {
	if EffortRank(b) > EffortRank(a) {
		return b
	}
	return a
}

func kindTotals(r *Report) []KindTotal {
	index := map[KindTotal]int{}
	list := []KindTotal{}
	for _, o := range r.Objects {
		key := KindTotal{Kind: o.Kind, Category: o.Category}
		i, ok := index[key]
		if !ok {
			i = len(list)
			index[key] = i
			list = append(list, key)
		}
		list[i].addObject(o, len(r.ItemsOf(o)) > 0)
	}
	slices.SortFunc(list, func(a, b KindTotal) int {
		return cmp.Or(cmp.Compare(a.Category.order(), b.Category.order()), cmp.Compare(a.Kind, b.Kind))
	})
	return list
}

func (k *KindTotal) addObject(o *Object, hasItems bool) {
	k.Objects++
	k.Minutes += o.Minutes
	k.Lines += o.Lines
	k.Efforts.add(o.Effort)
	switch o.Status {
	case Converted:
		k.Converted++
		if hasItems {
			k.Review++
		}
	case Partly:
		k.Partly++
	case NotConverted:
		k.NotConverted++
	case Ignored:
		k.Ignored++
	}
}

// categoryTotals sums up the kinds by category. Storage and code are always
// there.
func categoryTotals(kinds []KindTotal) []KindTotal {
	list := []KindTotal{{Category: Storage}, {Category: Code}}
	for _, k := range kinds {
		i := k.Category.order()
		if i == len(list) {
			list = append(list, KindTotal{Category: k.Category})
		}
		list[i].addKind(k)
	}
	return list
}

func (k *KindTotal) addKind(x KindTotal) {
	k.Objects += x.Objects
	k.Converted += x.Converted
	k.Review += x.Review
	k.Partly += x.Partly
	k.NotConverted += x.NotConverted
	k.Ignored += x.Ignored
	k.Minutes += x.Minutes
	k.Lines += x.Lines
	k.Efforts.None += x.Efforts.None
	k.Efforts.Simple += x.Efforts.Simple
	k.Efforts.Medium += x.Efforts.Medium
	k.Efforts.Significant += x.Efforts.Significant
}

func (c Category) order() int {
	switch c {
	case Storage:
		return 0
	case Code:
		return 1
	}
	return 2
}

func addObjects(t *Totals) {
	for _, k := range t.Kinds {
		t.Objects += k.Objects
		t.Converted += k.Converted
		t.Review += k.Review
		t.Partly += k.Partly
		t.NotConverted += k.NotConverted
		t.Ignored += k.Ignored
	}
}

func addItems(t *Totals, items []*Item) {
	for _, it := range items {
		if it.Suppressed != "" {
			t.Suppressed++
			continue
		}
		t.Items.add(it.Effort)
		t.Minutes += it.Minutes
	}
}

// learning is the time to learn each rule that has an item, once a rule.
func learning(r *Report) int {
	sum := 0
	for _, g := range Groups(r) {
		sum += g.Rule.Learning
	}
	return sum
}

// Outside is the work of items that belong to no object, such as rows, blocks and files, in
// minutes.
func (t *Totals) Outside() int {
	rest := t.Minutes
	for _, k := range t.Kinds {
		rest -= k.Minutes
	}
	return rest
}
