package html

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/report"
)

// explorer is the tree of objects with its filters, and the page of each.
type explorer struct {
	Objects []*object
	Schemas []schema
	// Filters are the lists of choices that have more than one.
	Filters []filter
	// Open tells that the branches of the tree stand open: there are few objects.
	Open bool
	// Most are the objects with the most work.
	Most []*object
	Code codeSizes
}

// schema is a branch of the tree.
type schema struct {
	Name  string
	Count int
	Kinds []branch
}

// branch are the objects of one kind in a schema, by name.
type branch struct {
	Kind    string
	Objects []*object
}

// object is an object of the tree and its page.
type object struct {
	*report.Object
	Anchor int
	// State is the status, or "review" for a converted object with items.
	State  string
	Places []place
	// Unlisted is the number of them that the list of the page leaves out.
	Unlisted int
	Up       *link
	Users    []*link
	Needs    []*link
	Code     code
	// Key are the choices of the filters that the object has, in the order of
	// filterNames; rules are a list.
	Key [5]string
}

// Listed are the items that the page of the object lists.
func (o *object) Listed() []place {
	if o.Unlisted == 0 {
		return o.Places
	}
	return slices.DeleteFunc(slices.Clone(o.Places), func(p place) bool { return p.Unlisted })
}

// filter is a list of choices.
type filter struct {
	Name    string
	Title   string
	Choices []choice
}

// choice is one value of a filter.
type choice struct {
	Value, Label string
	Count        int
}

// fewObjects is the number of objects up to which the tree stands open.
const fewObjects = 60

func newExplorer(r *report.Report, links linker, l limits) explorer {
	e := explorer{Open: len(r.Objects) <= fewObjects}
	users := links.usedBy(r)
	for i, o := range r.Objects {
		items, unlisted := r.ItemsOf(o), 0
		for _, it := range items {
			if links.unlisted[it] {
				unlisted++
			}
		}
		e.Objects = append(e.Objects, &object{Object: o, Anchor: i, State: state(o, len(items)), Places: links.places(items), Unlisted: unlisted,
			Up: links.objects[o.Parent], Users: users[o.ID], Needs: links.named(o.Uses)})
	}
	e.Code = renderCodes(e.Objects, r.Source, l)
	e.Filters = filters(e.Objects, r)
	e.Schemas = tree(e.Objects)
	e.Most = most(e.Objects)
	return e
}

// maxMost is the number of objects in the list of those with the most work.
const maxMost = 10

func most(objects []*object) []*object {
	list := slices.DeleteFunc(slices.Clone(objects), func(o *object) bool { return o.Minutes == 0 })
	slices.SortStableFunc(list, func(a, b *object) int { return cmp.Compare(b.Minutes, a.Minutes) })
	return list[:min(len(list), maxMost)]
}

func tree(objects []*object) []schema {
	var list []schema
	schemas := map[string]int{}
	for _, o := range objects {
		i, ok := schemas[o.Schema]
		if !ok {
			i = len(list)
			schemas[o.Schema] = i
			list = append(list, schema{Name: o.Schema})
		}
		list[i].add(o)
	}
	slices.SortFunc(list, func(a, b schema) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

func (s *schema) add(o *object) {
	s.Count++
	i, found := slices.BinarySearchFunc(s.Kinds, o.Kind, func(b branch, kind string) int { return cmp.Compare(b.Kind, kind) })
	if !found {
		s.Kinds = slices.Insert(s.Kinds, i, branch{Kind: o.Kind})
	}
	s.Kinds[i].Objects = append(s.Kinds[i].Objects, o)
}

// Sorted are the objects of a branch by name.
func (b branch) Sorted() []*object {
	return slices.SortedStableFunc(slices.Values(b.Objects), func(x, y *object) int { return cmp.Compare(x.Name, y.Name) })
}

// filters makes the lists of choices and sets the keys of the objects.
func filters(objects []*object, r *report.Report) []filter {
	list := []filter{{Name: "k", Title: "Kind"}, {Name: "s", Title: "Status"}, {Name: "e", Title: "Effort"}, {Name: "r", Title: "Rule"}, {Name: "f", Title: "File"}}
	files := map[string]string{}
	for i, f := range r.Files {
		files[f.Name] = strconv.Itoa(i)
	}
	for _, o := range objects {
		rules := map[string]string{}
		for _, p := range o.Places {
			rules[strconv.Itoa(p.RuleAnchor)] = p.Rule + " " + p.Title
		}
		o.Key = [5]string{list[0].count(o.Kind, o.Kind), list[1].count(o.State, label(o.State)), list[2].count(o.Effort, label(o.Effort)),
			strings.Join(list[3].countAll(rules), " "), list[4].count(files[o.Position.File], o.Position.File)}
	}
	for i := range list {
		list[i].sort()
	}
	return slices.DeleteFunc(list, func(f filter) bool { return len(f.Choices) < 2 })
}

// count adds one to a choice and gives its value.
func (f *filter) count(value, label string) string {
	for i := range f.Choices {
		if f.Choices[i].Value == value {
			f.Choices[i].Count++
			return value
		}
	}
	f.Choices = append(f.Choices, choice{value, label, 1})
	return value
}

func (f *filter) countAll(labels map[string]string) []string {
	var values []string
	for v := range labels {
		values = append(values, v)
	}
	slices.SortFunc(values, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	for _, v := range values {
		f.count(v, labels[v])
	}
	return values
}

// sort puts states and classes in their order, all others by name.
func (f *filter) sort() {
	order := append(states(), efforts()...)
	slices.SortStableFunc(f.Choices, func(a, b choice) int {
		if f.Name == "s" || f.Name == "e" {
			return cmp.Compare(slices.Index(order, a.Value), slices.Index(order, b.Value))
		}
		return cmp.Compare(a.Label, b.Label)
	})
}
