package csv

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/report"
)

func itemColumns() []string {
	return []string{"Category", "Occurrence", "Action item", "Subject", "Group", "Description", "Documentation references", "Recommended action",
		"Filtered", "Estimated complexity", "Line", "Position", "Source", "Target", "Server", "Database", "Schema",
		"Rule name", "Meaning", "Minutes", "File", "End line", "End position", "Object kind", "Object", "Status", "Suppressed"}
}

func ruleColumns() []string {
	return []string{"Schema", "Action item", "Number of occurrences", "Learning curve efforts", "Efforts to convert an occurrence",
		"Action item description", "Recommended action", "Rule name", "Estimated complexity", "Total efforts"}
}

func kindColumns() []string {
	return []string{"Category", "Number of objects", "Objects automatically converted", "Objects with simple actions",
		"Objects with medium-complexity actions", "Objects with complex actions", "Total lines of code",
		"Converted", "To review", "Partly converted", "Not converted", "Ignored", "Hours"}
}

// table finds the rules and objects of items.
type table struct {
	r       *report.Report
	rule    map[string]*report.Rule
	objects map[string]*report.Object
}

func newTable(r *report.Report) *table {
	t := &table{r: r, rule: map[string]*report.Rule{}, objects: map[string]*report.Object{}}
	for _, x := range r.Rules {
		t.rule[x.ID] = x
	}
	for _, o := range r.Objects {
		t.objects[o.ID] = o
	}
	return t
}

func (t *table) ruleOf(it *report.Item) *report.Rule {
	if x := t.rule[it.Rule]; x != nil {
		return x
	}
	return &report.Rule{ID: it.Rule, Effort: it.Effort}
}

func (t *table) objectOf(it *report.Item) *report.Object {
	if o := t.objects[it.Object]; o != nil {
		return o
	}
	return &report.Object{}
}

func (t *table) item(it *report.Item) []string {
	x, o, p := t.ruleOf(it), t.objectOf(it), it.Position
	return []string{title(o.Kind), occurrence(o, p), it.Rule, x.Title, topic(it.Rule), it.Message, reference(it.Rule), x.Todo,
		strconv.FormatBool(it.Suppressed != ""), complexity(it.Effort), number(p.Line), number(p.Column), report.DialectTitle(t.r.Source), "MySQL 5.6", "", "", o.Schema,
		x.Name, it.Meaning, strconv.Itoa(it.Minutes), p.File, number(p.EndLine), number(p.EndColumn), o.Kind, o.FullName(), string(o.Status), it.Suppressed}
}

// occurrence is the object as a path in a tree of the source, and the place.
func occurrence(o *report.Object, p report.Position) string {
	if o.Name == "" {
		return p.String()
	}
	path := title(o.Kind) + "s." + o.Name
	if o.Schema != "" {
		path = "Schemas." + o.Schema + "." + path
	}
	return path + ", " + p.String()
}

// reference is where the rule is documented.
func reference(rule string) string {
	return "sctconv explain " + rule
}

// complexity is an effort class in the incumbent's word.
func complexity(effort string) string {
	switch effort {
	case report.Simple:
		return "Simple"
	case report.Medium:
		return "Medium"
	case report.Significant:
		return "Complex"
	}
	return ""
}

// topic is what the first digit of a rule id stands for.
func topic(rule string) string {
	topics := [...]string{"", "Data types", "Tables and constraints", "Indexes", "Views and queries", "Routines and triggers", "Functions and packages",
		"Storage and partitions", "Security", "Limits and scripts"}
	i := strings.IndexAny(rule, "123456789")
	if i < 0 {
		return ""
	}
	return topics[rule[i]-'0']
}

// rules are the rows of schemas and rules, sorted by both.
func (t *table) rules() [][]string {
	type key struct{ schema, rule string }
	type sum struct{ count, minutes int }
	sums := map[key]sum{}
	var keys []key
	for _, it := range t.r.Items {
		if it.Suppressed != "" {
			continue
		}
		k := key{t.objectOf(it).Schema, it.Rule}
		s, ok := sums[k]
		if !ok {
			keys = append(keys, k)
		}
		sums[k] = sum{s.count + 1, s.minutes + it.Minutes}
	}
	slices.SortFunc(keys, func(a, b key) int { return cmp.Or(cmp.Compare(a.schema, b.schema), cmp.Compare(a.rule, b.rule)) })
	var rows [][]string
	for _, k := range keys {
		x, s := t.ruleOf(&report.Item{Rule: k.rule}), sums[k]
		rows = append(rows, []string{k.schema, k.rule, strconv.Itoa(s.count), hours(x.Learning), hours(x.Minutes), x.Title, x.Todo,
			x.Name, complexity(x.Effort), hours(s.minutes)})
	}
	return rows
}
