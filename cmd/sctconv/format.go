package main

import (
	"io"
	"os"

	"github.com/sctconv/sctconv/report"
	"github.com/sctconv/sctconv/report/csv"
	"github.com/sctconv/sctconv/report/frame"
	"github.com/sctconv/sctconv/report/github"
	"github.com/sctconv/sctconv/report/html"
	"github.com/sctconv/sctconv/report/json"
	"github.com/sctconv/sctconv/report/markdown"
	"github.com/sctconv/sctconv/report/sarif"
	"github.com/sctconv/sctconv/report/text"
)

// writeReport writes r in a format of assess.
func writeReport(w io.Writer, format string, r *report.Report, color bool) error {
	switch format {
	case "html":
		return html.Write(w, r)
	case "json":
		return json.Encode(w, r)
	case "csv":
		return csv.Write(w, r)
	case "sarif":
		return writeSARIF(w, r)
	case "md":
		return markdown.Write(w, r)
	}
	return text.Write(w, r, text.Options{Color: color})
}

// writeFindings writes the items of r in a format of check.
func writeFindings(w io.Writer, format string, r *report.Report, color bool) error {
	switch format {
	case "github":
		return github.Write(w, r)
	case "sarif":
		return writeSARIF(w, r)
	case "json":
		return json.Encode(w, r)
	}
	return frame.Write(w, r, frame.Options{Color: color})
}

// writeSARIF names files relative to the working folder.
func writeSARIF(w io.Writer, r *report.Report) error {
	dir, err := os.Getwd()
	if err != nil {
		return err
	}
	return sarif.Write(w, r, dir)
}
