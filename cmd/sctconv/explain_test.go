package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

// TestExplainEveryRule asks for each rule by its id in small letters.
func TestExplainEveryRule(t *testing.T) {
	a := &app{}
	if err := a.start(); err != nil {
		t.Fatal(err)
	}
	catalog, err := a.catalog("")
	if err != nil || len(catalog) < 50 {
		t.Fatalf("%d rules, %v", len(catalog), err)
	}
	for _, r := range catalog {
		var out, errs bytes.Buffer
		b := &app{stdout: &out, stderr: &errs}
		if code := b.run(context.Background(), []string{"explain", strings.ToLower(r.ID)}); code != exitDone {
			t.Errorf("%s: exit code %d, %s", r.ID, code, errs.String())
		}
		if want := r.ID + " " + r.Name + "\n" + r.Title + "\n\nEffort: "; !strings.HasPrefix(out.String(), want) {
			t.Errorf("%s: got\n%s", r.ID, out.String())
		}
	}
}
