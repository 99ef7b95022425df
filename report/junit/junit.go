// Package junit writes a report as JUnit XML, which CI servers show as test
// results: a suite a kind of object, a case an object.
package junit

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/plain"
)

type suites struct {
	XMLName  xml.Name `xml:"testsuites"`
	Name     string   `xml:"name,attr"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Skipped  int      `xml:"skipped,attr"`
	Suites   []*suite `xml:"testsuite"`
}

type suite struct {
	Name       string     `xml:"name,attr"`
	Tests      int        `xml:"tests,attr"`
	Failures   int        `xml:"failures,attr"`
	Errors     int        `xml:"errors,attr"`
	Skipped    int        `xml:"skipped,attr"`
	Properties []property `xml:"properties>property,omitempty"`
	Cases      []*test    `xml:"testcase"`
}

type property struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type test struct {
	Name    string   `xml:"name,attr"`
	Class   string   `xml:"classname,attr"`
	File    string   `xml:"file,attr,omitempty"`
	Line    int      `xml:"line,attr,omitempty"`
	Skipped *outcome `xml:"skipped"`
	Failure *outcome `xml:"failure"`
	Out     string   `xml:"system-out,omitempty"`
}

type outcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// Write writes r. A case fails when its object, or a place outside all objects,
// has an item that a person must work on; items to review are its output;
// ignored objects are skipped. The first suite has the figures of the report as
// properties.
func Write(w io.Writer, r *report.Report) error {
	all := suites{Name: "sctconv"}
	byKind := map[string]*suite{}
	suiteOf := func(kind string) *suite {
		if byKind[kind] == nil {
			byKind[kind] = &suite{Name: plain.Line(kind)}
			all.Suites = append(all.Suites, byKind[kind])
		}
		return byKind[kind]
	}
	for _, k := range r.Totals.Kinds {
		suiteOf(k.Kind)
	}
	for _, o := range r.Objects {
		suiteOf(o.Kind).add(objectTest(r, o))
	}
	for _, it := range r.Items {
		if it.Object == "" && it.Suppressed == "" {
			suiteOf("script").add(itemTest(it))
		}
	}
	if len(all.Suites) == 0 {
		suiteOf("script")
	}
	all.Suites[0].Properties = figures(r)
	for _, s := range all.Suites {
		all.Tests, all.Failures, all.Skipped = all.Tests+s.Tests, all.Failures+s.Failures, all.Skipped+s.Skipped
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (s *suite) add(t *test) {
	s.Cases = append(s.Cases, t)
	s.Tests++
	if t.Failure != nil {
		s.Failures++
	}
	if t.Skipped != nil {
		s.Skipped++
	}
}

func objectTest(r *report.Report, o *report.Object) *test {
	t := newTest(o.FullName(), o.Kind, o.Position)
	if o.Status == report.Ignored {
		t.Skipped = &outcome{Message: "needs no counterpart"}
		return t
	}
	items := r.ItemsOf(o)
	lines := make([]string, 0, len(items))
	for _, it := range items {
		lines = append(lines, line(it))
	}
	text := strings.Join(lines, "\n")
	if !failed(o, items) {
		t.Out = text
		return t
	}
	t.Failure = &outcome{Message: fmt.Sprintf("%s, effort %s", statusWords(o.Status), o.Effort), Type: o.Effort, Text: text}
	return t
}

// failed tells whether an object needs work: it is not whole, or an item says so.
func failed(o *report.Object, items []*report.Item) bool {
	if o.Status == report.NotConverted || o.Status == report.Partly {
		return true
	}
	for _, it := range items {
		if it.Meaning == "manual" {
			return true
		}
	}
	return false
}

func itemTest(it *report.Item) *test {
	t := newTest(it.Rule+" "+it.Position.String(), "script", it.Position)
	if it.Meaning == "manual" {
		t.Failure = &outcome{Message: plain.Line(it.Message), Type: it.Effort, Text: line(it)}
		return t
	}
	t.Out = line(it)
	return t
}

func newTest(name, class string, p report.Position) *test {
	return &test{Name: plain.Line(name), Class: plain.Line(class), File: plain.Line(p.File), Line: p.Line}
}

func line(it *report.Item) string {
	return plain.Line(fmt.Sprintf("%s: %s %s: %s", it.Position, it.Rule, it.Effort, it.Message))
}

func statusWords(s report.Status) string {
	switch s {
	case report.NotConverted:
		return "not converted"
	case report.Partly:
		return "partly converted"
	}
	return string(s)
}

func figures(r *report.Report) []property {
	t := r.Totals
	return []property{
		{"objects", fmt.Sprint(t.Objects)}, {"converted", fmt.Sprint(t.Converted)}, {"convertedPercent", t.ConvertedPercent()},
		{"items", fmt.Sprint(t.Items.Sum())}, {"hours", report.Hours(t.Estimate())}, {"grade", t.Grade.String()},
		{"unparsed", fmt.Sprint(t.Unparsed)}, {"excludes", report.Excludes},
	}
}
