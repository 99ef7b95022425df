package json

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/sample"
)

var update = sample.Update()

func encode(t *testing.T, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := Encode(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEncode(t *testing.T) {
	sample.Golden(t, *update, "report.json", encode(t, sample.Report()))
}

// TestEncodeAsTheLibrary wants the text that the encoder of the library writes at once.
func TestEncodeAsTheLibrary(t *testing.T) {
	full := sample.Report()
	full.Unread = []report.Unread{{Text: "<&>"}}
	full.Parts = []report.Part{{}}
	full.Settings = []report.Setting{{Name: "a", Value: "\u2028"}}
	for _, r := range []*report.Report{full, sample.Report(), {}} {
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetIndent("", "  ")
		if err := e.Encode(withoutNulls(r)); err != nil {
			t.Fatal(err)
		}
		if got := encode(t, r); got != want.String() {
			t.Errorf("got %s\nwant %s", got, want.String())
		}
	}
}

// TestEncodeMemory wants the memory for the text of a report not to grow with it.
func TestEncodeMemory(t *testing.T) {
	r := sample.Report()
	for len(r.Items) < 5_000 {
		r.Items = append(r.Items, r.Items...)
	}
	w := &largest{}
	if err := Encode(w, r); err != nil {
		t.Fatal(err)
	}
	if w.total < 1<<20 || w.most > 128<<10 {
		t.Errorf("%d bytes, up to %d at once", w.total, w.most)
	}
}

// largest counts what is written in all and at once.
type largest struct{ total, most int }

func (w *largest) Write(p []byte) (int, error) {
	w.total, w.most = w.total+len(p), max(w.most, len(p))
	return len(p), nil
}

func TestDecodeGivesWhatWasEncoded(t *testing.T) {
	want := sample.Report()
	got, err := Decode(strings.NewReader(encode(t, want)))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("the decoded report is another one")
	}
}

func TestDecodeErrors(t *testing.T) {
	for in, want := range map[string]string{
		`{"version":2}`:                  "report: version 2 cannot be read, only 1",
		`{"version":1,"items":[null]}`:   "report: null in a list of objects, items or rules",
		`{"version":1,"objects":[null]}`: "report: null in a list of objects, items or rules",
		`[]`:                             "report: not one that sctconv assess writes as JSON: json: cannot unmarshal array into Go value of type report.Report",
	} {
		if _, err := Decode(strings.NewReader(in)); err == nil || err.Error() != want {
			t.Errorf("Decode(%s): error %v, want %s", in, err, want)
		}
	}
}

func validator(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(Schema()))
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
	return s
}

func validate(t *testing.T, s *jsonschema.Schema, text string) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(doc)
}

func TestReportsFollowTheSchema(t *testing.T) {
	s := validator(t)
	for name, r := range map[string]*report.Report{"sample": sample.Report(), "empty": {Version: report.Version}} {
		if err := validate(t, s, encode(t, r)); err != nil {
			t.Errorf("%s report: %v", name, err)
		}
	}
}

func TestSchemaRefuses(t *testing.T) {
	s := validator(t)
	good := encode(t, sample.Report())
	for _, change := range [][2]string{
		{`"version": 1`, `"version": 9`}, {`"status": "partly"`, `"status": "half"`}, {`"effort": "medium"`, `"effort": "huge"`},
		{`"lines": 60`, `"lines": "60"`}, {`"ledger"`, `"ledgers"`},
	} {
		if bad := strings.Replace(good, change[0], change[1], 1); bad == good || validate(t, s, bad) == nil {
			t.Errorf("%s instead of %s is accepted", change[1], change[0])
		}
	}
}

// TestSchemaHasEveryField holds the schema against the Go types.
func TestSchemaHasEveryField(t *testing.T) {
	var doc map[string]any
	if err := json.Unmarshal([]byte(Schema()), &doc); err != nil {
		t.Fatal(err)
	}
	checkStruct(t, doc, reflect.TypeFor[report.Report](), doc)
}

func checkStruct(t *testing.T, doc map[string]any, typ reflect.Type, schema map[string]any) {
	props, _ := schema["properties"].(map[string]any)
	required, _ := schema["required"].([]any)
	for i := range typ.NumField() {
		f := typ.Field(i)
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		if props[name] == nil {
			t.Errorf("%s.%s: the schema has no %q", typ, f.Name, name)
			continue
		}
		if slices.Contains(required, any(name)) != (option == "") {
			t.Errorf("%s.%s: required and omitempty disagree", typ, f.Name)
		}
		if elem := elementOf(f.Type); elem.Kind() == reflect.Struct {
			def := strings.ToLower(elem.Name()[:1]) + elem.Name()[1:]
			checkStruct(t, doc, elem, doc["$defs"].(map[string]any)[def].(map[string]any))
		}
	}
	if len(props) != typ.NumField() {
		t.Errorf("%s has %d fields, the schema %d", typ, typ.NumField(), len(props))
	}
}

func elementOf(typ reflect.Type) reflect.Type {
	for typ.Kind() == reflect.Slice || typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	return typ
}
