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
	}}
	got := ""
	for _, o := range Unused(r) {
		got += o.ID + " "
	}
	if got != "function:a procedure:p " {
		t.Errorf("unused: %s", got)
	}
}
