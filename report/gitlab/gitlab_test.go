package gitlab

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/sample"
)

var update = sample.Update()

// documented has the rules that GitLab's documentation of Code Quality reports
// gives ("Import Code Quality results from a CI/CD job").
//
//go:embed testdata/documented.schema.json
var documented string

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

func TestReportsFollowTheDocumentation(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(documented)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("gitlab.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("gitlab.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]*report.Report{"sample": sample.Report(), "empty": {}} {
		data, err := jsonschema.UnmarshalJSON(bytes.NewReader(write(t, r)))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(data); err != nil {
			t.Errorf("%s report: %v", name, err)
		}
	}
}

func issues(t *testing.T, r *report.Report) []issue {
	t.Helper()
	var list []issue
	if err := json.Unmarshal(write(t, r), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func TestFingerprintsAreUniqueAndSurviveMovedLines(t *testing.T) {
	a, b := sample.Report(), sample.Report()
	for _, it := range b.Items {
		it.Position.Line += 7
		it.Snippet = "  " + it.Snippet
	}
	la, lb := issues(t, a), issues(t, b)
	if len(la) != a.Totals.Items.Sum() {
		t.Errorf("%d issues, want %d", len(la), a.Totals.Items.Sum())
	}
	seen := map[string]bool{}
	for i := range la {
		if la[i].Fingerprint != lb[i].Fingerprint || seen[la[i].Fingerprint] {
			t.Errorf("issue %d: %s became %s", i, la[i].Fingerprint, lb[i].Fingerprint)
		}
		seen[la[i].Fingerprint] = true
	}
}

func TestItemWithoutPlace(t *testing.T) {
	r := &report.Report{Files: []report.File{{Name: "./db/a.sql"}}, Items: []*report.Item{{Rule: "X", Effort: "medium", Message: "m"}}}
	if got := issues(t, r)[0]; got.Location.Path != "db/a.sql" || got.Location.Lines.Begin != 1 || got.Severity != "major" {
		t.Errorf("%+v", got)
	}
}
