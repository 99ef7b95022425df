// Package rdjson writes the action items of a report in the Reviewdog
// Diagnostic Format, which reviewdog turns into comments of a code review.
package rdjson

import (
	"encoding/json"
	"io"
	"path/filepath"
	"strings"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/internal/plain"
)

type result struct {
	Source      source       `json:"source"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type source struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type diagnostic struct {
	Message  string   `json:"message"`
	Location location `json:"location"`
	Severity string   `json:"severity"`
	Code     code     `json:"code"`
}

type location struct {
	Path  string `json:"path"`
	Range *area  `json:"range,omitempty"`
}

type area struct {
	Start position  `json:"start"`
	End   *position `json:"end,omitempty"`
}

// position counts lines from 1, and columns from 1 in bytes of UTF-8.
type position struct {
	Line   int `json:"line"`
	Column int `json:"column,omitempty"`
}

type code struct {
	Value string `json:"value"`
}

// Write writes the items that are not suppressed.
func Write(w io.Writer, r *report.Report) error {
	out := result{Source: source{"sctconv", "https://github.com/sctconv/sctconv"}, Diagnostics: []diagnostic{}}
	for _, it := range r.Items {
		if it.Suppressed == "" {
			out.Diagnostics = append(out.Diagnostics, newDiagnostic(it))
		}
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func newDiagnostic(it *report.Item) diagnostic {
	path := strings.TrimPrefix(filepath.ToSlash(it.Position.File), "./")
	return diagnostic{Message: plain.Text(it.Message), Location: location{path, areaOf(it)}, Severity: severity(it.Effort), Code: code{it.Rule}}
}

// areaOf is the place of an item. The format counts columns in bytes, so they
// can be told only of the line that the item quotes.
func areaOf(it *report.Item) *area {
	p := it.Position
	if p.Line == 0 {
		return nil
	}
	before, marked, _ := it.SnippetParts()
	if it.Snippet == "" {
		return &area{Start: position{Line: p.Line}}
	}
	start := position{p.Line, len(before) + 1}
	if p.EndLine > p.Line {
		return &area{position{Line: p.Line}, &position{Line: p.EndLine}}
	}
	return &area{start, &position{p.Line, start.Column + len(marked)}}
}

func severity(effort string) string {
	switch effort {
	case report.Significant:
		return "ERROR"
	case report.Medium:
		return "WARNING"
	}
	return "INFO"
}
