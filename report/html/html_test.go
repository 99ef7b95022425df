package html

import (
	"bytes"
	"encoding/xml"
	"errors"
	"html/template"
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
	sample.Golden(t, *update, "report.html", withoutOwn(render(t, sample.Report())))
}

// withoutOwn is a page without the style sheet, the script and their hashes.
func withoutOwn(page string) string {
	return strings.NewReplacer("<style>"+styleSheet+"</style>", "", "<script>"+script+"</script>", "", strings.ReplaceAll(template.HTMLEscapeString(policy()), "+", "&#43;"), "").Replace(page)
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
	if a, b := strings.Count(got, "<title>"), strings.Count(got, "</title>"); a != b {
		t.Errorf("%d <title>, %d </title>", a, b)
	}
	got = strings.ReplaceAll(withoutOwn(got), "</title>", "")
	for _, s := range sample.Hostile() {
		if strings.HasPrefix(s, "=") || strings.HasPrefix(s, "javascript:") {
			continue // harmless as text; links are checked below
		}
		if strings.Contains(got, s) {
			t.Errorf("%q is in the page", s)
		}
	}
	if strings.Contains(got, "<script") {
		t.Error("a script beside the page's own")
	}
}

// TestElements reads the page as XML, which is stricter than HTML, and holds
// every element and attribute against the templates' own.
func TestElements(t *testing.T) {
	elements := strings.Fields("html head meta title style script body a p header nav main section article h1 h2 h3 span dl div dt dd small svg rect ul li ol " +
		"table thead tbody tfoot tr th td details summary strong code mark i del ins br pre form kbd label input select option button footer noscript")
	attributes := strings.Fields("lang charset http-equiv content name class href id type value aria-label aria-labelledby aria-hidden aria-pressed aria-keyshortcuts " +
		"viewBox preserveAspectRatio role x y width height scope tabindex colspan hidden open autocomplete spellcheck " +
		"data-js data-find data-k data-s data-e data-r data-f data-m")
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
	for _, id := range []string{"item-0", "item-5", "object-0", "object-5", "rule-3", "line-0-1", "unread", "formula", "grade"} {
		if ids[id] != 1 {
			t.Errorf("no element has id %s", id)
		}
	}
}

func eachElement(t *testing.T, page string, visit func(xml.StartElement)) {
	t.Helper()
	page = strings.Replace(page, script, "", 1) // it has signs that XML reads otherwise
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

func TestPolicyAllowsOnlyTheOwnStyleAndScript(t *testing.T) {
	got := render(t, sample.Report())
	for element, want := range map[string]string{"style": styleSheet, "script": script} {
		_, rest, _ := strings.Cut(got, "<"+element+">")
		if text, _, _ := strings.Cut(rest, "</"+element+">"); text != want {
			t.Errorf("the %s in the page is not the one whose hash is allowed", element)
		}
	}
	if !strings.HasPrefix(policy(), "default-src 'none'; ") || strings.Contains(policy(), "unsafe") || strings.Contains(policy(), "http") {
		t.Errorf("policy %q", policy())
	}
}

func TestScriptIsSmall(t *testing.T) {
	if len(script) >= 15_000 {
		t.Errorf("the script has %d bytes", len(script))
	}
	for _, s := range []string{"</script", "<!--", "eval(", "fetch(", "XMLHttpRequest", "http"} {
		if strings.Contains(script, s) {
			t.Errorf("the script has %q", s)
		}
	}
}

func TestClip(t *testing.T) {
	for _, tt := range []struct {
		in, want string
		limit    int
		left     int
	}{
		{"ab\ncd", "ab\ncd", 5, 0},
		{"ab\ncd\nef", "ab\ncd\n", 7, 2},
		{"ééé", "é", 3, 3},
		{"a\x00b", `a\x00b`, 9, 0},
	} {
		if got, left := clip(tt.in, tt.limit); got != tt.want || left != tt.left {
			t.Errorf("clip(%q, %d) = %q, %d, want %q, %d", tt.in, tt.limit, got, left, tt.want, tt.left)
		}
	}
}

func TestBarFillsItsWidth(t *testing.T) {
	b := newBar(states(), []int{1, 1, 1, 0, 4})
	want := []segment{{"converted", 1, 0, 142}, {"review", 1, 142, 143}, {"partly", 1, 285, 143}, {"ignored", 4, 428, 572}}
	if !slices.Equal(b.Segments, want) {
		t.Errorf("segments %v, want %v", b.Segments, want)
	}
	if b.Label != "1 converted, 1 to review, 1 partly converted, 4 no counterpart needed" {
		t.Errorf("label %q", b.Label)
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1000: "-1,000", -100: "-100"} {
		if got := number(n); got != want {
			t.Errorf("number(%d) = %s, want %s", n, got, want)
		}
	}
	for n, want := range map[int]string{0: "0 min", 59: "59 min", 60: "1.0 h", 100: "1.7 h"} {
		if got := work(n); got != want {
			t.Errorf("work(%d) = %s, want %s", n, got, want)
		}
	}
	for n, want := range map[int]string{0: "0 kB", 1: "1 kB", 999_001: "1000 kB", 1_250_000: "1.2 MB"} {
		if got := size(n); got != want {
			t.Errorf("size(%d) = %s, want %s", n, got, want)
		}
	}
}
