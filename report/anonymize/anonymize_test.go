package anonymize

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/sample"
)

func options() Options {
	words := map[string]bool{}
	for _, w := range strings.Fields("create table number varchar2 varchar decimal int default not null select from where engine innodb column") {
		words[w] = true
	}
	return Options{Keep: func(w string) bool { return words[w] }, Template: func(rule string) string {
		return map[string]string{"OR1003": "column {column}: {type} became {to}"}[rule]
	}}
}

func TestSQL(t *testing.T) {
	a := newAnonymizer(options())
	for _, tt := range []struct{ in, want string }{
		{"CREATE TABLE hr.emp (id NUMBER(10), Salary NUMBER DEFAULT 42)", "CREATE TABLE n1.n2 (n3 NUMBER(10), n4 NUMBER DEFAULT 42)"},
		{"select SALARY, \"salary\", `Salary`, [salary] from EMP", "select n4, \"n4\", `n4`, [n4] from n2"},
		{"'it''s' 'other' 'it''s' ''", "'s1' 's2' 's1' ''"},
		{"x -- secret plan\nnull", "n5 -- …\nnull"},
		{"/* a\nb */ null /* open\n", "/* …\n */ null /* …\n"},
		{"0xCAFE 1.5 12e3 arr[1] [a'b", "0 1.5 12e3 n6[1] [n7's3"},
		{"'not\nclosed", "'s4\n"},
		{"'two\nlines' null", "'s5'\n null"},
		{"größe 表 ‮ \xff", "n8 n9 ? ?"},
	} {
		if got := a.sql(tt.in); got != tt.want {
			t.Errorf("%q\nbecame %q\nwant   %q", tt.in, got, tt.want)
		}
	}
}

func TestReport(t *testing.T) {
	r := sample.Report()
	r.Objects[0].Uses = []string{r.Objects[1].ID}
	r.Effort.Source = "team.yaml"
	before := *sample.Report()
	Report(r, options())
	report.Compute(r)
	if r.Totals.Minutes != before.Totals.Minutes || r.Totals.Objects != before.Totals.Objects {
		t.Errorf("the figures changed: %+v", r.Totals)
	}
	if o := r.Objects[0]; o.ID != "table:n1.n2" || o.Uses[0] != r.Objects[1].ID || r.Objects[2].Parent != o.ID || r.Items[0].Object != o.ID {
		t.Errorf("objects do not fit together: %+v", o)
	}
	if it := r.Items[0]; it.Message != "column n3: NUMBER became DECIMAL(38,10)" || it.Position.File != "file1.sql" || it.Position.Line != 4 {
		t.Errorf("item %+v", it)
	}
	b, m, _ := r.Items[0].SnippetParts()
	if b+"|"+m != " n3 |NUMBER" {
		t.Errorf("snippet %q marks %q", b, m)
	}
	if r.Effort.Source != "a file of the team" || r.Settings[0].Value != "latin1" {
		t.Errorf("effort %q, settings %v", r.Effort.Source, r.Settings)
	}
	for _, o := range r.Objects {
		for _, s := range []string{o.ID, o.Name, o.Schema, o.Source, o.Target, o.TargetName, o.Position.File} {
			for _, bad := range []string{"emp", "hr", "script", "alert", "cmd", "calc", "tables"} {
				if strings.Contains(s, bad) {
					t.Errorf("%s is left in %q", bad, s)
				}
			}
		}
	}
}

func TestEqualNamesOfDifferentKinds(t *testing.T) {
	r := &report.Report{Objects: []*report.Object{{ID: "table:a", Kind: "table", Name: "a"}, {ID: "table:A", Kind: "table", Name: "A"}, {ID: "view:a", Kind: "view", Name: "a"}}}
	Report(r, options())
	if got := r.Objects[0].ID + " " + r.Objects[1].ID + " " + r.Objects[2].ID; got != "table:n1 table:n1#2 view:n1" {
		t.Errorf("got %s", got)
	}
}

// TestEveryFieldIsThoughtOf fills all strings of a report and looks which ones
// stay: a new field must be anonymized, or be added here on purpose.
func TestEveryFieldIsThoughtOf(t *testing.T) {
	r := &report.Report{}
	fill(reflect.ValueOf(r).Elem(), 0)
	Report(r, Options{Keep: func(string) bool { return false }, Template: func(string) string { return "" }})
	stays := map[string]bool{}
	left(reflect.ValueOf(r).Elem(), "", stays)
	for _, s := range strings.Fields(`Tool.Name Tool.Version Source Target Files.Encoding Objects.ID Objects.Kind Objects.Category Objects.Status Objects.Effort
		Items.Rule Items.Effort Items.Meaning Settings.Name Drops.Rule Drops.Clause
		Rules.ID Rules.Name Rules.Title Rules.Effort Rules.Meaning Rules.What Rules.Why Rules.Todo
		Totals.Kinds.Kind Totals.Kinds.Category Totals.Categories.Kind Totals.Categories.Category
		Totals.Grade.Letter Totals.Grade.Terms.Name Totals.Grade.Formula
		Effort.Preset Effort.Overrides.Rule Effort.Formula Effort.Excludes
		Parts.Source Parts.Target Parts.Totals.Kinds.Kind Parts.Totals.Kinds.Category Parts.Totals.Categories.Kind
		Parts.Totals.Categories.Category Parts.Totals.Grade.Letter Parts.Totals.Grade.Terms.Name Parts.Totals.Grade.Formula`) {
		delete(stays, s)
	}
	for s := range stays {
		t.Errorf("%s is not anonymized", s)
	}
}

// fill sets every string to a word of its own, every list to one element.
func fill(v reflect.Value, n int) int {
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("planted%d", n))
		return n + 1
	case reflect.Struct:
		for i := range v.NumField() {
			n = fill(v.Field(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		return fill(v.Index(0), n)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return fill(v.Elem(), n)
	}
	return n
}

func left(v reflect.Value, path string, into map[string]bool) {
	switch v.Kind() {
	case reflect.String:
		if strings.Contains(v.String(), "planted") {
			into[strings.TrimPrefix(path, ".")] = true
		}
	case reflect.Struct:
		for i := range v.NumField() {
			left(v.Field(i), path+"."+v.Type().Field(i).Name, into)
		}
	case reflect.Slice:
		for i := range v.Len() {
			left(v.Index(i), path, into)
		}
	case reflect.Pointer:
		left(v.Elem(), path, into)
	}
}
