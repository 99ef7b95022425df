package rdjson

import (
	"bytes"
	"testing"

	"github.com/reviewdog/reviewdog/proto/rdf"
	"google.golang.org/protobuf/encoding/protojson"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/sample"
)

var update = sample.Update()

func write(t *testing.T, r *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWrite(t *testing.T) {
	sample.Golden(t, *update, "report.json", string(write(t, sample.Report())))
}

// TestConsumer reads the report with the types that reviewdog publishes; a
// field that they do not have is an error.
func TestConsumer(t *testing.T) {
	r := sample.Report()
	got := &rdf.DiagnosticResult{}
	if err := protojson.Unmarshal(write(t, r), got); err != nil {
		t.Fatal(err)
	}
	if len(got.Diagnostics) != r.Totals.Items.Sum() || got.Source.Name != "sctconv" {
		t.Fatalf("%d diagnostics, source %v", len(got.Diagnostics), got.Source)
	}
	counts := map[rdf.Severity]int{}
	for _, d := range got.Diagnostics {
		counts[d.Severity]++
		if d.Location.Path == "" || d.Location.Range.Start.Line < 1 || d.Message == "" || d.Code.Value == "" {
			t.Errorf("%v", d)
		}
	}
	if e := r.Totals.Items; counts[rdf.Severity_ERROR] != e.Significant || counts[rdf.Severity_WARNING] != e.Medium || counts[rdf.Severity_INFO] != e.Simple+e.None {
		t.Errorf("severities %v, items %+v", counts, e)
	}
	if err := protojson.Unmarshal(write(t, &report.Report{}), got); err != nil || len(got.Diagnostics) != 0 {
		t.Errorf("empty report: %v", err)
	}
}

func TestColumnsCountBytes(t *testing.T) {
	it := &report.Item{Snippet: "𐐀é x", SnippetStart: 1, SnippetEnd: 2, Position: report.Position{File: "f", Line: 3, Column: 2, EndLine: 3, EndColumn: 3}}
	if a := areaOf(it); a.Start != (position{3, 5}) || *a.End != (position{3, 7}) {
		t.Errorf("%+v to %+v", a.Start, *a.End)
	}
	it.Position.EndLine = 5
	if a := areaOf(it); a.Start != (position{3, 0}) || *a.End != (position{5, 0}) {
		t.Errorf("%+v to %+v", a.Start, *a.End)
	}
	if areaOf(&report.Item{}) != nil {
		t.Error("an item without a place has one")
	}
}
