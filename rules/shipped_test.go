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

// TestSourcesAnswered holds which action items of the AWS tool the packs answer.
func TestSourcesAnswered(t *testing.T) {
	want := map[string][]int{
		"oracle": {25, 27, 28, 29, 30, 31, 33, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 77, 78, 81, 82, 84, 85, 87, 88, 89, 90, 93,
			94, 95, 97, 102, 103, 122, 125, 127, 128, 138, 139, 140, 141, 143, 144, 152, 190, 191, 192, 193, 194, 195, 196, 198, 199,
			200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 218, 220, 234, 235, 236, 237, 238, 239, 240,
			241, 242, 243, 244, 245, 253, 266, 296, 297, 302, 303, 306, 310, 311, 312, 313, 314, 316, 317, 320, 321, 323, 325, 326, 327,
			328, 329, 330, 331, 332, 333, 334, 335, 336, 337, 340, 341, 342, 343, 345, 346, 348, 349, 350, 352, 354, 415, 524, 583, 585,
			588, 590, 591, 593, 594, 596, 598, 599, 600, 699},
		"sqlserver": {601, 602, 604, 605, 608, 610, 611, 612, 617, 618, 619, 621, 623, 624, 625, 628, 629, 630, 631, 632, 633, 637, 638, 639, 640,
			641, 642, 643, 645, 646, 647, 648, 649, 650, 654, 655, 659, 667, 668, 669, 670, 671, 676, 677, 678, 679, 680, 681, 682, 683,
			684, 686, 687, 688, 689, 690, 691, 692, 695, 696, 697, 700, 701, 702, 703, 704, 705, 706, 707, 708, 729, 730, 732, 733, 754,
			755, 756, 757, 759, 760, 761, 762, 763, 764, 765, 767, 768, 773, 777, 779, 792, 814, 815, 817, 818, 822, 823, 825, 826, 827,
			830, 831, 832, 837, 839, 840, 842, 843, 844, 900, 902, 903, 905, 906, 907, 916, 919},
		"postgres": {6001, 6002, 6003, 6004, 6005, 6006, 6008, 6009, 6010, 6011, 6012, 6013, 6050, 6060, 6066, 6069, 6070, 6071, 6072, 6076, 6080,
			6081, 6082, 6083, 6084, 6085, 6086, 6087, 6088, 6090, 6091, 6092, 6093, 6094, 6100, 6101, 6107, 6108, 6109, 6110, 6111, 6112,
			6113, 6114, 6115, 6117, 6120, 6127, 6130, 6140, 6172, 6329, 6332, 6334, 6337, 6342, 6343, 6344, 6603, 6604, 6605, 6606, 6607,
			6608, 6609, 6610, 6611, 6612, 6613, 6638, 6639, 6640, 6650, 6651, 6652, 6660, 6661, 6662, 6663, 6664, 6665, 6666, 6667, 6668,
			6669, 6670, 6672, 6673, 6674, 6675, 6676, 6677, 6678, 6679, 6680, 6681, 6682},
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
	for _, name := range settingNames {
		if err := schema.Validate(fromYAML(t, []byte("- {id: OR1001, settings: {"+name+": "+sampleSetting(name)+"}}"))); err != nil {
			t.Errorf("the schema refuses the setting %s: %v", name, err)
		}
	}
	for _, bad := range []string{"- {id: OR1001, settings: {sauce: x}}", "{}", "- {name: x}", "- {id: OR1}", "- {id: OR1001, sauce: x}", "- {id: OR1001, do: {verb: explode}}",
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

// TestRulesHaveExamples: a rule shows what it does, or says why it cannot.
func TestRulesHaveExamples(t *testing.T) {
	for i := range shipped {
		if r := &shipped[i]; r.Before == "" && r.Example == "" {
			t.Errorf("%s %s has neither before nor example", r.ID, r.Name)
		}
	}
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

// sampleSetting is a value that a setting can have.
func sampleSetting(name string) string {
	if v, ok := map[string]string{"large-prefix": "true", "check-lists": "enum", "empty-strings": "'null'", "given-identities": "refuse", "partition-conflicts": "partitions", "object-columns": "text", "json-columns": "checked", "trailing-blanks": "distinct",
		"data": "skip", "grants": "script", "indexed-views": "view", "inherited-tables": "view", "materialized-views": "view", "synonyms": "view", "temporary-tables": "session", "time-zones": "clock"}[name]; ok {
		return v
	}
	return "x"
}
