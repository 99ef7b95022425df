package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/csv"
	"github.com/sctconv/sctconv/report/frame"
	"github.com/sctconv/sctconv/report/github"
	"github.com/sctconv/sctconv/report/gitlab"
	"github.com/sctconv/sctconv/report/html"
	"github.com/sctconv/sctconv/report/json"
	"github.com/sctconv/sctconv/report/junit"
	"github.com/sctconv/sctconv/report/markdown"
	"github.com/sctconv/sctconv/report/pdf"
	"github.com/sctconv/sctconv/report/rdjson"
	"github.com/sctconv/sctconv/report/sarif"
	"github.com/sctconv/sctconv/report/text"
)

// format is one rendering of a report.
type format struct {
	name string
	// ext is the ending of its file, with a dot.
	ext string
	// alike are other endings of files that mean this format.
	alike []string
	write func(w io.Writer, r *report.Report, color bool) error
}

// formats are those of the commands that write reports, in the order of their
// documentation.
func formats() []format {
	return []format{
		{"html", ".html", []string{".htm"}, plainly(html.Write)},
		{"json", ".json", nil, plainly(json.Encode)},
		{"csv", ".csv", nil, plainly(csv.WriteItems)},
		{"sarif", ".sarif", nil, plainly(writeSARIF)},
		{"md", ".md", []string{".markdown"}, plainly(markdown.Write)},
		{"text", ".txt", nil, func(w io.Writer, r *report.Report, color bool) error {
			return text.Write(w, r, text.Options{Color: color})
		}},
		{"pdf", ".pdf", nil, plainly(pdf.Write)},
		{"junit", ".junit.xml", []string{".xml"}, plainly(junit.Write)},
		{"gitlab", ".gitlab.json", nil, plainly(gitlab.Write)},
		{"rdjson", ".rdjson.json", []string{".rdjson"}, plainly(rdjson.Write)},
		{"github", ".github.txt", nil, plainly(github.Write)},
		{"frames", ".frames.txt", nil, func(w io.Writer, r *report.Report, color bool) error {
			return frame.Write(w, r, frame.Options{Color: color})
		}},
	}
}

// plainly is a rendering without colours.
func plainly(write func(io.Writer, *report.Report) error) func(io.Writer, *report.Report, bool) error {
	return func(w io.Writer, r *report.Report, _ bool) error { return write(w, r) }
}

func formatNames() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// formatNamed is a format by its name, nil if there is none.
func formatNamed(name string) *format {
	for _, f := range formats() {
		if f.name == name {
			return &f
		}
	}
	return nil
}

// formatOfFile is the format that a file name tells, nil if it tells none. The
// longest ending counts.
func formatOfFile(name string) *format {
	name = strings.ToLower(filepath.Base(name))
	var best *format
	length := 0
	for _, f := range formats() {
		for _, ext := range append([]string{f.ext}, f.alike...) {
			if strings.HasSuffix(name, ext) && len(ext) > length {
				best, length = &f, len(ext)
			}
		}
	}
	return best
}

// base is the file name without the ending that tells the format.
func (f *format) base(name string) string {
	lower := strings.ToLower(name)
	exts := append([]string{f.ext}, f.alike...)
	slices.SortFunc(exts, func(a, b string) int { return len(b) - len(a) })
	for _, ext := range exts {
		if strings.HasSuffix(lower, ext) {
			return name[:len(name)-len(ext)]
		}
	}
	return name
}

// writeSARIF names files relative to the working folder.
func writeSARIF(w io.Writer, r *report.Report) error {
	dir, err := os.Getwd()
	if err != nil {
		return err
	}
	return sarif.Write(w, r, dir)
}
