package sarif

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/sample"
)

var update = sample.Update()

func write(t *testing.T, r *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r, ""); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWrite(t *testing.T) {
	sample.Golden(t, *update, "report.sarif", string(write(t, sample.Report())))
}

// TestStructure checks what code scanning services insist on.
func TestStructure(t *testing.T) {
	var l log
	if err := json.Unmarshal(write(t, sample.Report()), &l); err != nil {
		t.Fatal(err)
	}
	if l.Version != "2.1.0" || len(l.Runs) != 1 || len(l.Runs[0].Results) != len(sample.Report().Items) {
		t.Fatalf("version %q, %d runs", l.Version, len(l.Runs))
	}
	rules := l.Runs[0].Tool.Driver.Rules
	prints := map[string]bool{}
	for i, res := range l.Runs[0].Results {
		if res.RuleIndex >= len(rules) || rules[res.RuleIndex].ID != res.RuleID {
			t.Errorf("result %d: index %d is not rule %s", i, res.RuleIndex, res.RuleID)
		}
		if res.Message.Text == "" || len(res.Locations) != 1 || res.Locations[0].PhysicalLocation.Region.StartLine < 1 {
			t.Errorf("result %d has no message or place", i)
		}
		prints[res.PartialFingerprints["primaryLocationLineHash"]] = true
	}
	if len(prints) != len(l.Runs[0].Results) {
		t.Errorf("%d fingerprints for %d results", len(prints), len(l.Runs[0].Results))
	}
}

func TestFingerprintSurvivesMovedLines(t *testing.T) {
	a, b := sample.Report(), sample.Report()
	for _, it := range b.Items {
		it.Position.Line += 7
		it.Position.EndLine += 7
		it.Snippet = "  " + it.Snippet
	}
	var la, lb log
	if json.Unmarshal(write(t, a), &la) != nil || json.Unmarshal(write(t, b), &lb) != nil {
		t.Fatal("not JSON")
	}
	for i := range la.Runs[0].Results {
		x, y := la.Runs[0].Results[i].PartialFingerprints, lb.Runs[0].Results[i].PartialFingerprints
		if x["primaryLocationLineHash"] != y["primaryLocationLineHash"] {
			t.Errorf("result %d: %v became %v", i, x, y)
		}
	}
}

func TestURI(t *testing.T) {
	for _, tt := range []struct{ base, name, want string }{
		{"", "db/a b.sql", "db/a%20b.sql"},
		{"", "./db/a.sql", "db/a.sql"},
		{"", "a:b.sql", "./a:b.sql"},
		{"/repo", "/repo/db/a.sql", "db/a.sql"},
		{"/repo", "/etc/x.sql", "file:///etc/x.sql"},
		{"", "/repo/a#1?.sql", "file:///repo/a%231%3F.sql"},
		{"", "", ""},
	} {
		b := builder{base: tt.base}
		if got := b.uri(tt.name); got != tt.want {
			t.Errorf("uri(%q) below %q = %q, want %q", tt.name, tt.base, got, tt.want)
		}
	}
}

func TestRuleThatTheReportDoesNotRepeat(t *testing.T) {
	r := &report.Report{Items: []*report.Item{{Rule: "XX1", Effort: "medium", Message: "m"}, {Rule: "XX1", Effort: "medium", Message: "m"}}}
	var l log
	if err := json.Unmarshal(write(t, r), &l); err != nil {
		t.Fatal(err)
	}
	if rules := l.Runs[0].Tool.Driver.Rules; len(rules) != 1 || rules[0].ID != "XX1" {
		t.Errorf("rules %v", rules)
	}
}
