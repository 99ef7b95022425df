package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report"
	reportjson "github.com/sctconv/sctconv/report/json"
	"github.com/sctconv/sctconv/report/rollup"
)

// TestChangedReports reads reports in which one value is another one: each is
// refused, or rendered in every format without a panic.
func TestChangedReports(t *testing.T) {
	text := rendered(t, "json", exampleReport(t, "oracle"))
	r := rand.New(rand.NewSource(7))
	read := 0
	for range 200 {
		var doc any
		if err := json.Unmarshal([]byte(text), &doc); err != nil {
			t.Fatal(err)
		}
		what := change(r, doc)
		data, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		got, err := reportjson.Decode(bytes.NewReader(data))
		if err != nil {
			continue
		}
		read++
		renderAll(t, what, got)
	}
	if read < 50 {
		t.Errorf("only %d of the changed reports could be read", read)
	}
}

func renderAll(t *testing.T, what string, r *report.Report) {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("%s: panic: %v", what, p)
		}
	}()
	a := &app{}
	if err := a.start(); err != nil {
		t.Fatal(err)
	}
	if err := a.recalibrate(r, ""); err != nil {
		t.Fatal(err)
	}
	for _, f := range formats() {
		if err := f.write(io.Discard, r, true); err != nil {
			t.Errorf("%s: %s: %v", what, f.name, err)
		}
	}
	m := report.Merge([]string{"a", "b"}, []*report.Report{r, r})
	if err := rollup.WriteHTML(io.Discard, m); err != nil {
		t.Errorf("%s: index: %v", what, err)
	}
	if err := a.anonymize(r); err != nil {
		t.Errorf("%s: %v", what, err)
	}
	for _, f := range formats() {
		if err := f.write(io.Discard, r, false); err != nil {
			t.Errorf("%s, anonymized: %s: %v", what, f.name, err)
		}
	}
}

// change replaces one value somewhere below v by an odd one, and tells which.
func change(r *rand.Rand, v any) string {
	switch v := v.(type) {
	case map[string]any:
		var keys []string
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		k := keys[r.Intn(len(keys))]
		if s, ok := descend(r, v[k]); ok {
			return k + "." + s
		}
		v[k] = odd(r)
		return fmt.Sprintf("%s=%.30v", k, v[k])
	case []any:
		i := r.Intn(len(v))
		if s, ok := descend(r, v[i]); ok {
			return fmt.Sprintf("%d.%s", i, s)
		}
		v[i] = odd(r)
		return fmt.Sprintf("%d=%.30v", i, v[i])
	}
	return ""
}

// descend goes on below v, most of the time, when there is something.
func descend(r *rand.Rand, v any) (string, bool) {
	switch x := v.(type) {
	case map[string]any:
		if len(x) > 0 && r.Intn(10) > 0 {
			return change(r, x), true
		}
	case []any:
		if len(x) > 0 && r.Intn(10) > 0 {
			return change(r, x), true
		}
	}
	return "", false
}

func odd(r *rand.Rand) any {
	list := []any{-1, 0, 1 << 40, 1e300, "", "\x00\x1b[31m<script>\u202e", strings.Repeat("x", 5000), nil, []any{}, map[string]any{}, true}
	return list[r.Intn(len(list))]
}
