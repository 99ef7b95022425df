package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/grammar/source"
	"github.com/sctconv/sctconv/report"
)

// largeSchema is a schema of 5,000 objects.
func largeSchema() string {
	var b strings.Builder
	for i := range 2500 {
		fmt.Fprintf(&b, "CREATE TABLE emp_%d (\n  id NUMBER(10) NOT NULL,\n  name VARCHAR2(40 CHAR),\n  pay NUMBER,\n  CONSTRAINT emp_%d_pk PRIMARY KEY (id)\n) TABLESPACE users;\n", i, i)
		fmt.Fprintf(&b, "CREATE INDEX emp_%d_ix ON emp_%d (name);\n", i, i)
	}
	return b.String()
}

// TestLargeSchema assesses 5,000 objects in every format and bounds their size.
func TestLargeSchema(t *testing.T) {
	files := &source.Set{}
	if _, err := files.Add("large.sql", []byte(largeSchema())); err != nil {
		t.Fatal(err)
	}
	steps := 0
	out, err := convertFiles(t.Context(), files, request{From: "oracle", Progress: func(int, int, string) { steps++ }})
	if err != nil {
		t.Fatal(err)
	}
	r := out.Report
	if r.Totals.Objects != 5000 || r.Totals.Items.Sum() < 2500 || steps == 0 {
		t.Fatalf("%d objects, %d items, %d steps of progress", r.Totals.Objects, r.Totals.Items.Sum(), steps)
	}
	most := map[string]int{"html": 20 << 20, "json": 10 << 20, "text": 4 << 10, "md": 1 << 20, "pdf": 1 << 20}
	for _, f := range formats() {
		var b bytes.Buffer
		if err := f.write(&b, r, false); err != nil {
			t.Fatal(err)
		}
		if limit := most[f.name]; limit > 0 && b.Len() > limit {
			t.Errorf("%s has %d bytes, at most %d are expected", f.name, b.Len(), limit)
		}
	}
	if d := report.Verdict(r); !strings.Contains(d, "of 5000 objects") {
		t.Errorf("verdict %s", d)
	}
}
