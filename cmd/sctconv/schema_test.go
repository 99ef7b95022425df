package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/sctconv/sctconv/internal/cli"
	"github.com/sctconv/sctconv/report/json"
)

// TestRealReportsFollowTheSchema checks the reports of the examples, of scripts
// with secrets, and of the schemas of SCTCONV_CORPUS.
func TestRealReportsFollowTheSchema(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(json.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, dialect := range dialects() {
		patterns := []string{"../../examples/" + dialect + "/*.sql", "testdata/secrets/" + dialect + ".sql"}
		if dir := os.Getenv("SCTCONV_CORPUS"); dir != "" {
			patterns = append(patterns, dir+"/gold/*/"+dialect+"/*.sql")
		}
		for _, p := range patterns {
			paths, err := filepath.Glob(p)
			if err != nil || len(paths) == 0 {
				t.Fatalf("%s: %v", p, err)
			}
			files, err := cli.ReadInputs(paths, nil, "", "")
			if err != nil {
				t.Fatal(err)
			}
			out, err := convertFiles(t.Context(), files, request{From: dialect})
			if err != nil {
				t.Fatal(err)
			}
			data, err := jsonschema.UnmarshalJSON(strings.NewReader(rendered(t, "json", out.Report)))
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Validate(data); err != nil {
				t.Errorf("%s: %.500s", p, err)
			}
		}
	}
}
