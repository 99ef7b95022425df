package report

import (
	"reflect"
	"testing"
)

func TestMerge(t *testing.T) {
	a, b := exampleReport(), exampleReport()
	a.Files[0].Name, a.Source, b.Source = "x.sql", "oracle", "postgres"
	a.Items[0].Position = Position{File: "x.sql", Line: 3}
	a.Settings = []Setting{{"charset", "utf8"}, {"database", "a"}}
	b.Settings = []Setting{{"charset", "utf8"}}
	a.Objects[1].Uses, a.Objects[1].Source = []string{"t2"}, "text"
	b.Rules = b.Rules[:2]
	a.Rules[0].Count, b.Rules[0].Count = 3, 4
	a.Drops, b.Drops = []Drop{{"D", "y", 1}, {"D", "x", 1}}, []Drop{{"D", "x", 5}}
	b.Unread = []Unread{{Position{File: "y.sql", Line: 7}, "CREATE ((("}}
	Compute(a)
	Compute(b)
	m := Merge([]string{"one", "two"}, []*Report{a, b})

	if m.Source != "oracle, postgres" || len(m.Parts) != 2 || !reflect.DeepEqual(m.Parts[0].Totals, a.Totals) {
		t.Errorf("source %q, parts %+v", m.Source, m.Parts)
	}
	o := m.Objects[1]
	if o.ID != "one/t1" || o.Uses[0] != "one/t2" || o.Source != "" || a.Objects[1].Source == "" {
		t.Errorf("object %+v", o)
	}
	if o := m.Objects[7]; o.ID != "two/t1" || m.Items[o.Items[0]].Object != "two/t1" {
		t.Errorf("object %+v", o)
	}
	if m.Files[0].Name != "one/x.sql" || m.Items[0].Position.File != "one/x.sql" {
		t.Errorf("file %q, item at %v", m.Files[0].Name, m.Items[0].Position)
	}
	if want := []Unread{{Position{File: "two/y.sql", Line: 7}, "CREATE ((("}}; !reflect.DeepEqual(m.Unread, want) {
		t.Errorf("unread %v", m.Unread)
	}
	sum := m.Totals
	if sum.Objects != 2*a.Totals.Objects || sum.Minutes != 2*a.Totals.Minutes || sum.Syntax != 20 || sum.Unparsed != 2 || sum.Lines != 30 {
		t.Errorf("totals %+v", sum)
	}
	if sum.Learning != a.Totals.Learning {
		t.Errorf("learning %d counts more than once a rule, %d", sum.Learning, a.Totals.Learning)
	}
	if want := []Drop{{"D", "x", 6}, {"D", "y", 1}}; !reflect.DeepEqual(m.Drops, want) {
		t.Errorf("drops %v", m.Drops)
	}
	if want := []Setting{{"charset", "utf8"}, {"one: database", "a"}}; !reflect.DeepEqual(m.Settings, want) {
		t.Errorf("settings %v", m.Settings)
	}
	if len(m.Rules) != 3 || m.Rules[0].Count != 7 {
		t.Errorf("rules %+v", m.Rules)
	}
}

func TestMergeModels(t *testing.T) {
	a, b := exampleReport(), exampleReport()
	fast := DefaultModel()
	fast.Factor, fast.Source = 0.5, "team.yaml"
	Calibrate(a, fast)
	Compute(b)
	mixed := Merge([]string{"a", "b"}, []*Report{a, b})
	if mixed.Effort.Factor != 1 || mixed.Totals.Minutes != 2*b.Totals.Minutes {
		t.Errorf("factor %v, %d minutes", mixed.Effort.Factor, mixed.Totals.Minutes)
	}
	Calibrate(b, fast)
	if m := Merge([]string{"a", "b"}, []*Report{a, b}); m.Effort.Source != "team.yaml" || m.Totals.Minutes != 2*a.Totals.Minutes {
		t.Errorf("source %q, %d minutes of %d", m.Effort.Source, m.Totals.Minutes, a.Totals.Minutes)
	}
}
