package report

import (
	"reflect"
	"strings"
	"testing"
)

func TestClass(t *testing.T) {
	model := DefaultModel()
	for minutes, want := range map[int]string{-1: None, 0: None, 1: Simple, 59: Simple, 60: Medium, 240: Medium, 241: Significant} {
		if got := model.Class(minutes); got != want {
			t.Errorf("Class(%d) = %s, want %s", minutes, got, want)
		}
	}
}

func TestPercentRoundsDown(t *testing.T) {
	for _, tt := range []struct {
		part, whole int
		want        string
	}{{0, 0, "100.0"}, {0, 5, "0.0"}, {1999, 2000, "99.9"}, {2, 3, "66.6"}, {7, 7, "100.0"}} {
		if got := Percent(tt.part, tt.whole); got != tt.want {
			t.Errorf("Percent(%d, %d) = %s, want %s", tt.part, tt.whole, got, tt.want)
		}
	}
}

func item(rule, effort string, minutes int, object string) *Item {
	return &Item{Rule: rule, Effort: effort, Minutes: minutes, Object: object}
}

func exampleReport() *Report {
	r := &Report{
		Files: []File{{Lines: 10, Statements: 3}, {Lines: 5, Statements: 2, Unparsed: 1}},
		Rules: []*Rule{{ID: "A", Learning: 30, Effort: Simple}, {ID: "B", Learning: 60, Effort: Significant}, {ID: "C", Learning: 500}},
		Items: []*Item{item("A", Simple, 20, "t1"), item("A", Simple, 20, "t1"), item("A", Simple, 20, "t1"), item("A", Simple, 20, "t2"),
			item("B", Significant, 303, "p"), item("A", None, 0, "t3"), item("C", Medium, 100, "t3"), item("A", Simple, 7, "")},
		Objects: []*Object{
			{ID: "p", Kind: "procedure", Category: Code, Status: NotConverted, Lines: 9, Items: []int{4}},
			{ID: "t1", Kind: "table", Category: Storage, Status: Converted, Lines: 3, Items: []int{0, 1, 2}},
			{ID: "t2", Kind: "table", Category: Storage, Status: Partly, Lines: 2, Items: []int{3, 99, -1}},
			{ID: "t3", Kind: "table", Category: Storage, Status: Converted, Lines: 1, Items: []int{5, 6}},
			{ID: "g", Kind: "grant", Category: Other, Status: Ignored},
			{ID: "i", Kind: "index", Category: Storage, Status: Converted},
		},
	}
	r.Items[6].Suppressed = "agreed"
	r.Ledger = Ledger{Tokens: 10, Mapped: 5, Dropped: 2, Items: 3}
	return r
}

func TestComputeObjects(t *testing.T) {
	r := exampleReport()
	Compute(r)
	type outcome struct {
		effort  string
		minutes int
	}
	want := map[string]outcome{
		"p":  {Significant, 303}, // the class of the largest item
		"t1": {Medium, 60},       // three simple items add up
		"t2": {Simple, 20},       // indexes out of range do not count
		"t3": {None, 0},          // the suppressed item does not count
		"g":  {None, 0},
		"i":  {None, 0},
	}
	for _, o := range r.Objects {
		if got := (outcome{o.Effort, o.Minutes}); got != want[o.ID] {
			t.Errorf("%s: %v, want %v", o.ID, got, want[o.ID])
		}
	}
}

func TestComputeTotals(t *testing.T) {
	r := exampleReport()
	Compute(r)
	Compute(r) // again gives the same
	want := Totals{
		Kinds: []KindTotal{
			{Kind: "index", Category: Storage, Objects: 1, Converted: 1, Efforts: Efforts{None: 1}},
			{Kind: "table", Category: Storage, Objects: 3, Converted: 2, Review: 2, Partly: 1, Efforts: Efforts{None: 1, Simple: 1, Medium: 1}, Minutes: 80, Lines: 6},
			{Kind: "procedure", Category: Code, Objects: 1, NotConverted: 1, Efforts: Efforts{Significant: 1}, Minutes: 303, Lines: 9},
			{Kind: "grant", Category: Other, Objects: 1, Ignored: 1, Efforts: Efforts{None: 1}},
		},
		Objects: 6, Converted: 3, Review: 2, Partly: 1, NotConverted: 1, Ignored: 1,
		Items: Efforts{None: 1, Simple: 5, Significant: 1}, Suppressed: 1,
		Minutes: 390, Learning: 90, Lines: 15, Statements: 5, Unparsed: 1, Syntax: 10, SyntaxConverted: 7,
		Grade: Grade{Letter: "B", Score: 6, Points: 11, MaxPoints: 24, Terms: []GradeTerm{{"objects with simple work", 1, 1},
			{"objects with medium work", 1, 2}, {"objects with significant work", 1, 4}, {"statements that could not be read", 1, 4}}},
	}
	want.Categories = []KindTotal{
		{Category: Storage, Objects: 4, Converted: 3, Review: 2, Partly: 1, Efforts: Efforts{None: 2, Simple: 1, Medium: 1}, Minutes: 80, Lines: 6},
		{Category: Code, Objects: 1, NotConverted: 1, Efforts: Efforts{Significant: 1}, Minutes: 303, Lines: 9},
		{Category: Other, Objects: 1, Ignored: 1, Efforts: Efforts{None: 1}},
	}
	want.Grade.Formula = r.Totals.Grade.Formula
	if !reflect.DeepEqual(r.Totals, want) {
		t.Errorf("got  %+v\nwant %+v", r.Totals, want)
	}
	if got := r.Totals.Outside(); got != 390-383 {
		t.Errorf("Outside = %d, want 7", got)
	}
}

