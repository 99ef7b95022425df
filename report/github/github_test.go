package github

import (
	"bytes"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/sample"
)

var update = sample.Update()

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, sample.Report()); err != nil {
		t.Fatal(err)
	}
	sample.Golden(t, *update, "annotations.txt", b.String())
}

func TestWriteShowsTheWorstTen(t *testing.T) {
	r := &report.Report{}
	for range 12 {
		r.Items = append(r.Items, &report.Item{Rule: "A", Effort: report.Simple})
	}
	r.Items = append(r.Items, &report.Item{Rule: "B", Effort: report.Significant})
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	if len(lines) != Limit || lines[0] != "::error title=B (significant)::" || lines[9] != "::notice title=A (simple)::" {
		t.Errorf("%d lines:\n%s", len(lines), b.String())
	}
}
