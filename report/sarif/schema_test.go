package sarif

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/sctconv/sctconv/internal/npmfile"
	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/sample"
)

// schema is the SARIF 2.1.0 schema of OASIS, as a package of Microsoft carries it.
var schema = npmfile.File{
	Package:   "@microsoft/jest-sarif@1.0.0-beta.0",
	Integrity: "sha512-A1fOhPd6Ic5iDk4F9YPw1qNB4XF+7+IviR7xl8r2F6QzQkx5cpY9LsGk2rExiFIEcBbjpVnSmwWGBukASkiQ9A==",
	Path:      "package/lib/schemas/sarif-2.1.0-rtm.5.json",
}

func TestReportsFollowThePublicSchema(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(npmfile.Read(t, schema)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]*report.Report{"sample": sample.Report(), "empty": {Version: report.Version}} {
		data, err := jsonschema.UnmarshalJSON(bytes.NewReader(write(t, r)))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(data); err != nil {
			t.Errorf("%s report: %v", name, err)
		}
	}
	bad, _ := jsonschema.UnmarshalJSON(bytes.NewReader(bytes.Replace(write(t, sample.Report()), []byte(`"level": "error"`), []byte(`"level": "fatal"`), 1)))
	if s.Validate(bad) == nil {
		t.Error("a wrong level is accepted")
	}
}