func TestVerdict(t *testing.T) {
	r := exampleReport()
	Compute(r)
	want := "3 of 5 objects (50.0 % with 1 unread statement) convert completely, 2 of them with notes to review; 2 need manual work." +
		" Estimated effort: 8.0 hours (1.0 person-days), complexity 6 of 10 (grade B). Excludes data migration, tests and tuning."
	if got := Verdict(r); got != want {
		t.Errorf("got %s", got)
	}
}

func TestVerdictWithoutObjects(t *testing.T) {
	r := &Report{Files: []File{{Name: "a.sql", Statements: 1, Unparsed: 1}}, Rules: []*Rule{{ID: "A"}}, Items: []*Item{{Rule: "A", Effort: Medium, Minutes: 60}}}
	Compute(r)
	want := "No objects to convert in 1 file, but 1 unread statement. Estimated effort: 1.0 hours"
	if got := Verdict(r); !strings.HasPrefix(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestGroupsAreOrderedByWork(t *testing.T) {
	r := exampleReport()
	var got []string
	for _, g := range Groups(r) {
		got = append(got, g.Rule.ID)
	}
	if want := []string{"B", "A"}; !reflect.DeepEqual(got, want) {
		t.Errorf("rules %v, want %v", got, want)
	}
	if g := Groups(r)[1]; len(g.Items) != 6 || g.Objects != 3 || g.Minutes != 87 || g.Total() != 117 {
		t.Errorf("group A: %d items, %d objects, %d minutes, %d in all", len(g.Items), g.Objects, g.Minutes, g.Total())
	}
}

func TestWorstFirstAndAtLeast(t *testing.T) {
	r := exampleReport()
	var got []string
	for _, it := range WorstFirst(r.Items) {
		got = append(got, it.Effort+" "+it.Object)
	}
	want := []string{"significant p", "simple t1", "simple t1", "simple t1", "simple t2", "simple ", "none t3"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("order %q, want %q", got, want)
	}
	for threshold, n := range map[string]int{None: 7, Simple: 6, Medium: 1, Significant: 1} {
		if got := AtLeast(r.Items, threshold); got != n {
			t.Errorf("AtLeast(%s) = %d, want %d", threshold, got, n)
		}
	}
}

func TestSnippetParts(t *testing.T) {
	for _, tt := range []struct {
		start, end int
		want       [3]string
	}{{1, 2, [3]string{"ä", "b", "c"}}, {2, 99, [3]string{"äb", "c", ""}}, {-3, -1, [3]string{"", "", "äbc"}}, {9, 1, [3]string{"äbc", "", ""}}} {
		b, m, a := (&Item{Snippet: "äbc", SnippetStart: tt.start, SnippetEnd: tt.end}).SnippetParts()
		if got := [3]string{b, m, a}; got != tt.want {
			t.Errorf("%d to %d: %q, want %q", tt.start, tt.end, got, tt.want)
		}
	}
}

func TestPositionString(t *testing.T) {
	for want, p := range map[string]Position{"-": {}, "f": {File: "f"}, "f:2:3": {File: "f", Line: 2, Column: 3}} {
		if got := p.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestGroupTells(t *testing.T) {
	r := exampleReport()
	Compute(r)
	for _, g := range Groups(r) {
		sum := 0
		for _, it := range g.Items {
			sum += it.Minutes
			if EffortRank(it.Effort) > EffortRank(g.Effort()) {
				t.Errorf("%s is %s, an item of it %s", g.Rule.ID, g.Effort(), it.Effort)
			}
		}
		if f := g.Formula(); sum != g.Rule.Minutes*len(g.Items) && !strings.Contains(f, "priced by size") {
			t.Errorf("%s: %d minutes are not %s", g.Rule.ID, sum, f)
		}
	}
	g := &Group{Rule: &Rule{Minutes: 1, Learning: 15}, Items: []*Item{{Effort: Simple}, {Effort: None}}, Minutes: 2}
	if got, want := g.Formula(), "1 minute an item × 2 + 15 minutes to learn"; got != want || g.Effort() != Simple {
		t.Errorf("%s, %s; want %s, simple", got, g.Effort(), want)
	}
	g.Minutes, g.Rule.Learning = 30, 0
	if got, want := g.Formula(), "30 minutes for 2 items, priced by size and repetition"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
