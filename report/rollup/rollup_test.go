package rollup

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/sample"
)

var update = sample.Update()

func merged() *report.Report {
	b := sample.Report()
	b.Source = "postgres"
	b.Items = b.Items[:2]
	report.Compute(b)
	r := report.Merge([]string{"sales", "=hr<script>"}, []*report.Report{b, sample.Report()})
	r.Parts[1].Page = "hr.html"
	return r
}

func TestWrite(t *testing.T) {
	for name, write := range map[string]func(*bytes.Buffer) error{
		"index.html": func(b *bytes.Buffer) error { return WriteHTML(b, merged()) },
		"index.csv":  func(b *bytes.Buffer) error { return WriteCSV(b, merged()) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		sample.Golden(t, *update, name, b.String())
		for _, bad := range sample.Hostile() {
			if name == "index.html" && strings.Contains(b.String(), bad) && bad != "</style>" && bad != "</title>" && bad != "javascript:alert(4)" {
				t.Errorf("%s has %q", name, bad)
			}
		}
	}
}

func TestTable(t *testing.T) {
	var b bytes.Buffer
	if err := WriteCSV(&b, merged()); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%v, %v", rows, err)
	}
	if got := strings.Join(rows[2], "|"); got != "||'=hr<script>|||'=hr<script>|50.0|66.6|92.0|6|Oracle|6|14.2|B|1" {
		t.Errorf("got %s", got)
	}
}

func TestMostWorkComesFirst(t *testing.T) {
	if list := ordered(merged()); list[0].Name != "=hr<script>" {
		t.Errorf("first is %s", list[0].Name)
	}
}
