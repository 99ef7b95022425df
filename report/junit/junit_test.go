package junit

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	consumer "github.com/joshdk/go-junit"

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
	sample.Golden(t, *update, "report.xml", string(write(t, sample.Report())))
}

// TestConsumer reads the report as a CI server does.
func TestConsumer(t *testing.T) {
	r := sample.Report()
	all, err := consumer.Ingest(write(t, r))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	passed, failed, skipped := 0, 0, 0
	for _, s := range all {
		passed, failed, skipped = passed+s.Totals.Passed, failed+s.Totals.Failed, skipped+s.Totals.Skipped
		for _, c := range s.Tests {
			got = append(got, fmt.Sprintf("%s/%s %s", c.Classname, c.Name, c.Status))
		}
	}
	want := []string{"index/hr.emp_ix passed", "table/hr.emp passed", "table/hr.<script>alert(1)</script> failed",
		"function/hr.f passed", "procedure/=cmd|' /C calc'!A0 failed", "directory/javascript:alert(4) skipped"}
	if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
		t.Errorf("got\n%s\nwant\n%s", a, b)
	}
	if tot := r.Totals; passed != tot.Converted || failed != tot.Partly+tot.NotConverted || skipped != tot.Ignored {
		t.Errorf("%d passed, %d failed, %d skipped; the report says %+v", passed, failed, skipped, tot)
	}
	if p := all[0].Properties; p["hours"] != "14.2" || p["grade"] != "B6" || p["excludes"] != report.Excludes {
		t.Errorf("properties %v", p)
	}
}

func TestItemOutsideObjects(t *testing.T) {
	r := &report.Report{Items: []*report.Item{{Rule: "XX1", Meaning: "manual", Minutes: 30, Message: "m", Position: report.Position{File: "a.sql", Line: 2, Column: 3}},
		{Rule: "XX2", Meaning: "review", Message: "n"}, {Rule: "XX3", Meaning: "manual", Suppressed: "agreed"}}}
	report.Compute(r)
	all, err := consumer.Ingest(write(t, r))
	if err != nil || len(all) != 1 || len(all[0].Tests) != 2 || all[0].Totals.Failed != 1 {
		t.Fatalf("%+v, %v", all, err)
	}
	if got := all[0].Tests[0].Error.Error(); got != "a.sql:2:3: XX1 simple: m" {
		t.Errorf("got %q", got)
	}
}

func TestEmptyReport(t *testing.T) {
	if all, err := consumer.Ingest(write(t, &report.Report{})); err != nil || len(all) != 1 || all[0].Totals.Tests != 0 {
		t.Errorf("%v, %v", all, err)
	}
}
