// Package csv writes the action items of a report as a table for a spreadsheet.
package csv

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/plain"
)

// Header is the first row.
func Header() []string {
	return []string{"rule", "name", "title", "effort", "meaning", "minutes", "file", "line", "column", "end line", "end column",
		"object kind", "object", "status", "message", "suppressed"}
}

// Write writes a header and one row an item, suppressed ones included. Fields
// are quoted as RFC 4180 says; one that a spreadsheet could take for a formula
// starts with an apostrophe.
func Write(w io.Writer, r *report.Report) error {
	out := csv.NewWriter(w)
	out.Write(Header())
	t := table{rules: map[string]*report.Rule{}, objects: map[string]*report.Object{}}
	for _, x := range r.Rules {
		t.rules[x.ID] = x
	}
	for _, o := range r.Objects {
		t.objects[o.ID] = o
	}
	for _, it := range r.Items {
		out.Write(t.row(it))
	}
	out.Flush()
	return out.Error()
}

type table struct {
	rules   map[string]*report.Rule
	objects map[string]*report.Object
}

func (t *table) row(it *report.Item) []string {
	rule, obj := t.rules[it.Rule], t.objects[it.Object]
	if rule == nil {
		rule = &report.Rule{}
	}
	if obj == nil {
		obj = &report.Object{}
	}
	p := it.Position
	row := []string{it.Rule, rule.Name, rule.Title, it.Effort, it.Meaning, strconv.Itoa(it.Minutes), p.File, number(p.Line), number(p.Column),
		number(p.EndLine), number(p.EndColumn), obj.Kind, obj.FullName(), string(obj.Status), it.Message, it.Suppressed}
	for i, s := range row {
		row[i] = cell(s)
	}
	return row
}

// number is n, or "" for the zero that means unknown.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func cell(s string) string {
	s = plain.Line(s)
	if strings.IndexAny(strings.TrimLeft(s, " "), "=+-@|%") == 0 || strings.HasPrefix(s, "\uFF1D") {
		return "'" + s
	}
	return s
}
