package html

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/sample"
)

var update = sample.Update()

func render(t *testing.T, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite(t *testing.T) {
	sample.Golden(t, *update, "report.html", render(t, sample.Report()))
}

func TestTwoRunsGiveTheSame(t *testing.T) {
	if render(t, sample.Report()) != render(t, sample.Report()) {
		t.Error("two renderings of one report differ")
	}
}

func TestEmptyReport(t *testing.T) {
	r := &report.Report{Version: report.Version}
	report.Compute(r)
	if got := render(t, r); !strings.Contains(got, "No objects found in 0 files.") {
		t.Errorf("no verdict in %s", got)
	}
}

func TestNothingHostileArrives(t *testing.T) {
	got := render(t, sample.Report())
	if i := strings.Index(got, "</style>"); strings.Contains(got[i+1:], "</style>") {
		t.Error("a second </style>")
	}
	for _, s := range sample.Hostile() {
		if s == "</style>" || s == "</title>" || strings.HasPrefix(s, "=") || strings.HasPrefix(s, "javascript:") {
			continue // the first three are the page's own or harmless as text, links are checked below
		}
		if strings.Contains(got, s) {
			t.Errorf("%q is in the page", s)
		}
	}
}

// TestElements reads the page as XML, which is stricter than HTML, and holds
// every element and attribute against the templates' own.
func TestElements(t *testing.T) {
	elements := strings.Fields("html head meta title style body a p header nav main section h1 h2 h3 span dl div dt dd small svg rect ul li ol " +
		"table thead tbody tfoot tr th td details summary strong code mark br pre fieldset legend label input footer")
	attributes := strings.Fields("lang charset http-equiv content name class href id aria-label aria-labelledby aria-hidden viewBox " +
		"preserveAspectRatio role x y width height scope tabindex colspan type checked")
	eachElement(t, render(t, sample.Report()), func(e xml.StartElement) {
		if !slices.Contains(elements, e.Name.Local) {
			t.Errorf("element <%s>", e.Name.Local)
		}
		for _, a := range e.Attr {
			if !slices.Contains(attributes, a.Name.Local) {
				t.Errorf("attribute %s of <%s>", a.Name.Local, e.Name.Local)
			}
			if a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#") {
				t.Errorf("link to %q", a.Value)
			}
		}
	})
}

func TestLinksHaveTargets(t *testing.T) {
	ids, hrefs := map[string]int{}, map[string]bool{}
	eachElement(t, render(t, sample.Report()), func(e xml.StartElement) {
		for _, a := range e.Attr {
			switch a.Name.Local {
			case "id":
				ids[a.Value]++
			case "href":
				hrefs[strings.TrimPrefix(a.Value, "#")] = true
			case "aria-labelledby":
				hrefs[a.Value] = true
			}
		}
	})
	for id, n := range ids {
		if n > 1 {
			t.Errorf("id %s occurs %d times", id, n)
		}
	}
	for h := range hrefs {
		if ids[h] == 0 {
			t.Errorf("link to #%s, which does not exist", h)
		}
	}
	for _, id := range []string{"item-0", "item-5", "object-0", "object-5", "rule-3"} {
		if ids[id] != 1 {
			t.Errorf("no element has id %s", id)
		}
	}
}

func eachElement(t *testing.T, page string, visit func(xml.StartElement)) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := tok.(xml.StartElement); ok {
			visit(e)
		}
	}
}

func TestPolicyAllowsOnlyTheStyleSheet(t *testing.T) {
	got := render(t, sample.Report())
	start, end := strings.Index(got, "<style>")+len("<style>"), strings.Index(got, "</style>")
	if got[start:end] != styleSheet {
		t.Error("the style sheet in the page is not the one whose hash is allowed")
	}
	if !strings.HasPrefix(policy(), "default-src 'none'; ") || strings.Contains(policy(), "unsafe") || strings.Contains(policy(), "http") {
		t.Errorf("policy %q", policy())
	}
}

func TestLongTextIsCut(t *testing.T) {
	got := clip(strings.Repeat("é", maxText))
	if want := strings.Repeat("é", maxText/2) + "\n[cut here; the JSON report has the whole text]"; got != want {
		t.Errorf("clip gives %d bytes, want %d", len(got), len(want))
	}
}

func TestBarFillsItsWidth(t *testing.T) {
	b := newBar(counts{1, 1, 1, 0, 4})
	want := []segment{{"converted", 1, 0, 142}, {"review", 1, 142, 143}, {"partly", 1, 285, 143}, {"ignored", 4, 428, 572}}
	if !slices.Equal(b.Segments, want) {
		t.Errorf("segments %v, want %v", b.Segments, want)
	}
	if b.Label != "1 converted, 1 to review, 1 partly converted, 4 ignored" {
		t.Errorf("label %q", b.Label)
	}
}
