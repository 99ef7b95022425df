package rules

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

// TestSourcesAnswered counts what the packs answer of the action items of the
// AWS tool that concern storage objects.
func TestSourcesAnswered(t *testing.T) {
	want := map[string][]int{
		"oracle": {25, 28, 29, 30, 33, 73, 74, 94, 95, 141, 194, 195, 196, 198, 199, 200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 212, 213,
			214, 215, 216, 218, 325, 326, 327, 341, 348, 352, 600, 699},
		"sqlserver": {601, 602, 645, 646, 676, 677, 678, 679, 680, 681, 682, 683, 684, 687, 688, 690, 696, 697, 706, 732, 779, 792, 815, 825, 826, 827, 844, 900, 902, 903, 907, 919},
		"postgres": {6001, 6002, 6003, 6004, 6005, 6006, 6008, 6009, 6010, 6011, 6012, 6013, 6050, 6060, 6071, 6072, 6090, 6091, 6092, 6093, 6094, 6100, 6101,
			6107, 6108, 6109, 6110, 6111, 6112, 6113, 6114, 6115, 6117, 6120, 6130, 6140},
	}
	for dialect, list := range want {
		var have []int
		for _, r := range Default(dialect).Rules() {
			have = append(have, r.SCT...)
		}
		for _, n := range list {
			if !slices.Contains(have, n) {
				t.Errorf("%s: no rule answers %d", dialect, n)
			}
		}
	}
}

// TestTargetTypes checks that every target is a type of MySQL 5.6.
func TestTargetTypes(t *testing.T) {
	known := strings.Fields("tinyint smallint int bigint decimal float double char varchar longtext binary varbinary longblob bit date datetime time geometry point linestring polygon")
	for i := range shipped {
		if to := shipped[i].Do.To; to != "" {
			tmpl, err := parseTemplate(to)
			if err != nil || !slices.Contains(known, tmpl.name) {
				t.Errorf("%s: target %q: %v", shipped[i].ID, to, err)
			}
		}
	}
}

// TestShippedWords keeps marks of haste out of what users read.
func TestShippedWords(t *testing.T) {
	for i := range shipped {
		r := &shipped[i]
		for _, s := range []string{r.Title, r.Message, r.What, r.Why, r.Todo} {
			if strings.Contains(s, "  ") || strings.Contains(s, "TODO") || strings.HasSuffix(s, " ") {
				t.Errorf("%s: %q", r.ID, s)
			}
		}
		for _, s := range []string{r.What, r.Why, r.Todo} {
			if s != "" && !strings.HasSuffix(s, ".") {
				t.Errorf("%s: %q is not a sentence", r.ID, s)
			}
		}
		if strings.HasSuffix(r.Message, ".") {
			t.Errorf("%s: message %q ends with a full stop", r.ID, r.Message)
		}
	}
}

// TestSchema validates the shipped packs by the JSON Schema for editors, and
// refuses what the loader refuses.
func TestSchema(t *testing.T) {
	schema := compileSchema(t)
	files, err := filepath.Glob("packs/*/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no packs: %v", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(fromYAML(t, data)); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
	for _, bad := range []string{"{}", "- {name: x}", "- {id: OR1}", "- {id: OR1001, sauce: x}", "- {id: OR1001, do: {verb: explode}}",
		"- {id: OR1001, match: {args: a}}", "- {id: OR1001, match: {types: [A]}}", "- {id: OR1001, title: A.}"} {
		if schema.Validate(fromYAML(t, []byte(bad))) == nil {
			t.Errorf("the schema accepts %s", bad)
		}
	}
}

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("schema/pack.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("pack.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("pack.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// fromYAML is the document as the schema library wants it.
func fromYAML(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestCodeRulesHaveBothExamples: a rule for procedural code shows where it
// applies and where it does not.
func TestCodeRulesHaveBothExamples(t *testing.T) {
	for i := range shipped {
		r := &shipped[i]
		if r.Do.Verb == VerbReport && len(r.Match.Code)+len(r.Match.Functions) > 0 && (r.Before == "" || r.Negative == "") {
			t.Errorf("%s %s lacks before or negative", r.ID, r.Name)
		}
	}
}
