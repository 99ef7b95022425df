package report

import "testing"

func TestUnused(t *testing.T) {
	r := &Report{Objects: []*Object{
		{ID: "function:a", Kind: "function", Uses: []string{"function:a", "sequence:s"}},
		{ID: "function:b", Kind: "function"},
		{ID: "view:v", Kind: "view", Uses: []string{"function:b"}},
		{ID: "sequence:s", Kind: "sequence"},
		{ID: "type:t", Kind: "type", Status: Ignored},
		{ID: "table:t", Kind: "table"},
		{ID: "procedure:p", Kind: "procedure"},
		{ID: "trigger:g", Kind: "trigger", Parent: "table:t"},
		{ID: "package:used", Kind: "package", Uses: []string{"package body:used"}},
		{ID: "package body:used", Kind: "package body", Uses: []string{"package:used"}},
		{ID: "view:w", Kind: "view", Uses: []string{"package body:used"}},
		{ID: "package:alone", Kind: "package", Uses: []string{"package body:alone"}},
		{ID: "package body:alone", Kind: "package body", Uses: []string{"package:alone"}},
	}}
	got := ""
	for _, o := range Unused(r) {
		got += o.ID + " "
	}
	if got != "function:a procedure:p package:alone " {
		t.Errorf("unused: %s", got)
	}
}
